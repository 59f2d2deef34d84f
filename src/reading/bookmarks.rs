//! Posts to come back to, each with a note that only its owner reads.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::home::Place;
use super::store::{self, Marked};
use crate::db::ids::PostId;
use crate::error::Result;
use crate::markup;
use crate::threads::{self, PostFacts};
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::paging::{Cursor, Paged};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// Letters of a note.
const MAX_NOTE: usize = 300;
/// Letters of a post that the list shows.
const EXCERPT: usize = 200;

#[derive(Template)]
#[template(path = "reading/bookmark.html")]
struct BookmarkPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    faults: &'a Faults,
    note: &'a str,
    is_marked: bool,
}

impl BookmarkPage<'_> {
    fn text(&self) -> String {
        markup::gist(&self.post.plain, EXCERPT)
    }
}

/// `GET /p/{post}/bookmark`
pub(super) async fn form(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    id: Path<String>,
) -> Result<Response> {
    let (id, viewer, user, now): (PostId, _, _, _) = (id.parse()?, page.viewer.clone(), member.id, page.now);
    let (post, note) = app
        .db
        .read(move |conn| Ok((threads::visible_post(conn, &viewer, id, now)?, store::note(conn, user, id)?)))
        .await?;
    let is_marked = note.is_some();
    let note = note.unwrap_or_default();
    page.show(&BookmarkPage { page: &page, post: &post, faults: &Faults::default(), note: &note, is_marked })
}

/// `POST /p/{post}/bookmark`: `note`; `do` = drop takes it away.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, viewer, user): (PostId, _, _) = (id.parse()?, act.page.viewer.clone(), act.by.id);
    let now = act.page.now;
    if act.fields.text("do") == "drop" {
        app.db.write_unseen(move |conn| store::unmark(conn, user, id)).await?;
        let post = app.db.read(move |conn| threads::visible_post(conn, &viewer, id, now)).await;
        // What is not to be read any more is left from the list alone.
        let there = post.map_or_else(|_| "/bookmarks".to_owned(), |post| post.url());
        return Ok(flash::see_other(&app, &there, "flash-bookmark-gone"));
    }
    let (post, is_marked) = app
        .db
        .read(move |conn| {
            let post = threads::visible_post(conn, &viewer, id, now)?;
            Ok((post, store::note(conn, user, id)?.is_some()))
        })
        .await?;
    let note = markup::clean_line(act.fields.text("note"));
    if note.chars().count() > MAX_NOTE {
        let mut faults = Faults::default();
        faults.add_n("note", "fault-note-long", MAX_NOTE as i64);
        let note = act.fields.text("note");
        let template = BookmarkPage { page: &act.page, post: &post, faults: &faults, note, is_marked };
        return act.page.show_faulty(&template);
    }
    app.db.write_unseen(move |conn| store::mark(conn, user, id, &note, now)).await?;
    Ok(flash::see_other(&app, &post.url(), "flash-bookmark"))
}

#[derive(Template)]
#[template(path = "reading/bookmarks.html")]
struct BookmarksPage<'a> {
    page: &'a Page,
    list: Paged<Marked>,
}

impl BookmarksPage<'_> {
    fn text(marked: &Marked) -> String {
        markup::gist(&marked.plain, EXCERPT)
    }
}

/// `GET /bookmarks`
pub(super) async fn list(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    place: Query<Place>,
) -> Result<Response> {
    let (before, user, now) = (Cursor::parse(place.before.as_deref())?, member.id, page.now);
    let list = app.db.read(move |conn| store::marked(conn, user, before, now)).await?;
    page.show(&BookmarksPage { page: &page, list })
}
