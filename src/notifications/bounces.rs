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
    if enhanced_status(answer) != Some(NO_SUCH_MAILBOX) {
        return Ok(());
    }
    match bounces::sent_mail(conn, id)? {
        Some(mail) => note(conn, id, &mail, NO_SUCH_MAILBOX, answer, now),
        None => Ok(()),
    }
}

/// The status (RFC 3463) right behind the reply's code (RFC 2034, 4); numbers that stand in the
/// words behind it, such as a blocked host's, are none.
fn enhanced_status(answer: &str) -> Option<&str> {
    let mut words = answer.split_whitespace();
    words.find(|word| {
        let code = word.trim_matches(|c: char| !c.is_ascii_digit());
        code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit())
    })?;
    words.next()
}

fn note(
    conn: &mut Conn,
    id: OutboxId,
    mail: &bounces::SentMail,
    status: &str,
    why: &str,
    now: Ts,
) -> Result<()> {
    if !status.starts_with("5.") {
        return Ok(());
    }
    let is_new = bounces::insert(conn, id, mail, status, now)?;
    // A second report on one mail counts once, but may say what the first did not.
    let is_enough = status == NO_SUCH_MAILBOX
        || (is_new && bounces::count(conn, mail, now.plus_days(-DAYS))? >= MOST_FAILURES);
    if mail.is_present && is_enough {
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

#[cfg(test)]
mod tests {
    use super::enhanced_status;

    #[test]
    fn only_the_status_behind_the_code_is_one() {
        for (answer, status) in [
            ("550 5.1.1 no such mailbox", Some("5.1.1")),
            ("permanent error (550): 5.1.1 <awa@post.example>: unknown", Some("5.1.1")),
            ("550 5.7.1 Client host [185.1.1.20] blocked", Some("5.7.1")),
            ("permanent error (550): 5.1.10 [10.5.1.1] refused", Some("5.1.10")),
            ("554 no 5.1.1", Some("no")),
            ("no code 5.1.1", None),
            ("550", None),
        ] {
            assert_eq!(enhanced_status(answer), status, "{answer}");
        }
    }
}
