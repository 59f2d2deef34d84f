//! Signing up: an account is made, its address not yet confirmed.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;
use validator::{Validate, ValidationError};

use super::hasher::Hasher;
use super::model::{Email, Name, NewAccount, Password};
use super::{later, links, store};
use crate::clock::Ts;
use crate::db::{self, Conn};
use crate::error::{Error, Result};
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Faults, Fields, GuestAct};
use crate::web::limit::{Limit, network};
use crate::web::page::{Page, see_other};
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/signup.html")]
struct SignUpPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    name: &'a str,
    email: &'a str,
    mail_minimal: bool,
}

impl SignUpPage<'_> {
    fn is_closed(&self) -> bool {
        is_closed(self.page)
    }
}

#[derive(Template)]
#[template(path = "accounts/signup_sent.html")]
struct SentPage<'a> {
    page: &'a Page,
}

/// Name and address as typed.
#[derive(Validate)]
struct Typed<'a> {
    #[validate(custom(function = "name_is_right"))]
    name: &'a str,
    #[validate(custom(function = "email_is_right"))]
    email: &'a str,
}

fn name_is_right(name: &str) -> Result<(), ValidationError> {
    Name::parse(name).map(drop).map_err(ValidationError::new)
}

fn email_is_right(email: &str) -> Result<(), ValidationError> {
    Email::parse(email).map(drop).map_err(ValidationError::new)
}

/// A sign-up as it may be tried.
#[derive(Clone, Debug)]
struct SignUp {
    name: Name,
    email: Email,
    password: Password,
    mail_minimal: bool,
}

impl SignUp {
    fn parse(fields: &Fields, host: &str) -> Result<Self, Faults> {
        let (name, email) = (fields.text("name"), fields.text("email"));
        let mut faults = Faults::default();
        faults.add_validated(Typed { name, email }.validate());
        let password = Password::parse(fields.text("password"), &[name, email, host]);
        if let Err(at_password) = &password {
            faults.extend(at_password);
        }
        let faults = faults.named(&[("name", ""), ("email", ""), ("password", "")]);
        match (Name::parse(name), Email::parse(email), password) {
            (Ok(name), Ok(email), Ok(password)) => {
                Ok(Self { name, email, password, mail_minimal: fields.has("mail_minimal") })
            }
            _ => Err(faults),
        }
    }
}

/// What became of a sign-up.
enum Outcome {
    /// An account was made, by this form or by the same one sent before.
    Made,
    /// The address has an account: its owner is told, whoever asked is not.
    AddressTaken,
    /// Names are public: whoever asked is told.
    NameTaken,
    /// No address of this domain makes an account here: whoever asked is told.
    DomainBlocked,
}

/// Whether nobody signs up while a surge lasts.
fn is_closed(page: &Page) -> bool {
    page.surge.as_ref().is_some_and(|surge| surge.measures.closes_signup)
}

/// The form.
pub(super) async fn show(page: Page) -> Result<Response> {
    page.show(&SignUpPage {
        page: &page,
        faults: &Faults::default(),
        name: "",
        email: "",
        mail_minimal: false,
    })
}

/// What follows, the same for every address.
pub(super) async fn sent(page: Page) -> Result<Response> {
    page.show(&SentPage { page: &page })
}

