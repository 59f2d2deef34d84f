//! The tables of notifications.

diesel::table! {
    notifications (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// reply, quote, mention, watched, verified, decision, …
        kind -> Text,
        /// One row per person and event.
        event_key -> Text,
        actor_id -> Nullable<BigInt>,
        thread_id -> Nullable<BigInt>,
        post_id -> Nullable<BigInt>,
        /// Root-relative address to open.
        url -> Text,
        /// What it is about: a title, a sentence, a reason.
        text -> Text,
        created_at -> BigInt,
        read_at -> Nullable<BigInt>,
        /// It waits for the mail that gathers, which leaves at this moment; none = it does not.
        digest_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    watches (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// thread, topic, place
        kind -> Text,
        /// The thread's or topic's id; 0 for a place.
        target_id -> BigInt,
        /// The folded name of a place, else empty.
        place -> Text,
        /// at-once, digest, none, mute
        level -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    mail_preferences (user_id, kind) {
        user_id -> BigInt,
        kind -> Text,
        /// at-once, digest, off
        level -> Text,
    }
}

diesel::joinable!(notifications -> users (user_id));
diesel::joinable!(watches -> users (user_id));
diesel::joinable!(mail_preferences -> users (user_id));

use super::accounts_tables::users;
