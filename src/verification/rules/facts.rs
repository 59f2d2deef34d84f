//! What the rules look at, and what they answer.

use crate::clock::Ts;
use crate::db::ids::{ClaimId, DisputeId, EvidenceId, UserId};
use crate::verification::model::{
    DisputeReason, DisputeState, Grade, Harm, Kind, NewClaim, Outcome, Reliability, ReviewKind, State,
};

/// Everything that decides what may happen to a claim.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_at: Ts,
    /// The round of reviews.
    pub round: i32,
    /// The post's revision that it is bound to.
    pub revision: i32,
    /// Who picked it out of the post.
    pub proposer: UserId,
    /// The post now.
    pub post: PostSide,
    /// What it is about.
    pub kind: Kind,
    /// See `Change`.
    pub grade: Option<Grade>,
    /// Independent origins, counted when it was decided.
    pub origins: i32,
    /// Verifiers who agreed.
    pub checkers: i32,
    /// It counts as out of date from then on.
    pub valid_until: Ts,
    /// An end that somebody named.
    pub ends_at: Option<Ts>,
    /// When it was decided or confirmed.
    pub last_confirmed_at: Option<Ts>,
    /// How often one verifier confirmed it since the last full review.
    pub confirmations: i32,
    /// The gravest answer of any verifier.
    pub harm: Harm,
    /// Not public before.
    pub publish_not_before: Option<Ts>,
    /// Hidden since somebody said that it endangers people.
    pub hidden_at: Option<Ts>,
    /// The claim that it replaces.
    pub supersedes: Option<ClaimId>,
    /// All rows of verifiers' hands, oldest first.
    pub reviews: Vec<ReviewFacts>,
    /// All evidence.
    pub evidence: Vec<EvidenceFacts>,
    /// All disputes.
    pub disputes: Vec<DisputeFacts>,
    /// How many must agree: 2, in a small community 1.
    pub required: usize,
}

/// The post of a claim as it is now.
#[derive(Clone, Copy, Debug)]
pub struct PostSide {
    /// Who wrote it.
    pub author: UserId,
    /// Its newest revision.
    pub revision: i32,
    /// Whether it is neither held, hidden nor deleted.
    pub is_visible: bool,
}

/// A review, confirmation, judgement or recusal.
#[derive(Clone, Copy, Debug)]
pub struct ReviewFacts {
    /// By whom.
    pub by: UserId,
    /// Which of these it is.
    pub kind: ReviewKind,
    /// In which round.
    pub round: i32,
    /// The revision of the post that was read.
    pub revision: i32,
    /// What it says.
    pub outcome: Outcome,
    /// Whether a lighter mark is wanted.
    pub lowers: bool,
    /// When.
    pub at: Ts,
    /// On which dispute.
    pub dispute: Option<DisputeId>,
}

/// A piece of evidence.
#[derive(Clone, Debug)]
pub struct EvidenceFacts {
    /// The piece; none while it is being added.
    pub id: Option<EvidenceId>,
    /// Who found it.
    pub by: UserId,
    /// What it goes back to.
    pub origin: String,
    /// The addresses of the piece and of its archived copy, as `canonical` writes them: two
    /// origins may share one.
    pub addresses: Vec<String>,
    /// How reliable the source is.
    pub reliability: Reliability,
    /// Whether it supports the claim.
    pub supports: bool,
    /// Whether it comes from a party to the conflict.
    pub is_party: bool,
}

/// A dispute.
#[derive(Clone, Copy, Debug)]
pub struct DisputeFacts {
    /// Its id.
    pub id: DisputeId,
    /// By whom.
    pub by: UserId,
    /// Why.
    pub reason: DisputeReason,
    /// Where it stands.
    pub state: DisputeState,
    /// The claim's state before it was accepted.
    pub prior: State,
}

/// What somebody, or time, does.
#[derive(Clone, Debug)]
pub enum Act {
    /// A verifier's outcome: on the claim, or on its dispute.
    Review(GivenOutcome),
    /// A verifier declares an interest.
    Recuse,
    /// A verifier says "still so".
    Reconfirm {
        /// When the newest evidence was found or made.
        newest: Option<Ts>,
        /// A new end, where one is known.
        ends_at: Option<Ts>,
    },
    /// Somebody says what is wrong.
    Dispute(DisputeReason),
    /// A verifier takes a dispute up.
    Accept(DisputeId),
    /// A verifier does not take a dispute up.
    Dismiss(DisputeId),
    /// Who proposed it takes it back.
    Withdraw,
    /// The post was edited.
    Edited,
    /// The post was held, hidden or deleted.
    Gone,
    /// The worker looks whether a time is over.
    TimeOut,
    /// A newer claim that names it was verified.
    Replaced,
}

