//! The state machine of a claim, as pure code: `step` is the only way from one state to the next.

#[cfg(test)]
mod breaks;
mod facts;
mod grade;
mod origin;
mod refusal;
mod sight;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;

pub use facts::{
    Act, Actor, Change, DisputeFacts, EvidenceFacts, Facts, GivenOutcome, PostSide, ReviewFacts,
};
pub use grade::{Support, support};
pub use origin::{addresses, canonical, origin};
pub use refusal::Refusal;
pub use sight::{Sight, may_see};

use super::model::{DisputeReason, DisputeState, Grade, Harm, Outcome, ReviewKind, State};
use crate::clock::Ts;
use crate::db::ids::{DisputeId, UserId};

/// A first review waits so long for a second one.
pub const REVIEW_HOURS: i64 = 48;
/// Two reviews that differ wait so long for a third one.
pub const TIE_HOURS: i64 = 24;
/// A dispute that was accepted waits so long for two decisions.
pub const DISPUTE_HOURS: i64 = 72;
/// So often one verifier may say "still so" before a full review is due.
pub const RECONFIRM_MAX: i32 = 3;
/// Two people decide on a dispute, also where one may verify.
const DISPUTE_JUDGES: usize = 2;
/// Who is a member for so many days can hide a claim that endangers somebody.
const HIDING_DAYS: i64 = 7;

/// What an act does to a claim, or which rule is against it.
///
/// # Errors
/// The rule, by name.
pub fn step(facts: &Facts, act: &Act, actor: Option<&Actor>, now: Ts) -> Result<Change, Refusal> {
    match (act, actor) {
        (Act::Review(given), Some(actor)) => match facts.state {
            State::Disputed => judge(facts, given, actor, now),
            _ => review(facts, given, actor, now),
        },
        (Act::Recuse, Some(actor)) => recuse(facts, actor),
        (Act::Reconfirm { newest, ends_at }, Some(actor)) => reconfirm(facts, *newest, *ends_at, actor, now),
        (Act::Dispute(reason), Some(actor)) => dispute(facts, *reason, actor, now),
        (Act::Accept(id), Some(actor)) => accept(facts, *id, actor),
        (Act::Dismiss(id), Some(actor)) => dismiss(facts, *id, actor),
        (Act::Withdraw, Some(actor)) => withdraw(facts, actor),
        (Act::Edited, None) => edited(facts),
        (Act::Gone, None) => gone(facts),
        (Act::TimeOut, None) => time_out(facts, now),
        (Act::Replaced, None) => replaced(facts),
        _ => Err(Refusal::NothingToDo),
    }
}

/// Whether somebody may review this claim at all; told before they start.
///
/// # Errors
/// The rule that is against it.
pub fn may_review(facts: &Facts, actor: &Actor, now: Ts) -> Result<(), Refusal> {
    is_eligible(facts, actor)?;
    match facts.state {
        State::Open | State::InReview => {}
        State::Verified if facts.valid_until <= now => {}
        State::Disputed => return may_judge(facts, actor),
        State::Verified | State::Refuted | State::Unverifiable => return Err(Refusal::Decided),
        State::Superseded | State::Retracted | State::Withdrawn => return Err(Refusal::Over),
    }
    if !facts.post.is_visible {
        return Err(Refusal::PostGone);
    }
    let votes = facts.votes(current_round(facts, now));
    if votes.iter().any(|vote| vote.by == actor.id) {
        return Err(Refusal::AlreadyReviewed);
    }
    // Who picked the claim may open the round, never decide it.
    if actor.id == facts.proposer && !votes.is_empty() {
        return Err(Refusal::OwnClaim);
    }
    Ok(())
}

/// A verifier who is not the post's author and declared no interest.
fn is_eligible(facts: &Facts, actor: &Actor) -> Result<(), Refusal> {
    if !actor.is_verifier {
        return Err(Refusal::NotVerifier);
    }
    if actor.id == facts.post.author {
        return Err(Refusal::OwnPost);
    }
    if facts.has_interest(actor.id) {
        return Err(Refusal::Interest);
    }
    Ok(())
}

/// Who decides on a dispute had no part in the claim.
fn may_judge(facts: &Facts, actor: &Actor) -> Result<(), Refusal> {
    is_eligible(facts, actor)?;
    let open = facts.disputes.iter().find(|dispute| dispute.state == DisputeState::Accepted);
    let Some(open) = open else { return Err(Refusal::NoDispute) };
    if has_part(facts, actor.id) || open.by == actor.id {
        return Err(Refusal::HadPart);
    }
    if facts.judgements(open.id).any(|vote| vote.by == actor.id) {
        return Err(Refusal::AlreadyReviewed);
    }
    Ok(())
}

