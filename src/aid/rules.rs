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

#[cfg(test)]
mod tests {
    use super::*;

    const PROPOSER: UserId = UserId(1);
    const ONE: Actor = Actor { id: UserId(2), is_vetter: true };
    const TWO: Actor = Actor { id: UserId(3), is_vetter: true };

    fn now() -> Ts {
        Ts::parse("2026-11-22").unwrap()
    }

    fn facts(kind: Kind, state: State) -> Facts {
        Facts {
            state,
            kind,
            proposer: PROPOSER,
            votes: Vec::new(),
            needed: 2,
            is_registered: true,
            is_barred: false,
            is_trusted_domain: false,
            ends_at: None,
        }
    }

    fn list(facts: &Facts, actor: Actor) -> Result<Step, Refusal> {
        let checks = Checks::all_yes("https://register.example/1");
        decide(facts, Act::List { checks: &checks, has_interest: false }, actor, now())
    }

    #[test]
    fn two_others_list_and_never_the_same_twice() {
        let mut link = facts(Kind::Goods, State::Proposed);
        assert_eq!(list(&link, ONE), Ok(Step::Counted));
        link.votes.push(ONE.id);
        assert_eq!(list(&link, ONE), Err(Refusal::VotedAlready));
        assert_eq!(list(&link, TWO), Ok(Step::Becomes(State::Listed)));
        assert_eq!(list(&link, Actor { id: PROPOSER, is_vetter: true }), Err(Refusal::OwnProposal));
        assert_eq!(list(&link, Actor { is_vetter: false, ..TWO }), Err(Refusal::NotAVetter));
        link.needed = 1;
        link.votes.clear();
        assert_eq!(list(&link, ONE), Ok(Step::Becomes(State::Listed)));
    }

    #[test]
    fn a_tie_a_flag_or_an_end_stands_in_the_way() {
        let checks = Checks::all_yes("https://register.example/1");
        let link = facts(Kind::Goods, State::Proposed);
        let tied = Act::List { checks: &checks, has_interest: true };
        assert_eq!(decide(&link, tied, ONE, now()), Err(Refusal::Interested));
        assert_eq!(list(&Facts { is_barred: true, ..link.clone() }, ONE), Err(Refusal::Barred));
        assert_eq!(list(&Facts { ends_at: Some(now()), ..link.clone() }, ONE), Err(Refusal::Ended));
        let unsure = Act::List { checks: &Checks::default(), has_interest: false };
        assert_eq!(decide(&link, unsure, ONE, now()), Err(Refusal::Barred));
    }

    #[test]
    fn money_needs_a_register_and_eight_times_yes_with_evidence() {
        let link = facts(Kind::Money, State::Proposed);
        assert_eq!(list(&link, ONE), Ok(Step::Counted));
        assert_eq!(list(&Facts { is_registered: false, ..link.clone() }, ONE), Err(Refusal::Unregistered));
        for at in 0..8 {
            let mut checks = Checks::all_yes("https://register.example/1");
            checks.0[at].is_yes = false;
            let act = Act::List { checks: &checks, has_interest: false };
            assert!(decide(&link, act, ONE, now()).is_err());
            checks.0[at].is_yes = true;
            checks.0[at].evidence.clear();
            let act = Act::List { checks: &checks, has_interest: false };
            assert_eq!(decide(&link, act, ONE, now()), Err(Refusal::EvidenceMissing));
        }
    }

    #[test]
    fn no_act_but_two_votes_ever_lists() {
        let checks = Checks::all_yes("https://register.example/1");
        let acts = [
            Act::List { checks: &checks, has_interest: false },
            Act::Reject,
            Act::Block,
            Act::Suspend,
            Act::Withdraw,
        ];
        for state in State::ALL {
            for act in acts {
                for actor in [ONE, Actor { id: PROPOSER, is_vetter: true }] {
                    let step = decide(&facts(Kind::Goods, *state), act, actor, now());
                    assert_ne!(step, Ok(Step::Becomes(State::Listed)), "{state} {act:?}");
                }
            }
        }
        assert_eq!(list(&facts(Kind::Goods, State::Expired), ONE), Ok(Step::Renewed));
        assert_eq!(list(&facts(Kind::Goods, State::Listed), ONE), Ok(Step::Looked));
        for over in [State::Rejected, State::Withdrawn, State::Blocked] {
            assert_eq!(list(&facts(Kind::Goods, over), ONE), Err(Refusal::WrongState));
        }
    }

