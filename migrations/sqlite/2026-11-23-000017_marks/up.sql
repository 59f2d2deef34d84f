-- What one member keeps for themselves: texts not sent yet, posts to come back to, how far they read.
CREATE TABLE drafts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id BIGINT NOT NULL REFERENCES users(id),
    place TEXT NOT NULL,
    fields TEXT NOT NULL,
    saved_at BIGINT NOT NULL,
    UNIQUE (user_id, place)
);
CREATE TABLE bookmarks (
    user_id BIGINT NOT NULL REFERENCES users(id),
    post_id BIGINT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, post_id)
);
CREATE TABLE thread_reads (
    user_id BIGINT NOT NULL REFERENCES users(id),
    thread_id BIGINT NOT NULL REFERENCES threads(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    PRIMARY KEY (user_id, thread_id)
);
CREATE INDEX bookmarks_by_time ON bookmarks (user_id, created_at, post_id);
