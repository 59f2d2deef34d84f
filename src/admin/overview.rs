//! What an admin can set, and how the forum stands.

use actix_web::web::Data;
use askama::Template;

use super::store;
use crate::error::Result;
use crate::outbox::{self, Standing};
use crate::text::dates;
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "admin/overview.html")]
struct Overview<'a> {
    page: &'a Page,
    people: i64,
    mail: Standing,
    /// How long the oldest mail waits, in words.
    oldest: Option<String>,
}

/// Shows it.
pub(super) async fn show(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let now = page.now;
    let (people, mail) =
        app.db.read(move |conn| Ok((store::people(conn)?, outbox::standing(conn, now)?))).await?;
    let oldest = mail.oldest.map(|since| dates::span(page.lang, page.now.seconds_since(since)));
    page.show(&Overview { page: &page, people, mail, oldest })
}
