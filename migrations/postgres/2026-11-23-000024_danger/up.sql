-- Whose account is as if it had ended, because they were in danger, and the name that comes back.
CREATE TABLE hidden_accounts (
    user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users(id),
    name TEXT NOT NULL,
    hidden_at BIGINT NOT NULL
);
-- When whoever asked to leave was reminded of the day.
ALTER TABLE leavings ADD COLUMN reminded_at BIGINT;
