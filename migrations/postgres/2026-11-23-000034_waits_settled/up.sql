-- What waited for verifiers, vetters and moderators and was decided since leaves their inboxes; of
-- what still waits the newest notice stays.
DELETE FROM notifications WHERE kind = 'claim-waits' AND NOT EXISTS (
    SELECT 1 FROM claim_queue WHERE notifications.url IN (
        '/claims/' || claim_queue.claim_id, '/claims/' || claim_queue.claim_id || '/review'
    )
);
DELETE FROM notifications WHERE kind = 'aid-waits' AND EXISTS (
    SELECT 1 FROM aid_links
    WHERE aid_links.state IN ('rejected', 'blocked', 'withdrawn', 'expired')
    AND notifications.url = '/aid/' || aid_links.id || '/vet'
);
DELETE FROM notifications WHERE kind IN ('case-opened', 'escalated') AND EXISTS (
    SELECT 1 FROM cases
    WHERE cases.resolved_at IS NOT NULL AND notifications.url = '/mod/cases/' || cases.id
);
DELETE FROM notifications WHERE kind IN ('claim-waits', 'aid-waits') AND EXISTS (
    SELECT 1 FROM notifications AS newer
    WHERE newer.user_id = notifications.user_id AND newer.id > notifications.id
    AND newer.kind = notifications.kind
    AND replace(newer.url, '/review', '') = replace(notifications.url, '/review', '')
);
