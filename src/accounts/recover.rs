//! Setting a new password by a recovery code: where mail does not arrive, and after a danger.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use super::hasher::Hasher;
use super::model::{Password, RecoveryCode, fold};
use super::rename::RenameListeners;
use super::store::{self, TokenKind};
use super::{cookie, later, links};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Faults, GuestAct};
use crate::web::limit::{Limit, network};
use crate::web::page::Page;
use crate::web::{App, Response, flash};

/// An account that was put out of sight stays so for so long: whoever forces its owner cannot
/// have it back at once.
const HIDDEN_HOURS: i64 = 24;

#[derive(Template)]
#[template(path = "accounts/recover.html")]
struct RecoverPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    name: &'a str,
    /// The code as it was typed, from paper perhaps.
    code: &'a str,
}

/// What became of a code.
enum Outcome {
    Set,
    /// The code is right, and brings an account back from this moment on, not before.
    TooEarly(Ts),
    /// No such account, or no unused code of it: nobody is told which.
    Wrong,
}

/// `GET /password/recover`
pub(super) async fn show(page: Page) -> Result<Response> {
    page.show(&RecoverPage { page: &page, faults: &Faults::NONE, name: "", code: "" })
}

/// `POST /password/recover`: `name` (a name or an e-mail address), `code`, `password`.
pub(super) async fn submit(
    act: GuestAct,
    app: Data<App>,
    hasher: Data<Hasher>,
    listeners: Data<RenameListeners>,
    request: HttpRequest,
) -> Result<Response> {
    let (page, name, code) = (&act.page, act.fields.text("name"), act.fields.text("code"));
    let shown = |faults| RecoverPage { page, faults, name, code };
    // Judged without what only the account knows: the answer must not tell that there is one.
    let host = app.config.base_url.host_str().unwrap_or_default();
    let password = match Password::parse(act.fields.text("password"), &[name, host]) {
        Ok(password) => password,
        Err(faults) => return page.show_faulty(&shown(&faults)),
    };
    let asked = Asked { name: name.to_owned(), code: RecoveryCode::typed(code) };
    match recover(&app, &hasher, *listeners.get_ref(), &request, asked, &password).await {
        Ok(Outcome::Set) => {
            let mut response = flash::see_other(&app, "/login", "flash-password-set");
            // Its session, if it had one, has ended with the others.
            response.add_cookie(&cookie::no_session(&app.config)).map_err(Error::internal)?;
            Ok(response)
        }
        Ok(Outcome::TooEarly(from)) => {
            let mut faults = Faults::default();
            faults.add_found("code", "fault-recover-early", page.full(from));
            page.show_faulty(&shown(&faults))
        }
        Ok(Outcome::Wrong) => page.show_faulty(&shown(&Faults::at("code", "fault-recover"))),
        Err(cause) => match later::faults(&cause, "code") {
            Some(faults) => later::show(page, &cause, &shown(&faults)),
            None => Err(cause),
        },
    }
}

/// Whose password is to be set, and by what.
#[derive(Clone)]
struct Asked {
    name: String,
    /// None = what was typed is no code.
    code: Option<RecoveryCode>,
}

async fn recover(
    app: &App,
    hasher: &Hasher,
    listeners: RenameListeners,
    request: &HttpRequest,
    asked: Asked,
    password: &Password,
) -> Result<Outcome> {
    app.limits.count(Limit::SignInAddress, network(app, request))?;
    // Apart from the sign-in's count: who has just tried every password they know comes here next.
    app.limits.count(Limit::SignInName, ("recover", fold(&asked.name)))?;
    // Before anything is looked up: the work is the same for every name and every code.
    let hash = hasher.hash(password.expose()).await?;
    let now = app.now();
    let trying = async {
        let Some((user, code)) = app.db.read(move |conn| owner(conn, asked)).await? else {
            return Ok(Outcome::Wrong);
        };
        app.db.write(move |conn| set_by_code(conn, listeners, user, &code, &hash, now)).await
    };
    let (outcome, ()) = tokio::join!(trying, tokio::time::sleep(links::ANSWER_AFTER));
    if matches!(outcome, Ok(Outcome::Wrong)) {
        tracing::info!("a recovery code was refused");
    }
    outcome
}

/// The account whose code it is.
fn owner(conn: &mut Conn, asked: Asked) -> Result<Option<(UserId, RecoveryCode)>> {
    let owner = store::owner(conn, &asked.name)?;
    let (Some(user), Some(code)) = (owner, asked.code) else { return Ok(None) };
    Ok(store::has_code(conn, user, &code)?.then_some((user, code)))
}

fn set_by_code(
    conn: &mut Conn,
    listeners: RenameListeners,
    user: UserId,
    code: &RecoveryCode,
    hash: &str,
    now: Ts,
) -> Result<Outcome> {
    let hidden_at = store::hidden_at(conn, user)?;
    if let Some(from) = hidden_at.map(|at| at.plus_hours(HIDDEN_HOURS)).filter(|from| now < *from)
        && store::has_code(conn, user, code)?
    {
        return Ok(Outcome::TooEarly(from));
    }
    if !store::use_code(conn, user, code)? {
        return Ok(Outcome::Wrong);
    }
    store::set_password(conn, user, hash)?;
    store::end_all_sessions(conn, user)?;
    // A reset or a change of address that a thief asked for must not survive.
    store::void_tokens(conn, user, &[TokenKind::Reset, TokenKind::Address])?;
    if hidden_at.is_some() {
        let renaming = store::unhide(conn, user)?;
        listeners.tell(conn, &renaming, now)?;
        tracing::info!(account = user.0, "an account is back");
    } else {
        // Who comes out of danger gets no mail: others may read it.
        account_mail(conn, user, AccountMail::Recovered, now)?;
        tracing::info!(account = user.0, "a password was set by a recovery code");
    }
    Ok(Outcome::Set)
}
