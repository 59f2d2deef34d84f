//! All SQL of this room. It reads accounts, threads and posts by itself: their rooms tell
//! through this one, and a mail must know at the moment it leaves what may be said.

pub mod inbox;
pub mod sending;
pub mod settings;

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::{NotificationId, ThreadId, TopicId, UserId};
use crate::db::schema::{mail_preferences, notifications, threads, topics, users, watches};
use crate::error::Result;
use crate::notifications::model::{Group, Level, Notice, Role, WatchKind, WatchLevel};
use crate::web::viewer::Viewer;

/// Stores an inbox row; none when the person has that event already.
pub fn insert(
    conn: &mut Conn,
    to: UserId,
    notice: &Notice,
    digest_at: Option<Ts>,
    now: Ts,
) -> Result<Option<NotificationId>> {
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

/// The level of a group for each of these people, who chose one or not.
pub fn levels(conn: &mut Conn, people: &[UserId], group: Group) -> Result<HashMap<UserId, Level>> {
    let chosen: Vec<(UserId, Level)> = mail_preferences::table
        .filter(mail_preferences::user_id.eq_any(people))
        .filter(mail_preferences::kind.eq(group.as_str()))
        .select((mail_preferences::user_id, mail_preferences::level))
        .load(conn)?;
    let mut levels: HashMap<UserId, Level> =
        people.iter().map(|person| (*person, group.default_level())).collect();
    levels.extend(chosen);
    Ok(levels)
}

/// Who of these people muted a thread.
pub fn muted(conn: &mut Conn, people: &[UserId], thread: ThreadId) -> Result<HashSet<UserId>> {
    let found: Vec<UserId> = watches::table
        .filter(watches::user_id.eq_any(people))
        .filter(watches::kind.eq(WatchKind::Thread))
        .filter(watches::target_id.eq(thread.0))
        .filter(watches::level.eq(WatchLevel::Mute))
        .select(watches::user_id)
        .load(conn)?;
    Ok(found.into_iter().collect())
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

/// What is watched: a row of `watches` without its owner.
#[derive(Clone, Debug)]
pub struct Target {
    pub kind: WatchKind,
    pub id: i64,
    pub place: String,
}

impl Target {
    pub fn thread(id: ThreadId) -> Self {
        Self { kind: WatchKind::Thread, id: id.0, place: String::new() }
    }

    pub fn topic(id: TopicId) -> Self {
        Self { kind: WatchKind::Topic, id: id.0, place: String::new() }
    }

    /// A place by its folded name.
    pub fn place(name: &str) -> Self {
        Self { kind: WatchKind::Place, id: 0, place: name.to_owned() }
    }
}

/// A page of those who watched a target at a moment, from the watch after `after`.
pub fn watchers(
    conn: &mut Conn,
    target: &Target,
    at: Ts,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, UserId, WatchLevel)>> {
    Ok(watches::table
        .filter(watches::kind.eq(target.kind))
        .filter(watches::target_id.eq(target.id))
        .filter(watches::place.eq(&target.place))
        .filter(watches::created_at.le(at))
        .filter(watches::id.gt(after))
        .order(watches::id)
        .limit(limit)
        .select((watches::id, watches::user_id, watches::level))
        .load(conn)?)
}

/// The level at which somebody watches a target; none = never chosen.
pub fn watch_level(conn: &mut Conn, user: UserId, target: &Target) -> Result<Option<WatchLevel>> {
    Ok(watches::table
        .filter(watches::user_id.eq(user))
        .filter(watches::kind.eq(target.kind))
        .filter(watches::target_id.eq(target.id))
        .filter(watches::place.eq(&target.place))
        .select(watches::level)
        .first(conn)
        .optional()?)
}

/// Watches a target at a level; `overrule` = also where another level was set before.
pub fn set_watch(
    conn: &mut Conn,
    user: UserId,
    target: &Target,
    level: WatchLevel,
    overrule: bool,
    now: Ts,
) -> Result<()> {
    let insert = diesel::insert_into(watches::table)
        .values((
            watches::user_id.eq(user),
            watches::kind.eq(target.kind),
            watches::target_id.eq(target.id),
            watches::place.eq(&target.place),
            watches::level.eq(level),
            watches::created_at.eq(now),
        ))
        .on_conflict((watches::user_id, watches::kind, watches::target_id, watches::place));
    if overrule {
        Both(insert.do_update().set(watches::level.eq(level))).execute(conn)?;
    } else {
        Both(insert.do_nothing()).execute(conn)?;
    }
    Ok(())
}

/// A thread's slug; `NotFound` also when the viewer may not see it.
pub fn visible_thread(conn: &mut Conn, viewer: &Viewer, id: ThreadId) -> Result<String> {
    let (slug, state, author): (String, String, UserId) = threads::table
        .filter(threads::id.eq(id))
        .select((threads::slug, threads::state, threads::author_id))
        .first(conn)?;
    if state == "visible" || viewer.is(author) || viewer.is_moderator() {
        Ok(slug)
    } else {
        Err(crate::error::Error::NotFound)
    }
}

/// The topic of a slug.
pub fn topic(conn: &mut Conn, slug: &str) -> Result<TopicId> {
    Ok(topics::table.filter(topics::slug.eq(slug)).select(topics::id).first(conn)?)
}
