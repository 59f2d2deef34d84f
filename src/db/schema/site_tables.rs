//! The tables of site.

diesel::table! {
    /// What moderators and admins tune while the forum runs.
    settings (key) {
        key -> Text,
        value -> Text,
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
