//! Mail that came back.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::{OutboxId, UserId};
use crate::db::schema::{mail_bounces, outbox, users};
use crate::error::Result;

/// A mail that was sent: whose it was and where it went.
pub struct SentMail {
    pub user: UserId,
    pub address: String,
    /// Whether that is the account's address still.
    pub is_present: bool,
}

/// Whose mail it was and where it went; none once the row or the account is gone.
pub fn sent_mail(conn: &mut Conn, id: OutboxId) -> Result<Option<SentMail>> {
    let found: Option<(Option<UserId>, Option<String>)> = outbox::table
        .filter(outbox::id.eq(id))
        .select((outbox::user_id, outbox::address))
        .first(conn)
        .optional()?;
    let Some((Some(user), address)) = found else { return Ok(None) };
    let own: Option<String> =
        users::table.filter(users::id.eq(user)).select(users::email).first(conn).optional()?;
    let Some(own) = own else { return Ok(None) };
    let address = address.unwrap_or_else(|| own.clone());
    Ok(Some(SentMail { user, is_present: address == own, address }))
}

/// Stores that a mail came back; false when that was known.
pub fn insert(conn: &mut Conn, id: OutboxId, mail: &SentMail, status: &str, now: Ts) -> Result<bool> {
    let stored = Both(
        diesel::insert_into(mail_bounces::table)
            .values((
                mail_bounces::outbox_id.eq(id),
                mail_bounces::user_id.eq(mail.user),
                mail_bounces::address.eq(&mail.address),
                mail_bounces::status.eq(status),
                mail_bounces::created_at.eq(now),
            ))
            .on_conflict(mail_bounces::outbox_id)
            .do_nothing(),
    )
    .execute(conn)?;
    Ok(stored == 1)
}

/// Mails to an address of somebody that came back for good since a moment.
pub fn count(conn: &mut Conn, mail: &SentMail, since: Ts) -> Result<i64> {
    Ok(mail_bounces::table
        .filter(mail_bounces::user_id.eq(mail.user))
        .filter(mail_bounces::address.eq(&mail.address))
        .filter(mail_bounces::created_at.gt(since))
        .count()
        .get_result(conn)?)
}

/// Stops mail to somebody's address, or lets it go there again.
pub fn set_stopped(conn: &mut Conn, user: UserId, why: Option<&str>) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user))).set(users::mail_stopped.eq(why)).execute(conn)?;
    Ok(())
}

/// Forgets what came back from somebody's addresses.
pub fn forget(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(mail_bounces::table.filter(mail_bounces::user_id.eq(user))).execute(conn)?;
    Ok(())
}
