-- How a post stood when its author deleted it, where not everybody read it: taking the deletion
-- back gives back that, not more.
CREATE TABLE withdrawn_posts (
    post_id BIGINT PRIMARY KEY REFERENCES posts(id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    state_by TEXT NOT NULL,
    state_reason TEXT NOT NULL
);
