-- What an edit corrected beside the text: title, sources, topic, language, what is asked for.
-- `revision` is the one that came with it; none where the text stayed as it was judged.
CREATE TABLE post_corrections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    post_id BIGINT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    revision INTEGER,
    editor_id BIGINT NOT NULL REFERENCES users(id),
    created_at BIGINT NOT NULL,
    reason TEXT NOT NULL,
    part TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL
);
CREATE INDEX post_corrections_by_post ON post_corrections (post_id, id);
