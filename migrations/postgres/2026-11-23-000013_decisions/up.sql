ALTER TABLE threads ADD COLUMN merged_into_id BIGINT;
CREATE TABLE moved_posts (
    thread_id BIGINT NOT NULL REFERENCES threads(id),
    number INTEGER NOT NULL,
    post_id BIGINT NOT NULL REFERENCES posts(id),
    PRIMARY KEY (thread_id, number)
);
CREATE INDEX moved_posts_by_post ON moved_posts (post_id);
CREATE INDEX threads_pinned ON threads (topic_id, pinned_at) WHERE pinned_at IS NOT NULL;
ALTER TABLE cases ADD COLUMN escalated_at BIGINT;
CREATE INDEX cases_escalated ON cases (danger DESC, opened_at, id)
WHERE resolved_at IS NULL AND escalated_at IS NOT NULL;
CREATE INDEX cases_by_post ON cases (post_id);
ALTER TABLE decisions ADD COLUMN second_id BIGINT REFERENCES users(id);
CREATE INDEX decisions_by_form ON decisions (by_id, nonce);
CREATE TABLE case_proposals (
    case_id BIGINT NOT NULL PRIMARY KEY REFERENCES cases(id),
    at BIGINT NOT NULL,
    by_id BIGINT NOT NULL REFERENCES users(id),
    ruling TEXT NOT NULL
);
