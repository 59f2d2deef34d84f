-- Quotes of posts that were taken away so far go out of what others wrote.
INSERT INTO jobs (kind, payload, created_at, not_before)
SELECT 'settle-quotes', '"all"', 0, 0 WHERE EXISTS (SELECT 1 FROM post_quotes);
