//! Whoever reads titles of threads.

use crate::db::TopicList;
use crate::db::ids::{TopicId, UserId};
use crate::web::viewer::Member;

/// Who reads titles.
#[derive(Clone, Debug)]
pub struct Reader {
    id: UserId,
    is_moderator: bool,
    topics: TopicList,
}

impl Reader {
    /// An account, and where it moderates, if it does.
    #[must_use]
    pub fn new(id: UserId, is_moderator: bool, topics: TopicList) -> Self {
        Self { id, is_moderator, topics }
    }

    /// Whether they read the title of a thread of this author in this topic, hidden or not.
    pub(in crate::notifications) fn keeps(&self, author: UserId, topic: TopicId) -> bool {
        author == self.id || self.is_moderator && self.topics.holds(topic)
    }
}

impl From<&Member> for Reader {
    fn from(member: &Member) -> Self {
        Self::new(member.id, member.is_moderator, member.topics.clone())
    }
}
