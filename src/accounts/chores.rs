//! What the worker does for accounts now and then.

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Takes away sessions and links that open nothing any more.
///
/// # Errors
/// When the database refuses.
pub fn sweep(conn: &mut Conn, now: Ts) -> Result<()> {
    store::sweep_sessions(conn, now)?;
    store::sweep_tokens(conn, now)
}
