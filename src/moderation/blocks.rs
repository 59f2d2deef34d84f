//! Domains: those whose links make a post wait, and those whose addresses make no account.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;
use serde_json::json;

use super::model::{BlockForm, BlockKind};
use super::rules;
use crate::accounts::{self, MailDomain};
use crate::aid::{self, LinkDomain};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::ledger::{self, Entry};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// The record's kind of target.
pub(super) const TARGET: &str = "domain";

#[derive(Template)]
#[template(path = "moderation/blocks.html")]
struct BlocksPage<'a> {
    page: &'a Page,
    links: &'a [LinkDomain],
    mail: &'a [MailDomain],
    typed: &'a Fields,
    faults: &'a Faults,
}

impl BlocksPage<'_> {
    fn is_chosen(&self, kind: &BlockKind) -> bool {
        self.typed.text("kind") == kind.as_str()
    }
}

/// Shows what is blocked.
pub(super) async fn show(page: Page, app: Data<App>, by: ActiveMember) -> Result<Response> {
    rules::may_act_on_site(&by)?;
    answer(&page, &app, StatusCode::OK, &Fields::default(), &Faults::NONE).await
}

async fn answer(
    page: &Page,
    app: &App,
    status: StatusCode,
    typed: &Fields,
    faults: &Faults,
) -> Result<Response> {
    let (links, mail) =
        app.db.read(|conn| Ok((aid::link_domains(conn)?, accounts::mail_domains(conn)?))).await?;
    page.show_as(status, &BlocksPage { page, links: &links, mail: &mail, typed, faults })
}

/// Blocks a domain.
pub(super) async fn block(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    rules::may_act_on_site(&act.by)?;
    let faults = match BlockForm::parse(&act.fields, &app.extra_suffixes) {
        Ok(form) => {
            let (by, now) = (act.by.id, app.now());
            match app.db.write(move |conn| block_domain(conn, &form, by, now)).await? {
                Ok(()) => return Ok(flash::see_other(&app, "/mod/blocks", "flash-blocked-domain")),
                Err(faults) => faults,
            }
        }
        Err(faults) => faults,
    };
    answer(&act.page, &app, StatusCode::UNPROCESSABLE_ENTITY, &act.fields, &faults).await
}

/// Blocks a domain and records it; one that is blocked stays as it is.
fn block_domain(conn: &mut Conn, form: &BlockForm, by: UserId, now: Ts) -> Result<Result<(), Faults>> {
    let is_new = match form.kind {
        BlockKind::Links if aid::is_listed_domain(conn, &form.domain)? => {
            return Ok(Err(Faults::at("domain", "fault-block-listed")));
        }
        BlockKind::Links => aid::block_domain(conn, &form.domain, by, &form.reason, now)?,
        BlockKind::Mail => accounts::block_mail_domain(conn, &form.domain, by, &form.reason, now)?,
    };
    if is_new {
        if form.kind == BlockKind::Links {
            aid::hold_linking(conn, &form.domain, now)?;
        }
        record(conn, form.kind.blocked(), form.kind, &form.domain, &form.reason, by, now)?;
    }
    Ok(Ok(()))
}

/// Takes a block back; one that vetters made is theirs.
pub(super) async fn free(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    rules::may_act_on_site(&act.by)?;
    let kind = BlockKind::parse(act.fields.text("kind")).ok_or(Error::BadRequest)?;
    let (domain, by, now) = (act.fields.text("domain").to_owned(), act.by.id, app.now());
    app.db
        .write(move |conn| {
            let was_blocked = match kind {
                BlockKind::Links => aid::free_domain(conn, &domain)?,
                BlockKind::Mail => accounts::free_mail_domain(conn, &domain)?,
            };
            if was_blocked { record(conn, kind.freed(), kind, &domain, "", by, now) } else { Ok(()) }
        })
        .await?;
    Ok(flash::see_other(&app, "/mod/blocks", "flash-freed-domain"))
}

/// The public line names a site, but no mail domain: that may be one person's own.
fn record(
    conn: &mut Conn,
    act: &str,
    kind: BlockKind,
    domain: &str,
    reason: &str,
    by: UserId,
    now: Ts,
) -> Result<()> {
    let domain = match kind {
        BlockKind::Links => domain,
        BlockKind::Mail => "",
    };
    let payload = json!({ "domain": domain, "reason": reason });
    let entry = Entry { act, target_kind: TARGET, target_id: 0, account: Some(by), payload, is_public: true };
    ledger::append(conn, &entry, now)?;
    Ok(())
}
