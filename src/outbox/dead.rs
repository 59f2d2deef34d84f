//! Mail that could not be sent: an admin looks why, and tries again or drops it.

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

/// How the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Mails that wait.
    pub waiting: i64,
    /// Since when the oldest waits.
    pub oldest: Option<Ts>,
    /// Mails that could not be sent.
    pub dead: i64,
}

/// How the outbox stands.
///
/// # Errors
/// When the database refuses.
pub fn standing(conn: &mut Conn) -> Result<Standing> {
    let (waiting, oldest): (i64, Option<i64>) = outbox::table
        .filter(outbox::state.eq(State::Waiting))
        .select((count_star(), min(outbox::created_at)))
        .first(conn)?;
    let dead = outbox::table.filter(outbox::state.eq(State::Dead)).count().get_result(conn)?;
    Ok(Standing { waiting, oldest: oldest.map(Ts), dead })
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
