//! The tables of outbox.

diesel::table! {
    outbox (id) {
        id -> BigInt,
        /// Whom it is for; none once the account is gone.
        user_id -> Nullable<BigInt>,
        /// Set only where the mail goes to another address than the account's (a new or an old one).
        address -> Nullable<Text>,
        /// Which mail: the name of its templates.
        kind -> Text,
        /// 0 account mail, 1 all else: the lower lane leaves first.
        lane -> Integer,
        /// One mail per person and event.
        event_key -> Text,
        /// JSON that the composer of the kind reads; emptied when it is sent.
        payload -> Text,
        /// The part of the Message-ID before the @, made with the row: the same at every try.
        message_id -> Text,
        created_at -> BigInt,
        not_before -> BigInt,
        /// Too late to be of use after this moment.
        locked_until -> BigInt,
        attempts -> Integer,
        /// waiting, sent, dropped, dead
        state -> Text,
        settled_at -> Nullable<BigInt>,
        last_error -> Text,
    }
}

diesel::table! {
    jobs (id) {
        id -> BigInt,
        /// What is to be done, for the roof to look up.
        kind -> Text,
        /// JSON
        payload -> Text,
        /// How far it got: JSON that only the job reads.
        progress -> Text,
        created_at -> BigInt,
        not_before -> BigInt,
        locked_until -> BigInt,
        attempts -> Integer,
        last_error -> Text,
    }
}
