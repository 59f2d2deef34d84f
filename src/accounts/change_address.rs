//! Changing the address: the present one is told at once, the new one must be confirmed.

use super::hasher::Hasher;
use super::links;
use super::model::{Email, fold};
use super::security::{SecurityPage, is_own_password, needs_password};
use super::store::{self, Own};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::outbox::{AccountMail, account_mail};
use crate::web::form::{Act, Faults};
use crate::web::limit::Limit;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response, flash};

/// Mails the links; the address stays as it is until the new one is confirmed.
pub(super) async fn submit(act: &Act<SignedIn>, app: &App, hasher: &Hasher) -> Result<Response> {
    let (member, user, session) = (&act.by, act.by.id, act.by.session);
    let (typed, password) = (act.fields.text("email"), act.fields.text("password"));
    let own = app.db.read(move |conn| store::own(conn, user)).await?;
    let mut faults = Faults::default();
    let parsed = Email::parse(typed);
    match &parsed {
        Ok(email) if email.as_str() == own.email => faults.add("email", "fault-email-same"),
        Ok(_) => {}
        Err(key) => faults.add("email", key),
    }
    let is_proved = if needs_password(&act.page, member) || !password.is_empty() {
        let is_own = is_own_password(app, hasher, member, password).await?;
        if !is_own {
            faults.add("proof", "fault-old-password");
        }
        is_own
    } else {
        false
    };
    let email = match parsed {
        Ok(email) if faults.is_empty() => email,
        _ => {
            let template = SecurityPage::of(&act.page, member, &own).with_address_faults(&faults, typed);
            return act.page.show_faulty(&template);
        }
    };
    app.limits.count(Limit::AccountMail, email.folded())?;
    let now = app.now();
    let asked = own.clone();
    let written = app.db.write_unseen(move |conn| {
        if is_proved {
            store::prove(conn, session, now)?;
        }
        if store::is_domain_blocked(conn, &email)? {
            return Ok(false);
        }
        ask(conn, user, &asked, &email, now)?;
        Ok(true)
    });
    let (written, ()) = tokio::join!(written, tokio::time::sleep(links::ANSWER_AFTER));
    if !written? {
        let faults = Faults::at("email", "fault-email-domain-blocked");
        let template = SecurityPage::of(&act.page, member, &own).with_address_faults(&faults, typed);
        return act.page.show_faulty(&template);
    }
    Ok(flash::see_other(app, "/settings/security", "flash-address-asked"))
}

fn ask(conn: &mut Conn, user: UserId, own: &Own, email: &Email, now: Ts) -> Result<()> {
    // The owner of another account is told; whoever asks sees the same answer.
    let owner = match store::by_email(conn, email)? {
        Some(owner) => Some(owner),
        None => store::banned_owner(conn, email)?,
    };
    if let Some(owner) = owner.filter(|owner| *owner != user) {
        return account_mail(conn, owner, AccountMail::AddressTaken, now);
    }
    // Nothing is mailed to an account out of sight.
    if owner.is_none() && store::owner(conn, email.as_str())?.is_some() {
        return Ok(());
    }
    // An address that nobody confirmed may be a stranger's, by a slip at sign-up.
    if own.email_confirmed_at.is_some() {
        account_mail(conn, user, AccountMail::AddressChange, now)?;
    }
    links::mail_confirm_new(conn, user, email.as_str(), now)
}

/// Mails the link that confirms the present address again.
pub(super) async fn resend(act: &Act<SignedIn>, app: &App) -> Result<Response> {
    let (user, now) = (act.by.id, app.now());
    let own = app.db.read(move |conn| store::own(conn, user)).await?;
    if own.email_confirmed_at.is_none() {
        app.limits.count(Limit::AccountMail, fold(&own.email))?;
        app.db.write_unseen(move |conn| links::mail_confirm(conn, user, &own.email, now)).await?;
    }
    Ok(flash::see_other(app, "/settings/security", "flash-confirm-sent"))
}
