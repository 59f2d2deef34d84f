//! The tables of verification.

diesel::table! {
    claims (id) {
        id -> BigInt,
        post_id -> BigInt,
        thread_id -> BigInt,
        proposer_id -> BigInt,
        /// The revision of the post that it was picked from or last checked against.
        revision -> Integer,
        text -> Text,
        lang -> Text,
        kind -> Text,
        urgency -> Text,
        severity -> Text,
        certainty -> Text,
        /// Where, in words; nothing finer than a town.
        country -> Text,
        region -> Text,
        town -> Text,
        occurred_at -> Nullable<BigInt>,
        /// How exact `occurred_at` is, in minutes either way; 0 = as exact as it stands.
        occurred_precision -> Integer,
        /// open, in_review, verified, refuted, unverifiable, disputed, superseded, retracted, withdrawn
        state -> Text,
        state_at -> BigInt,
        /// Why it stands so, where people were told a reason: the retraction's.
        state_reason -> Text,
        /// Grows whenever its reviews are void; only reviews of this round count.
        round -> Integer,
        /// confirmed, probable; none while it is not verified
        grade -> Nullable<Text>,
        /// Independent origins that support it, counted when it was decided.
        origins -> Integer,
        /// Verifiers who agreed on what it says now.
        checkers -> Integer,
        valid_until -> BigInt,
        /// An end that somebody named; none = so many hours after it is checked, by its kind.
        ends_at -> Nullable<BigInt>,
        last_confirmed_at -> Nullable<BigInt>,
        /// How often one verifier said "still so" since the last full review.
        confirmations -> Integer,
        /// none, high, severe: the gravest answer of any verifier
        harm -> Text,
        publish_not_before -> Nullable<BigInt>,
        /// Somebody said that it endangers people, and that was not cleared yet.
        hidden_at -> Nullable<BigInt>,
        /// The claim that it replaces once it is verified.
        supersedes_id -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// The folded country, region and town of a claim, one row each.
    claim_places (claim_id, place) {
        claim_id -> BigInt,
        place -> Text,
        /// When the claim was confirmed last, while it is verified: the order of the list.
        confirmed_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// Claims that everybody could read as verified at some time: what feeds tell of, also
    /// after they were replaced or taken back.
    claim_updates (claim_id) {
        claim_id -> BigInt,
        thread_id -> BigInt,
        /// When everybody could read it first.
        published_at -> BigInt,
        /// When what is said of it moved last.
        changed_at -> BigInt,
    }
}

diesel::table! {
    /// Claims that wait for verifiers.
    claim_queue (claim_id) {
        claim_id -> BigInt,
        /// 0 none, 1 by its kind, urgency or severity, 2 somebody said so
        danger -> Integer,
        /// It waits since then.
        since -> BigInt,
    }
}

diesel::table! {
    /// Forms that were acted on: the same form acts once.
    claim_forms (user_id, nonce) {
        user_id -> BigInt,
        nonce -> Text,
        form_hash -> Binary,
        claim_id -> BigInt,
    }
}

diesel::table! {
    evidence (id) {
        id -> BigInt,
        claim_id -> BigInt,
        found_by -> BigInt,
        kind -> Text,
        url -> Text,
        archived_url -> Text,
        captured_at -> Nullable<BigInt>,
        /// What it goes back to: evidence of one origin counts once.
        origin -> Text,
        text -> Text,
        /// A to F (Admiralty)
        reliability -> Text,
        /// 1 to 6 (Admiralty); 0 = not judged
        information -> Integer,
        supports -> Bool,
        /// From a party to the conflict: C at most.
        is_party -> Bool,
        /// Only who reviews may read it; others see that it exists.
        is_sealed -> Bool,
        /// yes, no, unknown: whether the witness agreed to this use
        consent -> Text,
        /// yes, no, unknown each: the five checks of First Draft
        provenance -> Text,
        source -> Text,
        date -> Text,
        location -> Text,
        motivation -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    reviews (id) {
        id -> BigInt,
        claim_id -> BigInt,
        round -> Integer,
        /// review, reconfirm, dispute, recusal
        kind -> Text,
        dispute_id -> Nullable<BigInt>,
        reviewer_id -> BigInt,
        /// The revision of the post that was read.
        revision -> Integer,
        outcome -> Text,
        harm -> Text,
        publish_not_before -> Nullable<BigInt>,
        /// The reviewer wants a lighter mark than the evidence allows.
        lowers -> Bool,
        reason -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    disputes (id) {
        id -> BigInt,
        claim_id -> BigInt,
        by_id -> BigInt,
        reason -> Text,
        text -> Text,
        url -> Text,
        /// raised, accepted, upheld, rejected, dismissed, lapsed
        state -> Text,
        /// The claim's state before the dispute was accepted.
        prior_state -> Text,
        accepted_by -> Nullable<BigInt>,
        created_at -> BigInt,
        settled_at -> Nullable<BigInt>,
    }
}

diesel::joinable!(claims -> posts (post_id));
diesel::joinable!(claims -> threads (thread_id));
diesel::joinable!(claims -> users (proposer_id));
diesel::joinable!(claim_places -> claims (claim_id));
diesel::joinable!(claim_updates -> claims (claim_id));
diesel::joinable!(claim_queue -> claims (claim_id));
diesel::joinable!(evidence -> claims (claim_id));
diesel::joinable!(evidence -> users (found_by));
diesel::joinable!(reviews -> claims (claim_id));
diesel::joinable!(reviews -> users (reviewer_id));
diesel::joinable!(disputes -> claims (claim_id));
diesel::joinable!(disputes -> users (by_id));
diesel::allow_tables_to_appear_in_same_query!(
    claims,
    claim_places,
    claim_updates,
    claim_queue,
    claim_forms,
    evidence,
    reviews,
    disputes
);
diesel::allow_tables_to_appear_in_same_query!(claim_updates, posts);
diesel::allow_tables_to_appear_in_same_query!(claim_updates, threads);
diesel::allow_tables_to_appear_in_same_query!(claim_queue, posts);
diesel::allow_tables_to_appear_in_same_query!(claim_queue, threads);
diesel::allow_tables_to_appear_in_same_query!(claims, posts);
diesel::allow_tables_to_appear_in_same_query!(claims, threads);
diesel::allow_tables_to_appear_in_same_query!(claims, users);
diesel::allow_tables_to_appear_in_same_query!(claim_places, posts);
diesel::allow_tables_to_appear_in_same_query!(claim_places, threads);
diesel::allow_tables_to_appear_in_same_query!(claim_places, users);
diesel::allow_tables_to_appear_in_same_query!(evidence, users);
diesel::allow_tables_to_appear_in_same_query!(reviews, users);
diesel::allow_tables_to_appear_in_same_query!(reviews, posts);
diesel::allow_tables_to_appear_in_same_query!(reviews, threads);
diesel::allow_tables_to_appear_in_same_query!(disputes, users);
diesel::allow_tables_to_appear_in_same_query!(disputes, posts);

use super::accounts_tables::users;
use super::threads_tables::{posts, threads};
