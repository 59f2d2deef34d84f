//! Taking words back: out of inboxes, out of mail that has not left, out of what is still to be told.

use super::model::Kind;
use super::store;
use super::tell::WATCHERS_JOB;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::Result;
use crate::outbox;

/// Takes the words out of every notice about a post, or only out of those that open one of these
/// addresses; what is still to be told of them is not. Mail is written when it leaves, and so
/// says nothing of them either.
///
/// # Errors
/// When the database refuses.
pub fn forget(conn: &mut Conn, post: PostId, only: Option<&[String]>) -> Result<()> {
    for url in store::forget::texts(conn, post, only)? {
        unsay(conn, &url)?;
    }
    for url in only.unwrap_or_default() {
        unsay(conn, url)?;
    }
    Ok(())
}

/// Does not tell watchers what opens this address, as far as they were not told.
///
/// # Errors
/// When the database refuses.
pub fn unsay(conn: &mut Conn, url: &str) -> Result<()> {
    outbox::drop_jobs(conn, WATCHERS_JOB, &format!("\"url\":\"{url}\""))
}

/// Takes notices of a kind that tell of these events out of one inbox, or out of everybody's: what
/// waited waits no more. No mail that has not left tells of it either.
///
/// # Errors
/// When the database refuses.
pub fn settle(conn: &mut Conn, kind: Kind, events: &[String], only: Option<UserId>) -> Result<()> {
    store::forget::settle(conn, kind, events, only)
}

/// Everybody who has a notice of one of these events.
///
/// # Errors
/// When the database refuses.
pub fn who_has(conn: &mut Conn, events: &[String]) -> Result<Vec<UserId>> {
    store::forget::who_has(conn, events)
}
