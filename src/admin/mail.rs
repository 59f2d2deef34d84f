//! How mail stands: what waits, what failed, what could not be sent, and a mail to oneself.

use actix_web::web::{Data, Path};
use askama::Template;

use super::domain::{Checked, check_domain};
use crate::db::ids::OutboxId;
use crate::error::Result;
use crate::outbox::{self, AccountMail, DeadMail, Standing, TroubledMail, account_mail};
use crate::text::dates;
use crate::web::form::Act;
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

/// Shown at once: whoever has more than this has one cause to mend.
const SHOWN: i64 = 100;

/// Mails that failed and are tried again, shown at once.
const TROUBLED: i64 = 20;

#[derive(Template)]
#[template(path = "admin/mail.html")]
struct MailPage<'a> {
    page: &'a Page,
    standing: Standing,
    /// How long the oldest mail is due, in words.
    oldest: Option<String>,
    /// Where mail goes: none = to files.
    server: Option<&'a str>,
    troubled: Vec<TroubledMail>,
    dead: Vec<DeadMail>,
}

/// Shows it.
pub(super) async fn show(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let now = page.now;
    let (standing, troubled, dead) = app
        .db
        .read(move |conn| {
            Ok((outbox::standing(conn, now)?, outbox::troubled(conn, TROUBLED)?, outbox::dead(conn, SHOWN)?))
        })
        .await?;
    let oldest = standing.oldest.map(|since| dates::span(page.lang, now.seconds_since(since)));
    let url = app.config.smtp_url.as_deref().and_then(|text| url::Url::parse(text).ok());
    // The host alone: the address holds a password.
    let server = url.as_ref().and_then(|url| url.host_str());
    page.show(&MailPage { page: &page, standing, oldest, server, troubled, dead })
}

#[derive(Template)]
#[template(path = "admin/mail_check.html")]
struct CheckPage<'a> {
    page: &'a Page,
    /// The sender of every mail.
    from: &'a str,
    records: Vec<Checked>,
    /// Whether the server that takes the mail has to sign it.
    relay_signs: bool,
}

/// Looks up what the domain of the forum's mail publishes.
pub(super) async fn check(page: Page, app: Data<App>, by: Admin) -> Result<Response> {
    app.limits.count(Limit::Search, by.id.0)?;
    let records = check_domain(&app.config).await?;
    let (from, relay_signs) = (&app.config.mail_from, app.config.dkim.is_none());
    page.show(&CheckPage { page: &page, from, records, relay_signs })
}

/// Sends the admin a mail.
pub(super) async fn test(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let (user, now) = (act.by.id, app.now());
    app.limits.count(Limit::AccountMail, user.0)?;
    app.db.write_unseen(move |conn| account_mail(conn, user, AccountMail::Test, now)).await?;
    Ok(flash::see_other(&app, "/admin/mail", "flash-mail-test"))
}

/// Tries one again.
pub(super) async fn retry(_act: Act<Admin>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, now) = (id.parse::<OutboxId>()?, app.now());
    app.db.write_unseen(move |conn| outbox::retry_dead(conn, id, now)).await?;
    Ok(flash::see_other(&app, "/admin/mail", "flash-mail-retried"))
}

/// Gives one up.
pub(super) async fn give_up(_act: Act<Admin>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, now) = (id.parse::<OutboxId>()?, app.now());
    app.db.write_unseen(move |conn| outbox::drop_dead(conn, id, now)).await?;
    Ok(flash::see_other(&app, "/admin/mail", "flash-mail-dropped"))
}
