//! The harm gate: what danger does besides to the claim, in the same transaction.

use super::ground::Ground;
use super::model::Harm;
use super::once::address;
use super::rules::Change;
use super::store::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::notifications;
use crate::threads::{self, Hold, PostEvent};

/// Whether danger keeps the claim from the public once this is stored.
#[must_use]
pub fn is_shut(change: &Change, now: Ts) -> bool {
    change.hidden_at.is_some()
        || change.harm == Harm::Severe
        || change.publish_not_before.is_some_and(|until| until > now)
}

/// Hides the post where a verifier answered that it could put people in danger, and calls the
/// moderators then, and where somebody else says so.
///
/// # Errors
/// When the database or a listening room refuses.
pub fn heed(conn: &mut Conn, ground: &Ground<'_>, row: &ClaimRow, change: &Change) -> Result<()> {
    let hold = |key| Hold { key, detail: row.text.clone() };
    match change.withhold {
        Some(until) => {
            let key = if until == Ts::NEVER { "hold-harm-severe" } else { "hold-harm-high" };
            threads::withhold(conn, ground.listeners, row.post_id, until, hold(key), ground.now)
        }
        None if change.is_urgent => {
            let event = PostEvent::Endangers { post: row.post_id, hold: hold("hold-endangers") };
            ground.listeners.tell(conn, &event, ground.now).map(|_| ())
        }
        None => Ok(()),
    }
}

/// Takes the words out of notices that told of it, and out of those that are still to be told.
///
/// # Errors
/// When the database refuses.
pub(super) fn forget(conn: &mut Conn, row: &ClaimRow, change: &Change, now: Ts) -> Result<()> {
    if !is_shut(change, now) || (is_shut_now(row, now) && change.withhold.is_none()) {
        return Ok(());
    }
    let own = [address(row.id), format!("{}/review", address(row.id))];
    let only = if change.withhold.is_some() { None } else { Some(own.as_slice()) };
    notifications::forget(conn, row.post_id, only)
}

fn is_shut_now(row: &ClaimRow, now: Ts) -> bool {
    row.hidden_at.is_some() || row.is_gated(now)
}
