//! Current verified updates over all threads, by topic, thread and place.

use actix_web::web::Data;
use askama::Template;

use super::model::Kind;
use super::panel::Item;
use super::store::{self, Wanted};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::notifications::fold_place;
use crate::threads::topics::{self, Topic};
use crate::web::form::Fields;
use crate::web::page::{Page, encode};
use crate::web::paging::{Cursor, Paged};
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "verification/verified.html")]
struct VerifiedPage<'a> {
    page: &'a Page,
    rows: &'a [Row],
    topics: &'a [Topic],
    topic: &'a str,
    place: &'a str,
    kind: Option<Kind>,
    next: &'a Option<String>,
    query: &'a str,
    /// The thread of which alone the updates are, and its address.
    of_thread: Option<(&'a str, &'a str)>,
    /// The feed of the same, without its ending.
    feed: String,
}

/// An update and where it was said.
struct Row {
    item: Item,
    title: String,
    thread_url: String,
}

/// `GET /verified`
pub async fn show(page: Page, app: Data<App>) -> Result<Response> {
    let typed = Fields::parse(page.query.as_bytes())?;
    let from = Cursor::parse(Some(typed.text("before")))?;
    let (topic, place) = (typed.text("topic").to_owned(), typed.text("place").trim().to_owned());
    let kind = match typed.text("kind") {
        "" => None,
        name => Some(Kind::parse(name).ok_or(Error::NotFound)?),
    };
    let thread = match typed.text("thread") {
        "" => None,
        id => Some(id.parse()?),
    };
    let (now, lang) = (page.now, page.lang);
    let (slug, where_) = (topic.clone(), place.clone());
    let (all, rows) = app
        .db
        .read(move |conn| {
            let all = topics::all(conn, lang)?;
            let topic = match slug.as_str() {
                "" => None,
                slug => Some(topics::by_slug(conn, slug, lang)?.id),
            };
            let place = (!where_.is_empty()).then(|| fold_place(&where_));
            let wanted = Wanted { topic, thread, place, kind };
            Ok((all, store::verified(conn, &wanted, from, now)?))
        })
        .await?;
    let paged = Paged::of(rows, |(listed, ..)| Cursor {
        at: listed.claim.last_confirmed_at.unwrap_or_default(),
        id: listed.claim.id.0,
    });
    let good_until = paged.rows.iter().map(|(listed, ..)| listed.next_change(now)).min().unwrap_or(Ts::NEVER);
    let rows: Vec<Row> = paged
        .rows
        .into_iter()
        .map(|(listed, title, slug)| Row {
            thread_url: format!("/t/{}/{}", listed.claim.thread_id, encode(&slug)),
            item: Item::of(listed, now),
            title,
        })
        .collect();
    let mut query = String::new();
    for (name, value) in [
        ("topic", topic.as_str()),
        ("place", &place),
        ("kind", typed.text("kind")),
        ("thread", typed.text("thread")),
    ] {
        if !value.is_empty() {
            query.push_str(&format!("{name}={}&", encode(value)));
        }
    }
    let template = VerifiedPage {
        page: &page,
        rows: &rows,
        topics: &all,
        topic: &topic,
        place: &place,
        kind,
        next: &paged.next,
        query: &query,
        of_thread: thread.and(rows.first()).map(|row| (row.title.as_str(), row.thread_url.as_str())),
        feed: match (&topic, thread) {
            (_, Some(thread)) => format!("/t/{thread}/verified"),
            (topic, None) if !topic.is_empty() => format!("/topics/{}/verified", encode(topic)),
            _ => "/verified".to_owned(),
        },
    };
    page.show_kept(&template, good_until)
}
