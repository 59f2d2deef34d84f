DROP INDEX users_by_created;
DROP INDEX users_verifiers;
DROP INDEX users_moderators;
DROP INDEX users_admins;
DROP INDEX users_unconfirmed;
DROP INDEX users_silenced;
DROP INDEX users_suspended;
