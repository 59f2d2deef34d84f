//! Changing the password: with the old one, and every session ends but the one at hand.

use actix_web::HttpRequest;

use super::hasher::Hasher;
use super::model::{Email, Password};
use super::security::{SecurityPage, is_own_password};
use super::store::{self, TokenKind};
use super::{cookie, login};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Act, Faults};
use crate::web::viewer::SignedIn;
use crate::web::{App, Response, flash};

/// Stores the new password and gives this browser a new session.
pub(super) async fn submit(
    act: &Act<SignedIn>,
    app: &App,
    hasher: &Hasher,
    request: &HttpRequest,
) -> Result<Response> {
    let (member, user) = (&act.by, act.by.id);
    let own = app.db.read(move |conn| store::own(conn, user)).await?;
    let host = app.config.base_url.host_str().unwrap_or_default();
    let known = [member.name.as_str(), &own.email, &Email::shown(&own.email), host];
    let mut faults = Faults::default();
    let parsed = Password::parse(act.fields.text("password"), &known);
    if let Err(at_password) = &parsed {
        faults.extend(at_password);
    }
    if !is_own_password(app, hasher, member, act.fields.text("old_password")).await? {
        faults.add("old_password", "fault-old-password");
    }
    let password = match parsed {
        Ok(password) if faults.is_empty() => password,
        _ => {
            let template = SecurityPage::of(&act.page, member, &own).with_faults(&faults);
            return act.page.show_faulty(&template);
        }
    };
    let hash = hasher.hash(password.expose()).await?;
    let (program, now) = (login::program_of(request), app.now());
    let session = app.db.write_unseen(move |conn| change(conn, user, &hash, &program, now)).await?;
    let mut response = flash::see_other(app, "/settings/security", "flash-password-changed");
    response.add_cookie(&cookie::session(&app.config, session)).map_err(Error::internal)?;
    Ok(response)
}

fn change(conn: &mut Conn, user: UserId, hash: &str, program: &str, now: Ts) -> Result<String> {
    store::set_password(conn, user, hash)?;
    store::end_all_sessions(conn, user)?;
    // A reset or a change of address that a thief asked for must not survive.
    store::void_tokens(conn, user, &[TokenKind::Reset, TokenKind::Address])?;
    account_mail(conn, user, AccountMail::PasswordChanged, now)?;
    tracing::info!(account = user.0, "a password was changed");
    store::open_session(conn, user, program, None, now)
}
