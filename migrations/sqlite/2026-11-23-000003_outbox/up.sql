CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT REFERENCES users(id),
    address TEXT,
    kind TEXT NOT NULL,
    lane INTEGER NOT NULL,
    event_key TEXT NOT NULL,
    payload TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    expires_at BIGINT,
    locked_until BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    settled_at BIGINT,
    last_error TEXT NOT NULL DEFAULT '',
    UNIQUE (user_id, event_key)
);
CREATE TABLE jobs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    progress TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    not_before BIGINT NOT NULL,
    locked_until BIGINT NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT ''
);
CREATE TABLE notifications (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL,
    event_key TEXT NOT NULL,
    actor_id BIGINT REFERENCES users(id),
    thread_id BIGINT REFERENCES threads(id),
    post_id BIGINT REFERENCES posts(id),
    url TEXT NOT NULL,
    text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    read_at BIGINT,
    digest_at BIGINT,
    UNIQUE (user_id, event_key)
);
CREATE TABLE watches (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL,
    target_id BIGINT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    UNIQUE (user_id, kind, target_id, place)
);
CREATE TABLE mail_preferences (
    user_id BIGINT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    PRIMARY KEY (user_id, kind)
);
CREATE INDEX outbox_due ON outbox (state, lane, not_before, id);
CREATE INDEX jobs_due ON jobs (not_before, id);
CREATE INDEX notifications_by_user ON notifications (user_id, id);
CREATE INDEX notifications_unread ON notifications (user_id, read_at);
CREATE INDEX notifications_by_digest ON notifications (digest_at, user_id);
CREATE INDEX watches_by_target ON watches (kind, target_id, place, id);
