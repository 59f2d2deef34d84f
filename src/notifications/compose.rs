//! From a claimed mail to a letter: at the moment it leaves, in its reader's language, and
//! only what its reader may see at that moment.

use super::chores::{DIGEST, GATHERED};
use super::desk::{Desk, No};
use super::letters::{AccountLetter, Draft};
use super::store::sending::{self, Recipient};
use super::{digest_mail, headers, notice_mail, returns, rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::outbox::{AccountMail, Letter, Mail};
use crate::settings;
use crate::web::App;
use crate::web::viewer::lang_of;

/// What becomes of a claimed mail.
pub enum Composed {
    /// It goes out.
    Letter(Box<Letter>),
    /// It is no longer wanted or allowed, and why.
    Dropped(&'static str),
    /// Its reader wants no mail before this moment.
    Held(Ts),
    /// Its row makes no sense: it never will.
    Poison(&'static str),
}

/// Composes a mail.
///
/// # Errors
/// When the database refuses: the mail may be composed later.
pub fn compose(conn: &mut Conn, app: &App, mail: &Mail, now: Ts) -> Result<Composed> {
    let site = settings::text(conn, &settings::SITE_NAME)?;
    match draft(conn, app, &site, mail, now) {
        Ok((to, draft)) => {
            let domain = app.config.mail_domain();
            let message_id = draft.message_id.unwrap_or_else(|| mail.message_id.clone());
            Ok(Composed::Letter(Box::new(Letter {
                subject: draft.subject,
                text: draft.text,
                html: draft.html,
                message_id: format!("{message_id}@{domain}"),
                date: mail.created_at,
                from: app.config.mail_from.clone(),
                return_path: app
                    .config
                    .mail_inbound
                    .as_deref()
                    .map(|inbound| returns::bounce_address(&app.keys, inbound, mail.id, &to)),
                from_name: site,
                headers: draft.headers,
                to,
            })))
        }
        Err(No::Dropped(why)) => Ok(Composed::Dropped(why)),
        Err(No::Held(until)) => Ok(Composed::Held(until)),
        Err(No::Poison(why)) => Ok(Composed::Poison(why)),
        Err(No::Failed(cause)) => Err(cause),
    }
}

fn draft(conn: &mut Conn, app: &App, site: &str, mail: &Mail, now: Ts) -> Result<(String, Draft), No> {
    let user = mail.user_id.ok_or(No::Dropped("the account is gone"))?;
    let reader = sending::recipient(conn, user)?.ok_or(No::Dropped("the account is gone"))?;
    if reader.deleted_at.is_some() {
        return Err(No::Dropped("the account is gone"));
    }
    let to = mail.address.clone().unwrap_or_else(|| reader.email.clone());
    let desk = Desk { app, site, lang: lang_of(&reader.lang), reader: &reader, now };
    let draft = if mail.kind.starts_with("account-") {
        account(conn, &desk, &mail.payload)?
    } else {
        check_reader(conn, &reader, now)?;
        match mail.kind.as_str() {
            DIGEST => digest_mail::draft(conn, &desk, &mail.payload)?,
            GATHERED => notice_mail::draft_gathered(conn, &desk, &mail.payload)?,
            _ => notice_mail::draft(conn, &desk, &mail.payload)?,
        }
    };
    Ok((to, draft))
}

/// Whether this person gets anything but account mail, and now.
fn check_reader(conn: &mut Conn, reader: &Recipient, now: Ts) -> Result<(), No> {
    if reader.email_confirmed_at.is_none() {
        return Err(No::Dropped("the address is not confirmed"));
    }
    if reader.mail_stopped.is_some() {
        return Err(No::Dropped("mail to this address was stopped"));
    }
    let wishes = store::settings::wishes(conn, reader.id)?;
    match rules::held_until(&wishes, now) {
        None => Ok(()),
        // Without an end in sight the inbox has it.
        Some(Ts::NEVER) => Err(No::Dropped("mail is paused")),
        Some(until) => Err(No::Held(until)),
    }
}

fn account(conn: &mut Conn, desk: &Desk<'_>, payload: &str) -> Result<Draft, No> {
    let mail: AccountMail =
        serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
    if let Some(token) = mail.token()
        && !sending::is_token_good(conn, token, desk.now)?
    {
        return Err(No::Dropped("the link is spent"));
    }
    let name = (!desk.reader.mail_minimal).then_some(desk.reader.name.as_str());
    let letter = AccountLetter::new(desk.lang, &desk.app.config, desk.site, name, &mail);
    letter.draft(headers::automatic()).map_err(No::Failed)
}
