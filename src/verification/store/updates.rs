//! Claims that were verified in public: what feeds tell of.

use std::collections::HashMap;

use diesel::prelude::*;

use super::lists::{Listed, Row};
use super::rows::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{ClaimId, PostId, ThreadId, TopicId};
use crate::db::schema::{claim_updates, claims, posts, threads};
use crate::error::Result;

/// A feed reader that comes once a month misses nothing.
const TOLD_DAYS: i64 = 31;

/// Rows that are looked at; those out of date among them are not told.
const ROWS: i64 = 200;

/// A claim that was verified in public.
pub struct Update {
    /// The claim now.
    pub listed: Listed,
    /// When everybody could read it first.
    pub published_at: Ts,
    /// When what is said of it moved last.
    pub changed_at: Ts,
    /// The thread's title.
    pub title: String,
    /// BCP 47 tag of that.
    pub title_lang: String,
    /// Whether the thread can be read by everybody.
    pub thread_is_visible: bool,
    /// The verified claim that replaced it.
    pub replaced_by: Option<ClaimId>,
}

/// A thread's title, its language, state and gate.
type ThreadSide = (String, String, String, Option<Ts>);

/// Whose updates.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scope {
    /// Only of this topic.
    pub topic: Option<TopicId>,
    /// Only of this thread.
    pub thread: Option<ThreadId>,
}

/// What was verified in public and changed within the last month, newest change first.
///
/// # Errors
/// When the database refuses.
pub fn updates(conn: &mut Conn, scope: Scope, now: Ts) -> Result<Vec<Update>> {
    let mut query = claim_updates::table
        .inner_join(claims::table.inner_join(posts::table).inner_join(threads::table))
        .filter(claim_updates::published_at.le(now))
        .filter(claim_updates::changed_at.gt(now.plus_days(-TOLD_DAYS)))
        .order((claim_updates::changed_at.desc(), claim_updates::claim_id.desc()))
        .limit(ROWS)
        .select((
            (returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)),
            (claim_updates::published_at, claim_updates::changed_at),
            (threads::title, threads::lang, threads::state, threads::withheld_until),
        ))
        .into_boxed();
    if let Some(topic) = scope.topic {
        query = query.filter(threads::topic_id.eq(topic));
    }
    if let Some(thread) = scope.thread {
        query = query.filter(claim_updates::thread_id.eq(thread));
    }
    let rows: Vec<(Row, (Ts, Ts), ThreadSide)> = query.load(conn)?;
    let mut updates: Vec<Update> = rows
        .into_iter()
        .map(|(row, (published_at, changed_at), (title, title_lang, state, withheld_until))| Update {
            listed: Listed::from(row).within(withheld_until),
            published_at,
            changed_at,
            title,
            title_lang,
            thread_is_visible: state == "visible",
            replaced_by: None,
        })
        .collect();
    let mut newer = replacements(conn, &updates)?;
    for update in &mut updates {
        update.replaced_by = newer.remove(&update.listed.claim.id);
    }
    Ok(updates)
}

fn replacements(conn: &mut Conn, updates: &[Update]) -> Result<HashMap<ClaimId, ClaimId>> {
    let ids: Vec<ClaimId> = updates.iter().map(|update| update.listed.claim.id).collect();
    let found: Vec<(Option<ClaimId>, ClaimId)> = claims::table
        .filter(claims::supersedes_id.eq_any(&ids))
        .filter(claims::last_confirmed_at.is_not_null())
        .order(claims::id.asc())
        .select((claims::supersedes_id, claims::id))
        .load(conn)?;
    Ok(found.into_iter().filter_map(|(old, new)| Some((old?, new))).collect())
}

/// Notes that a claim is verified in public from `published_at` on, or that it moved again.
///
/// # Errors
/// When the database refuses.
pub fn publish(conn: &mut Conn, claim: &ClaimRow, published_at: Ts, now: Ts) -> Result<()> {
    Both(
        diesel::insert_into(claim_updates::table)
            .values((
                claim_updates::claim_id.eq(claim.id),
                claim_updates::thread_id.eq(claim.thread_id),
                claim_updates::published_at.eq(published_at),
                claim_updates::changed_at.eq(now),
            ))
            .on_conflict(claim_updates::claim_id)
            .do_update()
            .set(claim_updates::changed_at.eq(now)),
    )
    .execute(conn)?;
    Ok(())
}

/// Notes that what is said of a claim moved, if it was ever verified in public.
///
/// # Errors
/// When the database refuses.
pub fn moved(conn: &mut Conn, claim: ClaimId, now: Ts) -> Result<()> {
    diesel::update(claim_updates::table.filter(claim_updates::claim_id.eq(claim)))
        .set(claim_updates::changed_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// The same for every claim of a post that went or came back.
///
/// # Errors
/// When the database refuses.
pub fn post_moved(conn: &mut Conn, post: PostId, now: Ts) -> Result<()> {
    let of_post = claims::table.filter(claims::post_id.eq(post)).select(claims::id);
    diesel::update(claim_updates::table.filter(claim_updates::claim_id.eq_any(of_post)))
        .set(claim_updates::changed_at.eq(now))
        .execute(conn)?;
    Ok(())
}
