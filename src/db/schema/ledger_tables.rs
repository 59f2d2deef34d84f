//! The tables of ledger.

diesel::table! {
    /// The chain; triggers refuse UPDATE and DELETE.
    ledger (number) {
        /// From 1, without gaps.
        number -> BigInt,
        at -> BigInt,
        act -> Text,
        target_kind -> Text,
        target_id -> BigInt,
        account_id -> Nullable<BigInt>,
        /// SHA-256 of salt and body of the payload.
        payload_hash -> Binary,
        /// The hash of the row before: a fork is a conflict.
        previous_hash -> Binary,
        hash -> Binary,
        is_public -> Bool,
    }
}

diesel::table! {
    /// What the chain's rows say; a redaction leaves a tombstone.
    ledger_payloads (number) {
        number -> BigInt,
        /// Keeps a short text from being guessed from its hash; goes with the body.
        salt -> Binary,
        /// JSON; none = redacted.
        body -> Nullable<Text>,
        redacted_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(ledger_payloads -> ledger (number));
diesel::allow_tables_to_appear_in_same_query!(ledger, ledger_payloads);
