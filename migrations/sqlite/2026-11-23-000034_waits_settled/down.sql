-- What left the inboxes does not come back.
SELECT 1;
