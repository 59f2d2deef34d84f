DROP TABLE ledger_payloads;
DROP TABLE ledger;
DROP FUNCTION ledger_refuses();
