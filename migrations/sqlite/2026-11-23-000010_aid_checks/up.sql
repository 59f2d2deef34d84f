ALTER TABLE aid_links ADD COLUMN starts_at BIGINT;
ALTER TABLE aid_links ADD COLUMN due_told_at BIGINT;
ALTER TABLE aid_vettings ADD COLUMN nonce TEXT;
ALTER TABLE aid_vettings ADD COLUMN form_hash BLOB;
ALTER TABLE aid_checks ADD COLUMN fetch_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE aid_checks ADD COLUMN problem TEXT NOT NULL DEFAULT '';
ALTER TABLE aid_checks ADD COLUMN reached_at BIGINT;
ALTER TABLE aid_checks ADD COLUMN first_failed_at BIGINT;
ALTER TABLE aid_checks ADD COLUMN down_since BIGINT;
ALTER TABLE aid_checks ADD COLUMN retitled_at BIGINT;
-- The page of each link that is listed now is looked at from now on.
INSERT INTO aid_checks (aid_id, checked_at, status, final_domain, title_hash, is_tls_valid, failures)
    SELECT id, 0, 0, '', x'', 0, 0 FROM aid_links
    WHERE state = 'listed' AND url <> '' AND id NOT IN (SELECT aid_id FROM aid_checks);
CREATE UNIQUE INDEX aid_vettings_by_form ON aid_vettings (vetter_id, nonce);
CREATE INDEX aid_checks_by_fetch ON aid_checks (fetch_at);
CREATE INDEX aid_links_by_url ON aid_links (url, state);
CREATE INDEX aid_links_by_place ON aid_links (state, area_folded, area);
CREATE INDEX aid_links_by_way ON aid_links (state, direction, expires_at);
CREATE INDEX aid_reports_by_outcome ON aid_reports (outcome, aid_id);
