DROP INDEX notifications_by_post;
DROP INDEX notifications_by_event;
DROP INDEX claims_by_kind;
DROP TABLE claim_queue;
DROP TABLE claim_updates;
