//! What an act on a claim stands on: who listens, what counts as public, the time.

use crate::clock::Ts;
use crate::threads::Listeners;

/// What an act on a claim stands on.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    /// The rooms that take part in what happens to a post.
    pub listeners: Listeners,
    /// Suffixes that count as public besides the list's.
    pub extra_suffixes: &'a [String],
    /// The moment of the act.
    pub now: Ts,
}
