-- What each name looks like: in lower case, and as its owner writes it. The program fills this in for
-- older accounts; where two of them look alike, the look stays the older one's and both keep their names.
CREATE TABLE name_skeletons (
    skeleton TEXT PRIMARY KEY NOT NULL,
    user_id BIGINT NOT NULL REFERENCES users(id)
);
CREATE INDEX name_skeletons_by_user ON name_skeletons (user_id);
ALTER TABLE users ADD COLUMN has_skeletons BOOLEAN NOT NULL DEFAULT 0;
-- An account that ended has no name; one out of sight keeps its own.
UPDATE users SET has_skeletons = 1
WHERE deleted_at IS NOT NULL AND id NOT IN (SELECT user_id FROM hidden_accounts);
CREATE INDEX users_by_skeletons ON users (has_skeletons, id);
