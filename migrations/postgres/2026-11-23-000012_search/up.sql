-- What can be searched: the words of posts, folded by the program. A post whose words changed
-- leaves the index in the same moment and stands in search_due until its new words are in it.
-- A word of the title says more of a thread than one of its text.
CREATE TABLE search_words (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    vector tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title), 'A')
        || setweight(to_tsvector('simple'::regconfig, body), 'D')
    ) STORED
);
CREATE TABLE search_due (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE
);
CREATE INDEX search_words_by_vector ON search_words USING gin (vector);

CREATE FUNCTION search_post_stored() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO search_due (post_id) VALUES (new.id);
    RETURN NULL;
END $$;
CREATE FUNCTION search_post_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_words WHERE post_id = new.id;
    INSERT INTO search_due (post_id) VALUES (new.id) ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE FUNCTION search_title_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM search_words WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id AND number = 1);
    INSERT INTO search_due (post_id) SELECT id FROM posts WHERE thread_id = new.id AND number = 1
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END $$;
CREATE TRIGGER search_post_stored AFTER INSERT ON posts
    FOR EACH ROW EXECUTE FUNCTION search_post_stored();
CREATE TRIGGER search_post_changed AFTER UPDATE OF plain, thread_id, number ON posts
    FOR EACH ROW EXECUTE FUNCTION search_post_changed();
CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON threads
    FOR EACH ROW WHEN (old.title <> new.title) EXECUTE FUNCTION search_title_changed();

INSERT INTO search_due (post_id) SELECT id FROM posts;
