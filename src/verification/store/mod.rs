//! All SQL of this room.

mod black_out;
mod lists;
mod map;
mod queue;
mod read;
mod record;
mod rows;
mod updates;
mod write;

pub use black_out::black_out;
pub use lists::{
    Listed, Wanted, current_claims, had_hand, latest_verified, of_posts, of_thread, of_threads, overdue,
    verified, verified_posts,
};
pub use map::for_map;
pub use queue::{Queued, leave_queue, queue, waiting};
pub use read::{
    claim, disputes, evidence, facts, facts_of, form_seen, has_cried_wolf, is_in_thread, joined, of_post,
    origin_of, post_side, replaced_by, required_reviewers, reviews,
};
pub use record::{count_proposed, count_reviewed, proposed_by, reviewed_by};
pub use rows::{ClaimRow, DisputeRow, EvidenceRow, ReviewRow};
pub use updates::{Scope, Update, moved, post_moved, publish, updates};
pub use write::{
    ReviewValues, apply, follow_posts, insert_claim, insert_dispute, insert_evidence, insert_review,
    mark_origin, note_form, settle,
};
