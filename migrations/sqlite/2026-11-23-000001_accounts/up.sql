CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    name_skeleton TEXT NOT NULL UNIQUE,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    email_confirmed_at BIGINT,
    password_hash TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    lang TEXT NOT NULL,
    bio TEXT NOT NULL DEFAULT '',
    bio_html TEXT NOT NULL DEFAULT '',
    is_verifier BOOLEAN NOT NULL DEFAULT 0,
    is_moderator BOOLEAN NOT NULL DEFAULT 0,
    is_admin BOOLEAN NOT NULL DEFAULT 0,
    is_trusted BOOLEAN NOT NULL DEFAULT 0,
    suspended_until BIGINT,
    silenced_until BIGINT,
    mail_minimal BOOLEAN NOT NULL DEFAULT 0,
    mail_stopped TEXT,
    is_demo BOOLEAN NOT NULL DEFAULT 0,
    signup_nonce TEXT UNIQUE,
    deleted_at BIGINT
);
CREATE TABLE sessions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    token_hash BLOB NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    proved_at BIGINT NOT NULL,
    program TEXT NOT NULL DEFAULT '',
    pre_hash BLOB
);
CREATE TABLE account_tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL,
    token_hash BLOB NOT NULL UNIQUE,
    email TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX sessions_by_user ON sessions (user_id, last_seen_at);
CREATE INDEX account_tokens_by_user ON account_tokens (user_id, kind);
