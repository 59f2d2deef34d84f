//! Anybody reports a link, with or without an account, and follows what becomes of it.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path};
use askama::Template;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::events::{AidEvent, AidListeners};
use super::model::{Deed, LinkRow, Outcome, ReportReason, State};
use super::rules::{self, PROTECTION_HOURS, ReportStep, Reported, Reporter};
use super::store::{self, Change, NewDeed, NewReport, Ticket};
use super::{show, turn};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{AidId, UserId};
use crate::error::{Error, Result};
use crate::links::registrable_domain;
use crate::markup::clean_line;
use crate::web::form::{Faults, Fields, GuestAct};
use crate::web::limit::{Limit, network};
use crate::web::page::Page;
use crate::web::viewer::Viewer;
use crate::web::{App, Response, keys, page};

/// An address is no longer.
const URL_BYTES: usize = 2_000;

/// A report is a few sentences.
const TEXT_LETTERS: usize = 1_000;

/// A report, read from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// What is wrong.
    pub reason: ReportReason,
    /// In the reporter's words; may be empty.
    pub text: String,
    /// A page that shows it.
    pub evidence: Option<Evidence>,
}

/// A page that shows what a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Its address, normalised.
    pub url: String,
    /// Its registrable domain; none for an address without one.
    pub domain: Option<String>,
}

impl Evidence {
    fn parse(typed: &str, extra_suffixes: &[String]) -> Option<Self> {
        let url = Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let (url, domain) = (String::from(url), registrable_domain(typed, extra_suffixes));
        (url.len() <= URL_BYTES).then_some(Self { url, domain })
    }
}

impl Report {
    /// Reads the form.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, extra_suffixes: &[String]) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let reason = ReportReason::parse(fields.text("reason"));
        if reason.is_none() {
            faults.add("reason", "aid-fault-choose");
        }
        let text = clean_line(fields.text("text"));
        if text.chars().count() > TEXT_LETTERS {
            faults.add_n("text", "aid-fault-long", TEXT_LETTERS as i64);
        }
        let typed = fields.text("evidence").trim();
        let evidence = Evidence::parse(typed, extra_suffixes);
        if evidence.is_none() && !typed.is_empty() {
            faults.add("evidence", "aid-fault-evidence-url");
        }
        match reason {
            Some(reason) => faults.or(Self { reason, text, evidence }),
            None => Err(faults),
        }
    }
}

/// Who reports, as far as it counts: an account that may not write counts as nobody's.
#[must_use]
pub fn reporter(viewer: &Viewer, now: Ts) -> Reporter {
    match viewer.member() {
        Some(member) if !member.is_confirmed || member.is_suspended(now) || member.is_silenced(now) => {
            Reporter::Stranger
        }
        Some(member) if member.is_verifier => Reporter::Vetter,
        Some(member) => Reporter::Member { id: member.id, since: member.created_at },
        None => Reporter::Stranger,
    }
}

