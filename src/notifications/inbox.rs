//! The inbox, and marking as read.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::Reader;
use super::store::inbox::{self, InboxRow, Shown};
use super::titles::{Title, titles};
use super::words;
use crate::clock::Ts;
use crate::db::ids::NotificationId;
use crate::error::Result;
use crate::markup;
use crate::web::form::Act;
use crate::web::page::{Page, see_other};
use crate::web::paging::{Cursor, Paged};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// Letters of a post that its row shows.
const SAID: usize = 140;

#[derive(Deserialize)]
pub(super) struct Place {
    before: Option<String>,
}

/// A row as the page shows it.
struct Line {
    row: InboxRow,
    /// What happened.
    sentence: String,
    /// About what.
    about: String,
    /// What is said of it, besides.
    words: String,
    /// How the post begins that it tells of, and its language; none while not everybody may read it.
    said: Option<(String, String)>,
}

impl Line {
    fn new(page: &Page, (row, actor, post): Shown, title: Option<Title>) -> Self {
        let sentence = words::sentence(page.lang, row.kind, actor.as_deref());
        let is_public = title.as_ref().is_some_and(|title| title.is_public);
        let said = post.filter(|_| row.kind.shows_post() && is_public);
        let said = said.map(|(plain, lang)| (markup::gist(&plain, SAID), lang));
        let (about, words) = words::about_what(row.kind, title.map(|title| title.text), &row.text);
        Self { sentence, about, words, said: said.filter(|(said, _)| !said.is_empty()), row }
    }
}

#[derive(Template)]
#[template(path = "notifications/inbox.html")]
struct Inbox<'a> {
    page: &'a Page,
    list: Paged<Line>,
    has_unread: bool,
}

/// `GET /inbox`
pub(super) async fn show(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    place: Query<Place>,
) -> Result<Response> {
    let before = Cursor::parse(place.before.as_deref())?;
    let (user, reader, now) = (member.id, Reader::from(&*member), page.now);
    let (rows, titles) = app
        .db
        .read(move |conn| {
            let rows = inbox::page(conn, user, before.id, now)?;
            let of: Vec<_> = rows.iter().map(|(row, ..)| (row.thread_id, row.post_id)).collect();
            let titles = titles(conn, &reader, &of, now)?;
            Ok((rows, titles))
        })
        .await?;
    let lines = rows.into_iter().zip(titles).map(|(shown, title)| Line::new(&page, shown, title)).collect();
    let list = Paged::of(lines, |line: &Line| Cursor { at: line.row.created_at, id: line.row.id.0 });
    page.show(&Inbox { page: &page, list, has_unread: member.unread > 0 })
}

/// `POST /inbox/read`: opens the row named by `id`, marked as read; without one all are.
pub(super) async fn read(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let (user, now): (_, Ts) = (act.by.id, act.page.now);
    if !act.fields.has("id") {
        app.db.write_unseen(move |conn| inbox::read_all(conn, user, now)).await?;
        return Ok(see_other("/inbox"));
    }
    let id: NotificationId = act.fields.text("id").parse()?;
    let url = app.db.write_unseen(move |conn| inbox::read_one(conn, user, id, now)).await?;
    Ok(see_other(&url))
}
