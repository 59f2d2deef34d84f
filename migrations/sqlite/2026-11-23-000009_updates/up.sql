CREATE TABLE claim_updates (
    claim_id BIGINT PRIMARY KEY NOT NULL REFERENCES claims(id),
    thread_id BIGINT NOT NULL REFERENCES threads(id),
    published_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
CREATE INDEX claim_updates_by_change ON claim_updates (changed_at, claim_id);
CREATE INDEX claim_updates_by_thread ON claim_updates (thread_id, changed_at, claim_id);
INSERT INTO claim_updates (claim_id, thread_id, published_at, changed_at)
SELECT id, thread_id,
    CASE WHEN publish_not_before > last_confirmed_at THEN publish_not_before ELSE last_confirmed_at END,
    CASE WHEN state_at > last_confirmed_at THEN state_at ELSE last_confirmed_at END
FROM claims
WHERE state IN ('verified', 'superseded', 'retracted') AND last_confirmed_at IS NOT NULL
    AND harm <> 'severe' AND hidden_at IS NULL;

CREATE TABLE claim_queue (
    claim_id BIGINT PRIMARY KEY NOT NULL REFERENCES claims(id),
    danger INTEGER NOT NULL,
    since BIGINT NOT NULL
);
CREATE INDEX claim_queue_by_danger ON claim_queue (danger DESC, since, claim_id);
INSERT INTO claim_queue (claim_id, danger, since)
SELECT id,
    CASE
        WHEN id IN (SELECT claim_id FROM disputes WHERE reason = 'endangers-someone' AND state IN ('raised', 'accepted')) THEN 2
        WHEN kind = 'attack' OR urgency = 'immediate' OR severity IN ('extreme', 'severe') THEN 1
        ELSE 0
    END,
    state_at
FROM claims
WHERE state IN ('open', 'in_review', 'disputed')
    OR id IN (SELECT claim_id FROM disputes WHERE state = 'raised');

CREATE INDEX claims_by_kind ON claims (state, kind, last_confirmed_at, id);

CREATE INDEX notifications_by_event ON notifications (event_key);
CREATE INDEX notifications_by_post ON notifications (post_id);
