CREATE TABLE ledger (
    number BIGINT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    act TEXT NOT NULL,
    target_kind TEXT NOT NULL,
    target_id BIGINT NOT NULL,
    account_id BIGINT REFERENCES users(id),
    payload_hash BYTEA NOT NULL,
    previous_hash BYTEA NOT NULL UNIQUE,
    hash BYTEA NOT NULL,
    is_public BOOLEAN NOT NULL
);
CREATE TABLE ledger_payloads (
    number BIGINT NOT NULL PRIMARY KEY REFERENCES ledger(number),
    salt BYTEA NOT NULL,
    body TEXT,
    redacted_at BIGINT
);
CREATE INDEX ledger_by_target ON ledger (target_kind, target_id, number);
CREATE INDEX ledger_public ON ledger (target_kind, is_public, number);
CREATE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only';
END
$$;
CREATE TRIGGER ledger_refuses_update BEFORE UPDATE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_refuses();
CREATE TRIGGER ledger_refuses_delete BEFORE DELETE ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_refuses();
CREATE TRIGGER ledger_refuses_truncate BEFORE TRUNCATE ON ledger
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses();
