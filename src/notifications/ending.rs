//! What becomes of inbox, watches, wishes and waiting mail of somebody whose account ends.

use super::store;
use crate::accounts::Leaving;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox;

/// Takes it all away, in one go.
///
/// # Errors
/// When the database refuses.
pub fn on_leaving(conn: &mut Conn, user: UserId, _how: Leaving, _now: Ts) -> Result<bool> {
    store::forget::all_of(conn, user)?;
    outbox::forget_of(conn, user)?;
    Ok(false)
}
