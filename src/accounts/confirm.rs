//! Confirming an address: the link of the mail shows a button, the button confirms. Programs
//! that open every link of a mail confirm nothing.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, HeaderValue};
use actix_web::web::{Data, Path};
use askama::Template;

use super::store::{self, TokenKind};
use crate::clock::Ts;
use crate::db::{self, Conn};
use crate::error::Result;
use crate::web::form::GuestAct;
use crate::web::page::Page;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "accounts/confirm.html")]
struct ConfirmPage<'a> {
    page: &'a Page,
    token: &'a str,
}

#[derive(Template)]
#[template(path = "accounts/gone.html")]
struct GonePage<'a> {
    page: &'a Page,
}

/// What became of a confirmation.
enum Outcome {
    Confirmed,
    /// The link is unknown, has expired or was replaced by a newer one.
    Gone,
}

/// The button.
///
/// The token stays in the address, which the button's address names again: it holds once, the
/// page is not stored, and `Referrer-Policy: same-origin` tells it to no other site.
pub(super) async fn show(page: Page, app: Data<App>, token: Path<String>) -> Result<Response> {
    let (text, now) = (token.clone(), app.now());
    let found = app.db.read(move |conn| store::token(conn, &text, now)).await?;
    match found {
        Some(found) if found.kind != TokenKind::Reset => {
            unstored(page.show(&ConfirmPage { page: &page, token: &token })?)
        }
        _ => gone(&page),
    }
}

/// Confirms the address.
pub(super) async fn submit(act: GuestAct, app: Data<App>, token: Path<String>) -> Result<Response> {
    let (text, now) = (token.into_inner(), app.now());
    match app.db.write_unseen(move |conn| confirm(conn, &text, now)).await? {
        Outcome::Confirmed if act.viewer.is_guest() => {
            Ok(flash::see_other(&app, "/login", "flash-confirmed-sign-in"))
        }
        Outcome::Confirmed => Ok(flash::see_other(&app, "/settings", "flash-confirmed")),
        Outcome::Gone => gone(&act.page),
    }
}

fn confirm(conn: &mut Conn, text: &str, now: Ts) -> Result<Outcome> {
    let Some(token) = store::token(conn, text, now)? else { return Ok(Outcome::Gone) };
    // Pressed twice: it is confirmed either way.
    let is_used = token.used_at.is_some();
    match token.kind {
        TokenKind::Reset => Ok(Outcome::Gone),
        _ if is_used => Ok(Outcome::Confirmed),
        TokenKind::Confirm => {
            store::use_token(conn, text, now)?;
            store::confirm_address(conn, token.user_id, &token.email, now)?;
            tracing::info!(account = token.user_id.0, "an address was confirmed");
            Ok(Outcome::Confirmed)
        }
        TokenKind::Address => {
            let replaced =
                db::savepoint(conn, |conn| store::replace_address(conn, token.user_id, &token.email, now));
            match replaced {
                Ok(()) => {
                    store::use_token(conn, text, now)?;
                    store::void_tokens(conn, token.user_id, TokenKind::ALL)?;
                    tracing::info!(account = token.user_id.0, "an address was replaced");
                    Ok(Outcome::Confirmed)
                }
                // Somebody signed up with it meanwhile.
                Err(cause) if db::is_taken(&cause) => Ok(Outcome::Gone),
                Err(cause) => Err(cause),
            }
        }
    }
}

/// The page for a link that opens nothing, with the ways to a new one.
pub(super) fn gone(page: &Page) -> Result<Response> {
    page.show_as(StatusCode::GONE, &GonePage { page })
}

/// A page that no cache and no history keeps.
pub(super) fn unstored(mut response: Response) -> Result<Response> {
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
