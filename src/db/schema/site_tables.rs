//! The tables of site.

diesel::table! {
    /// What moderators and admins tune while the forum runs.
    settings (key) {
        key -> Text,
        value -> Text,
    }
}

diesel::table! {
    /// Times in which less is let through than otherwise.
    surges (id) {
        id -> BigInt,
        began_at -> BigInt,
        ends_at -> BigInt,
        by_id -> BigInt,
        /// Shown to everybody.
        reason -> Text,
        holds_new -> Bool,
        holds_links -> Bool,
        is_read_only -> Bool,
        closes_signup -> Bool,
        /// When somebody ended it before its time.
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<BigInt>,
        nonce -> Text,
    }
}

diesel::table! {
    /// When each feed said something else last.
    feed_changes (path, lang) {
        path -> Text,
        lang -> Text,
        /// A fingerprint of what it said then.
        digest -> Text,
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// The pages that admins write: rules, about.
    site_pages (slug, lang) {
        slug -> Text,
        lang -> Text,
        body -> Text,
        html -> Text,
        updated_at -> BigInt,
    }
}
