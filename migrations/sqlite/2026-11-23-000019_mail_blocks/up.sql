CREATE TABLE blocked_mail_domains (
    domain TEXT PRIMARY KEY NOT NULL,
    blocked_by BIGINT NOT NULL REFERENCES users(id),
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE TABLE blocked_mailboxes (
    user_id BIGINT PRIMARY KEY NOT NULL REFERENCES users(id),
    mailbox_hash BLOB NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX blocked_mailboxes_by_hash ON blocked_mailboxes (mailbox_hash);
