//! Random walks: whatever people, edits and time do, the promises hold after every step.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::breaks::{Break, broken_step};
use super::tests::{AUTHOR, NOW, PROPOSER, open, piece, says, store, verifier};
use super::*;
use crate::verification::model::{Grade, Reliability};

/// 1 the author and 2 the proposer are verifiers too; 8 is a member, 9 a moderator and admin.
const PEOPLE: i64 = 9;

#[derive(Clone, Debug)]
enum Move {
    Review(i64, Outcome, Harm, bool),
    Evidence(i64, u8, Reliability, bool),
    Reconfirm(i64, i64),
    Dispute(i64, DisputeReason),
    Accept(i64, i64),
    Dismiss(i64, i64),
    Withdraw(i64),
    Recuse(i64),
    Edit,
    Remove,
    Replace,
    Wait(i64),
}

fn who(id: i64) -> Actor {
    Actor { is_verifier: id < 8, is_moderator: id == 9, ..verifier(id) }
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = T> {
    (0..values.len()).prop_map(move |at| values[at])
}

const OUTCOMES: &[Outcome] =
    &[Outcome::True, Outcome::True, Outcome::True, Outcome::False, Outcome::False, Outcome::Unclear];
const HARMS: &[Harm] = &[Harm::None, Harm::None, Harm::None, Harm::None, Harm::None, Harm::High];

fn moves() -> impl Strategy<Value = Move> {
    let person = 1..=PEOPLE;
    prop_oneof![
        14 => (person.clone(), any_of(OUTCOMES), any_of(HARMS), any::<bool>())
            .prop_map(|(by, outcome, harm, lowers)| Move::Review(by, outcome, harm, lowers && by == 7)),
        3 => (person.clone(), 0..4u8, any_of(Reliability::ALL), any::<bool>())
            .prop_map(|(by, origin, how, supports)| Move::Evidence(by, origin, how, supports)),
        6 => (person.clone(), any_of(&[0, 0, 0, -1, -2i64])).prop_map(|(by, age)| Move::Reconfirm(by, age)),
        2 => (person.clone(), any_of(DisputeReason::ALL)).prop_map(|(by, why)| Move::Dispute(by, why)),
        2 => (person.clone(), 1..4i64).prop_map(|(by, id)| Move::Accept(by, id)),
        1 => (person.clone(), 1..4i64).prop_map(|(by, id)| Move::Dismiss(by, id)),
        1 => person.clone().prop_map(Move::Withdraw),
        1 => person.prop_map(Move::Recuse),
        1 => Just(Move::Edit),
        1 => Just(Move::Remove),
        1 => Just(Move::Replace),
        2 => (1..80i64).prop_map(Move::Wait),
    ]
}

/// What people do, how many must agree, and how many pieces of evidence lie there.
fn walks() -> impl Strategy<Value = (Vec<Move>, usize, usize)> {
    (proptest::collection::vec(moves(), 1..60), 1..=2usize, 1..=2usize)
}

/// A claim on its way, and what the walk itself remembers of it.
struct Walk {
    which: Option<Break>,
    facts: Facts,
    now: Ts,
    /// The revision that each reviewer of a round had before them.
    read: BTreeMap<(i32, UserId), i32>,
}

impl Walk {
    fn act(&mut self, act: &Act, actor: Option<&Actor>) -> Result<Change, Refusal> {
        let change = broken_step(self.which, &self.facts, act, actor, self.now)?;
        if let (Act::Review(_), Some(actor)) = (act, actor) {
            self.read.insert((change.round, actor.id), self.facts.post.revision);
        }
        store(&mut self.facts, act, actor, &change, self.now);
        Ok(change)
    }

    fn take(&mut self, one: Move) {
        let before = self.facts.clone();
        self.now = self.now.plus_minutes(1);
        let now = self.now;
        let (doing, by) = match one {
            Move::Evidence(by, origin, reliability, supports) => {
                // Evidence comes with a review; here it only lies there for the next one.
                if before.state == State::Open {
                    let mut found = piece(UserId(by), &format!("o{origin}.example"), reliability);
                    found.supports = supports;
                    self.facts.evidence.push(found);
                }
                return;
            }
            Move::Wait(hours) => {
                self.now = now.plus_hours(hours);
                (Act::TimeOut, None)
            }
            Move::Edit => {
                self.facts.post.revision += 1;
                (Act::Edited, None)
            }
            Move::Remove => {
                if before.post.revision % 3 != 0 {
                    return;
                }
                self.facts.post.is_visible = false;
                (Act::Gone, None)
            }
            Move::Replace => (Act::Replaced, None),
            Move::Review(by, outcome, harm, lowers) => {
                (Act::Review(GivenOutcome { harm, lowers, ..says(outcome) }), Some(by))
            }
            Move::Reconfirm(by, age) => {
                let last = before.last_confirmed_at.unwrap_or(now);
                let newest = if age == 0 { now } else { last.plus_minutes(age + 1) };
                (Act::Reconfirm { newest: Some(newest), ends_at: None }, Some(by))
            }
            Move::Dispute(by, why) => (Act::Dispute(why), Some(by)),
            Move::Accept(by, id) => (Act::Accept(DisputeId(id)), Some(by)),
            Move::Dismiss(by, id) => (Act::Dismiss(DisputeId(id)), Some(by)),
            Move::Withdraw(by) => (Act::Withdraw, Some(by)),
            Move::Recuse(by) => (Act::Recuse, Some(by)),
        };
        let actor = by.map(who);
        let change = self.act(&doing, actor.as_ref()).ok();
        if let Some(change) = change {
            self.check_act(&before, &doing, actor.as_ref(), &change);
        }
        self.check_badge();
        self.check_ends(&before);
        self.goes_on();
    }

    /// What must be true wherever a badge stands.
    fn check_badge(&self) {
        let (facts, now) = (&self.facts, self.now);
        if facts.state == State::InReview {
            assert!(!is_round_told(facts, facts.round), "the second reviewer is blind");
        }
        if !facts.has_badge(now) {
            return;
        }
        assert!(facts.valid_until > now, "no badge on expired text");
        let last = facts.last_confirmed_at.unwrap();
        assert!(facts.valid_until <= last.plus_hours(facts.kind.hours()), "it expires by its kind");
        assert!(facts.hidden_at.is_none() && !facts.is_gated(now), "no badge behind a gate");
        let said = facts.said(facts.round);
        let interested = said.iter().filter(|row| facts.has_interest(row.by)).count();
        assert_eq!(interested, 0, "who has an interest has no word in it");
        let votes = facts.votes(facts.round);
        let agreeing: BTreeSet<UserId> =
            votes.iter().filter(|vote| vote.outcome == Outcome::True).map(|vote| vote.by).collect();
        assert!(agreeing.len() >= facts.required, "no badge without the required reviewers");
        assert!(!agreeing.contains(&AUTHOR), "the author's word does not count");
        assert!(!agreeing.contains(&PROPOSER) || agreeing.len() >= 2, "a second one always follows");
        assert!(agreeing.iter().all(|by| who(by.0).is_verifier), "only verifiers count");
        for by in &agreeing {
            assert_eq!(self.read[&(facts.round, *by)], facts.post.revision, "no badge on edited text");
        }
        assert!(facts.confirmations <= RECONFIRM_MAX, "then a full review is due");
        if facts.grade == Some(Grade::Confirmed) {
            let reviewers: BTreeSet<UserId> = votes.iter().map(|vote| vote.by).collect();
            let supporting = || facts.evidence.iter().filter(|piece| piece.supports);
            let origins: BTreeSet<&str> = supporting().map(|piece| piece.origin.as_str()).collect();
            assert!(origins.len() >= 2, "confirmed by two origins");
            assert!(supporting().any(|piece| reviewers.contains(&piece.by)), "one found by a reviewer");
            assert!(supporting().any(|piece| piece.reliability <= Reliability::B), "one of them reliable");
        }
    }

    /// What must be true of an act that was not refused.
    fn check_act(&self, before: &Facts, act: &Act, actor: Option<&Actor>, change: &Change) {
        let after = &self.facts;
        match (act, actor) {
            (Act::Review(given), Some(actor)) => {
                assert!(actor.is_verifier && actor.id != AUTHOR, "rank and authors change nothing");
                if given.harm != Harm::None {
                    assert!(after.is_gated(self.now), "danger is heeded at once");
                    assert!(change.withhold.is_some_and(|until| until > self.now), "the post too");
                }
                if before.state == State::Disputed {
                    self.check_judge(before, actor.id);
                } else if after.state.says().is_some() {
                    assert!(actor.id != PROPOSER, "nobody decides on their own claim");
                }
            }
            (Act::Reconfirm { newest, .. }, Some(actor)) => {
                assert!(actor.is_verifier && actor.id != AUTHOR && actor.id != PROPOSER);
                assert!(*newest > before.last_confirmed_at, "newer than the last confirmation");
                assert!(before.confirmations < RECONFIRM_MAX, "at most three");
            }
            (Act::Dispute(DisputeReason::EndangersSomeone), Some(actor)) if actor.is_verifier => {
                assert!(after.hidden_at.is_some(), "a verifier's cry hides at once");
            }
            (Act::Withdraw, Some(actor)) => {
                assert_eq!(actor.id, PROPOSER, "only who proposed it withdraws it");
                assert!(!before.state.is_decided(), "only what is undecided is withdrawn");
            }
            (Act::Gone, None) => {
                assert!(!before.state.is_decided(), "a removed post keeps what was decided");
            }
            _ => {}
        }
    }

    fn check_judge(&self, before: &Facts, judge: UserId) {
        assert!(judge != AUTHOR && judge != PROPOSER, "a judge had no part");
        assert!(!before.votes(before.round).iter().any(|vote| vote.by == judge), "a judge had no part");
        assert!(!before.evidence.iter().any(|piece| piece.by == judge), "a judge had no part");
        if self.facts.state != State::Disputed {
            let open = before.disputes.iter().find(|row| row.state == DisputeState::Accepted).unwrap();
            let judges: BTreeSet<UserId> = self.facts.judgements(open.id).map(|row| row.by).collect();
            assert!(judges.len() >= 2, "two people decide on a dispute");
            let is_back = [State::Retracted, State::Open, open.prior].contains(&self.facts.state);
            assert!(is_back, "a dispute leads to a retraction or back");
        }
    }

    fn check_ends(&self, before: &Facts) {
        if self.facts.state == State::Withdrawn && before.state != State::Withdrawn {
            assert!(!before.state.is_decided(), "only what is undecided is withdrawn");
        }
        for over in [State::Withdrawn, State::Retracted, State::Superseded] {
            assert!(before.state != over || self.facts.state == over, "{over} is the end");
        }
    }

    /// Where people and time want to go on, they can: nothing is stuck where two fresh
    /// verifiers come by.
    fn goes_on(&self) {
        let mut later =
            Self { which: self.which, facts: self.facts.clone(), now: self.now, read: self.read.clone() };
        // A hundred hours free what waits.
        later.now = later.now.plus_hours(100);
        while later.act(&Act::TimeOut, None).is_ok() {}
        later.which = None;
        let state = later.facts.state;
        assert!(!matches!(state, State::InReview | State::Disputed), "{state} is stuck");
        if !later.facts.post.is_visible {
            return;
        }
        let fresh = [verifier(101), verifier(102), verifier(103)];
        later.facts.evidence = vec![piece(UserId(101), "fresh.example", Reliability::A)];
        later.facts.ends_at = None;
        let is_old = state == State::Verified && later.facts.valid_until <= later.now;
        if state == State::Open || is_old {
            for by in fresh.iter().take(later.facts.required) {
                later.act(&Act::Review(says(Outcome::True)), Some(by)).unwrap();
            }
            assert_eq!(later.facts.state, State::Verified);
            let waits = |row: &DisputeFacts| {
                row.state == DisputeState::Raised && row.reason == DisputeReason::EndangersSomeone
            };
            let cries: Vec<DisputeId> =
                later.facts.disputes.iter().filter(|row| waits(row)).map(|row| row.id).collect();
            for cry in cries {
                later.act(&Act::Dismiss(cry), Some(&fresh[2])).unwrap();
            }
            let is_shown = later.facts.has_badge(later.now) || later.facts.is_gated(later.now);
            assert!(is_shown, "what is cleared is shown");
        } else if let Some(says_now) = state.says() {
            later.facts.evidence.clear();
            later.act(&Act::Dispute(DisputeReason::FactualError), Some(&fresh[0])).unwrap();
            for by in &fresh[1..] {
                later.act(&Act::Review(says(says_now)), Some(by)).unwrap();
            }
            assert!([state, State::Open].contains(&later.facts.state), "there is a way back");
        }
    }
}

fn walk(which: Option<Break>, (moves, required, pieces): (Vec<Move>, usize, usize)) {
    let mut facts = open();
    facts.required = required;
    facts.evidence.truncate(pieces);
    let mut walk = Walk { which, facts, now: NOW, read: BTreeMap::new() };
    for one in moves {
        walk.take(one);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold_after_every_step(one in walks()) {
        walk(None, one);
    }
}

/// A walk that could not fail would prove nothing: each broken rule is noticed, as what it is.
#[test]
fn the_walk_catches_each_broken_rule() {
    let mut unseen = Vec::new();
    for (which, promise) in Break::ALL {
        let seen = std::cell::RefCell::new(BTreeSet::new());
        let catches = |one| {
            let caught = std::panic::catch_unwind(|| walk(Some(which), one));
            let said = caught.err().and_then(|cause| {
                let text = cause.downcast_ref::<String>().cloned();
                text.or_else(|| cause.downcast_ref::<&str>().map(|text| (*text).to_owned()))
            });
            seen.borrow_mut().extend(said);
            seen.borrow().iter().any(|said| said.contains(promise))
        };
        let config = ProptestConfig {
            cases: 4_000,
            failure_persistence: None,
            max_shrink_iters: 0,
            ..ProptestConfig::default()
        };
        let caught = TestRunner::new(config)
            .run(&walks(), |one| if catches(one) { Err(TestCaseError::fail(promise)) } else { Ok(()) });
        if caught.is_ok() {
            unseen.push(format!("{which:?}: only {:?}", seen.borrow()));
        }
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
}
