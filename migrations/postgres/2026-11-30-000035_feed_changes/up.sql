-- When each feed said something else last, so that every process sends the same time and a restart forgets none.
CREATE TABLE feed_changes (
    path TEXT NOT NULL,
    lang TEXT NOT NULL,
    -- A fingerprint of what it said then.
    digest TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (path, lang)
);