/// Whether somebody wrote, proposed, checked or supported the claim.
fn has_part(facts: &Facts, who: UserId) -> bool {
    let checked =
        |row: &ReviewFacts| row.by == who && matches!(row.kind, ReviewKind::Review | ReviewKind::Reconfirm);
    who == facts.post.author
        || who == facts.proposer
        || facts.reviews.iter().any(checked)
        || facts.evidence.iter().any(|piece| piece.by == who)
}

/// The round that a review of now belongs to: a new one where the old is void or over.
fn current_round(facts: &Facts, now: Ts) -> i32 {
    let is_void = facts.state == State::InReview && facts.revision != facts.post.revision;
    let is_over = facts.state == State::Verified && facts.valid_until <= now;
    if is_void || is_over { facts.round + 1 } else { facts.round }
}

fn review(facts: &Facts, given: &GivenOutcome, actor: &Actor, now: Ts) -> Result<Change, Refusal> {
    may_review(facts, actor, now)?;
    let round = current_round(facts, now);
    let mut votes = facts.votes(round);
    let is_first = votes.is_empty();
    votes.push(ReviewFacts {
        by: actor.id,
        kind: ReviewKind::Review,
        round,
        revision: facts.post.revision,
        outcome: given.outcome,
        lowers: given.lowers,
        at: now,
        dispute: None,
    });
    let reviewers: Vec<UserId> = votes.iter().map(|vote| vote.by).collect();
    let mut change = Change::same(facts);
    change.round = round;
    change.revision = if is_first { facts.post.revision } else { facts.revision };
    change.ends_at = earliest(facts.ends_at, given.ends_at);
    heed_harm(&mut change, facts, given, now);
    // Judged at every review and not only at the deciding one: a refusal of the second
    // would tell what the first one said.
    let support = support(&facts.evidence, &reviewers);
    if given.outcome == Outcome::True {
        if support.grade.is_none() {
            return Err(Refusal::TooThin);
        }
        if change.ends_at.is_some_and(|end| end <= now) {
            return Err(Refusal::TimeOver);
        }
    }
    let agreeing: Vec<&ReviewFacts> = votes.iter().filter(|vote| vote.outcome == given.outcome).collect();
    let needed = match reviewers.contains(&facts.proposer) {
        true => facts.required.max(2),
        false => facts.required.max(1),
    };
    if agreeing.len() >= needed {
        change.decide(given.outcome, agreeing.len(), facts, now);
        if given.outcome == Outcome::True {
            let is_lowered = agreeing.iter().any(|vote| vote.lowers);
            change.grade = support.grade.map(|grade| if is_lowered { Grade::Probable } else { grade });
            change.origins = i32::try_from(support.origins).unwrap_or(i32::MAX);
        }
    } else if votes.len() >= 3 {
        change.decide(Outcome::Unclear, votes.len(), facts, now);
    } else {
        change.state = State::InReview;
        change.clear_badge();
    }
    // Where a cry of danger lapsed unanswered, those who decide have answered it.
    if change.state.is_decided() && !facts.is_said_to_endanger(None) && !change.is_gated(now) {
        change.hidden_at = None;
    }
    Ok(change)
}

/// The answer to "could this put people in danger?" counts at once, whoever gives it.
fn heed_harm(change: &mut Change, facts: &Facts, given: &GivenOutcome, now: Ts) {
    change.harm = facts.harm.max(given.harm);
    change.withhold = match given.harm {
        Harm::None => None,
        Harm::High => {
            let named = given.publish_not_before.filter(|at| *at > now);
            Some(named.unwrap_or_else(|| now.plus_hours(24)))
        }
        Harm::Severe => Some(Ts::NEVER),
    };
    change.publish_not_before = match (facts.publish_not_before, change.withhold) {
        (Some(known), Some(new)) => Some(known.max(new)),
        (known, new) => known.or(new),
    };
}

fn earliest(one: Option<Ts>, other: Option<Ts>) -> Option<Ts> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}

