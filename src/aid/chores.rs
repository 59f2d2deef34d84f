//! What the worker does here now and then.

use super::model::{Deed, State};
use super::store::{self, NewDeed};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;

/// Links that one transaction lets expire: others wait for the writer meanwhile.
const BATCH: i64 = 100;

/// Lets links expire whose end has come, or whose look was missed for seven days, a batch
/// at a time: what is left is shown to nobody and waits for the next time.
///
/// # Errors
/// When the database refuses.
pub fn expire(conn: &mut Conn, now: Ts) -> Result<()> {
    for link in store::over(conn, now, BATCH)? {
        let deed = NewDeed::plain(&link, None, Deed::Expired, "");
        turn::leave(conn, &link, &deed, State::Expired, now)?;
    }
    Ok(())
}
