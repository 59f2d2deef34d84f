//! Who may do what to a way to help, and what becomes of it: pure functions.

mod reports;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod walk;

use super::model::{Checks, Kind, State};
use crate::clock::Ts;
use crate::db::ids::UserId;
use crate::web::viewer::Viewer;

pub use reports::{OpenReport, PROTECTION_HOURS, ReportStep, Reported, Reporter, weigh};

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
    /// Whether others have pages under the same domain.
    pub is_shared_host: bool,
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
        /// Whether the vetter said when the sanctions lists were searched.
        is_screened: bool,
    },
    /// Turn a proposal down.
    Reject,
    /// Turn it down and hold every post that links to its domain.
    Block,
    /// Take it off the lists until two people list it again.
    Suspend,
    /// The proposer takes it back.
    Withdraw,
    /// An expired link is proposed anew, as it was, with another end.
    Renew,
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
    /// Money needs the day on which the sanctions lists were searched.
    ScreeningMissing,
    /// Its time is over.
    Ended,
    /// That cannot be done from where it stands.
    WrongState,
    /// Only the proposer takes a link back.
    NotTheProposer,
    /// Only the proposer or a vetter renews.
    NotTheirs,
    /// The domain of a well-known organisation: suspend the link, its domain is not to blame.
    TrustedDomain,
    /// A domain under which anybody has pages: blocking it would hit all of them.
    SharedHost,
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
            Self::ScreeningMissing => "aid-refused-screening",
            Self::Ended => "aid-refused-ended",
            Self::WrongState => "aid-refused-state",
            Self::NotTheProposer => "aid-refused-proposer",
            Self::NotTheirs => "aid-refused-renew",
            Self::TrustedDomain => "aid-refused-trusted",
            Self::SharedHost => "aid-refused-shared",
        }
    }
}

/// What becomes of a link.
///
/// # Errors
/// Why the act is refused.
pub fn decide(facts: &Facts, act: Act<'_>, actor: Actor, now: Ts) -> Result<Step, Refusal> {
    match act {
        Act::List { checks, has_interest, is_screened } => {
            list(facts, checks, has_interest, is_screened, actor, now)
        }
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
            if facts.is_shared_host {
                return Err(Refusal::SharedHost);
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
        Act::Renew => {
            if actor.id != facts.proposer && !actor.is_vetter {
                return Err(Refusal::NotTheirs);
            }
            from(facts, &[State::Expired])?;
            Ok(Step::Becomes(State::Proposed))
        }
    }
}

fn list(
    facts: &Facts,
    checks: &Checks,
    has_interest: bool,
    is_screened: bool,
    actor: Actor,
    now: Ts,
) -> Result<Step, Refusal> {
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
        if !is_screened {
            return Err(Refusal::ScreeningMissing);
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

/// Whether somebody may open a link's page: everybody once it was listed, else those
/// who deal with it.
#[must_use]
pub fn may_see(viewer: &Viewer, was_listed: bool, proposer: UserId) -> bool {
    was_listed || viewer.is_verifier() || viewer.moderates_all() || viewer.is(proposer)
}
