//! An account whose name goes out of sight or comes back.

use super::fold;
use crate::db::ids::UserId;
use crate::markup;

/// What stood for an account so far, and what stands for it from now on: its name and a mark, or
/// the other way round.
#[derive(Clone, Debug)]
pub struct Renaming {
    /// The name or mark so far.
    pub from: String,
    /// The mark or name from now on.
    pub to: String,
}

impl Renaming {
    /// The name goes.
    #[must_use]
    pub fn away(user: UserId, name: String) -> Self {
        Self { from: name, to: markup::mark(user) }
    }

    /// The name comes back.
    #[must_use]
    pub fn back(user: UserId, name: String) -> Self {
        Self { from: markup::mark(user), to: name }
    }

    /// A text with the change made wherever the forum wrote the name, `own` being its origin; none
    /// when it is nowhere.
    #[must_use]
    pub fn of(&self, text: &str, own: &str) -> Option<String> {
        let folded = fold(&self.from);
        markup::renamed(text, own, &|name| fold(name) == folded, &self.to)
    }
}
