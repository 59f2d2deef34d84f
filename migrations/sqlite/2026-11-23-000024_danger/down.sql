INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 0);
ALTER TABLE leavings DROP COLUMN reminded_at;
DROP TABLE hidden_accounts;
