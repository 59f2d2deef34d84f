//! Deliberate rule breaks, one at a time: what the random walk must catch. They stand between
//! the walk and the rules, so that nothing of them is within the rules themselves.

use super::*;
use crate::verification::model::Grade;

/// A rule that does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    AuthorReviews,
    ProposerDecides,
    OneIsEnough,
    OnePersonTwice,
    EditKeepsBadge,
    NeverOutOfDate,
    ConfirmedByOneOrigin,
    PartJudges,
    OneJudge,
    DecidedIsWithdrawn,
    RemovalTakesDecided,
    DisputeIsStuck,
    HarmIsIgnored,
    FourthConfirmation,
    OldEvidenceConfirms,
    DangerStaysPublic,
    InterestCounts,
}

impl Break {
    /// Each, with the promise that it breaks in the walk's words.
    pub(super) const ALL: [(Self, &str); 17] = [
        (Self::AuthorReviews, "rank and authors change nothing"),
        (Self::ProposerDecides, "nobody decides on their own claim"),
        (Self::OneIsEnough, "no badge without the required reviewers"),
        (Self::OnePersonTwice, "no badge without the required reviewers"),
        (Self::EditKeepsBadge, "no badge on edited text"),
        (Self::NeverOutOfDate, "it expires by its kind"),
        (Self::ConfirmedByOneOrigin, "confirmed by two origins"),
        (Self::PartJudges, "a judge had no part"),
        (Self::OneJudge, "two people decide on a dispute"),
        (Self::DecidedIsWithdrawn, "only what is undecided is withdrawn"),
        (Self::RemovalTakesDecided, "a removed post keeps what was decided"),
        (Self::DisputeIsStuck, "disputed is stuck"),
        (Self::HarmIsIgnored, "danger is heeded at once"),
        (Self::FourthConfirmation, "at most three"),
        (Self::OldEvidenceConfirms, "newer than the last confirmation"),
        (Self::DangerStaysPublic, "a verifier's cry hides at once"),
        (Self::InterestCounts, "who has an interest has no word in it"),
    ];
}

/// Nobody: who stands there is not recognised.
const NOBODY: UserId = UserId(-1);

/// `step`, with one rule broken.
pub(super) fn broken_step(
    which: Option<Break>,
    facts: &Facts,
    act: &Act,
    actor: Option<&Actor>,
    now: Ts,
) -> Result<Change, Refusal> {
    let Some(which) = which else { return step(facts, act, actor, now) };
    let (mut seen, mut given) = (facts.clone(), act.clone());
    let is_review = matches!(act, Act::Review(_));
    match which {
        Break::AuthorReviews if is_review => seen.post.author = NOBODY,
        Break::ProposerDecides if is_review => seen.proposer = NOBODY,
        Break::OneIsEnough => seen.required = 1,
        Break::OnePersonTwice if is_review => {
            seen.reviews.iter_mut().for_each(|row| row.by = UserId(row.by.0 + 1_000));
        }
        Break::PartJudges if facts.state == State::Disputed => {
            seen.proposer = NOBODY;
            seen.evidence.iter_mut().for_each(|piece| piece.by = NOBODY);
            seen.reviews.retain(|row| row.kind == ReviewKind::Dispute);
        }
        Break::OneJudge if facts.state == State::Disputed && is_review => {
            // As if somebody else had said the same before.
            let open = facts.disputes.iter().find(|row| row.state == DisputeState::Accepted);
            if let (Some(open), Act::Review(said)) = (open, act) {
                seen.reviews.push(ReviewFacts {
                    by: NOBODY,
                    kind: ReviewKind::Dispute,
                    round: facts.round,
                    revision: facts.revision,
                    outcome: said.outcome,
                    lowers: false,
                    at: now,
                    dispute: Some(open.id),
                });
            }
        }
        Break::DecidedIsWithdrawn if matches!(act, Act::Withdraw) && facts.state.is_decided() => {
            seen.state = State::Open;
        }
        Break::RemovalTakesDecided if matches!(act, Act::Gone) && facts.state.is_decided() => {
            seen.state = State::Open;
        }
        Break::DisputeIsStuck if matches!(act, Act::TimeOut) && facts.state == State::Disputed => {
            return Err(Refusal::NothingToDo);
        }
        Break::FourthConfirmation => seen.confirmations = 0,
        Break::OldEvidenceConfirms => {
            if let Act::Reconfirm { newest, .. } = &mut given {
                *newest = Some(now);
            }
        }
        _ => {}
    }
    let mut change = step(&seen, &given, actor, now)?;
    match which {
        Break::EditKeepsBadge if matches!(act, Act::Edited) => {
            change = Change::same(facts);
            change.revision = facts.post.revision;
        }
        Break::NeverOutOfDate if change.state == State::Verified => change.valid_until = now.plus_days(3_650),
        Break::ConfirmedByOneOrigin if change.state == State::Verified => {
            change.grade = Some(Grade::Confirmed);
        }
        Break::FourthConfirmation if matches!(act, Act::Reconfirm { .. }) => {
            change.confirmations = facts.confirmations + 1;
        }
        Break::HarmIsIgnored => {
            change.harm = facts.harm;
            change.publish_not_before = facts.publish_not_before;
            change.withhold = None;
        }
        Break::DangerStaysPublic => change.hidden_at = facts.hidden_at,
        Break::InterestCounts if matches!(act, Act::Recuse) => change = Change::same(facts),
        _ => {}
    }
    Ok(change)
}