fn judge(facts: &Facts, given: &GivenOutcome, actor: &Actor, now: Ts) -> Result<Change, Refusal> {
    may_judge(facts, actor)?;
    let open = facts.disputes.iter().find(|dispute| dispute.state == DisputeState::Accepted);
    let Some(open) = open else { return Err(Refusal::NoDispute) };
    let mut change = Change::same(facts);
    heed_harm(&mut change, facts, given, now);
    change.judged = Some(open.id);
    let says = open.prior.says().unwrap_or(Outcome::True);
    let rejects = |outcome: Outcome| outcome == says;
    // "Cannot be checked" says nothing about whether a decision was wrong.
    let upholds =
        |outcome: Outcome| outcome != says && (says == Outcome::Unclear || outcome != Outcome::Unclear);
    let outcomes: Vec<Outcome> =
        facts.judgements(open.id).map(|vote| vote.outcome).chain([given.outcome]).collect();
    if outcomes.iter().filter(|outcome| upholds(**outcome)).count() >= DISPUTE_JUDGES {
        change.state = State::Retracted;
        change.settle(open.id, DisputeState::Upheld);
    } else if outcomes.iter().filter(|outcome| rejects(**outcome)).count() >= DISPUTE_JUDGES {
        change.settle(open.id, DisputeState::Rejected);
        if open.reason == DisputeReason::EndangersSomeone {
            change.hidden_at = None;
        }
        let still_holds = facts.revision == facts.post.revision
            && facts.post.is_visible
            && (open.prior != State::Verified || facts.valid_until > now);
        if still_holds {
            change.state = open.prior;
        } else {
            change.reopen();
        }
    }
    Ok(change)
}

/// What somebody with an interest has said counts no more, and with it what was decided.
fn recuse(facts: &Facts, actor: &Actor) -> Result<Change, Refusal> {
    is_eligible(facts, actor)?;
    let mut change = Change::same(facts);
    let counts = |row: &ReviewFacts| row.by == actor.id && row.round == facts.round;
    let goes_on = matches!(facts.state, State::InReview | State::Disputed) || facts.state.says().is_some();
    if goes_on && facts.reviews.iter().any(counts) {
        change.reopen();
        change.lapse(facts);
    }
    Ok(change)
}

fn reconfirm(
    facts: &Facts,
    newest: Option<Ts>,
    ends_at: Option<Ts>,
    actor: &Actor,
    now: Ts,
) -> Result<Change, Refusal> {
    is_eligible(facts, actor)?;
    if actor.id == facts.proposer {
        return Err(Refusal::OwnClaim);
    }
    if facts.state != State::Verified {
        return Err(Refusal::NotVerified);
    }
    if facts.revision != facts.post.revision {
        return Err(Refusal::Edited);
    }
    if !facts.post.is_visible {
        return Err(Refusal::PostGone);
    }
    if facts.confirmations >= RECONFIRM_MAX {
        return Err(Refusal::ReconfirmedOften);
    }
    let last = facts.last_confirmed_at.unwrap_or_default();
    if !newest.is_some_and(|at| at > last && at <= now) {
        return Err(Refusal::NothingNewer);
    }
    let mut change = Change::same(facts);
    change.ends_at = ends_at;
    change.confirmations += 1;
    change.last_confirmed_at = Some(now);
    change.valid_until = facts.end_from(now, ends_at);
    Ok(change)
}

fn dispute(facts: &Facts, reason: DisputeReason, actor: &Actor, now: Ts) -> Result<Change, Refusal> {
    let is_danger = reason == DisputeReason::EndangersSomeone;
    match facts.state {
        State::Superseded | State::Retracted | State::Withdrawn => return Err(Refusal::Over),
        State::Open | State::InReview if !is_danger => return Err(Refusal::NotDecided),
        _ => {}
    }
    let is_unsettled =
        |row: &&DisputeFacts| matches!(row.state, DisputeState::Raised | DisputeState::Accepted);
    if facts.disputes.iter().filter(is_unsettled).any(|row| row.by == actor.id) {
        return Err(Refusal::AlreadyDisputed);
    }
    let mut change = Change::same(facts);
    if is_danger {
        let is_known = actor.joined.plus_days(HIDING_DAYS) <= now && !actor.cried_wolf;
        let is_cleared = |state| match state {
            DisputeState::Rejected | DisputeState::Dismissed => true,
            // It lapsed, and who decided on the claim afterwards saw no danger.
            DisputeState::Lapsed => facts.hidden_at.is_none(),
            DisputeState::Raised | DisputeState::Accepted | DisputeState::Upheld => false,
        };
        let was_cleared = facts.disputes.iter().any(|row| row.reason == reason && is_cleared(row.state));
        let may_hide = actor.is_verifier || (!was_cleared && (actor.is_moderator || is_known));
        if may_hide {
            change.hidden_at = facts.hidden_at.or(Some(now));
        }
        change.is_urgent = true;
    }
    let may_accept = is_eligible(facts, actor).is_ok() && facts.state.says().is_some();
    change.raised = Some(if may_accept { DisputeState::Accepted } else { DisputeState::Raised });
    if may_accept {
        change.state = State::Disputed;
    }
    Ok(change)
}

