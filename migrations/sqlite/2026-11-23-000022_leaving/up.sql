-- Who asked to leave, what becomes of their posts, and when it is done unless they stay.
CREATE TABLE leavings (
    user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users(id),
    how TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX leavings_by_due ON leavings (due_at, user_id);
