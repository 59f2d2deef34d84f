-- What can be searched: the words of posts, folded by the program. A post whose words changed
-- leaves the index in the same moment and stands in search_due until its new words are in it.
CREATE TABLE search_words (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE TABLE search_due (
    post_id BIGINT NOT NULL PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE search_index USING fts5(
    title, body, content='search_words', content_rowid='post_id', tokenize='unicode61 remove_diacritics 0'
);
-- A word of the title says more of a thread than one of its text.
INSERT INTO search_index (search_index, rank) VALUES ('rank', 'bm25(4.0, 1.0)');

CREATE TRIGGER search_words_in AFTER INSERT ON search_words BEGIN
    INSERT INTO search_index (rowid, title, body) VALUES (new.post_id, new.title, new.body);
END;
CREATE TRIGGER search_words_out AFTER DELETE ON search_words BEGIN
    INSERT INTO search_index (search_index, rowid, title, body)
    VALUES ('delete', old.post_id, old.title, old.body);
END;
CREATE TRIGGER search_post_stored AFTER INSERT ON posts BEGIN
    INSERT INTO search_due (post_id) VALUES (new.id);
END;
CREATE TRIGGER search_post_changed AFTER UPDATE OF plain, thread_id, number ON posts BEGIN
    DELETE FROM search_words WHERE post_id = new.id;
    DELETE FROM search_due WHERE post_id = new.id;
    INSERT INTO search_due (post_id) VALUES (new.id);
END;
CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON threads WHEN old.title <> new.title BEGIN
    DELETE FROM search_words WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id AND number = 1);
    DELETE FROM search_due WHERE post_id IN (SELECT id FROM posts WHERE thread_id = new.id AND number = 1);
    INSERT INTO search_due (post_id) SELECT id FROM posts WHERE thread_id = new.id AND number = 1;
END;

INSERT INTO search_due (post_id) SELECT id FROM posts;