/// Makes the account and mails the confirming link.
pub(super) async fn submit(
    act: GuestAct,
    app: Data<App>,
    hasher: Data<Hasher>,
    request: HttpRequest,
) -> Result<Response> {
    let (page, fields) = (&act.page, &act.fields);
    if is_closed(page) {
        return Err(Error::Forbidden("refused-sign-up-closed"));
    }
    let shown = |faults| SignUpPage {
        page,
        faults,
        name: fields.text("name"),
        email: fields.text("email"),
        mail_minimal: fields.has("mail_minimal"),
    };
    let sign_up = match SignUp::parse(fields, app.config.base_url.host_str().unwrap_or_default()) {
        Ok(sign_up) => sign_up,
        Err(faults) => return page.show_faulty(&shown(&faults)),
    };
    let lang = page.lang.tag();
    match try_sign_up(&app, &hasher, &request, sign_up, lang, act.nonce.0.clone()).await {
        Ok(Outcome::Made | Outcome::AddressTaken) => Ok(see_other("/signup/sent")),
        Ok(Outcome::NameTaken) => page.show_faulty(&shown(&Faults::at("name", "fault-name-taken"))),
        Ok(Outcome::DomainBlocked) => {
            page.show_faulty(&shown(&Faults::at("email", "fault-email-domain-blocked")))
        }
        Err(cause) => match later::faults(&cause, "password") {
            Some(faults) => later::show(page, &cause, &shown(&faults)),
            None => Err(cause),
        },
    }
}

async fn try_sign_up(
    app: &App,
    hasher: &Hasher,
    request: &HttpRequest,
    sign_up: SignUp,
    lang: &'static str,
    nonce: String,
) -> Result<Outcome> {
    let now = app.now();
    // Asked before the limits count, so that looking for a free name costs no try; the UNIQUE
    // columns decide in the end. The owner of this very form's account passes.
    let (name, form) = (sign_up.name.clone(), nonce.clone());
    let is_taken = app
        .db
        .read(move |conn| {
            Ok(store::is_name_taken(conn, &name)? && store::made_by_form(conn, &form)?.is_none())
        })
        .await?;
    if is_taken {
        return Ok(Outcome::NameTaken);
    }
    app.limits.count(Limit::SignUpAddress, network(app, request))?;
    app.limits.count(Limit::AccountMail, sign_up.email.folded())?;
    let account = NewAccount {
        password_hash: hasher.hash(sign_up.password.expose()).await?,
        name: sign_up.name,
        email: sign_up.email.as_str().to_owned(),
        lang: lang.to_owned(),
        mail_minimal: sign_up.mail_minimal,
    };
    let email = sign_up.email;
    let written = app.db.write_unseen(move |conn| make_account(conn, &account, &email, &nonce, now));
    let (outcome, ()) = tokio::join!(written, tokio::time::sleep(links::ANSWER_AFTER));
    outcome
}

fn make_account(
    conn: &mut Conn,
    account: &NewAccount,
    email: &Email,
    nonce: &str,
    now: Ts,
) -> Result<Outcome> {
    if store::is_domain_blocked(conn, email)? {
        return Ok(Outcome::DomainBlocked);
    }
    let made = store::made_by_form(conn, nonce)?;
    if made == Some((account.name.folded(), email.folded())) {
        return Ok(Outcome::Made);
    }
    // Somebody banned: the mail leads to the account that they have, and to its appeal.
    if let Some(owner) = store::banned_owner(conn, email)? {
        account_mail(conn, owner, AccountMail::AddressTaken, now)?;
        return Ok(Outcome::AddressTaken);
    }
    match db::savepoint(conn, |conn| store::create(conn, account, now)) {
        Ok(user) => {
            // A form that was changed and sent again after it made an account makes another.
            if made.is_none() {
                store::set_signup_nonce(conn, user, nonce)?;
            }
            links::mail_confirm(conn, user, &account.email, now)?;
            tracing::info!(account = user.0, "an account was made");
            Ok(Outcome::Made)
        }
        Err(cause) if db::is_taken(&cause) => {
            if store::is_name_taken(conn, &account.name)? {
                return Ok(Outcome::NameTaken);
            }
            // Neither is to be seen: another transaction was faster, and a new try sees it.
            store::owner(conn, email.as_str())?.ok_or(cause)?;
            // An account out of sight is none: nothing is mailed, and nobody learns that it is there.
            if let Some(owner) = store::by_email(conn, email)? {
                account_mail(conn, owner, AccountMail::AddressTaken, now)?;
            }
            Ok(Outcome::AddressTaken)
        }
        Err(cause) => Err(cause),
    }
}
