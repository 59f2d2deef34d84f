//! What becomes of a link, act by act.

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
        is_shared_host: false,
        ends_at: None,
    }
}

fn list(facts: &Facts, actor: Actor) -> Result<Step, Refusal> {
    let checks = Checks::all_yes("https://register.example/1");
    decide(facts, Act::List { checks: &checks, has_interest: false, is_screened: true }, actor, now())
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
    let tied = Act::List { checks: &checks, has_interest: true, is_screened: true };
    assert_eq!(decide(&link, tied, ONE, now()), Err(Refusal::Interested));
    assert_eq!(list(&Facts { is_barred: true, ..link.clone() }, ONE), Err(Refusal::Barred));
    assert_eq!(list(&Facts { ends_at: Some(now()), ..link.clone() }, ONE), Err(Refusal::Ended));
    let unsure = Act::List { checks: &Checks::default(), has_interest: false, is_screened: true };
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
        let act = Act::List { checks: &checks, has_interest: false, is_screened: true };
        assert!(decide(&link, act, ONE, now()).is_err());
        checks.0[at].is_yes = true;
        checks.0[at].evidence.clear();
        let act = Act::List { checks: &checks, has_interest: false, is_screened: true };
        assert_eq!(decide(&link, act, ONE, now()), Err(Refusal::EvidenceMissing));
    }
}

#[test]
fn no_act_but_two_votes_ever_lists() {
    let checks = Checks::all_yes("https://register.example/1");
    let acts = [
        Act::List { checks: &checks, has_interest: false, is_screened: true },
        Act::Reject,
        Act::Block,
        Act::Suspend,
        Act::Withdraw,
        Act::Renew,
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
