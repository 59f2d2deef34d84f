ALTER TABLE users DROP COLUMN moderated_topics;