/// What a review says.
#[derive(Clone, Copy, Debug)]
pub struct GivenOutcome {
    /// Is it so?
    pub outcome: Outcome,
    /// Could it put people in danger?
    pub harm: Harm,
    /// For high harm: not public before; a day from now when it is not said.
    pub publish_not_before: Option<Ts>,
    /// A lighter mark than the evidence allows.
    pub lowers: bool,
    /// An earlier end.
    pub ends_at: Option<Ts>,
}

/// Who acts.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The account.
    pub id: UserId,
    /// Reviews claims. No other role does.
    pub is_verifier: bool,
    /// Decides cases.
    pub is_moderator: bool,
    /// When the account was made.
    pub joined: Ts,
    /// Whether one of their reports of danger was dismissed.
    pub cried_wolf: bool,
}

/// The claim after an act; made by `step` alone.
#[derive(Clone, Debug)]
pub struct Change {
    /// Where it stands.
    pub state: State,
    /// The round of reviews.
    pub round: i32,
    /// The post's revision that it is bound to.
    pub revision: i32,
    /// How sure it is.
    pub grade: Option<Grade>,
    /// Independent origins.
    pub origins: i32,
    /// Verifiers who agreed.
    pub checkers: i32,
    /// Out of date from then on.
    pub valid_until: Ts,
    /// An end that somebody named.
    pub ends_at: Option<Ts>,
    /// When it was decided or confirmed.
    pub last_confirmed_at: Option<Ts>,
    /// Confirmations since the last full review.
    pub confirmations: i32,
    /// The gravest answer of any verifier.
    pub harm: Harm,
    /// Not public before.
    pub publish_not_before: Option<Ts>,
    /// Hidden since.
    pub hidden_at: Option<Ts>,
    /// The state of the dispute that the act makes.
    pub raised: Option<DisputeState>,
    /// A dispute whose state the act changes.
    pub settled: Option<(DisputeId, DisputeState)>,
    /// The dispute that the act gives an opinion on.
    pub judged: Option<DisputeId>,
    /// The post is hidden until then; `Ts::NEVER` for ever.
    pub withhold: Option<Ts>,
    /// Moderators are to look at once.
    pub is_urgent: bool,
    /// The claim that is replaced by this one.
    pub replaces: Option<ClaimId>,
    _made_by_the_rules: Made,
}

#[derive(Clone, Copy, Debug)]
struct Made;

impl Facts {
    /// What was said in a round, by whomever.
    #[must_use]
    pub fn said(&self, round: i32) -> Vec<ReviewFacts> {
        let is_said = |row: &&ReviewFacts| row.kind == ReviewKind::Review && row.round == round;
        self.reviews.iter().filter(is_said).copied().collect()
    }

    /// The reviews that count in a round: not those of who has declared an interest since.
    #[must_use]
    pub fn votes(&self, round: i32) -> Vec<ReviewFacts> {
        self.said(round).into_iter().filter(|row| !self.has_interest(row.by)).collect()
    }

    /// Whether somebody declared an interest in the claim.
    #[must_use]
    pub fn has_interest(&self, who: UserId) -> bool {
        self.reviews.iter().any(|row| row.kind == ReviewKind::Recusal && row.by == who)
    }

    /// What somebody said in the round that an edit ended, where one press may say it again:
    /// they read another text, and nobody spoke of danger.
    #[must_use]
    pub fn said_last_round(&self, who: UserId) -> Option<ReviewFacts> {
        let own = |row: &&ReviewFacts| row.kind == ReviewKind::Review && row.by == who;
        let last = self.reviews.iter().rev().find(own)?;
        let may_again = last.round + 1 == self.round
            && last.revision != self.post.revision
            && self.state != State::Disputed
            && self.harm == Harm::None;
        may_again.then_some(*last)
    }

    /// The opinions on a dispute.
    pub(super) fn judgements(&self, dispute: DisputeId) -> impl Iterator<Item = &ReviewFacts> {
        let counts = move |row: &&ReviewFacts| {
            row.kind == ReviewKind::Dispute && row.dispute == Some(dispute) && !self.has_interest(row.by)
        };
        self.reviews.iter().filter(counts)
    }

    /// Whether a dispute waits to be taken up, after this one has moved.
    #[must_use]
    pub fn has_raised(&self, settled: Option<(DisputeId, DisputeState)>) -> bool {
        self.disputes_after(settled).any(|(_, state)| state == DisputeState::Raised)
    }

    /// Whether somebody says that it endangers people, and that is not settled.
    #[must_use]
    pub fn is_said_to_endanger(&self, settled: Option<(DisputeId, DisputeState)>) -> bool {
        self.disputes_after(settled).any(|(reason, state)| {
            reason == DisputeReason::EndangersSomeone
                && matches!(state, DisputeState::Raised | DisputeState::Accepted)
        })
    }

