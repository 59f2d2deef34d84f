//! What the worker does for accounts now and then.

use super::model::REMINDED_DAYS;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};

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
