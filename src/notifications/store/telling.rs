//! What the way of a mail hangs on: read for a page of people at a time.

use std::collections::{HashMap, HashSet};

use diesel::dsl::{count_star, max};
use diesel::prelude::*;

use super::watches::muted;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ThreadId, UserId};
use crate::db::schema::{mail_preferences, mail_settings, member_blocks, notifications, outbox};
use crate::error::Result;
use crate::notifications::model::{Group, Kind, Level, Notice, Wishes};

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

/// The way on which each of these people was told of an update, by its address; who has
/// switched the group off since is left in peace.
pub fn levels_of_told(
    conn: &mut Conn,
    people: &[UserId],
    group: Group,
    url: &str,
) -> Result<HashMap<UserId, Level>> {
    let mut levels = levels(conn, people, group)?;
    let told: Vec<(UserId, Level)> = notifications::table
        .filter(notifications::user_id.eq_any(people))
        .filter(notifications::kind.eq(Kind::Verified))
        .filter(notifications::url.eq(url))
        .order(notifications::id)
        .select((notifications::user_id, notifications::sent_as))
        .load(conn)?;
    for (person, way) in told {
        if levels.get(&person) != Some(&Level::Off) {
            levels.insert(person, way);
        }
    }
    Ok(levels)
}

/// When these people want mail; who never chose is not among them.
pub fn wishes_of(conn: &mut Conn, people: &[UserId]) -> Result<HashMap<UserId, Wishes>> {
    let found: Vec<(UserId, Wishes)> = mail_settings::table
        .filter(mail_settings::user_id.eq_any(people))
        .select((mail_settings::user_id, returning_sel::<Wishes>()))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

/// Who of these people hears nothing of an event: muted what it happened in, or blocked whoever
/// wrote it. What moderators and verifiers decide reaches everybody.
pub fn silent(conn: &mut Conn, people: &[UserId], notice: &Notice) -> Result<HashSet<UserId>> {
    // Whoever was told that something is so is told that it is not, muted or not.
    let can_be_muted = notice.kind.can_be_muted() && notice.kind != Kind::Correction;
    let mut silent = match notice.thread.filter(|_| can_be_muted) {
        Some(thread) => muted(conn, people, thread)?,
        None => HashSet::new(),
    };
    if let Some(author) = notice.actor.filter(|_| notice.kind.shows_post()) {
        silent.extend(blockers(conn, people, author)?);
    }
    Ok(silent)
}

/// Who of these people blocked an author.
pub fn blockers(conn: &mut Conn, people: &[UserId], author: UserId) -> Result<Vec<UserId>> {
    Ok(member_blocks::table
        .filter(member_blocks::blocked_id.eq(author))
        .filter(member_blocks::user_id.eq_any(people))
        .select(member_blocks::user_id)
        .load(conn)?)
}

/// How many mails each of these people was to get since a moment; account mail, digests and
/// what was dropped are not counted.
pub fn mails_since(conn: &mut Conn, people: &[UserId], since: Ts) -> Result<HashMap<UserId, i64>> {
    let counted: Vec<(Option<UserId>, i64)> = outbox::table
        .filter(outbox::user_id.eq_any(people.iter().copied().map(Some).collect::<Vec<_>>()))
        .filter(outbox::lane.eq(1))
        .filter(outbox::created_at.gt(since))
        .filter(outbox::kind.ne("digest"))
        .filter(outbox::state.ne("dropped"))
        .group_by(outbox::user_id)
        .select((outbox::user_id, count_star()))
        .load(conn)?;
    Ok(counted.into_iter().filter_map(|(person, count)| Some((person?, count))).collect())
}

/// When each of these people was last mailed about a thread, if that was after a moment.
pub fn mailed_since(
    conn: &mut Conn,
    people: &[UserId],
    thread: ThreadId,
    since: Ts,
) -> Result<HashMap<UserId, Ts>> {
    let found: Vec<(UserId, Option<i64>)> = notifications::table
        .filter(notifications::user_id.eq_any(people))
        .filter(notifications::thread_id.eq(thread))
        .filter(notifications::mailed_at.gt(since))
        .group_by(notifications::user_id)
        .select((notifications::user_id, max(notifications::mailed_at)))
        .load(conn)?;
    Ok(found.into_iter().filter_map(|(person, at)| Some((person, Ts(at?)))).collect())
}

/// Who of these people was mailed about new posts of a thread and has not seen them.
pub fn waiting_for_visit(conn: &mut Conn, people: &[UserId], thread: ThreadId) -> Result<Vec<UserId>> {
    Ok(notifications::table
        .filter(notifications::user_id.eq_any(people))
        .filter(notifications::thread_id.eq(thread))
        .filter(notifications::kind.eq(Kind::Watched))
        .filter(notifications::sent_as.eq(Level::AtOnce))
        .filter(notifications::read_at.is_null())
        .select(notifications::user_id)
        .distinct()
        .load(conn)?)
}
