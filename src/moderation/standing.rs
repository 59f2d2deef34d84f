//! A member's own standing: decisions about them, their appeals, their reports.

use std::collections::HashMap;

use actix_web::web::Data;
use askama::Template;

use super::model::{Case, CaseKind, Decided, Decision, Reason};
use super::rules;
use super::store::{self, AuthorFacts};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, PostId};
use crate::error::Result;
use crate::notifications::{Reader, titles};
use crate::web::page::Page;
use crate::web::viewer::{Member, SignedIn};
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
    /// Of the thread or the way to help; empty where its reader may not know it.
    title: String,
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

    fn load(conn: &mut Conn, by: &Member, now: Ts) -> Result<Self> {
        let person = by.id;
        let about = store::decisions_about(conn, person)?;
        let of: Vec<_> = about.iter().map(|(_, case)| (case.post_id, case.title.as_str())).collect();
        let titles = known_titles(conn, by, &of, now)?;
        let ids: Vec<i64> = about.iter().map(|(made, _)| made.id.0).collect();
        let appeals: HashMap<i64, _> = store::appeals_against(conn, &ids)?.into_iter().collect();
        let reports = store::reports_by(conn, person)?;
        let of: Vec<_> = reports.iter().map(|(_, _, post, title, ..)| (*post, title.as_str())).collect();
        let reported = known_titles(conn, by, &of, now)?;
        let cases: Vec<CaseId> = reports.iter().map(|(.., case, _)| *case).collect();
        let outcomes: HashMap<CaseId, Decision> = store::outcomes(conn, &cases)?.into_iter().collect();
        let record = store::report_records(conn, &[person])?.remove(&person).unwrap_or_default();
        Ok(Self {
            is_doubted: rules::is_doubted(&record),
            account: store::author(conn, person)?,
            decisions: about
                .into_iter()
                .zip(titles)
                .map(|((made, case), title)| OwnDecision {
                    title,
                    appeal: appeals.get(&made.id.0).map(|outcome| appeal_key(*outcome)),
                    made,
                    case,
                })
                .collect(),
            reports: reports
                .into_iter()
                .zip(reported)
                .map(|((at, reason, _, _, case, _), title)| OwnReport {
                    at,
                    reason: Reason::parse(&reason).map_or("reason-other", Reason::key),
                    title,
                    outcome: outcomes.get(&case).map(|act| act.done(CaseKind::Post)),
                })
                .collect(),
        })
    }
}

/// What cases about these posts, if any, are called to somebody: by the title of the thread as it
/// is now, or of what else they are about; empty where that thread is hidden from them.
///
/// # Errors
/// When the database refuses.
pub(super) fn known_titles(
    conn: &mut Conn,
    by: &Member,
    of: &[(Option<PostId>, &str)],
    now: Ts,
) -> Result<Vec<String>> {
    let posts: Vec<_> = of.iter().map(|(post, _)| (None, *post)).collect();
    let known = titles(conn, &Reader::from(by), &posts, now)?;
    Ok(of
        .iter()
        .zip(known)
        .map(|((post, title), known)| match post {
            Some(_) => known.map(|known| known.text).unwrap_or_default(),
            None => (*title).to_owned(),
        })
        .collect())
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
    let (member, now) = ((*by).clone(), page.now);
    let own = app.db.read(move |conn| Standing::load(conn, &member, now)).await?;
    page.show(&StandingPage { page: &page, own: &own })
}
