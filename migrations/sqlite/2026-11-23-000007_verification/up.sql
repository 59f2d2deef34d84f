CREATE TABLE claims (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES posts(id),
    thread_id BIGINT NOT NULL REFERENCES threads(id),
    proposer_id BIGINT NOT NULL REFERENCES users(id),
    revision INTEGER NOT NULL,
    text TEXT NOT NULL,
    lang TEXT NOT NULL,
    kind TEXT NOT NULL,
    urgency TEXT NOT NULL,
    severity TEXT NOT NULL,
    certainty TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL,
    town TEXT NOT NULL,
    occurred_at BIGINT,
    occurred_precision INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    state_reason TEXT NOT NULL DEFAULT '',
    round INTEGER NOT NULL DEFAULT 1,
    grade TEXT,
    origins INTEGER NOT NULL DEFAULT 0,
    checkers INTEGER NOT NULL DEFAULT 0,
    valid_until BIGINT NOT NULL,
    ends_at BIGINT,
    last_confirmed_at BIGINT,
    confirmations INTEGER NOT NULL DEFAULT 0,
    harm TEXT NOT NULL DEFAULT 'none',
    publish_not_before BIGINT,
    hidden_at BIGINT,
    supersedes_id BIGINT REFERENCES claims(id),
    created_at BIGINT NOT NULL
);
CREATE INDEX claims_by_thread ON claims (thread_id, state, last_confirmed_at, id);
CREATE INDEX claims_by_post ON claims (post_id, state);
CREATE INDEX claims_by_confirmed ON claims (state, last_confirmed_at, id);
CREATE INDEX claims_by_state ON claims (state, state_at, id);
CREATE INDEX claims_by_proposer ON claims (proposer_id, id);
CREATE INDEX claims_by_replaced ON claims (supersedes_id);
CREATE TABLE claim_places (
    claim_id BIGINT NOT NULL REFERENCES claims(id),
    place TEXT NOT NULL,
    PRIMARY KEY (claim_id, place)
);
CREATE INDEX claim_places_by_place ON claim_places (place, claim_id);
CREATE TABLE claim_forms (
    user_id BIGINT NOT NULL REFERENCES users(id),
    nonce TEXT NOT NULL,
    form_hash BLOB NOT NULL,
    claim_id BIGINT NOT NULL REFERENCES claims(id),
    PRIMARY KEY (user_id, nonce)
);
CREATE TABLE evidence (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id BIGINT NOT NULL REFERENCES claims(id),
    found_by BIGINT NOT NULL REFERENCES users(id),
    kind TEXT NOT NULL,
    url TEXT NOT NULL DEFAULT '',
    archived_url TEXT NOT NULL DEFAULT '',
    captured_at BIGINT,
    origin TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    reliability TEXT NOT NULL,
    information INTEGER NOT NULL DEFAULT 0,
    supports BOOLEAN NOT NULL,
    is_party BOOLEAN NOT NULL DEFAULT 0,
    is_sealed BOOLEAN NOT NULL DEFAULT 0,
    consent TEXT NOT NULL DEFAULT 'unknown',
    provenance TEXT NOT NULL DEFAULT 'unknown',
    source TEXT NOT NULL DEFAULT 'unknown',
    date TEXT NOT NULL DEFAULT 'unknown',
    location TEXT NOT NULL DEFAULT 'unknown',
    motivation TEXT NOT NULL DEFAULT 'unknown',
    created_at BIGINT NOT NULL
);
CREATE INDEX evidence_by_claim ON evidence (claim_id, id);
CREATE TABLE disputes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id BIGINT NOT NULL REFERENCES claims(id),
    by_id BIGINT NOT NULL REFERENCES users(id),
    reason TEXT NOT NULL,
    text TEXT NOT NULL DEFAULT '',
    url TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    prior_state TEXT NOT NULL,
    accepted_by BIGINT REFERENCES users(id),
    created_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE INDEX disputes_by_claim ON disputes (claim_id, id);
CREATE INDEX disputes_by_state ON disputes (state, created_at, id);
CREATE INDEX disputes_by_person ON disputes (by_id, reason, state);
CREATE TABLE reviews (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    claim_id BIGINT NOT NULL REFERENCES claims(id),
    round INTEGER NOT NULL,
    kind TEXT NOT NULL,
    dispute_id BIGINT REFERENCES disputes(id),
    reviewer_id BIGINT NOT NULL REFERENCES users(id),
    revision INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    harm TEXT NOT NULL,
    publish_not_before BIGINT,
    lowers BOOLEAN NOT NULL DEFAULT 0,
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX reviews_by_claim ON reviews (claim_id, id);
CREATE INDEX reviews_by_person ON reviews (reviewer_id, created_at, id);
