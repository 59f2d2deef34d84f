CREATE TABLE surges (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    began_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES users(id),
    reason TEXT NOT NULL,
    holds_new BOOLEAN NOT NULL,
    holds_links BOOLEAN NOT NULL,
    is_read_only BOOLEAN NOT NULL,
    closes_signup BOOLEAN NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT REFERENCES users(id),
    nonce TEXT NOT NULL,
    UNIQUE (by_id, nonce)
);
CREATE INDEX surges_current ON surges (ends_at) WHERE ended_at IS NULL;