/// Keeps a report and does what it weighs. The same form makes one.
///
/// # Errors
/// `NotFound` for a link that was never listed; `Conflict` when the form came before with
/// other content.
pub fn report(
    conn: &mut Conn,
    listeners: AidListeners,
    id: AidId,
    (reporter, by): (Reporter, Option<UserId>),
    report: &Report,
    ticket_hash: &[u8],
    now: Ts,
) -> Result<ReportStep> {
    let form_hash = Sha256::digest(format!("{report:?}")).to_vec();
    let link = store::link(conn, id)?;
    if link.listed_at.is_none() {
        return Err(Error::NotFound);
    }
    if let Some(hash) = store::form_of_ticket(conn, ticket_hash)? {
        return if hash == form_hash {
            Ok(ReportStep::Waits)
        } else {
            Err(Error::Conflict { key: "aid-conflict", at: Some(format!("/aid/{id}")) })
        };
    }
    let is_open = link.is_open(now);
    let step = if is_open {
        let open = store::open_reports(conn, id)?;
        let cleared = store::cleared_since(conn, id, now.plus_hours(-PROTECTION_HOURS))?;
        let reported = Reported {
            reason: report.reason,
            text: &report.text,
            has_new_evidence: is_new(conn, &link, report.evidence.as_ref())?,
        };
        rules::weigh(reporter, reported, &open, &cleared, now)
    } else {
        ReportStep::Waits
    };
    let new = NewReport {
        aid: id,
        by,
        reason: report.reason,
        text: &report.text,
        evidence: report.evidence.as_ref().map_or("", |evidence| &evidence.url),
        ticket_hash,
        form_hash: &form_hash,
        // What is off the lists already needs no decision.
        outcome: if is_open { Outcome::Waits } else { Outcome::Suspended },
    };
    store::insert_report(conn, &new, now)?;
    match step {
        ReportStep::Waits => return Ok(step),
        ReportStep::Marked => {
            if link.reported_at.is_none() {
                let change = Change { reported_at: Some(Some(now)), ..Change::default() };
                store::change(conn, id, &change)?;
                turn::ask_vetters(conn, &link, Deed::Reported.as_str(), now)?;
            }
        }
        // Who reported stays between them and the vetters: the record names the forum.
        ReportStep::Suspends => {
            let deed = NewDeed::plain(&link, None, Deed::Reported, "");
            turn::leave(conn, listeners, &link, &deed, State::Suspended, now)?;
            turn::ask_vetters(conn, &link, Deed::Suspended.as_str(), now)?;
        }
    }
    let told = AidEvent::Reported { link: &link, by, reason: report.reason, text: &report.text };
    listeners.tell(conn, &told, now)?;
    Ok(step)
}

/// Whether a page shows vetters what no report of this link showed before. The reported site
/// itself is what they look at anyway.
fn is_new(conn: &mut Conn, link: &LinkRow, evidence: Option<&Evidence>) -> Result<bool> {
    match evidence {
        Some(Evidence { url, domain: Some(domain) }) if *domain != link.domain => {
            Ok(!store::was_evidence(conn, link.id, url)?)
        }
        _ => Ok(false),
    }
}

/// `POST /aid/{id}/report`.
///
/// # Errors
/// As `report`; `TooMany` for too many from one account or network.
pub async fn submit(
    act: GuestAct,
    request: HttpRequest,
    app: Data<App>,
    listeners: Data<AidListeners>,
    id: Path<String>,
) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    match act.viewer.id() {
        Some(member) => app.limits.count(Limit::Act, member)?,
        None => app.limits.count(Limit::GuestReport, network(&app, &request))?,
    }
    let report_typed = match Report::parse(&act.fields, &app.extra_suffixes) {
        Ok(report) => report,
        Err(faults) => {
            let faults = faults.named(&[("reason", "aid-report-reason"), ("text", "aid-report-text")]);
            return show::again(&act.page, &app, id, act.fields, faults).await;
        }
    };
    let token = app.keys.sign("aid-ticket", &[id.to_string().as_bytes(), act.nonce.0.as_bytes()]);
    let ticket_hash = keys::hash(&token);
    let who = (reporter(&act.viewer, now), act.viewer.id());
    let listeners = **listeners;
    app.db.write(move |conn| report(conn, listeners, id, who, &report_typed, &ticket_hash, now)).await?;
    Ok(page::see_other(&format!("/aid/tickets/{token}")))
}

#[derive(Template)]
#[template(path = "aid/ticket.html")]
struct TicketPage<'a> {
    page: &'a Page,
    ticket: Ticket,
}

/// `GET /aid/tickets/{token}`.
///
/// # Errors
/// `NotFound` for a token that is none of ours.
pub async fn ticket(page: Page, app: Data<App>, token: Path<String>) -> Result<Response> {
    let hash = keys::hash(&token);
    let ticket = app.db.read(move |conn| store::ticket(conn, &hash)).await?;
    page.show(&TicketPage { page: &page, ticket })
}
