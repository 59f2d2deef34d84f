// The tables of ledger.
