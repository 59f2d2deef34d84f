//! Words that came into the database by another way than an act: a restore, an older version.

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Posts indexed in one transaction: others write meanwhile.
const POSTS: i64 = 200;

/// Whether a post's words are not in the index.
///
/// # Errors
/// When the database refuses.
pub fn is_due(conn: &mut Conn, _now: Ts) -> Result<bool> {
    store::is_due(conn)
}

/// Puts the words of the next posts into the index.
///
/// # Errors
/// When the database refuses.
pub fn index(conn: &mut Conn, _now: Ts) -> Result<()> {
    store::index_due(conn, POSTS)
}
