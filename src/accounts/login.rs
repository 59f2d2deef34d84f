//! Signing in; with an act in hand that lost its session, the act goes on afterwards.

use actix_web::HttpRequest;
use actix_web::http::header;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::hasher::{Check, Hasher};
use super::model::{Password, fold, program};
use super::{cookie, device, later, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Faults, Fields, GuestAct, SIGN_IN_FIELDS, pre_cookie_name};
use crate::web::keys;
use crate::web::limit::{Limit, network};
use crate::web::page::{Page, local_address, see_other};
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/login.html")]
struct LoginPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    name: &'a str,
    next: &'a str,
    /// The act that goes on after signing in; empty = none.
    then: &'a str,
    carried: &'a [(String, String)],
}

/// Where to go after signing in.
#[derive(Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    next: String,
}

/// The form.
pub(super) async fn show(page: Page, asked: Query<Asked>) -> Result<Response> {
    page.show(&LoginPage {
        page: &page,
        faults: &Faults::default(),
        name: "",
        next: &asked.next,
        then: "",
        carried: &[],
    })
}

/// Opens a session; then 303 to where the reader wanted to go, or 307 with the very same form
/// to the act that had lost its session.
pub(super) async fn submit(
    act: GuestAct,
    app: Data<App>,
    hasher: Data<Hasher>,
    request: HttpRequest,
) -> Result<Response> {
    let (page, fields) = (&act.page, &act.fields);
    let carried = carried(fields);
    let shown = |faults| LoginPage {
        page,
        faults,
        name: fields.text("name"),
        next: fields.text("next"),
        then: fields.text("then"),
        carried: &carried,
    };
    match sign_in(&app, &hasher, &request, fields.text("name"), fields.text("password")).await {
        Ok(Some(opened)) => Ok(go_on(&app, &request, fields, opened)),
        Ok(None) => page.show_faulty(&shown(&Faults::at("password", "fault-sign-in"))),
        Err(cause) => match later::faults(&cause, "password") {
            Some(faults) => later::show(page, &cause, &shown(&faults)),
            None => Err(cause),
        },
    }
}

fn carried(fields: &Fields) -> Vec<(String, String)> {
    if fields.text("then").is_empty() {
        return Vec::new();
    }
    // All but the form's own belong to the act that is carried on.
    fields.kept().into_iter().filter(|(name, _)| !SIGN_IN_FIELDS.contains(&name.as_str())).collect()
}

fn go_on(app: &App, request: &HttpRequest, fields: &Fields, opened: Opened) -> Response {
    // The sign-in form itself is no place to go on to: the browser would go round.
    let away =
        |typed: &str| Some(local_address(typed)).filter(|to| !typed.is_empty() && !to.starts_with("/login"));
    let mut response = match away(fields.text("then")) {
        Some(then) => Response::TemporaryRedirect().insert_header((header::LOCATION, then)).finish(),
        None => see_other(&away(fields.text("next")).unwrap_or_else(|| "/".to_owned())),
    };
    let session = cookie::session(&app.config, opened.session);
    for cookie in [session, device::cookie(app, request, opened.user)] {
        // Cookies of ours are valid headers: nothing is lost here.
        let _ = response.add_cookie(&cookie);
    }
    response
}

/// A session that was just opened.
struct Opened {
    user: UserId,
    /// The value of its cookie.
    session: String,
}

/// Opens a session; none when name and password do not belong together.
async fn sign_in(
    app: &App,
    hasher: &Hasher,
    request: &HttpRequest,
    typed_name: &str,
    typed_password: &str,
) -> Result<Option<Opened>> {
    app.limits.count(Limit::SignInAddress, network(app, request))?;
    let typed = typed_name.to_owned();
    let found = app.db.read(move |conn| store::by_name_or_email(conn, &typed)).await?;
    match found.as_ref().and_then(|account| device::of(app, request, account.id)) {
        Some(device) => app.limits.count(Limit::SignInName, device)?,
        // By what was typed, not by account: a shared count would tell that a name and an
        // address belong together.
        None => app.limits.count(Limit::SignInName, fold(typed_name))?,
    }
    let password = Password::typed(typed_password);
    let stored = found.as_ref().map(|account| account.password_hash.as_str());
    let check = hasher.check(password.expose(), stored).await?;
    let Some(account) = found.filter(|_| check != Check::Wrong) else {
        tracing::info!("a sign-in was refused");
        return Ok(None);
    };
    let stronger = match check {
        Check::RightButWeak => Some(hasher.hash(password.expose()).await?),
        _ => None,
    };
    let opening = Opening {
        user: account.id,
        stronger: stronger.map(|new| (account.password_hash, new)),
        program: program_of(request),
        replaced: cookie::of(&app.config, request),
        pre_hash: request.cookie(pre_cookie_name(&app.config)).map(|pre| keys::hash(pre.value())),
    };
    let now = app.now();
    let session = app.db.write_unseen(move |conn| open(conn, &opening, now)).await?;
    tracing::info!(account = account.id.0, "signed in");
    Ok(Some(Opened { user: account.id, session }))
}

struct Opening {
    user: UserId,
    /// The stored hash and a stronger one of the same password.
    stronger: Option<(String, String)>,
    program: String,
    /// The session that this browser had before.
    replaced: Option<String>,
    pre_hash: Option<Vec<u8>>,
}

fn open(conn: &mut Conn, opening: &Opening, now: Ts) -> Result<String> {
    let user = opening.user;
    if let Some((old, new)) = &opening.stronger {
        store::strengthen(conn, user, old, new)?;
    }
    if !opening.program.is_empty() && store::is_new_program(conn, user, &opening.program)? {
        account_mail(conn, user, AccountMail::NewSignIn { program: opening.program.clone() }, now)?;
    }
    if let Some(cookie) = &opening.replaced {
        store::end_session_of(conn, cookie)?;
    }
    store::open_session(conn, user, &opening.program, opening.pre_hash.as_deref(), now)
}

/// The program that asks, in two words.
pub(super) fn program_of(request: &HttpRequest) -> String {
    let header = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    program(header.unwrap_or_default())
}
