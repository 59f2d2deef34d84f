//! What the worker does for posts after an upgrade.

use super::{quotes, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Posts rendered in one transaction, once a minute: others write meanwhile.
const POSTS: i64 = 300;

/// Whether an older version of the renderer wrote what some post shows.
///
/// # Errors
/// When the database refuses.
pub fn has_older_html(conn: &mut Conn, _now: Ts) -> Result<bool> {
    store::has_older_html(conn)
}

/// Renders the next of these posts anew, the newest first. Their writers changed nothing: no
/// version is added and nobody is told.
///
/// # Errors
/// When the database refuses.
pub fn render_anew(conn: &mut Conn, now: Ts) -> Result<()> {
    let posts = store::with_older_html(conn, POSTS)?;
    quotes::render_anew(conn, &posts, now)
}
