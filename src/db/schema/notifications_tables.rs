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
        /// It waits for the mail that gathers its thread, which leaves at this moment.
        gather_at -> Nullable<BigInt>,
        /// When the mail about it alone was stored: what follows in its thread is gathered.
        mailed_at -> Nullable<BigInt>,
        /// at-once, digest, off: how it was to reach its owner by mail.
        sent_as -> Text,
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

diesel::table! {
    mail_settings (user_id) {
        user_id -> BigInt,
        /// IANA name.
        time_zone -> Text,
        /// daily, weekly
        rhythm -> Text,
        /// 1 Monday … 7 Sunday: the day of a weekly digest.
        digest_day -> Integer,
        /// 0 to 23 in the zone.
        digest_hour -> Integer,
        /// Quiet hours in the zone, 0 to 23; none = there are none.
        quiet_from -> Nullable<Integer>,
        quiet_until -> Nullable<Integer>,
        paused_until -> Nullable<BigInt>,
        /// at-once, digest, none: how threads are watched that this person opens or answers.
        watch_own -> Text,
    }
}

diesel::table! {
    mail_bounces (outbox_id) {
        /// The mail that came back; one that comes back twice counts once.
        outbox_id -> BigInt,
        user_id -> BigInt,
        address -> Text,
        /// RFC 3463: 5.1.1
        status -> Text,
        created_at -> BigInt,
    }
}

diesel::joinable!(mail_settings -> users (user_id));
diesel::joinable!(mail_bounces -> users (user_id));
diesel::joinable!(notifications -> users (user_id));
diesel::joinable!(watches -> users (user_id));
diesel::joinable!(mail_preferences -> users (user_id));

diesel::allow_tables_to_appear_in_same_query!(mail_settings, users);
diesel::allow_tables_to_appear_in_same_query!(mail_bounces, users);

use super::accounts_tables::users;
