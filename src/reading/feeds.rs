//! Every feed of the forum on one page.

use actix_web::web::Data;
use askama::Template;

use crate::aid;
use crate::clock::Ts;
use crate::error::Result;
use crate::moderation;
use crate::threads::{Topic, topics};
use crate::verification;
use crate::web::feed::{Format, Known};
use crate::web::page::{Page, Plain};
use crate::web::{App, Response};

/// What each room tells of at one address.
const FEEDS: [&[Known]; 3] = [verification::FEEDS, aid::FEEDS, moderation::FEEDS];

#[derive(Template)]
#[template(path = "reading/feeds.html")]
struct FeedsPage<'a> {
    page: &'a Page,
    topics: Vec<Topic>,
}

impl FeedsPage<'_> {
    fn known(&self) -> impl Iterator<Item = &'static Known> {
        FEEDS.into_iter().flatten()
    }

    /// The address of a feed in the reader's language: feed readers send no wishes of their own.
    fn address(&self, path: &str, format: impl Plain<Format>) -> String {
        format!("{path}.{}?lang={}", format.plain().ending(), self.page.lang.tag())
    }

    fn of_topic(topic: &Topic) -> String {
        format!("/topics/{}/verified", topic.slug)
    }

    fn name(&self, format: impl Plain<Format>) -> std::borrow::Cow<'static, str> {
        self.page.t(match format.plain() {
            Format::Atom => "feeds-atom",
            Format::Json => "feeds-json",
        })
    }
}

/// `GET /feeds`
pub(super) async fn show(page: Page, app: Data<App>) -> Result<Response> {
    let lang = page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    page.show_kept(&FeedsPage { page: &page, topics }, Ts::NEVER)
}
