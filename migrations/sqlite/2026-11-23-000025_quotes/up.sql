-- The posts that a post quotes, so that a quoted post finds the answers to it.
CREATE TABLE post_quotes (
    quoted_id BIGINT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    post_id BIGINT NOT NULL REFERENCES posts(id) ON DELETE CASCADE,
    PRIMARY KEY (quoted_id, post_id)
);
CREATE INDEX post_quotes_by_post ON post_quotes (post_id);
-- What was quoted within a thread so far: `> [#3 Awa](/p/17)`, as the quote link writes it.
INSERT INTO post_quotes (quoted_id, post_id)
SELECT quoted.id, posts.id
FROM posts JOIN posts AS quoted ON quoted.thread_id = posts.thread_id AND quoted.id <> posts.id
WHERE posts.body LIKE '%> [#%](/p/%'
  AND posts.body LIKE '%> [#' || quoted.number || ' %](/p/' || quoted.id || ')%';
