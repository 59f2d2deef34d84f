CREATE TABLE topics (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    slug TEXT NOT NULL UNIQUE,
    color INTEGER NOT NULL,
    lang TEXT NOT NULL,
    position INTEGER NOT NULL,
    created_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE TABLE topic_texts (
    topic_id BIGINT NOT NULL REFERENCES topics(id),
    lang TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (topic_id, lang)
);
CREATE TABLE threads (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    topic_id BIGINT NOT NULL REFERENCES topics(id),
    author_id BIGINT NOT NULL REFERENCES users(id),
    title TEXT NOT NULL,
    slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    asks_updates BOOLEAN NOT NULL DEFAULT 0,
    asks_help BOOLEAN NOT NULL DEFAULT 0,
    asks_discussion BOOLEAN NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    last_activity_at BIGINT NOT NULL,
    post_count INTEGER NOT NULL,
    reply_count INTEGER NOT NULL,
    state TEXT NOT NULL,
    withheld_until BIGINT,
    locked_at BIGINT,
    pinned_at BIGINT,
    opening_post_id BIGINT
);
CREATE TABLE thread_sources (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id BIGINT NOT NULL REFERENCES threads(id),
    position INTEGER NOT NULL,
    url TEXT NOT NULL,
    domain TEXT NOT NULL
);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    thread_id BIGINT NOT NULL REFERENCES threads(id),
    number INTEGER NOT NULL,
    author_id BIGINT NOT NULL REFERENCES users(id),
    in_reply_to BIGINT REFERENCES posts(id),
    lang TEXT NOT NULL,
    state TEXT NOT NULL,
    state_reason TEXT NOT NULL DEFAULT '',
    state_by TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    plain TEXT NOT NULL,
    renderer INTEGER NOT NULL,
    nonce TEXT NOT NULL,
    form_hash BLOB NOT NULL,
    withheld_until BIGINT,
    UNIQUE (thread_id, number),
    UNIQUE (author_id, nonce)
);
CREATE TABLE post_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES posts(id),
    number INTEGER NOT NULL,
    editor_id BIGINT NOT NULL REFERENCES users(id),
    created_at BIGINT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    body TEXT NOT NULL,
    html TEXT NOT NULL,
    UNIQUE (post_id, number)
);
CREATE INDEX threads_by_activity ON threads (state, last_activity_at, id);
CREATE INDEX threads_by_topic ON threads (topic_id, state, last_activity_at, id);
CREATE INDEX threads_by_author ON threads (author_id, id);
CREATE INDEX thread_sources_by_thread ON thread_sources (thread_id, position);
CREATE INDEX posts_by_author ON posts (author_id, created_at, id);
CREATE INDEX posts_by_answered ON posts (in_reply_to);
