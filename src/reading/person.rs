//! Somebody's page: who they are here, and what they wrote.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::home::Place;
use super::record;
use crate::accounts;
use crate::accounts::model::Profile;
use crate::aid;
use crate::error::Result;
use crate::markup;
use crate::threads::{self, OwnPost, post_url};
use crate::verification::{self, Done, Tally};
use crate::web::page::{Page, encode};
use crate::web::paging::Cursor;
use crate::web::{App, Response};

/// Characters of a post that stand on its author's page.
const EXCERPT: usize = 240;
/// Claims of the record that stand there; the others on a page of their own.
const DONE: usize = 5;

#[derive(Template)]
#[template(path = "reading/person.html")]
struct PersonPage<'a> {
    page: &'a Page,
    person: Profile,
    /// Whether the reader blocked them; none = nothing to block here.
    is_blocked: Option<bool>,
    tally: Tally,
    /// The newest claims that they proposed or checked.
    done: Vec<Done>,
    /// Ways to help that they looked over.
    vetted: i64,
    posts: Vec<OwnPost>,
    next: Option<String>,
}

impl PersonPage<'_> {
    fn address(&self) -> String {
        format!("/u/{}", encode(&self.person.name))
    }

    /// The beginning of what they say of themselves.
    fn about(&self) -> String {
        markup::gist_of_html(&self.person.bio_html, EXCERPT)
    }

    fn has_record(&self) -> bool {
        !self.done.is_empty() || self.vetted > 0
    }

    /// Whether more claims stand on the record's own page.
    fn has_more(&self) -> bool {
        self.done.len() > DONE
    }

    fn newest(&self) -> &[Done] {
        self.done.get(..DONE).unwrap_or(&self.done)
    }

    fn icons(&self) -> Vec<&'static str> {
        record::icons(self.newest())
    }

    fn url(post: &OwnPost) -> String {
        post_url(post.thread_id, &post.slug, post.number, post.id)
    }

    fn excerpt(post: &OwnPost) -> String {
        markup::gist(&post.plain, EXCERPT)
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
    let (person, is_blocked, posts, tally, done, vetted) = app
        .db
        .read(move |conn| {
            let mut person = accounts::profile(conn, &name)?;
            person.bio_html = aid::mark(conn, &person.bio_html, &suffixes, lang, now)?;
            let posts = threads::posts_by(conn, person.id, before, now)?;
            let is_blocked = match reader.filter(|reader| *reader != person.id) {
                Some(reader) => Some(accounts::has_blocked(conn, reader, person.id)?),
                None => None,
            };
            let tally = verification::tally(conn, person.id, now)?;
            // Nobody who did nothing is looked up claim by claim.
            let done = if tally == Tally::default() {
                Vec::new()
            } else {
                verification::done_by(conn, person.id, Cursor::START, now)?.rows
            };
            let vetted = aid::count_vetted(conn, person.id)?;
            Ok((person, is_blocked, posts, tally, done, vetted))
        })
        .await?;
    let (posts, next) = (posts.rows, posts.next);
    page.show(&PersonPage { page: &page, person, is_blocked, tally, done, vetted, posts, next })
}
