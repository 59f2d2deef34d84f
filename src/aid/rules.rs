//! Who may do what to a way to help, and what becomes of it: pure functions.

use super::model::{Checks, Kind, ReportReason, State};
use crate::clock::Ts;
use crate::db::ids::UserId;
use crate::web::viewer::Viewer;

/// People look again so often while a link is young …
const LOOK_DAYS_FIRST: i64 = 7;
/// … which it is for so long …
const FIRST_MONTH_DAYS: i64 = 30;
/// … then so often where money is asked for …
const LOOK_DAYS_MONEY: i64 = 30;
/// … and so often elsewhere.
const LOOK_DAYS: i64 = 60;
/// So long after a missed look a link expires.
const MISSED_LOOK_DAYS: i64 = 7;
/// Reports of a kind that a vetter cleared cannot suspend for so long.
pub const PROTECTION_HOURS: i64 = 72;
/// A member of so many days is believed at once: fresh accounts cost a scammer nothing.
const STANDING_DAYS: i64 = 7;
/// A report with fewer letters tells nothing that could be checked.
const SENTENCE_LETTERS: usize = 12;
/// An appeal for help runs at most so long; then somebody says anew that it is still true.
pub const LONGEST_APPEAL_DAYS: i64 = 90;

/// What a decision on a link rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub state: State,
    /// What it offers or asks for.
    pub kind: Kind,
    /// Who proposed it.
    pub proposer: UserId,
    /// Who voted to list it in this round.
    pub votes: Vec<UserId>,
    /// How many must: 2, or 1 in a small community.
    pub needed: usize,
    /// Whether the organisation stands in a register.
    pub is_registered: bool,
    /// Whether a blocking red flag stands, or the domain is blocked.
    pub is_barred: bool,
    /// Whether the domain belongs to an organisation that the whole world trusts.
    pub is_trusted_domain: bool,
    /// When it ends by its own word.
    pub ends_at: Option<Ts>,
}

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub id: UserId,
    /// Whether it is a verifier's, which makes a vetter here.
    pub is_vetter: bool,
}

/// What somebody, or time, wants to do.
#[derive(Clone, Copy, Debug)]
pub enum Act<'a> {
    /// Vote to list, or look again at what is listed.
    List {
        /// The eight answers.
        checks: &'a Checks,
        /// Whether the vetter named a tie to the organisation.
        has_interest: bool,
    },
    /// Turn a proposal down.
    Reject,
    /// Turn it down and hold every post that links to its domain.
    Block,
    /// Take it off the lists until two people list it again.
    Suspend,
    /// The proposer takes it back.
    Withdraw,
}

/// What an act does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// A vote is kept; somebody else has to vote too.
    Counted,
    /// A look at a link that stays listed: checks move on, reports are settled.
    Looked,
    /// An expired link is proposed anew, with a first vote.
    Renewed,
    /// The link enters another state.
    Becomes(State),
}

/// Why an act is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only vetters do that.
    NotAVetter,
    /// Nobody vets a proposal of their own.
    OwnProposal,
    /// Who has a tie to the organisation cannot list it.
    Interested,
    /// The second vote is another person's.
    VotedAlready,
    /// Money needs an entry in a register.
    Unregistered,
    /// Money needs eight times yes.
    ChecksNotAllYes,
    /// Money needs evidence for each yes.
    EvidenceMissing,
    /// A blocking red flag stands, or the vetter saw one.
    Barred,
    /// Its time is over.
    Ended,
    /// That cannot be done from where it stands.
    WrongState,
    /// Only the proposer takes a link back.
    NotTheProposer,
    /// The domain of a well-known organisation: suspend the link, its domain is not to blame.
    TrustedDomain,
}

impl Refusal {
    /// The key of its sentence.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotAVetter => "refused-role",
            Self::OwnProposal => "aid-refused-own",
            Self::Interested => "aid-refused-interest",
            Self::VotedAlready => "aid-refused-voted",
            Self::Unregistered => "aid-refused-unregistered",
            Self::ChecksNotAllYes => "aid-refused-checks",
            Self::EvidenceMissing => "aid-refused-evidence",
            Self::Barred => "aid-refused-barred",
            Self::Ended => "aid-refused-ended",
            Self::WrongState => "aid-refused-state",
            Self::NotTheProposer => "aid-refused-proposer",
            Self::TrustedDomain => "aid-refused-trusted",
        }
    }
}

/// What becomes of a link.
///
/// # Errors
/// Why the act is refused.
pub fn decide(facts: &Facts, act: Act<'_>, actor: Actor, now: Ts) -> Result<Step, Refusal> {
    match act {
        Act::List { checks, has_interest } => list(facts, checks, has_interest, actor, now),
        Act::Reject => {
            vets_another_s(facts, actor)?;
            from(facts, &[State::Proposed])?;
            Ok(Step::Becomes(State::Rejected))
        }
        Act::Block => {
            vets_another_s(facts, actor)?;
            from(facts, &[State::Proposed, State::Listed, State::Suspended])?;
            if facts.is_trusted_domain {
                return Err(Refusal::TrustedDomain);
            }
            Ok(Step::Becomes(State::Blocked))
        }
        Act::Suspend => {
            // One vetter suspends, whoever it is: the safe direction needs no second opinion.
            if !actor.is_vetter {
                return Err(Refusal::NotAVetter);
            }
            from(facts, &[State::Listed])?;
            Ok(Step::Becomes(State::Suspended))
        }
        Act::Withdraw => {
            if actor.id != facts.proposer {
                return Err(Refusal::NotTheProposer);
            }
            from(facts, &[State::Proposed, State::Listed, State::Suspended])?;
            Ok(Step::Becomes(State::Withdrawn))
        }
    }
}

