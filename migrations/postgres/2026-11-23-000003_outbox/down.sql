DROP TABLE mail_preferences;
DROP TABLE watches;
DROP TABLE notifications;
DROP TABLE jobs;
DROP TABLE outbox;
