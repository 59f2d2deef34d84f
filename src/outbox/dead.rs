//! How mail stands, and mail that could not be sent: an admin looks why, and tries again or
//! drops it.

use diesel::dsl::{count_star, min};
use diesel::prelude::*;

use super::model::State;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::OutboxId;
use crate::db::schema::outbox;
use crate::error::{Error, Result};

/// A mail that could not be sent. Whom it was for is not said.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct DeadMail {
    /// The row.
    pub id: OutboxId,
    /// Which mail.
    pub kind: String,
    /// When the act happened.
    pub created_at: Ts,
    /// How often it was tried.
    pub attempts: i32,
    /// What the server said last.
    pub last_error: String,
}

/// A mail that failed and is tried again.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct TroubledMail {
    /// Which mail.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it is tried next.
    pub not_before: Ts,
    /// What the server said last.
    pub last_error: String,
}

/// How the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Mails whose turn has come.
    pub waiting: i64,
    /// Since when the oldest of them is due: what does not leave at once is in trouble.
    pub oldest: Option<Ts>,
    /// Mails that are tried again later, or held by their reader's quiet hours.
    pub later: i64,
    /// Mails that could not be sent.
    pub dead: i64,
    /// Mails that a server took in the last 24 hours.
    pub sent: i64,
    /// Mails of the last 24 hours that were no longer wanted or allowed.
    pub dropped: i64,
}

/// How the outbox stands.
///
/// # Errors
/// When the database refuses.
pub fn standing(conn: &mut Conn, now: Ts) -> Result<Standing> {
    let (waiting, oldest): (i64, Option<i64>) = outbox::table
        .filter(outbox::state.eq(State::Waiting))
        .filter(outbox::not_before.le(now))
        .select((count_star(), min(outbox::not_before)))
        .first(conn)?;
    let mut count = |state: State, since: Ts| -> Result<i64> {
        Ok(outbox::table
            .filter(outbox::state.eq(state))
            .filter(outbox::settled_at.gt(since))
            .count()
            .get_result(conn)?)
    };
    let yesterday = now.plus_days(-1);
    let (sent, dropped) = (count(State::Sent, yesterday)?, count(State::Dropped, yesterday)?);
    let dead = count(State::Dead, Ts::default())?;
    let later = outbox::table
        .filter(outbox::state.eq(State::Waiting))
        .filter(outbox::not_before.gt(now))
        .count()
        .get_result(conn)?;
    Ok(Standing { waiting, oldest: oldest.map(Ts), later, dead, sent, dropped })
}

/// The newest mails that failed and are tried again.
///
/// # Errors
/// When the database refuses.
pub fn troubled(conn: &mut Conn, limit: i64) -> Result<Vec<TroubledMail>> {
    Ok(outbox::table
        .filter(outbox::state.eq(State::Waiting))
        .filter(outbox::last_error.ne(""))
        .order(outbox::id.desc())
        .limit(limit)
        .select(returning_sel::<TroubledMail>())
        .load(conn)?)
}

/// The newest mails that could not be sent.
///
/// # Errors
/// When the database refuses.
pub fn dead(conn: &mut Conn, limit: i64) -> Result<Vec<DeadMail>> {
    Ok(outbox::table
        .filter(outbox::state.eq(State::Dead))
        .order(outbox::id.desc())
        .limit(limit)
        .select(returning_sel::<DeadMail>())
        .load(conn)?)
}

/// Tries a mail again that could not be sent, from the first step.
///
/// # Errors
/// `NotFound` when it is no such mail.
pub fn retry_dead(conn: &mut Conn, id: OutboxId, now: Ts) -> Result<()> {
    let changed = diesel::update(outbox::table.find(id).filter(outbox::state.eq(State::Dead)))
        .set((
            outbox::state.eq(State::Waiting),
            outbox::attempts.eq(0),
            outbox::not_before.eq(now),
            outbox::settled_at.eq(None::<Ts>),
        ))
        .execute(conn)?;
    one(changed)
}

/// Gives a mail up; what it said is forgotten.
///
/// # Errors
/// `NotFound` when it is no such mail.
pub fn drop_dead(conn: &mut Conn, id: OutboxId, now: Ts) -> Result<()> {
    let changed = diesel::update(outbox::table.find(id).filter(outbox::state.eq(State::Dead)))
        .set((
            outbox::state.eq(State::Dropped),
            outbox::payload.eq("{}"),
            outbox::address.eq(None::<String>),
            outbox::settled_at.eq(Some(now)),
        ))
        .execute(conn)?;
    one(changed)
}

fn one(changed: usize) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}
