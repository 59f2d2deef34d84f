DROP INDEX cases_resolved;
CREATE INDEX cases_resolved ON cases (resolved_at) WHERE resolved_at IS NOT NULL;
DROP INDEX cases_by_assignee;
CREATE INDEX cases_by_assignee ON cases (assignee_id, danger DESC, opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX cases_by_topic ON cases (topic_id, danger DESC, opened_at, id) WHERE resolved_at IS NULL;
CREATE INDEX cases_by_kind ON cases (kind, danger DESC, opened_at, id) WHERE resolved_at IS NULL;
