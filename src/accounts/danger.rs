//! I am in danger: one press, and to everybody the account is as if it had ended.
//!
//! No password is asked, since there may be no time. What the account wrote stays, under no name;
//! the worker takes the name out of what others wrote within seconds.
//! Nobody can tell it from an account that ended, and whoever forces its owner cannot have it
//! back at once: a recovery code undoes it after a day, at `/password/recover`.

use std::collections::BTreeSet;

use actix_web::web::Data;
use askama::Template;

use super::model::Renaming;
use super::rename::RenameListeners;
use super::{cookie, device, logout, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::markup;
use crate::web::form::Act;
use crate::web::page::{Page, see_other};
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/danger.html")]
struct DangerPage<'a> {
    page: &'a Page,
    has_codes: bool,
}

/// `GET /settings/danger`: what the button does, and how it is undone.
pub(super) async fn show(page: Page, app: Data<App>, member: SignedIn) -> Result<Response> {
    let user = member.id;
    let has_codes = app.db.read(move |conn| store::own(conn, user)).await?.codes_left > 0;
    page.show(&DangerPage { page: &page, has_codes })
}

/// `POST /settings/danger`: done, and nothing of it stays in this browser.
pub(super) async fn submit(
    act: Act<SignedIn>,
    app: Data<App>,
    listeners: Data<RenameListeners>,
) -> Result<Response> {
    let (user, now, listeners) = (act.by.id, act.page.now, *listeners.get_ref());
    app.db.write(move |conn| hide(conn, listeners, user, now)).await?;
    let mut response = logout::forget(see_other("/"));
    for gone in [cookie::no_session(&app.config), device::no_cookie(&app)] {
        response.add_cookie(&gone).map_err(Error::internal)?;
    }
    Ok(response)
}

fn hide(conn: &mut Conn, listeners: RenameListeners, user: UserId, now: Ts) -> Result<()> {
    let renaming = store::hide(conn, user, now)?;
    listeners.tell(conn, &renaming, now)?;
    tracing::info!(account = user.0, "an account was put out of sight");
    Ok(())
}

/// How the names of accounts that are gone are taken out of texts that must stay as they were
/// stored, `own` being the forum's origin: of those out of sight and of those that ended, since
/// nobody may tell them apart.
///
/// # Errors
/// When the database refuses.
pub fn hidings(conn: &mut Conn, texts: &[&str], own: &str) -> Result<Vec<Renaming>> {
    let names: BTreeSet<&str> = texts.iter().flat_map(|text| markup::names(text, own)).collect();
    if names.is_empty() {
        return Ok(Vec::new());
    }
    let gone = store::gone_with_names(conn, &names.into_iter().collect::<Vec<_>>())?;
    Ok(gone.into_iter().map(|(user, name)| Renaming::away(user, name)).collect())
}

/// Brings back an account that was put out of sight, at the command line: for somebody who has
/// no recovery code and whom the administrators know.
///
/// # Errors
/// `NotFound` when no account out of sight bears the name.
pub fn unhide(conn: &mut Conn, listeners: RenameListeners, name: &str, now: Ts) -> Result<()> {
    let user = store::hidden_by_name(conn, name)?.ok_or(Error::NotFound)?;
    let renaming = store::unhide(conn, user)?;
    listeners.tell(conn, &renaming, now)
}
