//! A post's words are found from the moment at which it is stored or edited.

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::threads::{PostEvent, Verdict};

/// Takes part in what happens to a post. Who may find it is asked when somebody searches; only
/// its words are kept here, and they leave by themselves when the post's text changes.
///
/// # Errors
/// When the database refuses.
pub fn on_post(conn: &mut Conn, event: &PostEvent, _now: Ts) -> Result<Verdict> {
    if let PostEvent::Stored { post } | PostEvent::Edited { post, .. } = event {
        store::index(conn, *post)?;
    }
    Ok(Verdict::Fine)
}
