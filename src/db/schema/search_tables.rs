//! The tables of search; triggers keep the index beside them in step.

diesel::table! {
    /// What a post is found by: its words, folded; the title's only at an opening post.
    search_words (post_id) {
        post_id -> BigInt,
        title -> Text,
        body -> Text,
    }
}

diesel::table! {
    /// Posts whose words are not in the index yet.
    search_due (post_id) {
        post_id -> BigInt,
    }
}

diesel::joinable!(search_due -> posts (post_id));
diesel::allow_tables_to_appear_in_same_query!(search_due, posts);
diesel::allow_tables_to_appear_in_same_query!(search_due, threads);

use super::threads_tables::{posts, threads};
