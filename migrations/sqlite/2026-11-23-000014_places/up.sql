-- The newest verified update of a place is found without the rest: the list's order stands beside the place.
ALTER TABLE claim_places ADD COLUMN confirmed_at BIGINT;
UPDATE claim_places SET confirmed_at = (
    SELECT last_confirmed_at FROM claims WHERE claims.id = claim_places.claim_id AND claims.state = 'verified'
);
CREATE INDEX claim_places_by_confirmed ON claim_places (place, confirmed_at, claim_id);
DROP INDEX claim_places_by_place;
