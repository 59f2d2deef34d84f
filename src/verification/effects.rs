//! What every act on a claim leaves behind: the row, the dispute, the post's gate, the record, notices.

use serde_json::{Value, json};

use super::model::{DisputeReason, DisputeState, Harm, Outcome, ReviewKind, State};
use super::rules::{self, Act, Actor, Change, Facts, Refusal};
use super::store::{self, ClaimRow};
use super::{gate, told};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::ledger::{self, Entry};
use crate::web::viewer::Member;

/// The name of claims in the record.
pub const TARGET: &str = "claim";

/// Who acts, as far as roles go.
#[derive(Clone, Copy, Debug)]
pub struct By {
    /// The account.
    pub id: UserId,
    /// Reviews claims.
    pub is_verifier: bool,
    /// Decides cases.
    pub is_moderator: bool,
}

impl By {
    /// A member as the rules see it.
    #[must_use]
    pub fn member(member: &Member) -> Self {
        Self { id: member.id, is_verifier: member.is_verifier, is_moderator: member.moderates_all() }
    }
}

/// Everything the rules want to know of somebody.
///
/// # Errors
/// `NotFound` when there is no such account.
pub fn actor(conn: &mut Conn, by: By) -> Result<Actor> {
    Ok(Actor {
        id: by.id,
        is_verifier: by.is_verifier,
        is_moderator: by.is_moderator,
        joined: store::joined(conn, by.id)?,
        cried_wolf: store::has_cried_wolf(conn, by.id)?,
    })
}

/// Asks the rules and stores what they answer, with all that follows from it.
///
/// # Errors
/// When the database refuses; what the rules refuse is an answer.
pub fn take(
    conn: &mut Conn,
    row: &ClaimRow,
    facts: &Facts,
    act: &Act,
    actor: Option<&Actor>,
    reason: &str,
    now: Ts,
) -> Result<Result<Change, Refusal>> {
    let change = match rules::step(facts, act, actor, now) {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    store::apply(conn, row, &change, reason, now)?;
    let by = actor.map(|actor| actor.id);
    if let Some((dispute, to)) = change.settled {
        store::settle(conn, row, dispute, to, by, now)?;
    }
    follow_updates(conn, row, &change, now)?;
    let waits = waits(facts, &change);
    follow_queue(conn, row, facts, act, (&change, waits), now)?;
    gate::forget(conn, row, &change, now)?;
    if let Some(old) = change.replaces {
        replace(conn, row, old, now)?;
    }
    note(conn, row, act, &change, by, reason, now)?;
    match by {
        _ if !waits || row.state != change.state => told::settle(conn, row.id, change.round, None)?,
        Some(by) => told::settle(conn, row.id, change.round, Some(by))?,
        None => {}
    }
    told::tell(conn, row, facts, &change, by, reason, now)?;
    Ok(Ok(change))
}

/// Whether the claim waits for verifiers.
fn waits(facts: &Facts, change: &Change) -> bool {
    let is_raised = change.raised == Some(DisputeState::Raised) || facts.has_raised(change.settled);
    let is_undecided = matches!(change.state, State::Open | State::InReview | State::Disputed);
    (is_undecided || is_raised) && change.harm != Harm::Severe
}

/// What waits for verifiers, the dangerous before the rest.
fn follow_queue(
    conn: &mut Conn,
    row: &ClaimRow,
    facts: &Facts,
    act: &Act,
    (change, waits): (&Change, bool),
    now: Ts,
) -> Result<()> {
    if !waits {
        return store::leave_queue(conn, row.id);
    }
    let cries = matches!(act, Act::Dispute(DisputeReason::EndangersSomeone));
    let danger =
        if cries || facts.is_said_to_endanger(change.settled) { 2 } else { i32::from(row.is_grave()) };
    let moved = row.state != change.state || change.raised.is_some();
    store::queue(conn, row.id, danger, moved, now)
}

/// What feeds tell of: verified in public, and whatever becomes of it then.
fn follow_updates(conn: &mut Conn, row: &ClaimRow, change: &Change, now: Ts) -> Result<()> {
    let before = (row.state, row.grade, row.valid_until, row.last_confirmed_at);
    let after = (change.state, change.grade, change.valid_until, change.last_confirmed_at);
    let gate_before = (row.hidden_at, row.harm, row.publish_not_before);
    let gate_after = (change.hidden_at, change.harm, change.publish_not_before);
    if before == after && gate_before == gate_after {
        return Ok(());
    }
    let is_public = change.hidden_at.is_none() && change.harm != Harm::Severe;
    if change.state == State::Verified && is_public {
        store::publish(conn, row, change.publish_not_before.map_or(now, |gate| gate.max(now)), now)
    } else {
        store::moved(conn, row.id, now)
    }
}

fn replace(conn: &mut Conn, row: &ClaimRow, old: crate::db::ids::ClaimId, now: Ts) -> Result<()> {
    let old = store::claim(conn, old)?;
    // A claim of another thread is not this one's to replace.
    if old.thread_id != row.thread_id {
        return Ok(());
    }
    let facts = store::facts(conn, &old)?;
    // Where it was withdrawn or retracted meanwhile, there is nothing to replace.
    let _ = take(conn, &old, &facts, &Act::Replaced, None, "", now)?;
    Ok(())
}

/// The record's name of an act: what it led to, or what it was.
fn act_name(row: &ClaimRow, act: &Act, change: &Change) -> &'static str {
    if row.state != change.state {
        return match change.state {
            State::Open => "claim-reopened",
            State::InReview => "claim-in-review",
            State::Verified => "claim-verified",
            State::Refuted => "claim-refuted",
            State::Unverifiable => "claim-unverifiable",
            State::Disputed => "claim-disputed",
            State::Superseded => "claim-superseded",
            State::Retracted => "claim-retracted",
            State::Withdrawn => "claim-withdrawn",
        };
    }
    match act {
        Act::Review(_) => "claim-reviewed",
        Act::Recuse => "claim-recused",
        Act::Reconfirm { .. } => "claim-reconfirmed",
        Act::Dispute(_) => "claim-dispute-raised",
        Act::Accept(_) => "claim-disputed",
        Act::Dismiss(_) => "claim-dispute-dismissed",
        Act::Withdraw => "claim-withdrawn",
        Act::Edited | Act::Gone | Act::TimeOut | Act::Replaced => "claim-reopened",
    }
}

