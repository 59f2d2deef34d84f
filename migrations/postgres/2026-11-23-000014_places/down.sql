CREATE INDEX claim_places_by_place ON claim_places (place, claim_id);
DROP INDEX claim_places_by_confirmed;
ALTER TABLE claim_places DROP COLUMN confirmed_at;
