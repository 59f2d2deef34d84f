//! Mail that comes in: bounces, answers, leaving. Only where `TOGUNA_MAIL_INBOUND` names the
//! address that all of it is sent to.

mod message;
mod report;
mod strip;

use std::path::Path;

use message::Incoming;

use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::notifications::{self, Returned};
use crate::routes::LISTENERS;
use crate::threads::{self, MailedReply};
use crate::web::App;

/// A larger mail is no answer that anybody typed.
const MOST_BYTES: usize = 10 * 1024 * 1024;

/// What became of a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It answers a post and is posted, at this root-relative address.
    Posted(String),
    /// It answers a post and waits for a moderator.
    Held(String),
    /// It says that a mail could not be delivered, which is noted.
    Bounced,
    /// Its sender gets less mail from now on.
    Left,
    /// Nothing was done, and why.
    Ignored(&'static str),
}

/// Takes one mail as it came over the wire. The same mail twice acts once.
///
/// # Errors
/// When the forum takes no mail, or the database refuses: the mail may be taken later.
pub fn receive(app: &App, raw: &[u8]) -> Result<Received> {
    let Some(inbound) = app.config.mail_inbound.as_deref() else {
        return Err(Error::Internal(
            "TOGUNA_MAIL_INBOUND names no address: this forum takes no mail".to_owned(),
        ));
    };
    if raw.len() > MOST_BYTES {
        return Ok(Received::Ignored("too large"));
    }
    let Some(mail) = Incoming::read(raw) else { return Ok(Received::Ignored("no mail")) };
    let now = app.now();
    let found = mail.recipients().find_map(|there| notifications::returned(&app.keys, inbound, &there, now));
    match found {
        None => Ok(Received::Ignored("sent to no address of ours that is good")),
        Some(Returned::Bounce(bounced)) => {
            let Some(failure) = mail.failure() else { return Ok(Received::Ignored("no failure")) };
            let is_noted = app.db.write_blocking(|conn| {
                notifications::note_bounce(conn, &app.keys, &bounced, &failure.status, &failure.why, now)
            })?;
            Ok(if is_noted { Received::Bounced } else { Received::Ignored("a bounce that is not ours") })
        }
        Some(_) if mail.is_report() => Ok(Received::Ignored("a report")),
        Some(Returned::Leave(leaving)) => {
            app.db.write_blocking(|conn| notifications::leave_by_mail(conn, leaving, now))?;
            Ok(Received::Left)
        }
        Some(Returned::Reply { user, post }) => match mail.is_automatic(&app.config.mail_domain()) {
            Some(why) => Ok(Received::Ignored(why)),
            None => post_reply(app, &mail, user, post),
        },
    }
}

fn post_reply(app: &App, mail: &Incoming<'_>, user: UserId, post: PostId) -> Result<Received> {
    let now = app.now();
    let reply = MailedReply {
        user,
        post,
        from: mail.from().unwrap_or_default(),
        text: strip::answer(&mail.text()),
        key: mail.key(),
    };
    let posted = app.db.write_blocking(|conn| threads::reply_by_mail(conn, LISTENERS, &reply, now))?;
    Ok(match posted {
        Ok(posted) if posted.held.is_some() => Received::Held(posted.url),
        Ok(posted) => Received::Posted(posted.url),
        Err(why) => Received::Ignored(why),
    })
}

/// Takes every new mail of a Maildir, each moved to `cur` once it was taken; answers what became
/// of each, with its file's name. One that fails stays, and keeps no other back.
///
/// # Errors
/// When the folder is no Maildir.
pub fn receive_all(app: &App, maildir: &Path) -> Result<Vec<(String, Result<Received>)>> {
    let (new, cur) = (maildir.join("new"), maildir.join("cur"));
    let broken = |why: std::io::Error| Error::Internal(format!("{}: {why}", maildir.display()));
    let mut names: Vec<String> = std::fs::read_dir(&new)
        .map_err(broken)?
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort_unstable();
    let take = |name: &str| {
        let raw = std::fs::read(new.join(name)).map_err(broken)?;
        let received = receive(app, &raw)?;
        // Seen, in the words of a Maildir.
        std::fs::rename(new.join(name), cur.join(format!("{name}:2,S"))).map_err(broken)?;
        Ok(received)
    };
    Ok(names
        .into_iter()
        .map(|name| {
            let received = take(&name);
            (name, received)
        })
        .collect())
}
