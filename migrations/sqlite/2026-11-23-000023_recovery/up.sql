-- The unused recovery codes of accounts, as hashes.
CREATE TABLE recovery_codes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    code_hash BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (user_id, code_hash)
);
