//! The doors to a post or a thread for other rooms.

use super::model::{PostFacts, ThreadFacts};
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::{Error, Result};
use crate::web::viewer::Viewer;

/// A post, whoever asks.
///
/// # Errors
/// `NotFound` when there is none.
pub fn post_facts(conn: &mut Conn, id: PostId) -> Result<PostFacts> {
    store::post_facts(conn, id)
}

/// A post that this viewer may read.
///
/// # Errors
/// `NotFound` when there is none, or none for this viewer.
pub fn visible_post(conn: &mut Conn, viewer: &Viewer, id: PostId, now: Ts) -> Result<PostFacts> {
    let post = store::post_facts(conn, id)?;
    if post.may_see(viewer, now) { Ok(post) } else { Err(Error::NotFound) }
}

/// A thread, whoever asks.
///
/// # Errors
/// `NotFound` when there is none.
pub fn thread_facts(conn: &mut Conn, id: ThreadId) -> Result<ThreadFacts> {
    store::thread_facts(conn, id)
}

/// So many merges one after another are followed; nobody merges that often.
const MOST_MERGES: usize = 16;

/// The thread in which a thread's posts stand now: itself, unless it was merged.
///
/// # Errors
/// `NotFound` when there is none.
pub fn current(conn: &mut Conn, id: ThreadId) -> Result<ThreadFacts> {
    let mut thread = store::thread_facts(conn, id)?;
    for _ in 0..MOST_MERGES {
        let Some(into) = thread.merged_into else { break };
        thread = store::thread_facts(conn, into)?;
    }
    Ok(thread)
}
