//! How much each moderator has in hand and does: so that the work is shared.

use actix_web::web::Data;
use askama::Template;

use super::rules;
use super::store::{self, Load};
use crate::error::Result;
use crate::text::dates;
use crate::web::page::Page;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// Decisions of so many days are counted.
const DAYS: i64 = 30;

#[derive(Template)]
#[template(path = "moderation/load.html")]
struct LoadPage<'a> {
    page: &'a Page,
    open: i64,
    /// How long the oldest case waits, in words.
    oldest: Option<String>,
    /// The median time to a decision, in words.
    median: Option<String>,
    loads: &'a [Load],
}

/// Shows it.
pub(super) async fn show(page: Page, app: Data<App>, by: ActiveMember) -> Result<Response> {
    rules::may_see_cases(&by)?;
    let (lang, now) = (page.lang, page.now);
    let ((open, oldest), median, loads) = app
        .db
        .read(move |conn| {
            let loads = store::load_by_person(conn, now.plus_days(-DAYS))?;
            Ok((store::waiting(conn)?, store::median_seconds(conn)?, loads))
        })
        .await?;
    let oldest = oldest.map(|since| dates::span(lang, now.seconds_since(since)));
    let median = median.map(|seconds| dates::span(lang, seconds));
    page.show(&LoadPage { page: &page, open, oldest, median, loads: &loads })
}
