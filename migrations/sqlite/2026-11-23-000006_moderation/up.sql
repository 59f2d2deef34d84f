CREATE TABLE cases (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    target_id BIGINT NOT NULL,
    about_id BIGINT NOT NULL REFERENCES users(id),
    post_id BIGINT REFERENCES posts(id),
    topic_id BIGINT REFERENCES topics(id),
    lang TEXT NOT NULL,
    title TEXT NOT NULL,
    snapshot TEXT NOT NULL,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    danger INTEGER NOT NULL,
    opened_at BIGINT NOT NULL,
    assignee_id BIGINT REFERENCES users(id),
    taken_at BIGINT,
    resolved_at BIGINT,
    version INTEGER NOT NULL
);
CREATE TABLE case_reasons (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id BIGINT NOT NULL REFERENCES cases(id),
    at BIGINT NOT NULL,
    reporter_id BIGINT REFERENCES users(id),
    reason TEXT NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (case_id, reporter_id)
);
CREATE TABLE case_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id BIGINT NOT NULL REFERENCES cases(id),
    at BIGINT NOT NULL,
    account_id BIGINT REFERENCES users(id),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    nonce TEXT NOT NULL
);
CREATE TABLE decisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    case_id BIGINT NOT NULL REFERENCES cases(id),
    at BIGINT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES users(id),
    about_id BIGINT NOT NULL REFERENCES users(id),
    act TEXT NOT NULL,
    reason TEXT NOT NULL,
    rule INTEGER,
    until BIGINT,
    before TEXT NOT NULL,
    nonce TEXT NOT NULL,
    undone_at BIGINT,
    told_at BIGINT
);
CREATE UNIQUE INDEX cases_one_open ON cases (kind, target_id) WHERE resolved_at IS NULL;
CREATE UNIQUE INDEX cases_one_appeal ON cases (target_id) WHERE kind = 'appeal';
CREATE INDEX cases_by_target ON cases (kind, target_id, id);
CREATE INDEX cases_queue ON cases (danger DESC, opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX cases_oldest ON cases (opened_at) WHERE resolved_at IS NULL;
CREATE INDEX cases_by_assignee ON cases (assignee_id) WHERE resolved_at IS NULL;
CREATE INDEX cases_resolved ON cases (resolved_at);
CREATE INDEX case_reasons_by_reporter ON case_reasons (reporter_id, id);
CREATE INDEX case_events_by_case ON case_events (case_id, id);
CREATE INDEX decisions_by_case ON decisions (case_id, id);
CREATE INDEX decisions_by_person ON decisions (about_id, id);
CREATE INDEX decisions_untold ON decisions (at) WHERE told_at IS NULL AND undone_at IS NULL;
