CREATE TABLE mail_settings (
    user_id BIGINT NOT NULL PRIMARY KEY REFERENCES users(id),
    time_zone TEXT NOT NULL,
    rhythm TEXT NOT NULL,
    digest_day INTEGER NOT NULL,
    digest_hour INTEGER NOT NULL,
    quiet_from INTEGER,
    quiet_until INTEGER,
    paused_until BIGINT,
    watch_own TEXT NOT NULL
);
CREATE TABLE member_blocks (
    user_id BIGINT NOT NULL REFERENCES users(id),
    blocked_id BIGINT NOT NULL REFERENCES users(id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, blocked_id)
);
CREATE TABLE mail_bounces (
    outbox_id BIGINT NOT NULL PRIMARY KEY,
    user_id BIGINT NOT NULL REFERENCES users(id),
    address TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
ALTER TABLE notifications ADD COLUMN gather_at BIGINT;
ALTER TABLE notifications ADD COLUMN mailed_at BIGINT;
ALTER TABLE notifications ADD COLUMN sent_as TEXT NOT NULL DEFAULT 'off';
CREATE INDEX notifications_by_gather ON notifications (gather_at, user_id);
CREATE INDEX notifications_by_thread ON notifications (user_id, thread_id, id);
CREATE INDEX watches_by_user ON watches (user_id, id);
CREATE INDEX member_blocks_by_blocked ON member_blocks (blocked_id, user_id);
CREATE INDEX mail_bounces_by_user ON mail_bounces (user_id, created_at);
CREATE INDEX outbox_by_user ON outbox (user_id, lane, created_at);
CREATE INDEX outbox_by_settled ON outbox (state, settled_at);
