//! The tables of moderation.

diesel::table! {
    /// One open case per target; what else is said about it joins.
    cases (id) {
        id -> BigInt,
        /// post, appeal
        kind -> Text,
        /// The post's id, or that of the decision appealed against.
        target_id -> BigInt,
        /// Who wrote the post or the appeal.
        about_id -> BigInt,
        /// The post that it is about.
        post_id -> Nullable<BigInt>,
        topic_id -> Nullable<BigInt>,
        /// BCP 47 tag of the text.
        lang -> Text,
        /// The thread's title when the case was opened.
        title -> Text,
        /// The text as it was reported, rendered: a later edit cannot hide it.
        snapshot -> Text,
        /// The revision of the post that the snapshot shows.
        revision -> Integer,
        /// open, taken, resolved
        state -> Text,
        /// 0 to 3, the highest of its reasons: the queue's first order.
        danger -> Integer,
        opened_at -> BigInt,
        assignee_id -> Nullable<BigInt>,
        taken_at -> Nullable<BigInt>,
        resolved_at -> Nullable<BigInt>,
        /// Moves with everything that happens: a decision on an older one is refused.
        version -> Integer,
        /// Admins look at it too since then.
        escalated_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    case_reasons (id) {
        id -> BigInt,
        case_id -> BigInt,
        at -> BigInt,
        /// Never shown to whom the case is about; none = a rule.
        reporter_id -> Nullable<BigInt>,
        /// spam, abuse, danger, false, off-topic, other; or the text key of a rule.
        reason -> Text,
        /// The reporter's words, or what the rule found.
        text -> Text,
    }
}

diesel::table! {
    case_events (id) {
        id -> BigInt,
        case_id -> BigInt,
        at -> BigInt,
        /// None = the forum itself.
        account_id -> Nullable<BigInt>,
        /// opened, joined, edited, taken, note, decided, undone
        kind -> Text,
        text -> Text,
        /// The form's nonce: the same form makes one note.
        nonce -> Text,
    }
}

diesel::table! {
    decisions (id) {
        id -> BigInt,
        case_id -> BigInt,
        at -> BigInt,
        by_id -> BigInt,
        about_id -> BigInt,
        act -> Text,
        reason -> Text,
        /// The number of a rule of /rules.
        rule -> Nullable<Integer>,
        /// The end of a silence or suspension.
        until -> Nullable<BigInt>,
        /// JSON: how things stood, for taking it back.
        before -> Text,
        nonce -> Text,
        undone_at -> Nullable<BigInt>,
        /// When author and reporters were told.
        told_at -> Nullable<BigInt>,
        /// Who agreed, where two must.
        second_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    /// What somebody wants to do on a case that takes a second person.
    case_proposals (case_id) {
        case_id -> BigInt,
        at -> BigInt,
        by_id -> BigInt,
        /// JSON
        ruling -> Text,
    }
}

diesel::joinable!(case_reasons -> cases (case_id));
diesel::joinable!(case_events -> cases (case_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::allow_tables_to_appear_in_same_query!(cases, case_reasons, case_events, decisions);
diesel::allow_tables_to_appear_in_same_query!(cases, users);
diesel::allow_tables_to_appear_in_same_query!(case_events, users);
diesel::allow_tables_to_appear_in_same_query!(case_reasons, users);
diesel::allow_tables_to_appear_in_same_query!(decisions, users);
diesel::allow_tables_to_appear_in_same_query!(cases, posts);
diesel::allow_tables_to_appear_in_same_query!(decisions, posts);

use super::accounts_tables::users;
use super::threads_tables::posts;
