// The tables of verification.
