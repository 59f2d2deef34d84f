//! Watched words: a post that holds one waits for a moderator.

use actix_web::web::Data;
use askama::Template;

use crate::error::Result;
use crate::moderation::{MAX_WORDS, set_watched_words, watched_words};
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "admin/words.html")]
struct Form<'a> {
    page: &'a Page,
    words: &'a str,
    faults: &'a Faults,
}

/// Shows the list.
pub(super) async fn form(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let words = app.db.read(watched_words).await?;
    page.show(&Form { page: &page, words: &words, faults: &Faults::default() })
}

/// Stores it.
pub(super) async fn submit(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let words = act.fields.text("words").to_owned();
    if words.lines().filter(|line| !line.trim().is_empty()).count() > MAX_WORDS {
        let mut faults = Faults::default();
        faults.add_n("words", "fault-words-many", i64::try_from(MAX_WORDS).unwrap_or(i64::MAX));
        return act.page.show_faulty(&Form { page: &act.page, words: &words, faults: &faults });
    }
    app.db.write_unseen(move |conn| set_watched_words(conn, &words)).await?;
    Ok(flash::see_other(&app, "/admin/words", "flash-saved"))
}
