//! The inbox, and marking as read.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::store::inbox::{self, InboxRow, Shown};
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
    /// How the post begins that it tells of, and its language; none while not everybody may read it.
    said: Option<(String, String)>,
}

impl Line {
    fn new(page: &Page, (row, actor, title, post): Shown) -> Self {
        let sentence = words::sentence(page.lang, row.kind, actor.as_deref());
        let about = if row.kind.shows_post() {
            title
        } else {
            Some(row.text.clone()).filter(|text| !text.is_empty()).or(title)
        };
        let said = post.filter(|_| row.kind.shows_post() && about.is_some());
        let said = said.map(|(plain, lang)| (markup::gist(&plain, SAID), lang));
        Self {
            sentence,
            about: about.unwrap_or_default(),
            said: said.filter(|(said, _)| !said.is_empty()),
            row,
        }
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
    let (user, now) = (member.id, page.now);
    let rows = app.db.read(move |conn| inbox::page(conn, user, before.id, now)).await?;
    let lines = rows.into_iter().map(|shown| Line::new(&page, shown)).collect();
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
