DROP INDEX users_by_skeletons;
ALTER TABLE users DROP COLUMN has_skeletons;
DROP TABLE name_skeletons;
