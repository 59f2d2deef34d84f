//! The page of one link: what it is, who stands behind it, what was checked and when.

use std::borrow::Cow;

use actix_web::web::{Data, Path};
use askama::Template;
use serde_json::json;

use super::model::{CHECK_KEYS, CheckRow, Checks, Direction, LinkRow, Organisation, ReportReason, State};
use super::rules::may_see;
use super::store::{self, HistoryRow};
use crate::clock::Ts;
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::links::registrable_domain;
use crate::markup::gist;
use crate::text::Arg;
use crate::web::form::{Faults, Fields};
use crate::web::page::Page;
use crate::web::{App, Response};

/// Letters of the summary that other sites show beside a link.
const ABOUT: usize = 140;

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
    /// What the daily look found; none where there is no page to look at.
    check: Option<CheckRow>,
    /// Listed, time included.
    is_open: bool,
    /// Whether the reader vets, and so sees who did what.
    is_vetter: bool,
    is_proposer: bool,
    fields: Fields,
    faults: Faults,
    json_ld: Option<String>,
}

impl ShowPage<'_> {
    fn address(&self) -> String {
        format!("/aid/{}", self.link.id)
    }

    fn state(&self) -> State {
        self.link.state_now(self.page.now)
    }

    /// What other sites show of it: the proposer's words while it is listed, then its state alone.
    /// None where it was never public.
    fn shared(&self) -> Option<(Cow<'_, str>, String)> {
        self.link.listed_at?;
        Some(match self.state() {
            State::Listed => (self.link.title.as_str().into(), gist(&self.link.summary, ABOUT)),
            state => (self.page.t(state.key()), String::new()),
        })
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

    fn can_renew(&self) -> bool {
        self.link.state_now(self.page.now) == State::Expired
            && (self.is_proposer || self.page.viewer.is_verifier())
    }

    fn screened(&self, organisation: &Organisation, day: &Ts) -> String {
        let day = Arg::from(self.page.day(day));
        let lists = Arg::from(organisation.screened_lists.as_str());
        self.page.lang.with("aid-screened-when", &[("lists", lists), ("day", day)])
    }

    fn archive_host(&self, check: &CheckRow) -> String {
        registrable_domain(&check.archived_url, &[]).unwrap_or_default()
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

/// What can be given to the organisation, for programs (schema.org `DonateAction`): while it is
/// listed, and through the forum's own page, which can be switched off.
fn json_ld(page: &Page, link: &LinkRow, organisation: Option<&Organisation>) -> Option<String> {
    let organisation = organisation.filter(|_| link.is_open(page.now) && !link.url.is_empty())?;
    if link.direction != Direction::Give {
        return None;
    }
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": organisation.name,
        "potentialAction": {
            "@type": "DonateAction",
            "name": link.title,
            "description": link.summary,
            "inLanguage": link.lang,
            "target": page.absolute(&format!("/aid/{}/go", link.id)),
        },
    });
    if organisation.is_registered() {
        data["identifier"] = json!(organisation.identifier);
    }
    // Within a script element nothing may look like its end.
    Some(data.to_string().replace('<', "\\u003c"))
}

async fn show_page<'a>(
    page: &'a Page,
    app: &App,
    id: AidId,
    fields: Fields,
    faults: Faults,
) -> Result<ShowPage<'a>> {
    let (viewer, now) = (page.viewer.clone(), page.now);
    let (link, organisation, thread, history, check) = app
        .db
        .read(move |conn| {
            let link = store::link(conn, id)?;
            if !may_see(&viewer, link.listed_at.is_some(), link.proposer_id) {
                return Err(Error::NotFound);
            }
            let organisation = link.organisation_id.map(|id| store::organisation(conn, id)).transpose()?;
            let thread = link.thread_id.map(|id| store::open_thread(conn, id, now)).transpose()?.flatten();
            let history = store::history(conn, id)?;
            Ok((link, organisation, thread, history, store::check_of(conn, id)?))
        })
        .await?;
    let is_open = link.is_open(page.now);
    let is_vetter = page.viewer.is_verifier() || page.viewer.moderates_all();
    let history = history
        .into_iter()
        .map(|row| Row { answers: answers(&row, &link, is_open, &app.extra_suffixes), row })
        .collect();
    let json_ld = json_ld(page, &link, organisation.as_ref());
    Ok(ShowPage {
        is_open,
        is_vetter,
        is_proposer: page.viewer.is(link.proposer_id),
        page,
        link,
        organisation,
        thread,
        history,
        check,
        fields,
        faults,
        json_ld,
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
