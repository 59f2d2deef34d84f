-- Posts that an older version rendered are found, and rendered anew, without reading them all.
CREATE INDEX posts_by_renderer ON posts (renderer, id);
-- Names of accounts that went out of sight before leave what stands beside posts, too.
INSERT INTO jobs (kind, payload, progress, created_at, not_before)
SELECT 'rename-in-texts', json_object('from', name, 'to', 'gone.' || user_id), 'beside 0', 0, 0 FROM hidden_accounts;
