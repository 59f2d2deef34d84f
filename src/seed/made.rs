//! What was made so far, and what is still to happen.

use std::collections::HashMap;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{AidId, ClaimId, PostId, TopicId, UserId};
use crate::error::{Error, Result};

/// Somebody of the demo community, as whoever tries the forum out signs in.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// The name.
    pub name: String,
    /// Made at random for this database.
    pub password: String,
    /// Commas between; `member` = none.
    pub roles: String,
}

/// What was made so far, by the names that the seeds give it.
pub(super) struct Made {
    pub(super) now: Ts,
    pub(super) people: HashMap<String, UserId>,
    pub(super) topics: HashMap<String, TopicId>,
    /// By `thread/reply`.
    pub(super) posts: HashMap<String, PostId>,
    pub(super) aid: HashMap<String, AidId>,
    pub(super) claims: HashMap<String, ClaimId>,
}

impl Made {
    pub(super) fn at(now: Ts) -> Self {
        Self {
            now,
            people: HashMap::new(),
            topics: HashMap::new(),
            posts: HashMap::new(),
            aid: HashMap::new(),
            claims: HashMap::new(),
        }
    }

    pub(super) fn person(&self, name: &str) -> Result<UserId> {
        found(&self.people, name)
    }

    pub(super) fn topic(&self, slug: &str) -> Result<TopicId> {
        found(&self.topics, slug)
    }

    pub(super) fn post(&self, thread: &str, key: &str) -> Result<PostId> {
        self.post_at(&place(thread, key))
    }

    /// A post by its place: `thread/reply`.
    pub(super) fn post_at(&self, place: &str) -> Result<PostId> {
        found(&self.posts, place)
    }

    pub(super) fn claim(&self, key: &str) -> Result<ClaimId> {
        found(&self.claims, key)
    }

    pub(super) fn aid(&self, key: &str) -> Result<AidId> {
        found(&self.aid, key)
    }
}

fn found<T: Copy>(map: &HashMap<String, T>, key: &str) -> Result<T> {
    map.get(key).copied().ok_or_else(|| Error::Internal(format!("seeds: there is no {key} at that time")))
}

/// What somebody does, when its moment has come.
type Act<'a> = dyn Fn(&mut Conn, &mut Made, Ts) -> Result<()> + 'a;

/// Something that somebody did at a moment.
pub(super) struct Step<'a> {
    pub(super) at: Ts,
    pub(super) act: Box<Act<'a>>,
}

impl<'a> Step<'a> {
    pub(super) fn at(at: Ts, act: impl Fn(&mut Conn, &mut Made, Ts) -> Result<()> + 'a) -> Self {
        Self { at, act: Box::new(act) }
    }
}

/// A post as the seeds name it across files.
pub(super) fn place(thread: &str, post: &str) -> String {
    format!("{thread}/{post}")
}
