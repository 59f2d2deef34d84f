//! Random walks: whatever people, edits and time do, the promises hold after every step.

use proptest::prelude::*;

use super::tests::{AUTHOR, NOW, PROPOSER, act, open, piece, says, verifier};
use super::*;
use crate::verification::model::{Grade, Reliability};

/// 1 the author and 2 the proposer are verifiers too; 8 is a member, 9 a moderator and admin.
const PEOPLE: i64 = 9;

#[derive(Clone, Debug)]
enum Move {
    Review(i64, Outcome, Harm, bool),
    Evidence(i64, u8, Reliability, bool),
    Reconfirm(i64),
    Dispute(i64, DisputeReason),
    Accept(i64, i64),
    Dismiss(i64, i64),
    Withdraw(i64),
    Recuse(i64),
    Edit,
    Remove,
    Wait(i64),
}

fn who(id: i64) -> Actor {
    Actor { is_verifier: id < 8, is_moderator: id == 9, ..verifier(id) }
}

fn any_of<T: Copy + std::fmt::Debug + 'static>(values: &'static [T]) -> impl Strategy<Value = T> {
    (0..values.len()).prop_map(move |at| values[at])
}

fn moves() -> impl Strategy<Value = Move> {
    let person = 1..=PEOPLE;
    let reliability = any_of(Reliability::ALL);
    prop_oneof![
        12 => (person.clone(), any_of(&[Outcome::True, Outcome::True, Outcome::True, Outcome::False, Outcome::Unclear]),
              any_of(&[Harm::None, Harm::None, Harm::None, Harm::None, Harm::High]), any::<bool>())
            .prop_map(|(by, outcome, harm, lowers)| Move::Review(by, outcome, harm, lowers && by == 7)),
        3 => (person.clone(), 0..4u8, reliability, any::<bool>())
            .prop_map(|(by, origin, how, supports)| Move::Evidence(by, origin, how, supports)),
        2 => person.clone().prop_map(Move::Reconfirm),
        2 => (person.clone(), any_of(DisputeReason::ALL)).prop_map(|(by, why)| Move::Dispute(by, why)),
        2 => (person.clone(), 1..4i64).prop_map(|(by, id)| Move::Accept(by, id)),
        1 => (person.clone(), 1..4i64).prop_map(|(by, id)| Move::Dismiss(by, id)),
        1 => person.clone().prop_map(Move::Withdraw),
        1 => person.prop_map(Move::Recuse),
        1 => Just(Move::Edit),
        1 => Just(Move::Remove),
        2 => (1..80i64).prop_map(Move::Wait),
    ]
}

fn check(before: &Facts, after: &Facts, by: Option<i64>, now: Ts) {
    let votes = after.votes(after.round);
    let by = by.map(UserId);
    if after.has_badge(now) {
        assert_eq!(after.revision, after.post.revision, "no badge on edited text");
        assert!(after.valid_until > now, "no badge on expired text");
        assert!(after.hidden_at.is_none() && !after.is_gated(now), "no badge behind a gate");
        let mut agreeing: Vec<UserId> =
            votes.iter().filter(|vote| vote.outcome == Outcome::True).map(|vote| vote.by).collect();
        agreeing.sort();
        agreeing.dedup();
        assert!(agreeing.len() >= after.required, "no badge without the required reviewers");
        assert!(!agreeing.contains(&AUTHOR), "the author's word does not count");
        let reviewers: Vec<UserId> = votes.iter().map(|vote| vote.by).collect();
        let found = support(&after.evidence, &reviewers);
        assert!(found.grade.is_some() || after.evidence.len() > before.evidence.len());
    }
    if before.state != after.state && after.state.says().is_some() && before.state == State::InReview {
        assert!(by.is_none() || by != Some(AUTHOR), "nobody decides on their own post");
        assert!(by.is_none() || by != Some(PROPOSER), "nobody decides on their own claim");
    }
    if before.grade.is_none() && after.grade == Some(Grade::Confirmed) {
        let reviewers: Vec<UserId> = votes.iter().map(|vote| vote.by).collect();
        assert!(after.origins >= 2, "confirmed by two origins");
        assert!(after.evidence.iter().any(|piece| piece.supports && reviewers.contains(&piece.by)));
    }
    if before.state == State::Disputed && matches!(after.state, State::Retracted | State::Verified) {
        let judge = by.expect("a person decides");
        assert!(judge != AUTHOR && judge != PROPOSER);
        assert!(!before.votes(before.round).iter().any(|vote| vote.by == judge), "had no part");
        assert!(!before.evidence.iter().any(|piece| piece.by == judge), "had no part");
    }
    if after.state == State::Withdrawn && before.state != State::Withdrawn {
        assert!(matches!(before.state, State::Open | State::InReview), "only what is undecided is withdrawn");
    }
    for over in [State::Withdrawn, State::Retracted, State::Superseded] {
        assert!(before.state != over || after.state == over, "{over} is the end");
    }
}

/// Where people and time want to go on, they can: nothing is stuck.
fn goes_on(facts: &Facts, now: Ts) {
    let mut facts = facts.clone();
    // A hundred hours free what waits; then as many fresh verifiers come as must agree.
    let later = now.plus_hours(100);
    while act(&mut facts, &Act::TimeOut, None, later).is_ok() {}
    if !matches!(facts.state, State::Open) || !facts.post.is_visible {
        return;
    }
    let (one, two) = (UserId(101), UserId(102));
    facts.evidence = vec![piece(one, "fresh.example", Reliability::A)];
    facts.ends_at = None;
    for by in [one, two].into_iter().take(facts.required) {
        act(&mut facts, &Act::Review(says(Outcome::True)), Some(&verifier(by.0)), later).unwrap();
    }
    assert_eq!(facts.state, State::Verified);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold_after_every_step(
        moves in proptest::collection::vec(moves(), 1..60),
        required in 1..=2usize,
    ) {
        let mut facts = open();
        facts.required = required;
        let mut now = NOW;
        for one in moves {
            let before = facts.clone();
            now = now.plus_minutes(1);
            let (doing, by) = match one {
                Move::Evidence(by, origin, reliability, supports) => {
                    // Evidence comes with a review; here it only lies there for the next one.
                    if facts.state == State::Open {
                        let mut found = piece(UserId(by), &format!("o{origin}.example"), reliability);
                        found.supports = supports;
                        facts.evidence.push(found);
                    }
                    continue;
                }
                Move::Wait(hours) => { now = now.plus_hours(hours); (Act::TimeOut, None) }
                Move::Edit => { facts.post.revision += 1; (Act::Edited, None) }
                Move::Remove => {
                    if facts.post.revision % 3 != 0 { continue; }
                    facts.post.is_visible = false;
                    (Act::Gone, None)
                }
                Move::Review(by, outcome, harm, lowers) =>
                    (Act::Review(GivenOutcome { harm, lowers, ..says(outcome) }), Some(by)),
                Move::Reconfirm(by) => (Act::Reconfirm { newest: Some(now), ends_at: None }, Some(by)),
                Move::Dispute(by, why) => (Act::Dispute(why), Some(by)),
                Move::Accept(by, id) => (Act::Accept(DisputeId(id)), Some(by)),
                Move::Dismiss(by, id) => (Act::Dismiss(DisputeId(id)), Some(by)),
                Move::Withdraw(by) => (Act::Withdraw, Some(by)),
                Move::Recuse(by) => (Act::Recuse, Some(by)),
            };
            let actor = by.map(who);
            let _ = act(&mut facts, &doing, actor.as_ref(), now);
            check(&before, &facts, by, now);
            goes_on(&facts, now);
        }
    }
}
