//! A mail about one notice, or about what happened in one thread within a few minutes.

use serde::Deserialize;

use super::desk::{Desk, No};
use super::headers;
use super::leaving::Scope;
use super::letters::{Draft, Entry, NoticeLetter};
use super::store::sending::{self, Row};
use super::words;
use crate::db::Conn;
use crate::db::ids::NotificationId;
use crate::error::Result;

#[derive(Deserialize)]
struct One {
    notification: NotificationId,
}

#[derive(Deserialize)]
struct Several {
    notifications: Vec<NotificationId>,
}

/// The mail about one notice.
pub(super) fn draft(conn: &mut Conn, desk: &Desk<'_>, payload: &str) -> Result<Draft, No> {
    let payload: One = serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
    let rows = sending::rows(conn, desk.reader.id, &[payload.notification])?;
    of_rows(conn, desk, rows)
}

/// The mail about several notices of one thread; what was read meanwhile is left out.
pub(super) fn draft_gathered(conn: &mut Conn, desk: &Desk<'_>, payload: &str) -> Result<Draft, No> {
    let payload: Several =
        serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
    let rows = sending::rows(conn, desk.reader.id, &payload.notifications)?;
    of_rows(conn, desk, rows.into_iter().filter(|(row, _)| row.read_at.is_none()).collect())
}

fn of_rows(conn: &mut Conn, desk: &Desk<'_>, rows: Vec<(Row, Option<String>)>) -> Result<Draft, No> {
    let Some((first, _)) = rows.first() else { return Err(No::Dropped("the notice is gone")) };
    let (scope, thread) = (first.kind.group().map(Scope::Group), first.thread_id);
    let place = headers::place(conn, desk, first)?;
    let mut entries = Vec::new();
    let mut title = None;
    let mut subject = None;
    let mut answered = None;
    let mut refused = No::Dropped("nothing new");
    for (row, actor) in &rows {
        match desk.check(conn, row) {
            Ok(sayable) => {
                let words_of_it = words::subject(desk.lang, row.kind, sayable.title.as_deref(), &row.text);
                subject.get_or_insert(words_of_it);
                title = title.or(sayable.title);
                answered = row.post_id.filter(|_| row.kind.shows_post()).or(answered);
                entries.push(Entry {
                    lead: words::sentence(desk.lang, row.kind, actor.as_deref()),
                    text: if row.kind.shows_post() { String::new() } else { row.text.clone() },
                    post: sayable.post,
                    link: desk.link(row),
                });
            }
            Err(No::Dropped(why)) => refused = No::Dropped(why),
            Err(other) => return Err(other),
        }
    }
    let Some(subject) = subject else { return Err(refused) };
    let footer = desk.footer(scope, thread);
    let mut letter = NoticeLetter {
        lang: desk.lang,
        site: desk.site,
        subject,
        lead: match entries.as_slice() {
            [only] => only.lead.clone(),
            _ => desk.lang.count("mail-gathered-lead", i64::try_from(entries.len()).unwrap_or(i64::MAX)),
        },
        title: title.unwrap_or_default(),
        entries,
        link_label: desk.lang.t("mail-open").into_owned(),
        reply_above: None,
        footer: &footer,
    };
    if desk.reader.mail_minimal {
        letter.make_minimal(desk.app.config.absolute("/inbox"));
    }
    let mut headers = headers::of(desk, scope, thread, &place);
    // Who is told the least is not asked to answer to a mail without a text.
    if !desk.reader.mail_minimal
        && let Some(reply_to) = answered.and_then(|post| headers::reply_to(desk, post))
    {
        letter.reply_above = Some(desk.lang.t("mail-reply-above").into_owned());
        headers.push(reply_to);
    }
    let own = place.own.clone();
    let draft = letter.draft(headers).map_err(No::Failed)?;
    Ok(Draft { message_id: own, ..draft })
}
