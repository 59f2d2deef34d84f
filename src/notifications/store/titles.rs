//! The titles of threads for somebody who may not see them all.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{posts, threads};
use crate::error::Result;

/// A thread's title, and what decides who may read it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = threads)]
pub struct Titled {
    id: ThreadId,
    pub title: String,
    pub author_id: UserId,
    pub topic_id: TopicId,
    state: String,
    withheld_until: Option<Ts>,
}

impl Titled {
    /// Whether everybody may read it.
    pub fn is_public(&self, now: Ts) -> bool {
        self.state == "visible" && self.withheld_until.is_none_or(|until| until <= now)
    }
}

/// The threads of things that name one, or else a post that stands in one, in the order of these
/// things: two queries for all.
pub fn titled(conn: &mut Conn, things: &[(Option<ThreadId>, Option<PostId>)]) -> Result<Vec<Option<Titled>>> {
    let asked: Vec<PostId> =
        things.iter().filter(|(thread, _)| thread.is_none()).filter_map(|(_, post)| *post).collect();
    let of_post: HashMap<PostId, ThreadId> = match asked.as_slice() {
        [] => HashMap::new(),
        asked => posts::table
            .filter(posts::id.eq_any(asked))
            .select((posts::id, posts::thread_id))
            .load::<(PostId, ThreadId)>(conn)?
            .into_iter()
            .collect(),
    };
    let ids: Vec<Option<ThreadId>> =
        things.iter().map(|(thread, post)| thread.or_else(|| of_post.get(post.as_ref()?).copied())).collect();
    let known: Vec<ThreadId> = ids.iter().copied().flatten().collect();
    if known.is_empty() {
        return Ok(vec![None; things.len()]);
    }
    let found: HashMap<ThreadId, Titled> = threads::table
        .filter(threads::id.eq_any(known))
        .select(returning_sel::<Titled>())
        .load::<Titled>(conn)?
        .into_iter()
        .map(|row| (row.id, row))
        .collect();
    Ok(ids.iter().map(|id| found.get(id.as_ref()?).cloned()).collect())
}
