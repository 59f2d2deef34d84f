//! The topics, and the threads of one.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::home::Place;
use super::view::{Entry, entries};
use crate::clock::Ts;
use crate::error::Result;
use crate::notifications::{self, WatchLevel};
use crate::threads::{self, Topic, Which, topics};
use crate::web::page::Page;
use crate::web::paging::Cursor;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "reading/topics.html")]
struct TopicsPage<'a> {
    page: &'a Page,
    topics: Vec<(Topic, i64)>,
}

/// All topics.
pub(super) async fn all(page: Page, app: Data<App>) -> Result<Response> {
    let (lang, now) = (page.lang, page.now);
    let topics = app
        .db
        .read(move |conn| {
            let counts = topics::counts(conn, now)?;
            let count = |topic: &Topic| counts.iter().find(|(id, _)| *id == topic.id).map_or(0, |(_, n)| *n);
            Ok(topics::all(conn, lang)?
                .into_iter()
                .map(|topic| (count(&topic), topic))
                .map(|(n, t)| (t, n))
                .collect())
        })
        .await?;
    page.show_kept(&TopicsPage { page: &page, topics }, Ts::NEVER)
}

#[derive(Template)]
#[template(path = "reading/topic.html")]
struct TopicPage<'a> {
    page: &'a Page,
    topic: Topic,
    is_first: bool,
    watch: Option<WatchLevel>,
    entries: Vec<Entry>,
    next: Option<String>,
}

impl TopicPage<'_> {
    /// The topic's address, and that of its feed of threads without its ending.
    fn address(&self) -> String {
        format!("/topics/{}", self.topic.slug)
    }

    /// The feed of the topic's verified updates, without its ending.
    fn feed(&self) -> String {
        format!("/topics/{}/verified", self.topic.slug)
    }
}

/// The threads of one topic, latest activity first.
pub(super) async fn one(
    page: Page,
    app: Data<App>,
    slug: Path<String>,
    place: Query<Place>,
) -> Result<Response> {
    let before = Cursor::parse(place.before.as_deref())?;
    let (lang, now) = (page.lang, page.now);
    let reader = page.viewer.id();
    let (topic, watch, entries, next, good_until) = app
        .db
        .read(move |conn| {
            let topic = topics::by_slug(conn, &slug, lang)?;
            let listed = threads::list(conn, Which::Topic(topic.id), lang, before, now)?;
            let (entries, good_until) = entries(conn, listed.rows, reader, now)?;
            let watch = match reader {
                Some(member) => Some(notifications::topic_watch_level(conn, member, topic.id)?),
                None => None,
            };
            Ok((topic, watch, entries, listed.next, good_until))
        })
        .await?;
    let is_first = before == Cursor::START;
    page.show_kept(&TopicPage { page: &page, topic, is_first, watch, entries, next }, good_until)
}
