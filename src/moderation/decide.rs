//! Deciding a case: version guard, effects, record, in one transaction.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};

use super::effects::carry_out;
use super::model::{Case, CaseKind, Decision, Happened, Ruling};
use super::open::close;
use super::record::record;
use super::rules::{self, Decider, Deciding};
use super::site_page::rule_titles;
use super::store::AuthorFacts;
use super::{case, escalate, propose, store, threading};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, DecisionId, PostId, ThreadId, UserId};
use crate::error::Result;
use crate::text::{Arg, Lang};
use crate::threads::{self, Listeners, PostState, post_facts};
use crate::web::form::{Act, Faults};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// How a try to decide ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It waits for a second person.
    Proposed,
    /// Admins look at it too.
    Escalated,
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
        Outcome::Proposed => Ok(flash::see_other(&app, &format!("/mod/cases/{id}"), "flash-proposed")),
        // Whoever handed it on has done their part.
        Outcome::Escalated => Ok(flash::see_other(&app, "/mod", "flash-escalated")),
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
pub fn open_case_on(conn: &mut Conn, post: PostId) -> Result<Option<(CaseId, i32)>> {
    Ok(store::open_case(conn, CaseKind::Post, post.0)?.map(|case| (case.id, case.version)))
}

/// The newest decision on a post's own case that stands.
///
/// # Errors
/// When the database refuses.
pub fn decision_on(conn: &mut Conn, post: PostId) -> Result<Option<DecisionId>> {
    let Some((case, _)) = store::newest_case(conn, CaseKind::Post, post.0)? else { return Ok(None) };
    Ok(store::decisions_on(conn, case)?.first().map(|made| made.id))
}

/// The open appeal against a decision, with the version to decide on.
///
/// # Errors
/// When the database refuses.
pub fn open_appeal(conn: &mut Conn, decision: DecisionId) -> Result<Option<(CaseId, i32)>> {
    Ok(store::open_case(conn, CaseKind::Appeal, decision.0)?.map(|case| (case.id, case.version)))
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
    if !nonce.is_empty() && store::has_note(conn, id, by, nonce)? {
        return Ok(if ruling.act == Decision::Escalate { Outcome::Escalated } else { Outcome::Proposed });
    }
    let case = store::case(conn, id)?;
    let asked = Asked::load(conn, &case, by, ruling)?;
    if case.version != version || case.resolved_at.is_some() {
        return Ok(Outcome::Stale);
    }
    if !asked.fits(conn, &case, ruling)? {
        return Ok(Outcome::Misfit);
    }
    if ruling.act == Decision::Escalate {
        escalate::escalate(conn, &case, by, &ruling.reason, nonce, now)?;
        return Ok(Outcome::Escalated);
    }
    if propose::takes_two(conn, &asked.about, &asked.acts, ruling.until.is_none(), now)? {
        propose::propose(conn, &case, by, ruling, nonce, now)?;
        return Ok(Outcome::Proposed);
    }
    settle(conn, listeners, &case, &asked, (by, None), ruling, nonce, now)
}

/// What a decision that is asked for would do, and to whom.
pub(super) struct Asked {
    pub about: AuthorFacts,
    /// What is carried out.
    pub acts: Vec<Decision>,
    /// Whether whoever asks is an admin.
    pub is_admin: bool,
    post: Option<PostState>,
    thread: Option<ThreadId>,
}

impl Asked {
    /// Reads it, for somebody who may decide it.
    ///
    /// # Errors
    /// `Forbidden` where this person may not.
    pub fn load(conn: &mut Conn, case: &Case, by: UserId, ruling: &Ruling) -> Result<Self> {
        let about = store::author(conn, case.about_id)?;
        let appealed_by = match case.kind {
            CaseKind::Appeal => {
                let made = store::decision(conn, DecisionId(case.target_id))?.0;
                [made.by_id].into_iter().chain(made.second_id).collect()
            }
            CaseKind::Post | CaseKind::Thread | CaseKind::Aid => Vec::new(),
        };
        let facts = Deciding { about: case.about_id, appealed_by, is_staff: about.is_staff() };
        let found = match case.post_id {
            Some(post) => Some(post_facts(conn, post)?),
            None => None,
        };
        let post = found.as_ref().and_then(rules::decidable);
        let acts = acts(ruling, post);
        let decider = store::author(conn, by)?;
        let is_admin = decider.is_admin;
        rules::may_decide(by, is_admin, &facts, &acts)?;
        let mut topics = vec![case.topic_id];
        if let Some(into) = ruling.details.into {
            topics.push(Some(threads::thread_facts(conn, into)?.topic_id));
        }
        rules::may_act_in(&Decider { is_admin, topics: decider.topics }, &topics, &acts)?;
        Ok(Self { about, acts, is_admin, post, thread: found.map(|post| post.thread_id) })
    }

    /// Whether it fits the case as it stands.
    fn fits(&self, conn: &mut Conn, case: &Case, ruling: &Ruling) -> Result<bool> {
        let has_account = case.kind.is_on_account() || ruling.account.is_none();
        // What a redaction takes out comes from its own form.
        let has_words = ruling.act != Decision::Redact || !ruling.details.words.is_empty();
        if !has_account || !has_words || !rules::fits(ruling.act, case.kind, self.post) {
            return Ok(false);
        }
        match self.thread.filter(|_| ruling.act.is_on_thread()) {
            Some(thread) => Ok(threading::fault(conn, thread, ruling.act, &ruling.details)?.is_none()),
            None => Ok(true),
        }
    }
}

/// Carries a decision out and writes it down: `by` whom, and who agreed where it took two.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another kind of thing; a struct would only rename them"
)]
pub(super) fn settle(
    conn: &mut Conn,
    listeners: Listeners,
    case: &Case,
    asked: &Asked,
    by: (UserId, Option<UserId>),
    ruling: &Ruling,
    nonce: &str,
    now: Ts,
) -> Result<Outcome> {
    if !close(conn, case, now)? {
        return Ok(Outcome::Stale);
    }
    store::drop_proposal(conn, case.id)?;
    let ruling = Ruling { reason: reason_of(conn, ruling, asked.about.lang)?, ..ruling.clone() };
    let (decider, second) = by;
    for act in &asked.acts {
        let before = carry_out(conn, listeners, case, decider, *act, &ruling, now)?;
        store::insert_decision(conn, case, by, *act, &ruling, &before, nonce, now)?;
        let last = second.unwrap_or(decider);
        store::add_event(conn, case.id, Some(last), Happened::Decided, act.as_str(), "", now)?;
        record(conn, case, last, act.as_str(), &ruling, now)?;
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
