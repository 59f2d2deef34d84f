CREATE TABLE organisations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL UNIQUE,
    register TEXT NOT NULL DEFAULT '',
    identifier TEXT NOT NULL DEFAULT '',
    register_url TEXT NOT NULL DEFAULT '',
    screened_at BIGINT,
    screened_lists TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE TABLE organisation_domains (
    domain TEXT PRIMARY KEY NOT NULL,
    organisation_id BIGINT NOT NULL REFERENCES organisations(id)
);
CREATE TABLE aid_links (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id BIGINT REFERENCES threads(id),
    proposer_id BIGINT NOT NULL REFERENCES users(id),
    organisation_id BIGINT REFERENCES organisations(id),
    direction TEXT NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    lang TEXT NOT NULL,
    url TEXT NOT NULL,
    phone TEXT NOT NULL,
    domain TEXT NOT NULL,
    area TEXT NOT NULL,
    area_folded TEXT NOT NULL,
    sector TEXT NOT NULL,
    search_text TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ends_at BIGINT,
    expires_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    state_at BIGINT NOT NULL,
    state_reason TEXT NOT NULL DEFAULT '',
    round INTEGER NOT NULL,
    vetters INTEGER NOT NULL,
    listed_at BIGINT,
    vetted_at BIGINT NOT NULL,
    next_check_at BIGINT,
    reported_at BIGINT,
    nonce TEXT NOT NULL,
    form_hash BLOB NOT NULL,
    UNIQUE (proposer_id, nonce)
);
CREATE TABLE aid_vettings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    aid_id BIGINT NOT NULL REFERENCES aid_links(id),
    round INTEGER NOT NULL,
    vetter_id BIGINT REFERENCES users(id),
    deed TEXT NOT NULL,
    reason TEXT NOT NULL,
    interest TEXT NOT NULL DEFAULT '',
    checks TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL
);
CREATE TABLE aid_reports (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    aid_id BIGINT NOT NULL REFERENCES aid_links(id),
    reporter_id BIGINT REFERENCES users(id),
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    ticket_hash BLOB NOT NULL UNIQUE,
    form_hash BLOB NOT NULL,
    outcome TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    settled_at BIGINT
);
CREATE TABLE aid_checks (
    aid_id BIGINT PRIMARY KEY NOT NULL REFERENCES aid_links(id),
    checked_at BIGINT NOT NULL,
    status INTEGER NOT NULL,
    final_domain TEXT NOT NULL,
    title_hash BLOB NOT NULL,
    is_tls_valid BOOLEAN NOT NULL,
    failures INTEGER NOT NULL,
    archived_url TEXT NOT NULL DEFAULT ''
);
CREATE TABLE blocked_domains (
    domain TEXT PRIMARY KEY NOT NULL,
    aid_id BIGINT REFERENCES aid_links(id),
    blocked_by BIGINT REFERENCES users(id),
    reason TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE INDEX organisation_domains_by_organisation ON organisation_domains (organisation_id);
CREATE INDEX aid_links_by_sector ON aid_links (state, sector, vetted_at DESC, id DESC);
CREATE INDEX aid_links_by_direction ON aid_links (state, direction, sector, vetted_at DESC, id DESC);
CREATE INDEX aid_links_by_area ON aid_links (state, area_folded, sector, vetted_at DESC, id DESC);
CREATE INDEX aid_links_by_thread ON aid_links (thread_id, state, sector, vetted_at DESC, id DESC);
CREATE INDEX aid_links_by_end ON aid_links (state, expires_at);
CREATE INDEX aid_links_by_check ON aid_links (state, next_check_at, id);
CREATE INDEX aid_links_by_age ON aid_links (state, state_at, id);
CREATE INDEX aid_links_by_domain ON aid_links (domain, state);
CREATE INDEX aid_links_by_proposer ON aid_links (proposer_id, id);
CREATE INDEX aid_links_by_organisation ON aid_links (organisation_id);
CREATE INDEX aid_vettings_by_link ON aid_vettings (aid_id, id);
CREATE INDEX aid_vettings_by_vetter ON aid_vettings (vetter_id);
CREATE INDEX aid_reports_by_link ON aid_reports (aid_id, outcome, id);
CREATE INDEX aid_reports_by_reporter ON aid_reports (reporter_id);
