// The tables of aid.
