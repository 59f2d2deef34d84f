//! What the worker does here now and then.

use super::model::{Deed, State};
use super::rules;
use super::store::{self, NewDeed};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Links that one transaction lets expire: others wait for the writer meanwhile.
const BATCH: i64 = 100;

/// Lets links expire whose end has come, or whose look was missed for seven days; answers
/// how many, at most `BATCH`.
///
/// # Errors
/// When the database refuses.
pub fn expire(conn: &mut Conn, now: Ts) -> Result<usize> {
    let over = store::over(conn, now, BATCH)?;
    for link in &over {
        debug_assert!(rules::is_over(link.state, link.expires_at, now));
        let deed = NewDeed::plain(link, None, Deed::Expired, "");
        turn::leave(conn, link, &deed, State::Expired, now)?;
    }
    Ok(over.len())
}
