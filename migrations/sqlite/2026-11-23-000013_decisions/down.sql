DROP TABLE case_proposals;
DROP INDEX decisions_by_form;
ALTER TABLE decisions DROP COLUMN second_id;
DROP INDEX cases_by_post;
DROP INDEX cases_escalated;
ALTER TABLE cases DROP COLUMN escalated_at;
DROP INDEX threads_pinned;
DROP TABLE moved_posts;
ALTER TABLE threads DROP COLUMN merged_into_id;
