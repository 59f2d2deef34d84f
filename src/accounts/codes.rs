//! Making recovery codes: shown once, on the page that answers.

use actix_web::web::Data;
use askama::Template;

use super::hasher::Hasher;
use super::model::RecoveryCode;
use super::security::{SecurityPage, is_own_password, needs_password};
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/codes.html")]
struct CodesPage<'a> {
    page: &'a Page,
    codes: &'a [RecoveryCode],
    /// Where they are used.
    there: String,
}

/// `POST /settings/security/codes`: a new set, after the password where it was given long ago.
/// It answers with the page itself, since no other will ever show them; sent again, it makes
/// another set, so that what stands on the screen is what holds.
pub(super) async fn submit(act: Act<SignedIn>, app: Data<App>, hasher: Data<Hasher>) -> Result<Response> {
    let (page, member, user, now) = (&act.page, &act.by, act.by.id, act.page.now);
    if needs_password(page, member)
        && !is_own_password(&app, &hasher, member, act.fields.text("password")).await?
    {
        let own = app.db.read(move |conn| store::own(conn, user)).await?;
        let faults = Faults::at("codes_password", "fault-old-password");
        return page.show_faulty(&SecurityPage::of(page, member, &own).with_codes_faults(&faults));
    }
    let codes = app.db.write_unseen(move |conn| make(conn, user, now)).await?;
    let there = page.absolute("/password/recover");
    page.show(&CodesPage { page, codes: &codes, there })
}

fn make(conn: &mut Conn, user: UserId, now: Ts) -> Result<Vec<RecoveryCode>> {
    account_mail(conn, user, AccountMail::RecoveryCodes, now)?;
    tracing::info!(account = user.0, "recovery codes were made");
    store::new_codes(conn, user, now)
}
