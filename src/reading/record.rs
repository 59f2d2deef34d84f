//! What somebody proposed and checked, claim by claim.

use actix_web::web::{Data, Path, Query};
use askama::Template;

use super::home::Place;
use crate::accounts;
use crate::accounts::model::Profile;
use crate::error::Result;
use crate::verification::{self, Done, Tally};
use crate::web::page::{Page, encode};
use crate::web::paging::Cursor;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "reading/record.html")]
struct RecordPage<'a> {
    page: &'a Page,
    person: Profile,
    tally: Tally,
    done: Vec<Done>,
    next: Option<String>,
}

impl RecordPage<'_> {
    fn address(&self) -> String {
        format!("/u/{}/record", encode(&self.person.name))
    }

    fn icons(&self) -> Vec<&'static str> {
        icons(&self.done)
    }
}

/// The symbols that these claims' states use.
pub(super) fn icons(done: &[Done]) -> Vec<&'static str> {
    verification::icons(done.iter().map(|done| done.item.badge.icon))
}

/// Shows the whole record of a name.
pub(super) async fn show(
    page: Page,
    app: Data<App>,
    name: Path<String>,
    place: Query<Place>,
) -> Result<Response> {
    let (from, now) = (Cursor::parse(place.before.as_deref())?, page.now);
    let (person, tally, done) = app
        .db
        .read(move |conn| {
            let person = accounts::profile(conn, &name)?;
            let tally = verification::tally(conn, person.id, now)?;
            let done = verification::done_by(conn, person.id, from, now)?;
            Ok((person, tally, done))
        })
        .await?;
    page.show(&RecordPage { page: &page, person, tally, done: done.rows, next: done.next })
}
