//! Decisions, and what people were told of them.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{CaseId, DecisionId, PostId, ThreadId, UserId};
use crate::db::schema::{case_proposals, case_reasons, cases, decisions, posts};
use crate::error::{Error, Result};
use crate::moderation::model::{Before, Case, CaseKind, Decided, Decision, Proposal, Ruling};

/// Rows of a person's own page: the newest.
const OWN_ROWS: i64 = 50;

#[expect(clippy::too_many_arguments, reason = "each is another column's kind of thing")]
pub fn insert_decision(
    conn: &mut Conn,
    case: &Case,
    by: (UserId, Option<UserId>),
    act: Decision,
    ruling: &Ruling,
    before: &Before,
    nonce: &str,
    now: Ts,
) -> Result<DecisionId> {
    let about = case.about_id;
    let has_end = matches!(act, Decision::Silence | Decision::Suspend);
    let id = diesel::insert_into(decisions::table)
        .values((
            decisions::case_id.eq(case.id),
            decisions::at.eq(now),
            decisions::by_id.eq(by.0),
            decisions::second_id.eq(by.1),
            decisions::about_id.eq(about),
            decisions::act.eq(act),
            decisions::reason.eq(&ruling.reason),
            decisions::rule.eq(ruling.rule),
            decisions::until.eq(ruling.until.filter(|_| has_end)),
            decisions::before.eq(serde_json::to_string(before).map_err(Error::internal)?),
            decisions::nonce.eq(nonce),
        ))
        .returning(decisions::id)
        .get_result(conn)?;
    Ok(id)
}

pub fn decision(conn: &mut Conn, id: DecisionId) -> Result<(Decided, Case)> {
    Ok(decisions::table
        .inner_join(cases::table)
        .filter(decisions::id.eq(id))
        .select((returning_sel::<Decided>(), returning_sel::<Case>()))
        .first(conn)?)
}

/// Whether a moderator moved a thread to its topic, by a decision that stands.
pub fn was_moved(conn: &mut Conn, thread: ThreadId) -> Result<bool> {
    let its_posts = posts::table.filter(posts::thread_id.eq(thread)).select(posts::id);
    let is_about = cases::kind
        .eq(CaseKind::Thread)
        .and(cases::target_id.eq(thread.0))
        .or(cases::kind.eq(CaseKind::Post).and(cases::target_id.eq_any(its_posts)));
    let found: Option<DecisionId> = decisions::table
        .inner_join(cases::table)
        .filter(decisions::act.eq(Decision::Move))
        .filter(decisions::undone_at.is_null())
        .filter(is_about)
        .select(decisions::id)
        .first(conn)
        .optional()?;
    Ok(found.is_some())
}

/// Decisions on a case that stand, oldest first.
pub fn decisions_on(conn: &mut Conn, case: CaseId) -> Result<Vec<Decided>> {
    Ok(decisions::table
        .filter(decisions::case_id.eq(case))
        .filter(decisions::undone_at.is_null())
        .order(decisions::id)
        .select(returning_sel::<Decided>())
        .load(conn)?)
}

/// Whether this very form was decided already.
pub fn was_sent(conn: &mut Conn, case: CaseId, by: UserId, nonce: &str, act: Decision) -> Result<bool> {
    let row = decisions::table
        .filter(decisions::case_id.eq(case))
        .filter(decisions::by_id.eq(by))
        .filter(decisions::nonce.eq(nonce))
        .filter(decisions::act.eq(act))
        .filter(decisions::undone_at.is_null());
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}

/// Whether this very form agreed already.
pub fn was_agreed(conn: &mut Conn, case: CaseId, by: UserId, nonce: &str) -> Result<bool> {
    let row = decisions::table
        .filter(decisions::case_id.eq(case))
        .filter(decisions::second_id.eq(by))
        .filter(decisions::nonce.eq(nonce));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}

/// The case that this very form decided already.
pub fn decided_by_form(conn: &mut Conn, by: UserId, nonce: &str) -> Result<Option<CaseId>> {
    Ok(decisions::table
        .filter(decisions::by_id.eq(by))
        .filter(decisions::nonce.eq(nonce))
        .filter(decisions::undone_at.is_null())
        .select(decisions::case_id)
        .first(conn)
        .optional()?)
}

/// Decisions about somebody that stand, newest first, with their cases.
pub fn decisions_about(conn: &mut Conn, person: UserId) -> Result<Vec<(Decided, Case)>> {
    Ok(decisions::table
        .inner_join(cases::table)
        .filter(decisions::about_id.eq(person))
        .filter(decisions::undone_at.is_null())
        .order(decisions::id.desc())
        .limit(OWN_ROWS)
        .select((returning_sel::<Decided>(), returning_sel::<Case>()))
        .load(conn)?)
}

