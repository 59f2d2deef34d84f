DROP TABLE post_corrections;