    #[test]
    fn one_suspends_and_only_the_proposer_withdraws() {
        let link = facts(Kind::Goods, State::Listed);
        assert_eq!(decide(&link, Act::Suspend, ONE, now()), Ok(Step::Becomes(State::Suspended)));
        let member = Actor { is_vetter: false, ..ONE };
        assert_eq!(decide(&link, Act::Suspend, member, now()), Err(Refusal::NotAVetter));
        assert_eq!(decide(&link, Act::Withdraw, ONE, now()), Err(Refusal::NotTheProposer));
        let proposer = Actor { id: PROPOSER, is_vetter: false };
        assert_eq!(decide(&link, Act::Withdraw, proposer, now()), Ok(Step::Becomes(State::Withdrawn)));
        let known = Facts { is_trusted_domain: true, ..link };
        assert_eq!(decide(&known, Act::Block, ONE, now()), Err(Refusal::TrustedDomain));
    }

    #[test]
    fn looks_are_weekly_at_first_and_a_missed_one_ends_the_link_a_week_later() {
        let listed = now();
        assert_eq!(next_look(Kind::Money, listed, listed), listed.plus_days(7));
        let later = listed.plus_days(31);
        assert_eq!(next_look(Kind::Money, listed, later), later.plus_days(30));
        assert_eq!(next_look(Kind::Goods, listed, later), later.plus_days(60));
        assert_eq!(expiry(None, Some(later)), later.plus_days(7));
        assert_eq!(expiry(Some(listed.plus_days(3)), Some(later)), listed.plus_days(3));
        assert_eq!(expiry(None, None), Ts::NEVER);
    }

    #[test]
    fn who_is_believed_at_once_and_who_is_not() {
        const SAID: &str = "I paid 20 euros and the page was gone";
        let weigh = |reporter, reason, text, open: &[OpenReport], cleared: &[ReportReason]| {
            weigh(reporter, reason, text, open, cleared, now())
        };
        let lost = ReportReason::LostMoney;
        let old = Reporter::Member { id: UserId(7), since: now().plus_days(-8) };
        let young = Reporter::Member { id: UserId(8), since: now().plus_days(-1) };
        assert_eq!(weigh(old, lost, SAID, &[], &[]), ReportStep::Suspends);
        assert_eq!(weigh(old, lost, "bad", &[], &[]), ReportStep::Marked);
        assert_eq!(weigh(young, lost, SAID, &[], &[]), ReportStep::Marked);
        let guest_s = OpenReport { by: None, reason: lost };
        assert_eq!(weigh(young, lost, SAID, &[guest_s], &[]), ReportStep::Suspends);
        let own = OpenReport { by: Some(UserId(8)), reason: lost };
        assert_eq!(weigh(young, lost, SAID, &[own], &[]), ReportStep::Marked);
        // Guests alone never take a link down, however often they come.
        assert_eq!(weigh(Reporter::Stranger, lost, SAID, &[guest_s; 9], &[]), ReportStep::Marked);
        assert_eq!(weigh(Reporter::Stranger, ReportReason::Dead, SAID, &[], &[]), ReportStep::Waits);
        // A vetter looked at just that and found nothing.
        assert_eq!(weigh(old, lost, SAID, &[], &[lost]), ReportStep::Waits);
        assert_eq!(weigh(Reporter::Vetter, lost, "", &[], &[lost]), ReportStep::Suspends);
        assert_eq!(weigh(old, ReportReason::Impersonation, SAID, &[], &[lost]), ReportStep::Suspends);
    }
}
