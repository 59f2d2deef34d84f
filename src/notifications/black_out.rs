//! Blacking words out of what people are told of posts: inbox rows and what still waits.

use super::model::Notice;
use super::store;
use super::tell::{Order, WATCHERS_JOB};
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::{Error, Result};
use crate::markup::Blackout;
use crate::outbox;

/// Takes the words out of everybody's rows about these posts or this thread, if any. A mail that has
/// not left is composed of its row; one that has left cannot be called back.
///
/// # Errors
/// When the database refuses.
pub fn black_out(
    conn: &mut Conn,
    posts: &[PostId],
    thread: Option<ThreadId>,
    words: &Blackout,
) -> Result<()> {
    for (id, text) in store::inbox::texts(conn, posts, thread)? {
        if let Some(left) = words.text(&text) {
            store::inbox::rewrite(conn, id, &left)?;
        }
    }
    let is_about = |notice: &Notice| {
        thread.is_some() && notice.thread == thread || notice.post.is_some_and(|post| posts.contains(&post))
    };
    for (job, payload) in outbox::waiting_jobs(conn, WATCHERS_JOB)? {
        let mut order: Order = serde_json::from_str(&payload).map_err(Error::internal)?;
        if let Some(left) = words.text(&order.notice.text).filter(|_| is_about(&order.notice)) {
            order.notice.text = left;
            outbox::rewrite_job(conn, job, &serde_json::to_value(&order).map_err(Error::internal)?)?;
        }
    }
    Ok(())
}

/// Takes the words out of everybody's rows of these events.
///
/// # Errors
/// When the database refuses.
pub fn black_out_events(conn: &mut Conn, events: &[String], words: &Blackout) -> Result<()> {
    for (id, text) in store::inbox::texts_of_events(conn, events)? {
        if let Some(left) = words.text(&text) {
            store::inbox::rewrite(conn, id, &left)?;
        }
    }
    Ok(())
}
