//! Hearing nothing more of somebody, and taking that back.

use actix_web::web::{Data, Path};
use askama::Template;

use super::store;
use crate::error::{Error, Result};
use crate::web::form::Act;
use crate::web::page::{Page, encode};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "accounts/blocked.html")]
struct BlockedPage<'a> {
    page: &'a Page,
    names: Vec<String>,
}

/// `GET /settings/blocked`: whom this person blocked.
pub(super) async fn show(page: Page, app: Data<App>, member: ActiveMember) -> Result<Response> {
    let user = member.id;
    let names = app.db.read(move |conn| store::blocked_by(conn, user)).await?;
    page.show(&BlockedPage { page: &page, names })
}

/// `POST /u/{name}/block`: `do` = block, unblock; `back` = settings for the list there.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>, name: Path<String>) -> Result<Response> {
    let (user, now) = (act.by.id, act.page.now);
    let is_block = match act.fields.text("do") {
        "block" => true,
        "unblock" => false,
        _ => return Err(Error::BadRequest),
    };
    let wanted = name.into_inner();
    let shown = app
        .db
        .write_unseen(move |conn| {
            let (other, shown) = store::find_by_name(conn, &wanted)?.ok_or(Error::NotFound)?;
            if other == user {
                return Err(Error::BadRequest);
            }
            if is_block {
                store::block(conn, user, other, now)?;
            } else {
                store::unblock(conn, user, other)?;
            }
            Ok(shown)
        })
        .await?;
    let to = match act.fields.text("back") {
        "settings" => "/settings/blocked".to_owned(),
        _ => format!("/u/{}", encode(&shown)),
    };
    Ok(flash::see_other(&app, &to, if is_block { "flash-blocked" } else { "flash-unblocked" }))
}
