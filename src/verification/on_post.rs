//! What an edit or a removal of a post does to its claims, in the same transaction.

use super::effects;
use super::rules::Act;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::threads::{PostEvent, Verdict};

/// Takes badges off an edited text, and open claims with a removed post.
///
/// # Errors
/// When the database refuses.
pub fn on_post(conn: &mut Conn, event: &PostEvent, now: Ts) -> Result<Verdict> {
    let (post, act) = match event {
        PostEvent::Edited { post, .. } => (*post, Act::Edited),
        PostEvent::Gone { post, .. } => {
            store::post_moved(conn, *post, now)?;
            (*post, Act::Gone)
        }
        PostEvent::Back { post } => {
            store::post_moved(conn, *post, now)?;
            return Ok(Verdict::Fine);
        }
        PostEvent::Stored { .. }
        | PostEvent::Corrected { .. }
        | PostEvent::Moved { .. }
        | PostEvent::Held { .. }
        | PostEvent::Endangers { .. } => return Ok(Verdict::Fine),
    };
    for claim in store::of_post(conn, post)? {
        let facts = store::facts(conn, &claim)?;
        // Where there is nothing to do, nothing is done.
        let _ = effects::take(conn, &claim, &facts, &act, None, "", now)?;
    }
    Ok(Verdict::Fine)
}
