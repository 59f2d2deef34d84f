//! The tables of what one member keeps for themselves.

diesel::table! {
    /// A text that was not sent yet.
    drafts (id) {
        id -> BigInt,
        user_id -> BigInt,
        /// Where it was written: new, reply:12, edit:40.
        place -> Text,
        /// The form's fields: a JSON list of name and value.
        fields -> Text,
        saved_at -> BigInt,
    }
}

diesel::table! {
    /// A post to come back to.
    bookmarks (user_id, post_id) {
        user_id -> BigInt,
        post_id -> BigInt,
        note -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    /// How far a member read a thread.
    thread_reads (user_id, thread_id) {
        user_id -> BigInt,
        thread_id -> BigInt,
        /// The highest number of a post that they were shown.
        number -> Integer,
    }
}

diesel::joinable!(bookmarks -> posts (post_id));
diesel::allow_tables_to_appear_in_same_query!(bookmarks, posts);
diesel::allow_tables_to_appear_in_same_query!(bookmarks, threads);
diesel::allow_tables_to_appear_in_same_query!(bookmarks, users);
diesel::allow_tables_to_appear_in_same_query!(thread_reads, posts);

use super::accounts_tables::users;
use super::threads_tables::{posts, threads};
