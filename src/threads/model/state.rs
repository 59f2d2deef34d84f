//! The states of a post, and who writes.

use crate::db::ids::UserId;
use crate::text_enum;
use crate::web::viewer::Member;

text_enum! {
    /// Who may read a post.
    pub enum PostState {
        /// Everybody.
        Visible = "visible",
        /// Its author and moderators, until a moderator decides.
        Held = "held",
        /// Its author and moderators; others see one line.
        Hidden = "hidden",
        /// Nobody but moderators; one line stays.
        Deleted = "deleted",
    }
}

text_enum! {
    /// Who took a post away.
    pub enum StateBy {
        /// It was not taken away.
        Nobody = "",
        /// Who wrote it.
        Author = "author",
        /// A moderator.
        Moderator = "moderator",
        /// A holding rule.
        Rule = "rule",
    }
}

/// How a post stands, apart from its author's own deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stood {
    /// Who may read it.
    pub state: PostState,
    /// Who took it away.
    pub by: StateBy,
    /// Why.
    pub reason: String,
}

impl Stood {
    /// For everybody to read.
    pub const VISIBLE: Self = Self { state: PostState::Visible, by: StateBy::Nobody, reason: String::new() };
}

/// Who writes, as the acts need it.
#[derive(Clone, Debug)]
pub struct Author {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// Whether locked threads are open to it.
    pub is_moderator: bool,
}

impl From<&Member> for Author {
    fn from(member: &Member) -> Self {
        Self { id: member.id, name: member.name.clone(), is_moderator: member.is_moderator }
    }
}
