ALTER TABLE aid_reports DROP COLUMN evidence_url;
