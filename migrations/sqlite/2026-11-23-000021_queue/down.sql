DROP INDEX cases_by_kind;
DROP INDEX cases_by_topic;
DROP INDEX cases_by_assignee;
CREATE INDEX cases_by_assignee ON cases (assignee_id) WHERE resolved_at IS NULL;
DROP INDEX cases_resolved;
CREATE INDEX cases_resolved ON cases (resolved_at);
