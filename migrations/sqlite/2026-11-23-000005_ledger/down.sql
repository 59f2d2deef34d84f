DROP TABLE ledger_payloads;
DROP TABLE ledger;