fn list(facts: &Facts, checks: &Checks, has_interest: bool, actor: Actor, now: Ts) -> Result<Step, Refusal> {
    vets_another_s(facts, actor)?;
    if has_interest {
        return Err(Refusal::Interested);
    }
    from(facts, &[State::Proposed, State::Listed, State::Suspended, State::Expired])?;
    if facts.ends_at.is_some_and(|ends| ends <= now) {
        return Err(Refusal::Ended);
    }
    if facts.is_barred || !checks.sees_no_blocking_flag() {
        return Err(Refusal::Barred);
    }
    if facts.kind == Kind::Money {
        if !facts.is_registered {
            return Err(Refusal::Unregistered);
        }
        if !checks.are_all_yes() {
            return Err(Refusal::ChecksNotAllYes);
        }
        if !checks.have_evidence() {
            return Err(Refusal::EvidenceMissing);
        }
    }
    match facts.state {
        State::Listed => return Ok(Step::Looked),
        // A new round begins: votes of the old one no longer count.
        State::Expired => {
            return Ok(if facts.needed <= 1 { Step::Becomes(State::Listed) } else { Step::Renewed });
        }
        _ => {}
    }
    if facts.votes.contains(&actor.id) {
        return Err(Refusal::VotedAlready);
    }
    let is_enough = facts.votes.len() + 1 >= facts.needed;
    Ok(if is_enough { Step::Becomes(State::Listed) } else { Step::Counted })
}

fn vets_another_s(facts: &Facts, actor: Actor) -> Result<(), Refusal> {
    match actor {
        Actor { is_vetter: false, .. } => Err(Refusal::NotAVetter),
        Actor { id, .. } if id == facts.proposer => Err(Refusal::OwnProposal),
        _ => Ok(()),
    }
}

fn from(facts: &Facts, states: &[State]) -> Result<(), Refusal> {
    if states.contains(&facts.state) { Ok(()) } else { Err(Refusal::WrongState) }
}

/// Whether time alone ends it now.
#[must_use]
pub fn is_over(state: State, expires_at: Ts, now: Ts) -> bool {
    matches!(state, State::Listed | State::Suspended) && expires_at <= now
}

/// When people look again at a link that was just checked.
#[must_use]
pub fn next_look(kind: Kind, listed_at: Ts, now: Ts) -> Ts {
    let days = if now < listed_at.plus_days(FIRST_MONTH_DAYS) {
        LOOK_DAYS_FIRST
    } else if kind == Kind::Money {
        LOOK_DAYS_MONEY
    } else {
        LOOK_DAYS
    };
    now.plus_days(days)
}

/// When a link leaves the lists by itself: at its end, or when a look was missed for too long.
#[must_use]
pub fn expiry(ends_at: Option<Ts>, next_check_at: Option<Ts>) -> Ts {
    let missed = next_check_at.map_or(Ts::NEVER, |due| due.plus_days(MISSED_LOOK_DAYS));
    missed.min(ends_at.unwrap_or(Ts::NEVER))
}

/// Who reports a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// Somebody without an account, or one whose address is not confirmed.
    Stranger,
    /// A confirmed member, since then.
    Member {
        /// The account.
        id: UserId,
        /// When it was made.
        since: Ts,
    },
    /// A vetter.
    Vetter,
}

/// A report that still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenReport {
    /// Who sent it; none = a guest.
    pub by: Option<UserId>,
    /// What it says.
    pub reason: ReportReason,
}

/// What a report does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStep {
    /// It waits for a vetter, and the card says nothing yet.
    Waits,
    /// The card says "Reported, being checked".
    Marked,
    /// The link is suspended at once.
    Suspends,
}

/// What a report of a listed link does. `cleared` holds the kinds that a vetter found
/// groundless within the last `PROTECTION_HOURS`.
#[must_use]
pub fn weigh(
    reporter: Reporter,
    reason: ReportReason,
    text: &str,
    open: &[OpenReport],
    cleared: &[ReportReason],
    now: Ts,
) -> ReportStep {
    let has_sentence = text.chars().filter(|c| c.is_alphanumeric()).count() >= SENTENCE_LETTERS;
    let is_grave = reason.is_grave() && has_sentence;
    if reporter == Reporter::Vetter && reason.is_grave() {
        return ReportStep::Suspends;
    }
    if cleared.contains(&reason) {
        return ReportStep::Waits;
    }
    if let (Reporter::Member { id, since }, true) = (reporter, is_grave) {
        let has_standing = since.plus_days(STANDING_DAYS) <= now;
        let is_second = open.iter().any(|other| other.reason.is_grave() && other.by != Some(id));
        if has_standing || is_second {
            return ReportStep::Suspends;
        }
    }
    if reason.is_danger() { ReportStep::Marked } else { ReportStep::Waits }
}

/// Whether somebody may open a link's page: everybody once it was listed, else those
/// who deal with it.
#[must_use]
pub fn may_see(viewer: &Viewer, was_listed: bool, proposer: UserId) -> bool {
    was_listed || viewer.is_verifier() || viewer.is_moderator() || viewer.is(proposer)
}
