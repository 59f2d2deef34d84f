CREATE INDEX decisions_by_time ON decisions (at);
CREATE INDEX cases_appeals ON cases (opened_at) WHERE kind = 'appeal';
