CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target_id BIGINT NOT NULL,
    account_id BIGINT REFERENCES users(id),
    payload_hash BLOB NOT NULL,
    previous_hash BLOB NOT NULL UNIQUE,
    hash BLOB NOT NULL,
    is_public BOOLEAN NOT NULL
);
CREATE TABLE ledger_payloads (
    number BIGINT NOT NULL PRIMARY KEY REFERENCES ledger(number),
    salt BLOB NOT NULL,
    body TEXT,
    redacted_at BIGINT
);
CREATE INDEX ledger_by_target ON ledger (target_kind, target_id, number);
CREATE INDEX ledger_public ON ledger (target_kind, is_public, number);
CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
BEGIN
    SELECT RAISE(ABORT, 'the ledger is append-only');
END;
