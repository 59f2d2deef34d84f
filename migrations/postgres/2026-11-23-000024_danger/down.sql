ALTER TABLE leavings DROP COLUMN reminded_at;
DROP TABLE hidden_accounts;
