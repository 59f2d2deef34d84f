//! Deciding a case: version guard, effects, record, in one transaction.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde_json::json;

use super::effects::carry_out;
use super::model::{Case, CaseKind, Decision, Happened, Ruling};
use super::rules::{self, Deciding};
use super::site_page::rule_titles;
use super::{case, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, DecisionId, UserId};
use crate::error::Result;
use crate::ledger::{self, Entry};
use crate::text::{Arg, Lang};
use crate::threads::{Listeners, PostState, post_facts};
use crate::web::form::{Act, Faults};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// How a try to decide ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// Something happened since the form was opened: nothing was done.
    Stale,
    /// The decision does not fit the post as it stands: nothing was done.
    Misfit,
}

/// Decides, then shows the case with the way to take it back.
pub(super) async fn submit(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    rules::may_see_cases(&act.by)?;
    let (id, now) = (id.parse::<CaseId>()?, app.now());
    let file = case::load(&app, &act.page, &act.by, id).await?;
    let again =
        |file, status, faults: &Faults| case::answer(&act.page, &act.by, file, status, &act.fields, faults);
    let ruling = match Ruling::parse(&act.fields, now) {
        Ok(ruling) => ruling,
        Err(faults) => return again(&file, StatusCode::UNPROCESSABLE_ENTITY, &faults),
    };
    // A form without a version is as old as can be.
    let version = act.fields.text("version").parse::<i32>().unwrap_or(0);
    let (by, nonce, listeners) = (act.by.id, act.nonce.0.clone(), **listeners);
    let outcome =
        app.db.write(move |conn| decide(conn, listeners, id, by, version, &ruling, &nonce, now)).await?;
    match outcome {
        Outcome::Done => Ok(flash::see_other(&app, &format!("/mod/cases/{id}"), "flash-decided")),
        Outcome::Stale => {
            let file = case::load(&app, &act.page, &act.by, id).await?;
            again(&file, StatusCode::CONFLICT, &Faults::default())
        }
        Outcome::Misfit => {
            let faults = Faults::at("decision", "fault-decision-misfit");
            again(&file, StatusCode::UNPROCESSABLE_ENTITY, &faults)
        }
    }
}

/// The case that is open on a post, with the version to decide on.
///
/// # Errors
/// When the database refuses.
pub fn open_case_on(conn: &mut Conn, post: crate::db::ids::PostId) -> Result<Option<(CaseId, i32)>> {
    Ok(store::open_case(conn, CaseKind::Post, post.0)?.map(|case| (case.id, case.version)))
}

/// Decides a case as it stood at `version`. The same form twice decides once.
///
/// # Errors
/// `NotFound` when there is none; `Forbidden` where this person may not decide it.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another kind of thing; a struct would only rename them"
)]
pub fn decide(
    conn: &mut Conn,
    listeners: Listeners,
    id: CaseId,
    by: UserId,
    version: i32,
    ruling: &Ruling,
    nonce: &str,
    now: Ts,
) -> Result<Outcome> {
    if store::was_sent(conn, id, by, nonce, ruling.act)? {
        return Ok(Outcome::Done);
    }
    let case = store::case(conn, id)?;
    let about = store::author(conn, case.about_id)?;
    let appealed_by = match case.kind {
        CaseKind::Appeal => Some(store::decision(conn, DecisionId(case.target_id))?.0.by_id),
        CaseKind::Post | CaseKind::Aid => None,
    };
    let facts = Deciding { about: case.about_id, appealed_by, is_staff: about.is_staff() };
    let post = match case.post_id {
        Some(post) => rules::decidable(&post_facts(conn, post)?),
        None => None,
    };
    let acts = acts(ruling, post);
    let is_admin = store::author(conn, by)?.is_admin;
    rules::may_decide(by, is_admin, &facts, &acts)?;
    if case.version != version || case.resolved_at.is_some() {
        return Ok(Outcome::Stale);
    }
    let has_account = case.kind.is_on_account() || ruling.account.is_none();
    if !has_account || !rules::fits(ruling.act, case.kind, post) {
        return Ok(Outcome::Misfit);
    }
    if !store::resolve(conn, id, version, now)? {
        return Ok(Outcome::Stale);
    }
    let ruling = Ruling { reason: reason_of(conn, ruling, about.lang)?, ..ruling.clone() };
    for act in acts {
        let before = carry_out(conn, listeners, &case, act, &ruling, now)?;
        store::insert_decision(conn, &case, by, act, &ruling, &before, nonce, now)?;
        store::add_event(conn, id, Some(by), Happened::Decided, act.as_str(), "", now)?;
        record(conn, &case, by, act.as_str(), &ruling, now)?;
    }
    Ok(Outcome::Done)
}

/// What is carried out: the decision, what is done to the account besides, and, where only the
/// account was chosen, that its waiting post stays unseen.
fn acts(ruling: &Ruling, post: Option<PostState>) -> Vec<Decision> {
    let mut acts = vec![ruling.act];
    acts.extend(ruling.account.filter(|account| *account != ruling.act));
    if post == Some(PostState::Held) && ruling.act.is_on_account() {
        acts.push(Decision::Reject);
    }
    acts
}

/// The written reason, else the named rule's own words in the author's language.
fn reason_of(conn: &mut Conn, ruling: &Ruling, lang: Lang) -> Result<String> {
    let Some(rule) = ruling.rule.filter(|_| ruling.reason.is_empty()) else {
        return Ok(ruling.reason.clone());
    };
    let titles = rule_titles(conn, lang)?;
    let title = usize::try_from(rule - 1).ok().and_then(|at| titles.get(at).cloned()).unwrap_or_default();
    Ok(lang.with("rule-preset", &[("n", Arg::from(i64::from(rule))), ("title", Arg::from(title))]))
}

/// The public line of the record: what, why and when, never about whom.
pub(super) fn record(
    conn: &mut Conn,
    case: &Case,
    by: UserId,
    act: &str,
    ruling: &Ruling,
    now: Ts,
) -> Result<()> {
    let entry = Entry {
        act,
        target_kind: "case",
        target_id: case.id.0,
        account: Some(by),
        payload: json!({
            "kind": case.kind.as_str(),
            "reason": ruling.reason,
            "rule": ruling.rule,
            "until": ruling.until.map(Ts::rfc3339),
        }),
        is_public: true,
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}
