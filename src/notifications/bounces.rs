//! Mail that comes back: an address that does not take it is left alone.

use actix_web::web::Data;

use super::returns::Bounced;
use super::store::bounces;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::OutboxId;
use crate::error::Result;
use crate::web::form::Act;
use crate::web::keys::Keys;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// RFC 3463: there is no such mailbox. One is enough.
const NO_SUCH_MAILBOX: &str = "5.1.1";

/// Other failures for good stop mail when there were so many …
const MOST_FAILURES: i64 = 2;
/// … in so many days.
const DAYS: i64 = 30;

/// Notes a report that a mail could not be delivered; false = the mail is not ours, or went to
/// an address that its reader no longer has.
///
/// # Errors
/// When the database refuses.
pub fn note_bounce(
    conn: &mut Conn,
    keys: &Keys,
    bounced: &Bounced,
    status: &str,
    why: &str,
    now: Ts,
) -> Result<bool> {
    let Some(mail) = bounces::sent_mail(conn, bounced.mail)? else { return Ok(false) };
    if !bounced.is_signed(keys, &mail.address) {
        return Ok(false);
    }
    note(conn, bounced.mail, &mail, status, why, now)?;
    Ok(true)
}

/// Notes that a server refused a mail for good while it was handed over.
///
/// # Errors
/// When the database refuses.
pub fn note_refusal(conn: &mut Conn, id: OutboxId, answer: &str, now: Ts) -> Result<()> {
    // Anything but "no such mailbox" may be about the forum and not about the address.
    if !answer.contains(NO_SUCH_MAILBOX) {
        return Ok(());
    }
    match bounces::sent_mail(conn, id)? {
        Some(mail) => note(conn, id, &mail, NO_SUCH_MAILBOX, answer, now),
        None => Ok(()),
    }
}

fn note(
    conn: &mut Conn,
    id: OutboxId,
    mail: &bounces::SentMail,
    status: &str,
    why: &str,
    now: Ts,
) -> Result<()> {
    let is_for_good = status.starts_with("5.");
    if !is_for_good || !bounces::insert(conn, id, mail, status, now)? {
        return Ok(());
    }
    let count = bounces::count(conn, mail, now.plus_days(-DAYS))?;
    if mail.is_present && (status == NO_SUCH_MAILBOX || count >= MOST_FAILURES) {
        bounces::set_stopped(conn, mail.user, Some(why))?;
        tracing::info!(account = mail.user.0, status, "mail to an address is stopped");
    }
    Ok(())
}

/// `POST /settings/mail/again`: mail goes to the address again; its owner knows that it works.
pub(super) async fn again(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let user = act.by.id;
    app.db
        .write_unseen(move |conn| {
            bounces::forget(conn, user)?;
            bounces::set_stopped(conn, user, None)
        })
        .await?;
    Ok(flash::see_other(&app, "/settings/mail", "flash-mail-resumed"))
}
