//! One mail's composer: who reads it, and what may be said to them now.

use super::leaving::{Leaving, Scope};
use super::letters::{Footer, PostText};
use super::model::{Kind, Level};
use super::store;
use super::store::sending::{self, Recipient, Row};
use super::titles::titles;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ThreadId;
use crate::error::{Error, Result};
use crate::text::{Arg, Lang};
use crate::web::App;

/// Why there is no draft.
pub(super) enum No {
    /// It is no longer wanted or allowed.
    Dropped(&'static str),
    /// Not before this moment.
    Held(Ts),
    /// Its row makes no sense.
    Poison(&'static str),
    /// The database refused.
    Failed(Error),
}

impl From<Error> for No {
    fn from(cause: Error) -> Self {
        Self::Failed(cause)
    }
}

/// One mail's composer.
pub(super) struct Desk<'a> {
    pub(super) app: &'a App,
    /// What the forum calls itself.
    pub(super) site: &'a str,
    pub(super) lang: Lang,
    pub(super) reader: &'a Recipient,
    pub(super) now: Ts,
}

/// What may be said of a notice now.
pub(super) struct Sayable {
    /// The thread's title, while its reader may see it.
    pub(super) title: Option<String>,
    /// The post's text, where the notice carries it.
    pub(super) post: Option<PostText>,
}

impl Desk<'_> {
    /// What may be said about a notice now.
    pub(super) fn check(&self, conn: &mut Conn, row: &Row) -> Result<Sayable, No> {
        // Whoever is suspended is told the decision, in whatever mail it waits, and nothing else.
        let is_suspended = self.reader.suspended_until.is_some_and(|until| until > self.now);
        if is_suspended && row.kind != Kind::Decision {
            return Err(No::Dropped("the account is suspended"));
        }
        if row.kind.role().is_some_and(|role| !self.reader.has(role)) {
            return Err(No::Dropped("the role was taken back"));
        }
        if let Some(group) = row.kind.group() {
            let levels = store::levels(conn, &[self.reader.id], group)?;
            if levels.get(&self.reader.id) == Some(&Level::Off) {
                return Err(No::Dropped("switched off meanwhile"));
            }
        }
        let reader = self.reader.reads_titles();
        let title = titles(conn, &reader, &[(row.thread_id, row.post_id)], self.now)?.pop().flatten();
        if !row.kind.can_be_muted() {
            return Ok(Sayable { title: title.map(|title| title.text), post: None });
        }
        let title = title.filter(|title| title.is_public).map(|title| title.text);
        if row.thread_id.is_some() && title.is_none() {
            return Err(No::Dropped("the thread is not to be seen"));
        }
        if let Some(thread) = row.thread_id.filter(|_| row.kind != Kind::Correction)
            && store::muted(conn, &[self.reader.id], thread)?.contains(&self.reader.id)
        {
            return Err(No::Dropped("the thread was muted meanwhile"));
        }
        if let Some(thread) = row.thread_id.filter(|_| row.kind.is_watched_for())
            && !store::is_watching(conn, self.reader.id, thread, row.claim())?
        {
            return Err(No::Dropped("it is not watched any more"));
        }
        if let Some(author) = row.actor_id.filter(|_| row.kind.shows_post())
            && !store::blockers(conn, &[self.reader.id], author)?.is_empty()
        {
            return Err(No::Dropped("its author was blocked meanwhile"));
        }
        if let Some(claim) = row.claim()
            && !sending::is_claim_shown(conn, claim, row.kind == Kind::Verified, self.now)?
        {
            return Err(No::Dropped("the update does not stand"));
        }
        let post = match row.post_id.filter(|_| row.kind.shows_post()) {
            Some(post) => {
                let post = sending::public_post(conn, post, self.now)?
                    .ok_or(No::Dropped("the post is not to be seen"))?;
                Some(PostText::new(&post.plain, &post.lang))
            }
            None => None,
        };
        Ok(Sayable { title, post })
    }

    /// The whole address that a notice opens.
    pub(super) fn link(&self, row: &Row) -> String {
        self.app.config.absolute(&match row.post_id {
            Some(post) if row.kind.shows_post() => format!("/p/{post}"),
            _ => row.url.clone(),
        })
    }

    /// Why a mail came and how to get less; without a scope it cannot be left.
    pub(super) fn footer(&self, scope: Option<Scope>, thread: Option<ThreadId>) -> Footer {
        let host = self.app.config.mail_domain();
        Footer {
            why: self.lang.with("mail-why", &[("host", Arg::from(host))]),
            leave_label: self.lang.t("mail-leave").into_owned(),
            leave: scope.map(|scope| self.leave(scope, thread)),
            settings_label: self.lang.t("mail-settings-link").into_owned(),
            settings: self.app.config.absolute("/settings/mail"),
        }
    }

    /// The whole address at which this mail is left.
    pub(super) fn leave(&self, scope: Scope, thread: Option<ThreadId>) -> String {
        let token = Leaving { user: self.reader.id, scope, thread }.token(&self.app.keys);
        self.app.config.absolute(&format!("/unsubscribe/{token}"))
    }
}
