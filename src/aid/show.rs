//! The page of one link: what it is, who stands behind it, what was checked and when.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{CHECK_KEYS, Checks, LinkRow, Organisation, ReportReason, State};
use super::rules::may_see;
use super::store::{self, HistoryRow};
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::links::registrable_domain;
use crate::web::form::{Faults, Fields};
use crate::web::page::Page;
use crate::web::{App, Response};

/// One answer of a vetter, as a reader sees it.
struct Answer {
    key: &'static str,
    is_yes: bool,
    /// Empty where there is none, or where nobody should go.
    evidence: String,
}

struct Row {
    row: HistoryRow,
    answers: Vec<Answer>,
}

#[derive(Template)]
#[template(path = "aid/show.html")]
struct ShowPage<'a> {
    page: &'a Page,
    link: LinkRow,
    organisation: Option<Organisation>,
    thread: Option<(String, String)>,
    history: Vec<Row>,
    /// Listed, time included.
    is_open: bool,
    /// Whether the reader vets, and so sees who did what.
    is_vetter: bool,
    is_proposer: bool,
    fields: Fields,
    faults: Faults,
}

impl ShowPage<'_> {
    fn state(&self) -> State {
        self.link.state_now(self.page.now)
    }

    /// Whether the proposer's words are shown: not once they were found to rob people.
    fn shows_words(&self) -> bool {
        self.is_vetter || self.is_proposer || matches!(self.state(), State::Listed | State::Expired)
    }

    fn can_withdraw(&self) -> bool {
        self.is_proposer && matches!(self.link.state, State::Proposed | State::Listed | State::Suspended)
    }

    fn can_vet(&self) -> bool {
        self.page.viewer.is_verifier()
            && !self.is_proposer
            && !matches!(self.link.state, State::Rejected | State::Withdrawn | State::Blocked)
    }

    fn can_suspend(&self) -> bool {
        self.page.viewer.is_verifier() && self.is_open
    }

    fn reasons(&self) -> &'static [ReportReason] {
        ReportReason::ALL
    }
}

fn answers(row: &HistoryRow, link: &LinkRow, shows_evidence: bool, suffixes: &[String]) -> Vec<Answer> {
    let Some(Checks(checks)) = Checks::from_json(&row.checks) else { return Vec::new() };
    CHECK_KEYS
        .into_iter()
        .zip(checks)
        .map(|(key, check)| {
            // The link's own site is reached by `/aid/{id}/go` alone, which can be switched off.
            let is_own = registrable_domain(&check.evidence, suffixes).as_deref() == Some(&*link.domain);
            let evidence = if shows_evidence && !is_own { check.evidence } else { String::new() };
            Answer { key, is_yes: check.is_yes, evidence }
        })
        .collect()
}

async fn show_page<'a>(
    page: &'a Page,
    app: &App,
    id: AidId,
    fields: Fields,
    faults: Faults,
) -> Result<ShowPage<'a>> {
    let (viewer, now) = (page.viewer.clone(), page.now);
    let (link, organisation, thread, history) = app
        .db
        .read(move |conn| {
            let link = store::link(conn, id)?;
            if !may_see(&viewer, link.listed_at.is_some(), link.proposer_id) {
                return Err(Error::NotFound);
            }
            let organisation = link.organisation_id.map(|id| store::organisation(conn, id)).transpose()?;
            let thread = link.thread_id.map(|id| store::open_thread(conn, id, now)).transpose()?.flatten();
            let history = store::history(conn, id)?;
            Ok((link, organisation, thread, history))
        })
        .await?;
    let is_open = link.is_open(page.now);
    let is_vetter = page.viewer.is_verifier() || page.viewer.is_moderator();
    let history = history
        .into_iter()
        .map(|row| Row { answers: answers(&row, &link, is_open, &app.extra_suffixes), row })
        .collect();
    Ok(ShowPage {
        is_open,
        is_vetter,
        is_proposer: page.viewer.is(link.proposer_id),
        page,
        link,
        organisation,
        thread,
        history,
        fields,
        faults,
    })
}

/// `GET /aid/{id}`.
///
/// # Errors
/// `NotFound` for what is not there or not for this reader.
pub async fn show(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let template = show_page(&page, &app, id.parse()?, Fields::default(), Faults::default()).await?;
    page.show(&template)
}

/// The page again with a faulty form: 422, with what was typed.
pub(super) async fn again(
    page: &Page,
    app: &App,
    id: AidId,
    fields: Fields,
    faults: Faults,
) -> Result<Response> {
    page.show_faulty(&show_page(page, app, id, fields, faults).await?)
}
