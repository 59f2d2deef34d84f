//! The door of notices: the inbox, mail, what people watch.

pub mod chores;
mod compose;
mod leaving;
mod letters;
pub mod model;
mod store;
mod tell;
mod words;

use actix_web::web::ServiceConfig;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ThreadId, UserId};
use crate::error::Result;

pub use crate::outbox::{AccountMail, account_mail};
pub use compose::{Composed, compose};
pub use model::{Kind, Notice, Role, WatchLevel};
pub use tell::{WATCHERS_JOB, tell, tell_role, tell_watchers, tell_watchers_page};

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}

/// Whoever opens or answers a thread watches it, unless they chose otherwise before.
///
/// # Errors
/// When the database refuses.
pub fn watch_thread(conn: &mut Conn, user: UserId, thread: ThreadId, now: Ts) -> Result<()> {
    store::set_watch(conn, user, &store::Target::thread(thread), WatchLevel::Digest, false, now)
}

/// How somebody watches a thread; `None` until they chose or wrote there.
///
/// # Errors
/// When the database refuses.
pub fn watch_level(conn: &mut Conn, user: UserId, thread: ThreadId) -> Result<WatchLevel> {
    let level = store::watch_level(conn, user, &store::Target::thread(thread))?;
    Ok(level.unwrap_or(WatchLevel::None))
}