/// One line of the record. The claim's text stays out of it: a danger found later could not
/// be taken back from there. Reasons are public once the outcome is.
fn note(
    conn: &mut Conn,
    row: &ClaimRow,
    act: &Act,
    change: &Change,
    by: Option<UserId>,
    reason: &str,
    now: Ts,
) -> Result<()> {
    let mut payload =
        json!({ "from": row.state.as_str(), "to": change.state.as_str(), "round": change.round });
    // A first reviewer's outcome would not stay blind in a public record.
    let says_outcome =
        change.state.is_decided() && change.judged.is_none() || change.state == State::Retracted;
    if let Some(fields) = payload.as_object_mut() {
        if let Some(grade) = change.grade {
            fields.insert("grade".to_owned(), Value::from(grade.as_str()));
            fields.insert("origins".to_owned(), Value::from(change.origins));
        }
        if says_outcome && !reason.is_empty() {
            fields.insert("reason".to_owned(), Value::from(reason));
        }
    }
    let entry = Entry {
        act: act_name(row, act, change),
        target_kind: TARGET,
        target_id: row.id.0,
        account: by,
        payload,
        is_public: !gate::is_shut(change, now),
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}

/// The outcome of an act that changed the claim only by what the rules answered.
#[must_use]
pub fn review_row<'a>(
    kind: ReviewKind,
    change: &Change,
    by: UserId,
    outcome: Outcome,
    harm: Harm,
    reason: &'a str,
) -> store::ReviewValues<'a> {
    store::ReviewValues {
        kind,
        round: change.round,
        dispute: change.judged,
        by,
        revision: change.revision,
        outcome,
        harm,
        publish_not_before: change.withhold.filter(|until| *until != Ts::NEVER),
        lowers: false,
        reason,
    }
}

/// Whether a dispute's row is made accepted or only raised.
#[must_use]
pub fn dispute_state(change: &Change) -> DisputeState {
    change.raised.unwrap_or(DisputeState::Raised)
}
