//! The tables of threads.

diesel::table! {
    topics (id) {
        id -> BigInt,
        slug -> Text,
        /// 1 to 8: the colour of its lozenge.
        color -> Integer,
        lang -> Text,
        position -> Integer,
        created_at -> BigInt,
        archived_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    topic_texts (topic_id, lang) {
        topic_id -> BigInt,
        lang -> Text,
        name -> Text,
        description -> Text,
    }
}

diesel::table! {
    threads (id) {
        id -> BigInt,
        topic_id -> BigInt,
        author_id -> BigInt,
        title -> Text,
        slug -> Text,
        lang -> Text,
        asks_updates -> Bool,
        asks_help -> Bool,
        asks_discussion -> Bool,
        created_at -> BigInt,
        /// Of the newest post that everybody may see.
        last_activity_at -> BigInt,
        /// The highest number given to a post; numbers never move.
        post_count -> Integer,
        /// Replies that everybody may see.
        reply_count -> Integer,
        /// The state of the opening post: visible, held, hidden, deleted.
        state -> Text,
        /// As the opening post's.
        withheld_until -> Nullable<BigInt>,
        locked_at -> Nullable<BigInt>,
        pinned_at -> Nullable<BigInt>,
        opening_post_id -> Nullable<BigInt>,
        /// Its posts stand in that thread now.
        merged_into_id -> Nullable<BigInt>,
    }
}

diesel::table! {
    thread_sources (id) {
        id -> BigInt,
        thread_id -> BigInt,
        position -> Integer,
        url -> Text,
        domain -> Text,
    }
}

diesel::table! {
    posts (id) {
        id -> BigInt,
        thread_id -> BigInt,
        /// 1 is the opening post.
        number -> Integer,
        author_id -> BigInt,
        in_reply_to -> Nullable<BigInt>,
        lang -> Text,
        /// visible, held, hidden, deleted
        state -> Text,
        /// Why it is held, hidden or deleted: text for its author and moderators.
        state_reason -> Text,
        /// Who took it away: author, moderator, rule; empty while visible.
        state_by -> Text,
        created_at -> BigInt,
        edited_at -> Nullable<BigInt>,
        /// The number of the current revision, from 1.
        revision -> Integer,
        /// As typed.
        body -> Text,
        /// Rendered once, by this version of the renderer.
        html -> Text,
        plain -> Text,
        renderer -> Integer,
        /// The form's nonce: the same form makes one post.
        nonce -> Text,
        /// SHA-256 of what the form said.
        form_hash -> Binary,
        /// Set by the harm gate: nobody but author and moderators sees the post before this
        /// moment (never, for severe harm).
        withheld_until -> Nullable<BigInt>,
    }
}

diesel::table! {
    post_revisions (id) {
        id -> BigInt,
        post_id -> BigInt,
        number -> Integer,
        editor_id -> BigInt,
        created_at -> BigInt,
        reason -> Text,
        body -> Text,
        html -> Text,
    }
}

diesel::table! {
    /// What an edit corrected beside the text.
    post_corrections (id) {
        id -> BigInt,
        post_id -> BigInt,
        /// The one that came with it; none where the text stayed as it was judged.
        revision -> Nullable<Integer>,
        editor_id -> BigInt,
        created_at -> BigInt,
        reason -> Text,
        /// topic, title, source, ask, lang
        part -> Text,
        before -> Text,
        after -> Text,
    }
}

diesel::table! {
    /// The posts that a post quotes.
    post_quotes (quoted_id, post_id) {
        quoted_id -> BigInt,
        post_id -> BigInt,
    }
}

diesel::table! {
    /// Numbers of a thread whose posts stand in another thread now.
    moved_posts (thread_id, number) {
        thread_id -> BigInt,
        number -> Integer,
        post_id -> BigInt,
    }
}

diesel::table! {
    /// How a post stood when its author deleted it, where not everybody read it.
    withdrawn_posts (post_id) {
        post_id -> BigInt,
        /// held, hidden
        state -> Text,
        state_by -> Text,
        state_reason -> Text,
    }
}

diesel::joinable!(topic_texts -> topics (topic_id));
diesel::joinable!(threads -> topics (topic_id));
diesel::joinable!(threads -> users (author_id));
diesel::joinable!(thread_sources -> threads (thread_id));
diesel::joinable!(posts -> threads (thread_id));
diesel::joinable!(posts -> users (author_id));
diesel::joinable!(post_revisions -> posts (post_id));
diesel::joinable!(post_revisions -> users (editor_id));
diesel::joinable!(post_corrections -> posts (post_id));
diesel::joinable!(post_corrections -> users (editor_id));

use super::accounts_tables::users;
