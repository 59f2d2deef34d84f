-- The list of accounts, newest first: all of them, those with a role, those in a state.
CREATE INDEX users_by_created ON users (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX users_verifiers ON users (created_at, id) WHERE is_verifier;
CREATE INDEX users_moderators ON users (created_at, id) WHERE is_moderator;
CREATE INDEX users_admins ON users (created_at, id) WHERE is_admin;
CREATE INDEX users_unconfirmed ON users (created_at, id) WHERE email_confirmed_at IS NULL;
CREATE INDEX users_silenced ON users (silenced_until) WHERE silenced_until IS NOT NULL;
CREATE INDEX users_suspended ON users (suspended_until) WHERE suspended_until IS NOT NULL;
-- The unique index of names goes by the language of the database, which no beginning of a name does.
CREATE INDEX users_by_name ON users (name_folded text_pattern_ops);
