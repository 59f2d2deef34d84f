DROP TABLE leavings;
