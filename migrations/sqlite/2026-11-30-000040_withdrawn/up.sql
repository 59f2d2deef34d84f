-- How a post stood when its author deleted it, where not everybody read it: taking the deletion
-- back gives back that, not more.
CREATE TABLE withdrawn_posts (
    post_id BIGINT PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    state_by TEXT NOT NULL,
    state_reason TEXT NOT NULL
);
-- The author takes back the deletion of what waited, or was hidden, when they deleted it.
INSERT INTO withdrawn_posts (post_id, state, state_by, state_reason)
SELECT id, 'held', 'rule', 'hold-returned' FROM posts
WHERE state = 'deleted' AND state_by = 'author' AND id IN (
    SELECT target_id FROM cases WHERE kind = 'post' AND resolved_at IS NULL
);
INSERT INTO withdrawn_posts (post_id, state, state_by, state_reason)
SELECT posts.id, CASE decisions.act WHEN 'revise' THEN 'held' ELSE 'hidden' END, 'moderator', decisions.reason
FROM posts
JOIN cases ON cases.kind = 'post' AND cases.target_id = posts.id
JOIN decisions ON decisions.case_id = cases.id
WHERE posts.state = 'deleted' AND posts.state_by = 'author'
    AND posts.id NOT IN (SELECT post_id FROM withdrawn_posts)
    AND decisions.act IN ('hide', 'reject', 'revise') AND decisions.undone_at IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM cases AS others JOIN decisions AS later ON later.case_id = others.id
        WHERE others.kind = 'post' AND others.target_id = posts.id AND later.undone_at IS NULL
            AND later.id > decisions.id
            AND later.act IN ('hide', 'reject', 'revise', 'delete', 'restore', 'approve', 'trust')
    )
    AND NOT EXISTS (
        SELECT 1 FROM cases AS appeals JOIN decisions AS granted ON granted.case_id = appeals.id
        WHERE appeals.kind = 'appeal' AND appeals.target_id = decisions.id
            AND granted.act = 'approve' AND granted.undone_at IS NULL
    );
