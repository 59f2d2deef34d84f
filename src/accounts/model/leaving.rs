//! Leaving the forum for good.

use crate::clock::Ts;
use crate::text_enum;

/// Days in which whoever asked to leave can stay after all.
pub const GRACE_DAYS: i64 = 14;

/// So many days before the end they are reminded of it.
pub const REMINDED_DAYS: i64 = 3;

text_enum! {
    /// What becomes of the posts of somebody who leaves.
    pub enum Leaving {
        /// Their texts are taken out of the forum.
        Erase = "erase",
        /// They stay, under no name of a person.
        Keep = "keep",
    }
}

/// Somebody's wish to leave.
#[derive(Clone, Copy, Debug, diesel::Queryable)]
pub struct Wish {
    /// What becomes of the posts.
    pub how: Leaving,
    /// When it is done.
    pub due_at: Ts,
}
