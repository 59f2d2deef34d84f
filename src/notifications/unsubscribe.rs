//! Leaving mail by its own link (RFC 8058): without a session, at once, for ever.

use actix_web::web::{Bytes, Data, Path};
use askama::Template;

use super::leaving::{Leaving, Scope};
use super::model::{Group, Level, WatchLevel};
use super::store::{self, Target, sending, settings};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::web::form::Fields;
use crate::web::page::Page;
use crate::web::{App, Response};

/// What is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The kind of mail that held the link.
    Kind,
    /// The thread that it was about.
    Thread,
    /// All that can be left.
    All,
}

#[derive(Template)]
#[template(path = "notifications/unsubscribe.html")]
struct Unsubscribe<'a> {
    page: &'a Page,
    token: &'a str,
    leaving: Leaving,
    done: Option<What>,
}

impl Unsubscribe<'_> {
    fn kind_label(&self) -> &'static str {
        match self.leaving.scope {
            Scope::Digest(_) => "leave-digest",
            Scope::Group(Group::Replies) => "leave-replies",
            Scope::Group(Group::Watched) => "leave-watched",
            Scope::Group(Group::Verified) => "leave-verified",
            Scope::Group(Group::Outcomes) => "leave-outcomes",
            Scope::Group(Group::Cases) => "leave-cases",
            Scope::Group(Group::Reviews) => "leave-reviews",
        }
    }

    /// What can be left still, each as the form names it with its key.
    fn choices(&self) -> Vec<(&'static str, &'static str)> {
        let all = [
            (What::Kind, "kind", self.kind_label()),
            (What::Thread, "thread", "leave-thread"),
            (What::All, "all", "leave-all"),
        ];
        let is_there = |what| what != What::Thread || self.leaving.thread.is_some();
        let is_left = |what| self.done != Some(What::All) && self.done != Some(what);
        let left = all.into_iter().filter(|(what, ..)| is_there(*what) && is_left(*what));
        left.map(|(_, value, key)| (value, key)).collect()
    }

    fn done_text(&self) -> Option<&'static str> {
        self.done.map(|what| match what {
            What::Kind => "left-kind",
            What::Thread => "left-thread",
            What::All => "left-all",
        })
    }
}

/// `GET /unsubscribe/{token}`: the choices. It changes nothing, since programs that guard
/// mailboxes open every link.
pub(super) async fn show(page: Page, app: Data<App>, token: Path<String>) -> Result<Response> {
    let leaving = Leaving::read(&app.keys, &token).ok_or(Error::NotFound)?;
    page.show(&Unsubscribe { page: &page, token: &token, leaving, done: None })
}

/// `POST /unsubscribe/{token}`: leaves what `what` names, the kind of mail by default.
///
/// The one form of the forum that is read without a token and without a look at where it
/// comes from: mail programs send it with no cookie, from anywhere. The signature in the
/// address is the right to do it, and less mail is all that it can do. A body in another
/// form than ours (RFC 8058 allows multipart) still is the one click.
pub(super) async fn submit(page: Page, app: Data<App>, token: Path<String>, body: Bytes) -> Result<Response> {
    let leaving = Leaving::read(&app.keys, &token).ok_or(Error::NotFound)?;
    let fields = Fields::parse(&body).unwrap_or_default();
    let what = match (fields.text("what"), leaving.thread) {
        ("all", _) => What::All,
        ("thread", Some(_)) => What::Thread,
        _ => What::Kind,
    };
    let now = page.now;
    app.db.write_unseen(move |conn| leave(conn, leaving, what, now)).await?;
    page.show(&Unsubscribe { page: &page, token: &token, leaving, done: Some(what) })
}

/// Leaves the kind of mail that held the address, by a mail to it.
///
/// # Errors
/// When the database refuses.
pub fn leave_by_mail(conn: &mut Conn, leaving: Leaving, now: Ts) -> Result<()> {
    leave(conn, leaving, What::Kind, now)
}

fn leave(conn: &mut Conn, leaving: Leaving, what: What, now: Ts) -> Result<()> {
    let user = leaving.user;
    // An account that ended is sent nothing, and nothing is written about it.
    if sending::recipient(conn, user)?.is_none_or(|reader| reader.deleted_at.is_some()) {
        return Ok(());
    }
    if let (What::Thread, Some(thread)) = (what, leaving.thread) {
        return store::set_watch(conn, user, &Target::thread(thread), WatchLevel::Mute, true, now);
    }
    for (group, level) in settings::all_levels(conn, user)? {
        let is_meant = match (what, leaving.scope) {
            (What::All, _) => true,
            (_, scope) => scope.holds(group, level),
        };
        if is_meant && level != Level::Off {
            settings::set_level(conn, user, group, Level::Off)?;
        }
    }
    Ok(())
}
