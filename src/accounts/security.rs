//! Password, address and recovery codes on one page, and the proof that its forms ask for.

use actix_web::web::Data;
use askama::Template;

use super::hasher::{Check, Hasher};
use super::model::{Email, Password};
use super::store::{self, Own};
use crate::error::Result;
use crate::web::form::Faults;
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::{Member, PROOF_MINUTES, SignedIn};
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/security.html")]
pub(super) struct SecurityPage<'a> {
    page: &'a Page,
    /// At the form of the password.
    faults: &'a Faults,
    /// At the form of the address.
    address_faults: &'a Faults,
    /// At the form of the recovery codes.
    codes_faults: &'a Faults,
    name: &'a str,
    email: String,
    is_confirmed: bool,
    new_email: &'a str,
    /// Whether the forms of the address and the codes ask for the password.
    needs_password: bool,
    /// Recovery codes that were not used yet.
    codes_left: i64,
}

impl<'a> SecurityPage<'a> {
    /// The page with its forms empty.
    pub(super) fn of(page: &'a Page, member: &'a Member, own: &Own) -> Self {
        const NONE: &Faults = &Faults::NONE;
        Self {
            page,
            faults: NONE,
            address_faults: NONE,
            codes_faults: NONE,
            name: &member.name,
            email: Email::shown(&own.email),
            is_confirmed: own.email_confirmed_at.is_some(),
            new_email: "",
            needs_password: needs_password(page, member),
            codes_left: own.codes_left,
        }
    }

    /// With faults at the form of the password.
    pub(super) fn with_faults(mut self, faults: &'a Faults) -> Self {
        self.faults = faults;
        self
    }

    /// With faults at the form of the address, and what was typed there.
    pub(super) fn with_address_faults(mut self, faults: &'a Faults, new_email: &'a str) -> Self {
        self.address_faults = faults;
        self.new_email = new_email;
        self
    }

    /// With faults at the form of the recovery codes.
    pub(super) fn with_codes_faults(mut self, faults: &'a Faults) -> Self {
        self.codes_faults = faults;
        self
    }
}

/// Whether the password was given too long ago for a sensitive change.
pub(super) fn needs_password(page: &Page, member: &Member) -> bool {
    member.proved_at.plus_minutes(PROOF_MINUTES) <= page.now
}

/// Whether a password is the member's own; tries are limited as at the sign-in.
///
/// # Errors
/// `TooMany` and `Busy` besides the database's.
pub(super) async fn is_own_password(
    app: &App,
    hasher: &Hasher,
    member: &Member,
    typed: &str,
) -> Result<bool> {
    let user = member.id;
    // Apart from the sign-in's count: strangers who try the name there lock nobody out here.
    app.limits.count(Limit::SignInName, user)?;
    let stored = app.db.read(move |conn| store::credentials(conn, user)).await?.password_hash;
    Ok(hasher.check(Password::typed(typed).expose(), Some(&stored)).await? != Check::Wrong)
}

/// The page.
pub(super) async fn show(page: Page, app: Data<App>, member: SignedIn) -> Result<Response> {
    let user = member.id;
    let own = app.db.read(move |conn| store::own(conn, user)).await?;
    page.show(&SecurityPage::of(&page, &member, &own))
}
