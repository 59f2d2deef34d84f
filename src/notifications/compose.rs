//! From a claimed mail to a letter: at the moment it leaves, in its reader's language, and
//! only what its reader may see at that moment.

use serde::Deserialize;

use super::chores::DIGEST;
use super::leaving::{Leaving, Scope};
use super::letters::{AccountLetter, DigestLetter, Draft, Footer, Item, NoticeLetter, PostText};
use super::model::{Kind, Level};
use super::store::sending::{self, Recipient, Row};
use super::{store, words};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{NotificationId, ThreadId, UserId};
use crate::error::{Error, Result};
use crate::outbox::{AccountMail, Header, Letter, Mail};
use crate::text::{Arg, Lang};
use crate::web::App;
use crate::web::viewer::lang_of;

/// The sender's name, as on every page.
const SITE: &str = "Toguna";

/// What becomes of a claimed mail.
pub enum Composed {
    /// It goes out.
    Letter(Box<Letter>),
    /// It is no longer wanted or allowed, and why.
    Dropped(&'static str),
    /// Its row makes no sense: it never will.
    Poison(&'static str),
}

#[derive(Deserialize)]
struct NoticePayload {
    notification: NotificationId,
}

#[derive(Deserialize)]
struct DigestPayload {
    notifications: Vec<NotificationId>,
}

/// Why there is no draft.
enum No {
    Dropped(&'static str),
    Poison(&'static str),
    Failed(Error),
}

impl From<Error> for No {
    fn from(cause: Error) -> Self {
        Self::Failed(cause)
    }
}

/// Composes a mail.
///
/// # Errors
/// When the database refuses: the mail may be composed later.
pub fn compose(conn: &mut Conn, app: &App, mail: &Mail, now: Ts) -> Result<Composed> {
    match draft(conn, app, mail, now) {
        Ok((to, draft)) => Ok(Composed::Letter(Box::new(Letter {
            to,
            subject: draft.subject,
            text: draft.text,
            html: draft.html,
            message_id: format!("{}@{}", mail.message_id, app.config.mail_domain()),
            date: mail.created_at,
            from: app.config.mail_from.clone(),
            from_name: SITE.to_owned(),
            headers: draft.headers,
        }))),
        Err(No::Dropped(why)) => Ok(Composed::Dropped(why)),
        Err(No::Poison(why)) => Ok(Composed::Poison(why)),
        Err(No::Failed(cause)) => Err(cause),
    }
}

fn draft(conn: &mut Conn, app: &App, mail: &Mail, now: Ts) -> Result<(String, Draft), No> {
    if mail.expires_at.is_some_and(|end| end <= now) {
        return Err(No::Dropped("too late"));
    }
    let user = mail.user_id.ok_or(No::Dropped("the account is gone"))?;
    let reader = sending::recipient(conn, user)?.ok_or(No::Dropped("the account is gone"))?;
    if reader.deleted_at.is_some() {
        return Err(No::Dropped("the account is gone"));
    }
    let to = mail.address.clone().unwrap_or_else(|| reader.email.clone());
    let desk = Desk { app, lang: lang_of(&reader.lang), reader: &reader, now };
    let draft = if mail.kind.starts_with("account-") {
        desk.account(conn, &mail.payload)?
    } else {
        desk.check_reader(&mail.kind)?;
        if mail.kind == DIGEST {
            desk.digest(conn, &mail.payload)?
        } else {
            desk.notice(conn, &mail.payload)?
        }
    };
    Ok((to, draft))
}

/// One mail's composer.
struct Desk<'a> {
    app: &'a App,
    lang: Lang,
    reader: &'a Recipient,
    now: Ts,
}

impl Desk<'_> {
    /// Whether this person gets anything but account mail.
    fn check_reader(&self, kind: &str) -> Result<(), No> {
        if self.reader.email_confirmed_at.is_none() {
            return Err(No::Dropped("the address is not confirmed"));
        }
        if self.reader.mail_stopped.is_some() {
            return Err(No::Dropped("mail to this address was stopped"));
        }
        // Whoever is suspended is told the decision, and nothing else.
        let is_suspended = self.reader.suspended_until.is_some_and(|until| until > self.now);
        if is_suspended && kind != Kind::Decision.as_str() {
            return Err(No::Dropped("the account is suspended"));
        }
        Ok(())
    }

    fn account(&self, conn: &mut Conn, payload: &str) -> Result<Draft, No> {
        let mail: AccountMail =
            serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
        if let Some(token) = mail.token()
            && !sending::is_token_good(conn, token, self.now)?
        {
            return Err(No::Dropped("the link is spent"));
        }
        let letter = AccountLetter::new(self.lang, &self.app.config, &self.reader.name, &mail);
        letter
            .draft(vec![
                header("Auto-Submitted", "auto-generated".to_owned()),
                header("X-Auto-Response-Suppress", "All".to_owned()),
            ])
            .map_err(No::Failed)
    }

    fn notice(&self, conn: &mut Conn, payload: &str) -> Result<Draft, No> {
        let payload: NoticePayload =
            serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
        let (row, actor) = sending::rows(conn, self.reader.id, &[payload.notification])?
            .into_iter()
            .next()
            .ok_or(No::Dropped("the notice is gone"))?;
        let (title, post) = self.check_notice(conn, &row)?;
        let scope = row.kind.group().map(Scope::Group);
        let footer = self.footer(scope, row.thread_id);
        let mut letter = NoticeLetter {
            lang: self.lang,
            subject: words::subject(self.lang, row.kind, title.as_deref(), &row.text),
            lead: words::sentence(self.lang, row.kind, actor.as_deref()),
            text: if row.kind.shows_post() { String::new() } else { row.text.clone() },
            title: title.unwrap_or_default(),
            post,
            link_label: self.lang.t("mail-open").into_owned(),
            link: self.app.config.absolute(&match row.post_id {
                Some(post) if row.kind.shows_post() => format!("/p/{post}"),
                _ => row.url.clone(),
            }),
            footer: &footer,
        };
        if self.reader.mail_minimal {
            letter.make_minimal(self.app.config.absolute("/inbox"));
        }
        let headers = self.headers(scope, row.thread_id);
        letter.draft(headers).map_err(No::Failed)
    }

    /// What may be said about a notice now: the thread's title and the post's text.
    fn check_notice(&self, conn: &mut Conn, row: &Row) -> Result<(Option<String>, Option<PostText>), No> {
        if row.kind.role().is_some_and(|role| !self.reader.has(role)) {
            return Err(No::Dropped("the role was taken back"));
        }
        if let Some(group) = row.kind.group() {
            let levels = store::levels(conn, &[self.reader.id], group)?;
            if levels.get(&self.reader.id) == Some(&Level::Off) {
                return Err(No::Dropped("switched off meanwhile"));
            }
        }
        let is_public = row.kind.shows_post() || matches!(row.kind, Kind::Verified | Kind::Correction);
        let title = match row.thread_id {
            Some(thread) => sending::public_title(conn, thread)?,
            None => None,
        };
        if !is_public {
            return Ok((title, None));
        }
        if row.thread_id.is_some() && title.is_none() {
            return Err(No::Dropped("the thread is not to be seen"));
        }
        if let Some(thread) = row.thread_id
            && store::muted(conn, &[self.reader.id], thread)?.contains(&self.reader.id)
        {
            return Err(No::Dropped("the thread was muted meanwhile"));
        }
        let post = match row.post_id.filter(|_| row.kind.shows_post()) {
            Some(post) => {
                let post = sending::public_post(conn, post, self.now)?
                    .ok_or(No::Dropped("the post is not to be seen"))?;
                Some(PostText::new(&post.plain, &post.lang))
            }
            None => None,
        };
        Ok((title, post))
    }

    fn digest(&self, conn: &mut Conn, payload: &str) -> Result<Draft, No> {
        let payload: DigestPayload =
            serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
        let mut items = Vec::new();
        for (row, actor) in sending::rows(conn, self.reader.id, &payload.notifications)? {
            if row.read_at.is_some() {
                continue;
            }
            match self.check_notice(conn, &row) {
                Ok((title, _)) => items.push(self.item(&row, actor.as_deref(), title)),
                // What may no longer be said is left out; the rest goes.
                Err(No::Dropped(_)) => {}
                Err(other) => return Err(other),
            }
        }
        if items.is_empty() {
            return Err(No::Dropped("nothing new"));
        }
        items.sort_by_key(|item| item.rank);
        let footer = self.footer(Some(Scope::Digest), None);
        let count = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let mut letter = DigestLetter {
            lang: self.lang,
            subject: self.lang.count("mail-digest-subject", count),
            lead: self.lang.count("mail-digest-lead", count),
            items,
            link_label: self.lang.t("mail-inbox").into_owned(),
            link: self.app.config.absolute("/inbox"),
            footer: &footer,
        };
        if self.reader.mail_minimal {
            letter.make_minimal();
        }
        letter.draft(self.headers(Some(Scope::Digest), None)).map_err(No::Failed)
    }

    fn item(&self, row: &Row, actor: Option<&str>, title: Option<String>) -> Item {
        let shows_post = row.kind.shows_post();
        Item {
            rank: match row.kind {
                Kind::Verified | Kind::Correction => 0,
                Kind::Reply | Kind::Quote | Kind::Mention => 1,
                Kind::Watched => 3,
                _ => 2,
            },
            lead: words::sentence(self.lang, row.kind, actor),
            title: if shows_post { title.unwrap_or_default() } else { row.text.clone() },
            link: self.app.config.absolute(&match row.post_id {
                Some(post) if shows_post => format!("/p/{post}"),
                _ => row.url.clone(),
            }),
        }
    }

    fn footer(&self, scope: Option<Scope>, thread: Option<ThreadId>) -> Footer {
        let host = self.app.config.mail_domain();
        Footer {
            why: self.lang.with("mail-why", &[("host", Arg::from(host))]),
            leave_label: self.lang.t("mail-leave").into_owned(),
            leave: scope.map(|scope| self.leave(scope, thread)),
            settings_label: self.lang.t("mail-settings-link").into_owned(),
            settings: self.app.config.absolute("/settings/mail"),
        }
    }

    fn leave(&self, scope: Scope, thread: Option<ThreadId>) -> String {
        let token = Leaving { user: self.reader.id, scope, thread }.token(&self.app.keys);
        self.app.config.absolute(&format!("/unsubscribe/{token}"))
    }

    /// RFC 2369, 2919, 3834, 8058. A mail that cannot be left (a decision) is no list's mail.
    fn headers(&self, scope: Option<Scope>, thread: Option<ThreadId>) -> Vec<Header> {
        let domain = self.app.config.mail_domain();
        let mut headers = vec![
            header("Auto-Submitted", "auto-generated".to_owned()),
            header("X-Auto-Response-Suppress", "All".to_owned()),
        ];
        if let Some(thread) = thread {
            let root = format!("<{}@{domain}>", self.root(self.reader.id, thread));
            headers.push(header("In-Reply-To", root.clone()));
            headers.push(header("References", root));
        }
        if let Some(scope) = scope {
            // The address without the title: a minimal mail has no word of it.
            let archive = thread.map_or("/inbox".to_owned(), |thread| format!("/t/{thread}"));
            headers.extend([
                header("List-Id", format!("{SITE} <forum.{domain}>")),
                header("List-Archive", format!("<{}>", self.app.config.absolute(&archive))),
                header("List-Unsubscribe", format!("<{}>", self.leave(scope, thread))),
                header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
                header("Precedence", "list".to_owned()),
            ]);
        }
        headers
    }

    /// The message that all mails of a thread to one person answer: it was never sent, mail
    /// programs make a root of it. Two people's roots tell nothing about each other.
    fn root(&self, reader: UserId, thread: ThreadId) -> String {
        let parts: [&[u8]; 2] = [&reader.0.to_be_bytes(), &thread.0.to_be_bytes()];
        format!("thread.{}", self.app.keys.sign("mail-thread", &parts))
    }
}

fn header(name: &'static str, value: String) -> Header {
    Header { name, value }
}
