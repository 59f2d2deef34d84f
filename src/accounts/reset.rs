//! Setting a new password by the link of a mail.

use actix_web::web::{Data, Path};
use askama::Template;

use super::confirm::{gone, unstored};
use super::hasher::Hasher;
use super::model::Password;
use super::store::{self, Credentials, TokenKind};
use super::{cookie, later};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Faults, GuestAct};
use crate::web::page::Page;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "accounts/reset.html")]
struct ResetPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    token: &'a str,
    name: &'a str,
}

/// What became of a new password.
enum Outcome {
    Set,
    /// The link is unknown, has expired, was used or was replaced by a newer one.
    Gone,
}

/// The form. For the token in the address, see `confirm::show`.
pub(super) async fn show(page: Page, app: Data<App>, token: Path<String>) -> Result<Response> {
    let (text, now) = (token.clone(), app.now());
    let Some(owner) = app.db.read(move |conn| owner(conn, &text, now)).await? else { return gone(&page) };
    let template = ResetPage { page: &page, faults: &Faults::default(), token: &token, name: &owner.name };
    unstored(page.show(&template)?)
}

/// Sets the password, ends every session and tells the owner.
pub(super) async fn submit(
    act: GuestAct,
    app: Data<App>,
    hasher: Data<Hasher>,
    token: Path<String>,
) -> Result<Response> {
    let (page, token, now) = (&act.page, token.into_inner(), app.now());
    let text = token.clone();
    let Some(owner) = app.db.read(move |conn| owner(conn, &text, now)).await? else { return gone(page) };
    let shown = |faults| ResetPage { page, faults, token: &token, name: &owner.name };
    let host = app.config.base_url.host_str().unwrap_or_default();
    let password = match Password::parse(act.fields.text("password"), &[&owner.name, &owner.email, host]) {
        Ok(password) => password,
        Err(faults) => return page.show_faulty(&shown(&faults)),
    };
    let hash = match hasher.hash(password.expose()).await {
        Ok(hash) => hash,
        Err(cause) => {
            return match later::faults(&cause, "password") {
                Some(faults) => later::show(page, &cause, &shown(&faults)),
                None => Err(cause),
            };
        }
    };
    let text = token.clone();
    match app.db.write_unseen(move |conn| set_by_link(conn, &text, &hash, now)).await? {
        Outcome::Set => {
            let mut response = flash::see_other(&app, "/login", "flash-password-set");
            // Its session, if it had one, has ended with the others.
            response.add_cookie(&cookie::no_session(&app.config)).map_err(Error::internal)?;
            Ok(response)
        }
        Outcome::Gone => gone(page),
    }
}

fn owner(conn: &mut Conn, text: &str, now: Ts) -> Result<Option<Credentials>> {
    match store::token(conn, text, now)? {
        Some(token) if token.kind == TokenKind::Reset && token.used_at.is_none() => {
            store::credentials(conn, token.user_id).map(Some)
        }
        _ => Ok(None),
    }
}

fn set_by_link(conn: &mut Conn, text: &str, hash: &str, now: Ts) -> Result<Outcome> {
    let Some(token) = store::token(conn, text, now)?.filter(|token| token.kind == TokenKind::Reset) else {
        return Ok(Outcome::Gone);
    };
    if !store::use_token(conn, text, now)? {
        return Ok(Outcome::Gone);
    }
    store::set_password(conn, token.user_id, hash)?;
    // Whoever holds the link reads the mail of that address.
    store::confirm_address(conn, token.user_id, &token.email, now)?;
    store::end_all_sessions(conn, token.user_id)?;
    // A change of address that a thief asked for must not survive.
    store::void_tokens(conn, token.user_id, TokenKind::ALL)?;
    account_mail(conn, token.user_id, AccountMail::PasswordChanged, now)?;
    tracing::info!(account = token.user_id.0, "a password was set by a link");
    Ok(Outcome::Set)
}
