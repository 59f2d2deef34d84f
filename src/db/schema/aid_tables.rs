//! The tables of aid.

diesel::table! {
    organisations (id) {
        id -> BigInt,
        /// The legal name.
        name -> Text,
        name_folded -> Text,
        /// The register that it stands in; empty = a group without an entry.
        register -> Text,
        /// org-id.guide form, as `GB-COH-06368740`.
        identifier -> Text,
        register_url -> Text,
        /// When its name was last looked for on sanctions lists, and on which.
        screened_at -> Nullable<BigInt>,
        screened_lists -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The registrable domains that are an organisation's own.
    organisation_domains (domain) {
        domain -> Text,
        organisation_id -> BigInt,
    }
}

diesel::table! {
    aid_links (id) {
        id -> BigInt,
        /// None: for the whole site.
        thread_id -> Nullable<BigInt>,
        proposer_id -> BigInt,
        organisation_id -> Nullable<BigInt>,
        direction -> Text,
        kind -> Text,
        title -> Text,
        summary -> Text,
        lang -> Text,
        /// Empty for a hotline or clinic that has a telephone alone.
        url -> Text,
        phone -> Text,
        /// The registrable domain of the address.
        domain -> Text,
        area -> Text,
        area_folded -> Text,
        sector -> Text,
        /// Title, summary, organisation, area and domain, folded.
        search_text -> Text,
        created_at -> BigInt,
        ends_at -> Nullable<BigInt>,
        /// When it leaves the lists by itself: its end, or seven days after a missed look.
        expires_at -> BigInt,
        state -> Text,
        state_at -> BigInt,
        state_reason -> Text,
        /// Votes count within a round; each suspension and renewal begins a new one.
        round -> Integer,
        /// How many people listed it.
        vetters -> Integer,
        /// When it was first listed: everybody may read its page from then on.
        listed_at -> Nullable<BigInt>,
        /// When people last checked it; 0 = never.
        vetted_at -> BigInt,
        next_check_at -> Nullable<BigInt>,
        /// "Reported, being checked" since then.
        reported_at -> Nullable<BigInt>,
        nonce -> Text,
        form_hash -> Binary,
        /// From when on it helps; none = at once.
        starts_at -> Nullable<BigInt>,
        /// When vetters were told that the look at `next_check_at` is due.
        due_told_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Everything that was done to a link, in order.
    aid_vettings (id) {
        id -> BigInt,
        aid_id -> BigInt,
        round -> Integer,
        /// None: the forum itself.
        vetter_id -> Nullable<BigInt>,
        deed -> Text,
        reason -> Text,
        /// The tie to the organisation that the vetter named.
        interest -> Text,
        /// JSON: the eight answers, each with its evidence; empty where nothing was checked.
        checks -> Text,
        created_at -> BigInt,
        /// The form's nonce: the same form makes one row. None: no form made it.
        nonce -> Nullable<Text>,
        /// SHA-256 of what the form said.
        form_hash -> Nullable<Binary>,
    }
}

diesel::table! {
    aid_reports (id) {
        id -> BigInt,
        aid_id -> BigInt,
        /// None: a guest, of whom nothing is kept.
        reporter_id -> Nullable<BigInt>,
        reason -> Text,
        text -> Text,
        /// SHA-256 of the token in the reporter's ticket address.
        ticket_hash -> Binary,
        form_hash -> Binary,
        /// waits, suspended, cleared
        outcome -> Text,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        /// A page that shows what the report says; may be empty.
        evidence_url -> Text,
    }
}

diesel::table! {
    /// What the daily fetch of a link found last; each link with an address has one once listed.
    aid_checks (aid_id) {
        aid_id -> BigInt,
        checked_at -> BigInt,
        status -> Integer,
        final_domain -> Text,
        title_hash -> Binary,
        is_tls_valid -> Bool,
        /// In a row.
        failures -> Integer,
        archived_url -> Text,
        /// When the page is fetched next; while a worker fetches it, when its lease ends.
        fetch_at -> BigInt,
        /// What went wrong last; empty = nothing.
        problem -> Text,
        /// When the page was last reached.
        reached_at -> Nullable<BigInt>,
        /// When the failures in a row began.
        first_failed_at -> Nullable<BigInt>,
        /// "May be down" since then.
        down_since -> Nullable<BigInt>,
        /// When the page's title last changed.
        retitled_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Links to these hold a post.
    blocked_domains (domain) {
        domain -> Text,
        aid_id -> Nullable<BigInt>,
        blocked_by -> Nullable<BigInt>,
        reason -> Text,
        created_at -> BigInt,
    }
}

diesel::joinable!(organisation_domains -> organisations (organisation_id));
diesel::joinable!(aid_links -> organisations (organisation_id));
diesel::joinable!(aid_links -> threads (thread_id));
diesel::joinable!(aid_links -> users (proposer_id));
diesel::joinable!(aid_vettings -> aid_links (aid_id));
diesel::joinable!(aid_vettings -> users (vetter_id));
diesel::joinable!(aid_reports -> aid_links (aid_id));
diesel::joinable!(aid_checks -> aid_links (aid_id));
diesel::joinable!(aid_reports -> users (reporter_id));

diesel::allow_tables_to_appear_in_same_query!(
    organisations,
    organisation_domains,
    aid_links,
    aid_vettings,
    aid_reports,
    aid_checks,
    blocked_domains,
);
diesel::allow_tables_to_appear_in_same_query!(aid_links, users);
diesel::allow_tables_to_appear_in_same_query!(aid_links, threads);
diesel::allow_tables_to_appear_in_same_query!(aid_vettings, users);
diesel::allow_tables_to_appear_in_same_query!(aid_reports, users);
diesel::allow_tables_to_appear_in_same_query!(organisations, users);
diesel::allow_tables_to_appear_in_same_query!(organisations, threads);

use super::accounts_tables::users;
use super::threads_tables::threads;
