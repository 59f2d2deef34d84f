//! The front page: threads by latest activity, and the newest thing that is known.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::view::{Entry, entries};
use crate::aid;
use crate::clock::Ts;
use crate::error::Result;
use crate::threads::{self, Topic, Which, topics};
use crate::verification;
use crate::web::page::Page;
use crate::web::paging::Cursor;
use crate::web::{App, Response};

/// A list goes on where the last one ended.
#[derive(Deserialize)]
pub(super) struct Place {
    pub before: Option<String>,
}

#[derive(Template)]
#[template(path = "reading/home.html")]
struct HomePage<'a> {
    page: &'a Page,
    is_first: bool,
    entries: Vec<Entry>,
    next: Option<String>,
    topics: Vec<(Topic, i64)>,
    latest: Option<verification::Item>,
    aid: aid::Listed,
}

/// Shows the front page, or an older part of the list.
pub(super) async fn show(page: Page, app: Data<App>, place: Query<Place>) -> Result<Response> {
    let before = Cursor::parse(place.before.as_deref())?;
    let (lang, now, is_guest) = (page.lang, page.now, page.viewer.is_guest());
    let reader = page.viewer.id();
    let (entries, next, topics, latest, aid, good_until) = app
        .db
        .read(move |conn| {
            let listed = threads::list(conn, Which::All, lang, before, now)?;
            let (entries, fresh_until) = entries(conn, listed.rows, reader, now)?;
            let counts = topics::counts(conn, now)?;
            let topics = topics::all(conn, lang)?
                .into_iter()
                .map(|topic| {
                    let count = counts.iter().find(|(id, _)| *id == topic.id).map_or(0, |(_, count)| *count);
                    (topic, count)
                })
                .collect();
            let latest = verification::latest(conn, now)?;
            let latest_until = latest.as_ref().map_or(Ts::NEVER, |item| item.claim.valid_until);
            let aid = aid::count_listed(conn, now)?;
            // Only a guest's page is kept.
            let aid_until = if is_guest { aid::good_until(conn, now)? } else { Ts::NEVER };
            Ok((entries, listed.next, topics, latest, aid, fresh_until.min(latest_until).min(aid_until)))
        })
        .await?;
    let is_first = before == Cursor::START;
    page.show_kept(&HomePage { page: &page, is_first, entries, next, topics, latest, aid }, good_until)
}