    fn disputes_after(
        &self,
        settled: Option<(DisputeId, DisputeState)>,
    ) -> impl Iterator<Item = (DisputeReason, DisputeState)> + '_ {
        self.disputes.iter().map(move |row| match settled {
            Some((id, to)) if id == row.id => (row.reason, to),
            _ => (row.reason, row.state),
        })
    }

    /// Counts these pieces as one origin, the first one's; answers it. One alone changes nothing.
    pub fn mark_one_source(&mut self, pieces: &[EvidenceId]) -> Option<String> {
        let is_marked = |piece: &EvidenceFacts| piece.id.is_some_and(|id| pieces.contains(&id));
        if self.evidence.iter().filter(|piece| is_marked(piece)).count() < 2 {
            return None;
        }
        let origin = self.evidence.iter().find(|piece| is_marked(piece))?.origin.clone();
        for piece in self.evidence.iter_mut().filter(|piece| is_marked(piece)) {
            piece.origin.clone_from(&origin);
        }
        Some(origin)
    }

    /// Until when it is good if it is checked now.
    pub(super) fn end_from(&self, now: Ts, ends_at: Option<Ts>) -> Ts {
        let longest = now.plus_hours(self.kind.hours());
        ends_at.map_or(longest, |end| end.min(longest))
    }

    /// Whether the badge stands: verified, on this very text, and not out of date.
    #[must_use]
    pub fn has_badge(&self, now: Ts) -> bool {
        self.state == State::Verified
            && self.revision == self.post.revision
            && self.post.is_visible
            && self.valid_until > now
            && self.hidden_at.is_none()
            && !self.is_gated(now)
    }

    /// Whether the harm gate is shut.
    #[must_use]
    pub fn is_gated(&self, now: Ts) -> bool {
        self.harm == Harm::Severe || self.publish_not_before.is_some_and(|until| until > now)
    }
}

impl Change {
    /// Whether the harm gate is shut once this is stored.
    pub(super) fn is_gated(&self, now: Ts) -> bool {
        self.harm == Harm::Severe || self.publish_not_before.is_some_and(|until| until > now)
    }

    /// Nothing changes yet.
    pub(super) fn same(facts: &Facts) -> Self {
        Self {
            state: facts.state,
            round: facts.round,
            revision: facts.revision,
            grade: facts.grade,
            origins: facts.origins,
            checkers: facts.checkers,
            valid_until: facts.valid_until,
            ends_at: facts.ends_at,
            last_confirmed_at: facts.last_confirmed_at,
            confirmations: facts.confirmations,
            harm: facts.harm,
            publish_not_before: facts.publish_not_before,
            hidden_at: facts.hidden_at,
            raised: None,
            settled: None,
            judged: None,
            withhold: None,
            is_urgent: false,
            replaces: None,
            _made_by_the_rules: Made,
        }
    }

    pub(super) fn decide(&mut self, outcome: Outcome, checkers: usize, facts: &Facts, now: Ts) {
        self.state = outcome.state();
        self.grade = None;
        self.origins = 0;
        self.checkers = i32::try_from(checkers).unwrap_or(i32::MAX);
        self.valid_until = facts.end_from(now, self.ends_at);
        self.last_confirmed_at = Some(now);
        self.confirmations = 0;
        self.replaces = facts.supersedes.filter(|_| outcome == Outcome::True);
    }

    pub(super) fn clear_badge(&mut self) {
        self.grade = None;
        self.origins = 0;
        self.checkers = 0;
        self.confirmations = 0;
        self.last_confirmed_at = None;
    }

    /// Back to the queue: what was reviewed before counts no more.
    pub(super) fn reopen(&mut self) {
        self.state = State::Open;
        self.round += 1;
        self.clear_badge();
    }

    pub(super) fn settle(&mut self, dispute: DisputeId, state: DisputeState) {
        self.settled = Some((dispute, state));
    }

    pub(super) fn lapse(&mut self, facts: &Facts) {
        let open = facts.disputes.iter().find(|row| row.state == DisputeState::Accepted);
        self.settled = open.map(|row| (row.id, DisputeState::Lapsed));
    }
}

impl Facts {
    /// A claim that is about to be proposed.
    #[must_use]
    pub fn of_new(
        claim: &NewClaim,
        proposer: UserId,
        post: PostSide,
        evidence: Vec<EvidenceFacts>,
        required: usize,
        now: Ts,
    ) -> Self {
        Self {
            state: State::Open,
            state_at: now,
            round: 1,
            revision: post.revision,
            proposer,
            post,
            kind: claim.kind,
            grade: None,
            origins: 0,
            checkers: 0,
            valid_until: now.plus_hours(claim.kind.hours()),
            ends_at: claim.ends_at,
            last_confirmed_at: None,
            confirmations: 0,
            harm: Harm::None,
            publish_not_before: None,
            hidden_at: None,
            supersedes: claim.supersedes,
            reviews: Vec::new(),
            evidence,
            disputes: Vec::new(),
            required,
        }
    }
}
