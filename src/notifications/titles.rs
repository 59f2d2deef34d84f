//! The titles of threads, each for whoever may read it now: no notice keeps one.

use super::model::Reader;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::Result;

/// A title that its reader may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// The title.
    pub text: String,
    /// Whether everybody may read it.
    pub is_public: bool,
}

/// The titles of the threads of some things, each of which names its thread or a post there, in
/// the same order; none where the thread is hidden from this reader. Its author and who moderates
/// there read it always.
///
/// # Errors
/// When the database refuses.
pub fn titles(
    conn: &mut Conn,
    reader: &Reader,
    of: &[(Option<ThreadId>, Option<PostId>)],
    now: Ts,
) -> Result<Vec<Option<Title>>> {
    let titled = store::titles::titled(conn, of)?;
    Ok(titled
        .into_iter()
        .map(|found| {
            let thread = found?;
            let is_public = thread.is_public(now);
            let may_read = is_public || reader.keeps(thread.author_id, thread.topic_id);
            may_read.then_some(Title { text: thread.title, is_public })
        })
        .collect())
}
