//! Mail that could not be sent.

use actix_web::web::{Data, Path};
use askama::Template;

use crate::db::ids::OutboxId;
use crate::error::Result;
use crate::outbox::{self, DeadMail};
use crate::web::form::Act;
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

/// Shown at once: whoever has more than this has one cause to mend.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct List<'a> {
    page: &'a Page,
    mails: &'a [DeadMail],
}

/// Lists it.
pub(super) async fn list(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let mails = app.db.read(|conn| outbox::dead(conn, SHOWN)).await?;
    page.show(&List { page: &page, mails: &mails })
}

/// Tries one again.
pub(super) async fn retry(_act: Act<Admin>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, now) = (id.parse::<OutboxId>()?, app.now());
    app.db.write_unseen(move |conn| outbox::retry_dead(conn, id, now)).await?;
    Ok(flash::see_other(&app, "/admin/mail", "flash-mail-retried"))
}

/// Gives one up.
pub(super) async fn give_up(_act: Act<Admin>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, now) = (id.parse::<OutboxId>()?, app.now());
    app.db.write_unseen(move |conn| outbox::drop_dead(conn, id, now)).await?;
    Ok(flash::see_other(&app, "/admin/mail", "flash-mail-dropped"))
}
