//! What the worker calls: time-outs, which fail safe.

use super::effects;
use super::rules::Act;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Claims looked at in one go; far more than wait in any community.
const BATCH: i64 = 1_000;

/// Sends back what waited too long; answers how many claims moved.
///
/// # Errors
/// When the database refuses.
pub fn time_outs(conn: &mut Conn, now: Ts) -> Result<usize> {
    let mut moved = 0;
    for claim in store::overdue(conn, BATCH, now)? {
        let facts = store::facts(conn, &claim)?;
        if effects::take(conn, &claim, &facts, &Act::TimeOut, None, "", now)?.is_ok() {
            moved += 1;
        }
    }
    Ok(moved)
}
