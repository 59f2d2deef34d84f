-- A mail that gathers many things waits and is tried like every other: nothing of it is lost.
ALTER TABLE outbox DROP COLUMN expires_at;
