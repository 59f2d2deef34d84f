//! A forgotten password: asks for a link, with one answer for every address.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use super::model::Email;
use super::{links, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::web::form::{Faults, GuestAct};
use crate::web::limit::{Limit, network};
use crate::web::page::{Page, see_other};
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/forgot.html")]
struct ForgotPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    email: &'a str,
}

#[derive(Template)]
#[template(path = "accounts/forgot_sent.html")]
struct SentPage<'a> {
    page: &'a Page,
}

/// The form.
pub(super) async fn show(page: Page) -> Result<Response> {
    page.show(&ForgotPage { page: &page, faults: &Faults::default(), email: "" })
}

/// What follows, the same for every address.
pub(super) async fn sent(page: Page) -> Result<Response> {
    page.show(&SentPage { page: &page })
}

/// Mails a link, if there is an account.
pub(super) async fn submit(act: GuestAct, app: Data<App>, request: HttpRequest) -> Result<Response> {
    let (page, typed) = (&act.page, act.fields.text("email"));
    let email = match Email::parse(typed) {
        Ok(email) => email,
        Err(key) => {
            let faults = Faults::at("email", key);
            return page.show_faulty(&ForgotPage { page, faults: &faults, email: typed });
        }
    };
    app.limits.count(Limit::SignUpAddress, network(&app, &request))?;
    app.limits.count(Limit::AccountMail, email.folded())?;
    let now = app.now();
    let written = app.db.write_unseen(move |conn| mail_link(conn, &email, now));
    let (written, ()) = tokio::join!(written, tokio::time::sleep(links::ANSWER_AFTER));
    written?;
    Ok(see_other("/password/sent"))
}

fn mail_link(conn: &mut Conn, email: &Email, now: Ts) -> Result<()> {
    match store::by_email(conn, email)? {
        Some(user) => links::mail_reset(conn, user, email.as_str(), now),
        None => Ok(()),
    }
}
