//! All SQL of this room. It reads accounts, threads, posts and claims by itself: their rooms
//! tell through this one, and a mail must know at the moment it leaves what may be said.

pub mod bounces;
pub mod forget;
pub mod inbox;
pub mod sending;
pub mod settings;
mod telling;
pub mod titles;
pub mod watches;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::{NotificationId, UserId};
use crate::db::schema::{notifications, users};
use crate::error::Result;
use crate::notifications::model::{Level, Notice, Role};
use crate::notifications::rules::Way;

pub use telling::{
    blockers, levels, levels_of_told, mailed_since, mails_since, silent, waiting_for_visit, wishes_of,
};
pub use watches::{Target, is_watching, muted, set_watch, unwatched, watch_level, watchers, watches_of};

/// Stores an inbox row; none when the person has that event already.
pub fn insert(
    conn: &mut Conn,
    to: UserId,
    notice: &Notice,
    way: &Way,
    now: Ts,
) -> Result<Option<NotificationId>> {
    let (sent_as, digest_at, gather_at, mailed_at) = match way {
        Way::AtOnce => (Level::AtOnce, None, None, Some(now)),
        Way::Gathered(at) => (Level::AtOnce, None, Some(*at), None),
        Way::Digest(at) => (Level::Digest, Some(*at), None, None),
        Way::Inbox => (Level::Off, None, None, None),
    };
    let row = (
        notifications::user_id.eq(to),
        notifications::kind.eq(notice.kind),
        notifications::event_key.eq(&notice.event_key),
        notifications::actor_id.eq(notice.actor),
        notifications::thread_id.eq(notice.thread),
        notifications::post_id.eq(notice.post),
        notifications::url.eq(&notice.url),
        notifications::text.eq(&notice.text),
        notifications::created_at.eq(now),
        notifications::digest_at.eq(digest_at),
        notifications::gather_at.eq(gather_at),
        notifications::mailed_at.eq(mailed_at),
        notifications::sent_as.eq(sent_as),
    );
    let made = Both(
        diesel::insert_into(notifications::table)
            .values(row)
            .on_conflict((notifications::user_id, notifications::event_key))
            .do_nothing()
            .returning(notifications::id),
    )
    .get_result(conn)
    .optional()?;
    Ok(made)
}

/// Everybody with a role.
pub fn holders(conn: &mut Conn, role: Role) -> Result<Vec<UserId>> {
    let alive = users::table.filter(users::deleted_at.is_null()).select(users::id).into_boxed();
    let having = match role {
        Role::Verifier => alive.filter(users::is_verifier.eq(true)),
        Role::Moderator => alive.filter(users::is_moderator.eq(true)),
        Role::Admin => alive.filter(users::is_admin.eq(true)),
    };
    Ok(having.load(conn)?)
}
