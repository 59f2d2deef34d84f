-- No notice keeps the title of a thread, which not everybody may read for ever: it is looked up when
-- the notice is read.
UPDATE notifications SET text = ''
WHERE kind IN ('reply', 'quote', 'mention', 'watched', 'moved')
    OR (kind IN ('case-opened', 'escalated') AND post_id IS NOT NULL);
-- Sentences of decisions named it in the quotation marks of their language.
CREATE TEMPORARY TABLE told AS
SELECT notifications.id AS id, cases.title AS title, CAST(NULL AS BIGINT) AS post_id
FROM decisions JOIN cases ON cases.id = decisions.case_id
JOIN notifications ON notifications.event_key = 'decision:' || decisions.id
WHERE notifications.kind = 'decision'
UNION ALL
SELECT notifications.id, cases.title, cases.post_id
FROM cases JOIN notifications ON notifications.event_key = 'report:' || cases.id
WHERE notifications.kind = 'decision'
UNION ALL
SELECT notifications.id, threads.title, notifications.post_id
FROM notifications JOIN posts ON posts.id = notifications.post_id JOIN threads ON threads.id = posts.thread_id
WHERE notifications.kind = 'decision' AND notifications.event_key LIKE 'blocked-domain:%';
UPDATE notifications SET
    post_id = COALESCE(notifications.post_id, told.post_id),
    text = REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(notifications.text,
        '“' || told.title || '”', '“…”'),
        '« ' || told.title || ' »', '« … »'),
        '« ' || told.title || ' »', '« … »'),
        '« ' || told.title || ' »', '« … »'),
        '«⁨' || told.title || '⁩»', '«…»')
FROM told WHERE told.id = notifications.id;
DROP TABLE told;
