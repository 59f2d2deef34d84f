//! The queue: claims that wait for verifiers.

use std::collections::HashMap;

use diesel::prelude::*;

use super::lists::{Listed, Row};
use super::rows::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::ClaimId;
use crate::db::schema::{claim_queue, claims, posts, threads};
use crate::error::Result;

/// So many places are looked at for each claim shown: some stand behind a gate or a removed post.
const UNSEEN: i64 = 3;

/// A claim that waits.
pub struct Queued {
    /// The claim.
    pub listed: Listed,
    /// Somebody may be in danger while it waits.
    pub is_urgent: bool,
    /// Since when it waits.
    pub since: Ts,
}

/// Claims that wait for verifiers, the dangerous first, of these the oldest: open, half reviewed,
/// disputed, and those with a dispute that nobody has taken up. What stands behind the harm gate
/// waits for nobody.
///
/// # Errors
/// When the database refuses.
pub fn waiting(conn: &mut Conn, limit: i64, now: Ts) -> Result<Vec<Queued>> {
    // The places first, then the claims: so the queue's own index decides whatever else there is.
    let places: Vec<(ClaimId, i32, Ts)> = claim_queue::table
        .order((claim_queue::danger.desc(), claim_queue::since.asc(), claim_queue::claim_id.asc()))
        .limit(limit * UNSEEN)
        .select((claim_queue::claim_id, claim_queue::danger, claim_queue::since))
        .load(conn)?;
    let ids: Vec<ClaimId> = places.iter().map(|(claim, ..)| *claim).collect();
    let rows: Vec<Row> = claims::table
        .inner_join(posts::table)
        .inner_join(threads::table)
        .filter(claims::id.eq_any(ids))
        .filter(claims::harm.ne("severe"))
        .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le(now)))
        .filter(posts::state.eq("visible"))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .filter(threads::state.eq("visible"))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    let mut claims: HashMap<ClaimId, Row> = rows.into_iter().map(|row| (row.0.id, row)).collect();
    let queued = places.into_iter().filter_map(|(claim, danger, since)| {
        Some(Queued { listed: Listed::from(claims.remove(&claim)?), is_urgent: danger > 0, since })
    });
    Ok(queued.take(usize::try_from(limit).unwrap_or(usize::MAX)).collect())
}

/// Puts a claim into the queue; one that stands there keeps its place unless it `moved`.
///
/// # Errors
/// When the database refuses.
pub fn queue(conn: &mut Conn, claim: ClaimId, danger: i32, moved: bool, now: Ts) -> Result<()> {
    let insert = diesel::insert_into(claim_queue::table)
        .values((claim_queue::claim_id.eq(claim), claim_queue::danger.eq(danger), claim_queue::since.eq(now)))
        .on_conflict(claim_queue::claim_id)
        .do_update();
    if moved {
        Both(insert.set((claim_queue::danger.eq(danger), claim_queue::since.eq(now)))).execute(conn)?;
    } else {
        Both(insert.set(claim_queue::danger.eq(danger))).execute(conn)?;
    }
    Ok(())
}

/// Takes a claim out of the queue.
///
/// # Errors
/// When the database refuses.
pub fn leave_queue(conn: &mut Conn, claim: ClaimId) -> Result<()> {
    diesel::delete(claim_queue::table.filter(claim_queue::claim_id.eq(claim))).execute(conn)?;
    Ok(())
}