/// Marks as taken back what stood on a case.
pub fn undo_decisions(conn: &mut Conn, case: CaseId, now: Ts) -> Result<()> {
    let standing =
        decisions::table.filter(decisions::case_id.eq(case)).filter(decisions::undone_at.is_null());
    diesel::update(standing).set(decisions::undone_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Decisions made before this moment of which nobody was told, oldest first.
pub fn untold(conn: &mut Conn, before: Ts, limit: i64) -> Result<Vec<(Decided, Case)>> {
    Ok(decisions::table
        .inner_join(cases::table)
        .filter(decisions::told_at.is_null())
        .filter(decisions::undone_at.is_null())
        .filter(decisions::at.le(before))
        .order(decisions::id)
        .limit(limit)
        .select((returning_sel::<Decided>(), returning_sel::<Case>()))
        .load(conn)?)
}

pub fn mark_told(conn: &mut Conn, id: DecisionId, now: Ts) -> Result<()> {
    diesel::update(decisions::table.find(id)).set(decisions::told_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Who reported what a case is about.
pub fn reporters(conn: &mut Conn, case: CaseId) -> Result<Vec<UserId>> {
    let found: Vec<Option<UserId>> = case_reasons::table
        .filter(case_reasons::case_id.eq(case))
        .filter(case_reasons::reporter_id.is_not_null())
        .select(case_reasons::reporter_id)
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

/// A report of somebody's own: when, why, about which post, what its case is called, on which case,
/// whether that is decided.
pub type OwnReport = (Ts, String, Option<PostId>, String, CaseId, Option<Ts>);

pub fn reports_by(conn: &mut Conn, person: UserId) -> Result<Vec<OwnReport>> {
    Ok(case_reasons::table
        .inner_join(cases::table)
        .filter(case_reasons::reporter_id.eq(person))
        .order(case_reasons::id.desc())
        .limit(OWN_ROWS)
        .select((
            case_reasons::at,
            case_reasons::reason,
            cases::post_id,
            cases::title,
            cases::id,
            cases::resolved_at,
        ))
        .load(conn)?)
}

/// What was told of these cases: the last act of each.
pub fn outcomes(conn: &mut Conn, of: &[CaseId]) -> Result<Vec<(CaseId, Decision)>> {
    Ok(decisions::table
        .filter(decisions::case_id.eq_any(of))
        .filter(decisions::undone_at.is_null())
        .filter(decisions::told_at.is_not_null())
        .order(decisions::id)
        .select((decisions::case_id, decisions::act))
        .load(conn)?)
}

/// The appeals against these decisions, with what was decided on each.
pub fn appeals_against(conn: &mut Conn, of: &[i64]) -> Result<Vec<(i64, Option<Decision>)>> {
    let standing = decisions::undone_at.is_null();
    Ok(cases::table
        .left_join(decisions::table.on(decisions::case_id.eq(cases::id).and(standing)))
        .filter(cases::kind.eq(CaseKind::Appeal))
        .filter(cases::target_id.eq_any(of))
        .select((cases::target_id, decisions::act.nullable()))
        .load(conn)?)
}

/// Keeps what somebody wants on a case, in place of what was wanted before.
pub fn put_proposal(conn: &mut Conn, case: CaseId, by: UserId, ruling: &Ruling, now: Ts) -> Result<()> {
    drop_proposal(conn, case)?;
    diesel::insert_into(case_proposals::table)
        .values((
            case_proposals::case_id.eq(case),
            case_proposals::at.eq(now),
            case_proposals::by_id.eq(by),
            case_proposals::ruling.eq(ruling.to_json().map_err(Error::internal)?),
        ))
        .execute(conn)?;
    Ok(())
}

/// Nothing is wanted on a case any more.
pub fn drop_proposal(conn: &mut Conn, case: CaseId) -> Result<()> {
    diesel::delete(case_proposals::table.find(case)).execute(conn)?;
    Ok(())
}

/// What somebody wants on a case.
pub fn proposal(conn: &mut Conn, case: CaseId) -> Result<Option<Proposal>> {
    let found: Option<(UserId, Ts, String)> = case_proposals::table
        .find(case)
        .select((case_proposals::by_id, case_proposals::at, case_proposals::ruling))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(by, at, json)| Some(Proposal { by, at, ruling: Ruling::from_json(&json)? })))
}