fn raised(facts: &Facts, id: DisputeId) -> Result<&DisputeFacts, Refusal> {
    let found = facts.disputes.iter().find(|row| row.id == id && row.state == DisputeState::Raised);
    found.ok_or(Refusal::NoDispute)
}

fn accept(facts: &Facts, id: DisputeId, actor: &Actor) -> Result<Change, Refusal> {
    is_eligible(facts, actor)?;
    raised(facts, id)?;
    if facts.state.says().is_none() {
        return Err(Refusal::NotDecided);
    }
    let mut change = Change::same(facts);
    change.state = State::Disputed;
    change.settle(id, DisputeState::Accepted);
    Ok(change)
}

fn dismiss(facts: &Facts, id: DisputeId, actor: &Actor) -> Result<Change, Refusal> {
    is_eligible(facts, actor)?;
    let row = raised(facts, id)?;
    if has_part(facts, actor.id) || row.by == actor.id {
        return Err(Refusal::HadPart);
    }
    let mut change = Change::same(facts);
    if row.reason == DisputeReason::EndangersSomeone {
        change.hidden_at = None;
    }
    change.settle(id, DisputeState::Dismissed);
    Ok(change)
}

fn withdraw(facts: &Facts, actor: &Actor) -> Result<Change, Refusal> {
    if actor.id != facts.proposer {
        return Err(Refusal::NotProposer);
    }
    match facts.state {
        State::Open | State::InReview => {
            let mut change = Change::same(facts);
            change.state = State::Withdrawn;
            Ok(change)
        }
        State::Withdrawn => Err(Refusal::Over),
        _ => Err(Refusal::Decided),
    }
}

fn edited(facts: &Facts) -> Result<Change, Refusal> {
    let is_bound =
        facts.state == State::InReview || facts.state == State::Disputed || facts.state.says().is_some();
    if !is_bound || facts.revision >= facts.post.revision {
        return Err(Refusal::NothingToDo);
    }
    let mut change = Change::same(facts);
    change.reopen();
    change.lapse(facts);
    Ok(change)
}

fn gone(facts: &Facts) -> Result<Change, Refusal> {
    if !matches!(facts.state, State::Open | State::InReview) {
        return Err(Refusal::NothingToDo);
    }
    let mut change = Change::same(facts);
    change.state = State::Withdrawn;
    Ok(change)
}

fn time_out(facts: &Facts, now: Ts) -> Result<Change, Refusal> {
    let mut change = Change::same(facts);
    match facts.state {
        State::InReview => {
            let votes = facts.votes(facts.round);
            let last = votes.iter().map(|vote| vote.at).max().unwrap_or(facts.state_at);
            if votes.len() >= 2 {
                if last.plus_hours(TIE_HOURS) > now {
                    return Err(Refusal::NothingToDo);
                }
                change.decide(Outcome::Unclear, votes.len(), facts, now);
            } else {
                if facts.state_at.plus_hours(REVIEW_HOURS) > now {
                    return Err(Refusal::NothingToDo);
                }
                change.reopen();
            }
        }
        State::Disputed if facts.state_at.plus_hours(DISPUTE_HOURS) <= now => {
            change.reopen();
            change.lapse(facts);
        }
        _ => return Err(Refusal::NothingToDo),
    }
    Ok(change)
}

fn replaced(facts: &Facts) -> Result<Change, Refusal> {
    if !matches!(facts.state, State::Verified | State::Unverifiable) {
        return Err(Refusal::NothingToDo);
    }
    let mut change = Change::same(facts);
    change.state = State::Superseded;
    Ok(change)
}

/// Whether the outcomes of a round may be told: blind until the round was decided.
#[must_use]
pub fn is_round_told(facts: &Facts, round: i32) -> bool {
    if round == facts.round {
        return facts.state.is_decided();
    }
    // An earlier round that was void before it was decided stays untold.
    let votes = facts.said(round);
    let agree = |outcome: Outcome| votes.iter().filter(|vote| vote.outcome == outcome).count();
    Outcome::ALL.iter().any(|outcome| agree(*outcome) >= facts.required.max(1)) || votes.len() >= 3
}
