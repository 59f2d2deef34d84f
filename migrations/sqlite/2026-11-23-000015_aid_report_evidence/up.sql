ALTER TABLE aid_reports ADD COLUMN evidence_url TEXT NOT NULL DEFAULT '';
