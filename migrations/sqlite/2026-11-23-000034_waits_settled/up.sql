-- What waited for verifiers, vetters and moderators and was decided since leaves their inboxes; of
-- what still waits the newest notice stays.
DELETE FROM notifications WHERE kind = 'claim-waits' AND url NOT IN (
    SELECT '/claims/' || claim_id FROM claim_queue
    UNION ALL SELECT '/claims/' || claim_id || '/review' FROM claim_queue
);
DELETE FROM notifications WHERE kind = 'aid-waits' AND url IN (
    SELECT '/aid/' || id || '/vet' FROM aid_links
    WHERE state IN ('rejected', 'blocked', 'withdrawn', 'expired')
);
DELETE FROM notifications WHERE kind IN ('case-opened', 'escalated') AND url IN (
    SELECT '/mod/cases/' || id FROM cases WHERE resolved_at IS NOT NULL
);
DELETE FROM notifications WHERE kind IN ('claim-waits', 'aid-waits') AND id NOT IN (
    SELECT max(id) FROM notifications WHERE kind IN ('claim-waits', 'aid-waits')
    GROUP BY user_id, kind, replace(url, '/review', '')
);
