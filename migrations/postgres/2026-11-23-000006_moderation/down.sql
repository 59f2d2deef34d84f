DROP TABLE decisions;
DROP TABLE case_events;
DROP TABLE case_reasons;
DROP TABLE cases;
