//! Somebody's page: who they are here, and what they wrote.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::home::Place;
use super::view::excerpt;
use crate::accounts;
use crate::accounts::model::Profile;
use crate::aid;
use crate::error::Result;
use crate::threads::{self, OwnPost, post_url};
use crate::web::page::Page;
use crate::web::paging::Cursor;
use crate::web::{App, Response};

/// Characters of a post that stand on its author's page.
const EXCERPT: usize = 240;

#[derive(Template)]
#[template(path = "reading/person.html")]
struct PersonPage<'a> {
    page: &'a Page,
    person: Profile,
    /// Whether the reader blocked them; none = nothing to block here.
    is_blocked: Option<bool>,
    posts: Vec<OwnPost>,
    next: Option<String>,
}

impl PersonPage<'_> {
    fn url(post: &OwnPost) -> String {
        post_url(post.thread_id, &post.slug, post.number, post.id)
    }

    fn excerpt(post: &OwnPost) -> String {
        excerpt(&post.plain, EXCERPT)
    }
}

/// Shows the page of a name.
pub(super) async fn show(
    page: Page,
    app: Data<App>,
    name: Path<String>,
    place: Query<Place>,
) -> Result<Response> {
    let before = Cursor::parse(place.before.as_deref())?;
    let (lang, now, suffixes) = (page.lang, page.now, app.extra_suffixes.clone());
    let reader = page.viewer.id();
    let (person, is_blocked, posts) = app
        .db
        .read(move |conn| {
            let mut person = accounts::profile(conn, &name)?;
            person.bio_html = aid::mark(conn, &person.bio_html, &suffixes, lang, now)?;
            let posts = threads::posts_by(conn, person.id, before, now)?;
            let is_blocked = match reader.filter(|reader| *reader != person.id) {
                Some(reader) => Some(accounts::has_blocked(conn, reader, person.id)?),
                None => None,
            };
            Ok((person, is_blocked, posts))
        })
        .await?;
    page.show(&PersonPage { page: &page, person, is_blocked, posts: posts.rows, next: posts.next })
}
