//! A member's own standing: decisions about them, their appeals, their reports.

use std::collections::HashMap;

use actix_web::web::Data;
use askama::Template;

use super::model::{Case, CaseKind, Decided, Decision, Reason};
use super::rules;
use super::store::{self, AuthorFacts};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::Result;
use crate::web::page::Page;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

struct OwnReport {
    at: Ts,
    reason: &'static str,
    title: String,
    /// Text key of what came of it; none = it waits.
    outcome: Option<&'static str>,
}

struct OwnDecision {
    made: Decided,
    case: Case,
    /// Text key of how the appeal stands; none = there was none.
    appeal: Option<&'static str>,
}

struct Standing {
    account: AuthorFacts,
    decisions: Vec<OwnDecision>,
    reports: Vec<OwnReport>,
    /// Whether these are looked at later than others.
    is_doubted: bool,
}

impl Standing {
    /// Suspended until then, if it lasts.
    fn suspended(&self, now: &Ts) -> Option<Ts> {
        self.account.suspended_until.filter(|until| until > now)
    }

    fn is_endless(&self, until: &Ts) -> bool {
        *until == Ts::NEVER
    }

    /// Silenced until then, if it lasts.
    fn silenced(&self, now: &Ts) -> Option<Ts> {
        self.account.silenced_until.filter(|until| until > now)
    }

    fn load(conn: &mut Conn, person: UserId) -> Result<Self> {
        let about = store::decisions_about(conn, person)?;
        let ids: Vec<i64> = about.iter().map(|(made, _)| made.id.0).collect();
        let appeals: HashMap<i64, _> = store::appeals_against(conn, &ids)?.into_iter().collect();
        let reports = store::reports_by(conn, person)?;
        let cases: Vec<CaseId> = reports.iter().map(|(.., case, _)| *case).collect();
        let outcomes: HashMap<CaseId, Decision> = store::outcomes(conn, &cases)?.into_iter().collect();
        let record = store::report_records(conn, &[person])?.remove(&person).unwrap_or_default();
        Ok(Self {
            is_doubted: rules::is_doubted(&record),
            account: store::author(conn, person)?,
            decisions: about
                .into_iter()
                .map(|(made, case)| OwnDecision {
                    appeal: appeals.get(&made.id.0).map(|outcome| appeal_key(*outcome)),
                    made,
                    case,
                })
                .collect(),
            reports: reports
                .into_iter()
                .map(|(at, reason, title, case, _)| OwnReport {
                    at,
                    reason: Reason::parse(&reason).map_or("reason-other", Reason::key),
                    title,
                    outcome: outcomes.get(&case).map(|act| act.done(CaseKind::Post)),
                })
                .collect(),
        })
    }
}

/// Text key of how an appeal stands.
pub(super) const fn appeal_key(outcome: Option<Decision>) -> &'static str {
    match outcome {
        None => "appeal-waits",
        Some(Decision::Approve) => "done-granted",
        Some(_) => "done-refused",
    }
}

#[derive(Template)]
#[template(path = "moderation/standing.html")]
struct StandingPage<'a> {
    page: &'a Page,
    own: &'a Standing,
}

/// Shows it, to suspended people too.
pub(super) async fn show(page: Page, app: Data<App>, by: SignedIn) -> Result<Response> {
    let person = by.id;
    let own = app.db.read(move |conn| Standing::load(conn, person)).await?;
    page.show(&StandingPage { page: &page, own: &own })
}
