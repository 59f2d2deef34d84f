//! What the worker does for accounts now and then.

use super::model::REMINDED_DAYS;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};

/// Names looked at in one transaction: others write meanwhile.
const NAMES: i64 = 500;

/// Takes away sessions and links that open nothing any more.
///
/// # Errors
/// When the database refuses.
pub fn sweep(conn: &mut Conn, now: Ts) -> Result<()> {
    store::sweep_sessions(conn, now)?;
    store::sweep_tokens(conn, now)
}

/// Reminds whoever asked to leave, some days before it is done.
///
/// # Errors
/// When the database refuses.
pub fn remind(conn: &mut Conn, now: Ts) -> Result<()> {
    for (user, due) in store::to_remind(conn, now.plus_days(REMINDED_DAYS), now)? {
        account_mail(conn, user, AccountMail::LeavingSoon { due }, now)?;
    }
    Ok(())
}

/// Whether an account has a name whose look was never noted: it is older than the table of looks.
///
/// # Errors
/// When the database refuses.
pub fn lacks_looks(conn: &mut Conn, _now: Ts) -> Result<bool> {
    store::lacks_looks(conn)
}

/// Notes what the next of these names look like.
///
/// # Errors
/// When the database refuses.
pub fn note_looks(conn: &mut Conn, _now: Ts) -> Result<()> {
    store::note_older_looks(conn, NAMES)
}
