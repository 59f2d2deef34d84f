//! The one-time links of account mails: made, mailed, and how long each holds.

use std::time::Duration;

use super::store::{self, TokenKind};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};

/// A new address may be confirmed on the next evening with electricity.
const CONFIRM_HOURS: i64 = 48;

/// A link that opens an account is short-lived.
const RESET_MINUTES: i64 = 20;

/// A form that takes any address answers no earlier than this, whatever it found: longer than a
/// write takes, so that the time does not tell which addresses have an account.
pub(super) const ANSWER_AFTER: Duration = Duration::from_millis(80);

/// Mails the link that confirms the address given at sign-up.
pub(super) fn mail_confirm(conn: &mut Conn, user: UserId, email: &str, now: Ts) -> Result<()> {
    let expires = now.plus_hours(CONFIRM_HOURS);
    let token = store::new_token(conn, user, TokenKind::Confirm, email, now, expires)?;
    account_mail(conn, user, AccountMail::Confirm { token }, now)
}

/// Mails the link that confirms the address which replaces the present one.
pub(super) fn mail_confirm_new(conn: &mut Conn, user: UserId, email: &str, now: Ts) -> Result<()> {
    let expires = now.plus_hours(CONFIRM_HOURS);
    let token = store::new_token(conn, user, TokenKind::Address, email, now, expires)?;
    account_mail(conn, user, AccountMail::ConfirmNewAddress { token, email: email.to_owned() }, now)
}

/// Mails the link that sets a new password.
pub(super) fn mail_reset(conn: &mut Conn, user: UserId, email: &str, now: Ts) -> Result<()> {
    let expires = now.plus_minutes(RESET_MINUTES);
    let token = store::new_token(conn, user, TokenKind::Reset, email, now, expires)?;
    account_mail(conn, user, AccountMail::Reset { token }, now)
}
