//! Each rule alone, by its name on the product page.

use super::*;
use crate::db::ids::EvidenceId;
use crate::verification::model::{Grade, Kind, Reliability};

pub(super) const NOW: Ts = Ts(1_764_000_000_000_000);
pub(super) const AUTHOR: UserId = UserId(1);
pub(super) const PROPOSER: UserId = UserId(2);

pub(super) fn verifier(id: i64) -> Actor {
    Actor {
        id: UserId(id),
        is_verifier: true,
        is_moderator: false,
        joined: NOW.plus_days(-100),
        cried_wolf: false,
    }
}

fn member(id: i64) -> Actor {
    Actor { is_verifier: false, ..verifier(id) }
}

pub(super) fn piece(by: UserId, origin: &str, reliability: Reliability) -> EvidenceFacts {
    EvidenceFacts {
        id: None,
        by,
        origin: origin.to_owned(),
        addresses: Vec::new(),
        reliability,
        supports: true,
        is_party: false,
    }
}

pub(super) fn open() -> Facts {
    Facts {
        state: State::Open,
        state_at: NOW,
        round: 1,
        revision: 1,
        proposer: PROPOSER,
        post: PostSide { author: AUTHOR, revision: 1, is_visible: true },
        kind: Kind::Fuel,
        grade: None,
        origins: 0,
        checkers: 0,
        valid_until: NOW.plus_hours(12),
        ends_at: None,
        last_confirmed_at: None,
        confirmations: 0,
        harm: Harm::None,
        publish_not_before: None,
        hidden_at: None,
        supersedes: None,
        reviews: Vec::new(),
        evidence: vec![
            piece(PROPOSER, "journal.example", Reliability::B),
            piece(UserId(11), "radio.example", Reliability::C),
        ],
        disputes: Vec::new(),
        required: 2,
    }
}

pub(super) fn says(outcome: Outcome) -> GivenOutcome {
    GivenOutcome { outcome, harm: Harm::None, publish_not_before: None, lowers: false, ends_at: None }
}

/// Takes a change over into the facts, as the store does; the act's own row is added.
pub(super) fn store(facts: &mut Facts, act: &Act, actor: Option<&Actor>, change: &Change, now: Ts) {
    let moved = facts.state != change.state;
    if let (Act::Review(given), Some(actor)) = (act, actor) {
        facts.reviews.push(ReviewFacts {
            by: actor.id,
            kind: if change.judged.is_some() { ReviewKind::Dispute } else { ReviewKind::Review },
            round: change.round,
            revision: facts.post.revision,
            outcome: given.outcome,
            lowers: given.lowers,
            at: now,
            dispute: change.judged,
        });
    }
    if let (Act::Recuse, Some(actor)) = (act, actor) {
        facts.reviews.push(recusal(actor.id));
    }
    if let (Act::Dispute(reason), Some(actor), Some(state)) = (act, actor, change.raised) {
        let id = DisputeId(facts.disputes.len() as i64 + 1);
        facts.disputes.push(DisputeFacts { id, by: actor.id, reason: *reason, state, prior: facts.state });
    }
    if let Some((id, to)) = change.settled {
        let prior = facts.state;
        for dispute in facts.disputes.iter_mut().filter(|dispute| dispute.id == id) {
            dispute.state = to;
            if to == DisputeState::Accepted {
                dispute.prior = prior;
            }
        }
    }
    facts.state = change.state;
    facts.state_at = if moved { now } else { facts.state_at };
    facts.round = change.round;
    facts.revision = change.revision;
    facts.grade = change.grade;
    facts.origins = change.origins;
    facts.checkers = change.checkers;
    facts.valid_until = change.valid_until;
    facts.ends_at = change.ends_at;
    facts.last_confirmed_at = change.last_confirmed_at;
    facts.confirmations = change.confirmations;
    facts.harm = change.harm;
    facts.publish_not_before = change.publish_not_before;
    facts.hidden_at = change.hidden_at;
}

fn recusal(by: UserId) -> ReviewFacts {
    ReviewFacts {
        by,
        kind: ReviewKind::Recusal,
        round: 1,
        revision: 1,
        outcome: Outcome::Unclear,
        lowers: false,
        at: NOW,
        dispute: None,
    }
}

pub(super) fn act(facts: &mut Facts, act: &Act, actor: Option<&Actor>, now: Ts) -> Result<Change, Refusal> {
    let change = step(facts, act, actor, now)?;
    store(facts, act, actor, &change, now);
    Ok(change)
}

fn review(facts: &mut Facts, by: i64, outcome: Outcome) -> Result<Change, Refusal> {
    act(facts, &Act::Review(says(outcome)), Some(&verifier(by)), NOW)
}

#[test]
fn two_people_verify_and_the_grade_comes_from_the_evidence() {
    let mut claim = open();
    review(&mut claim, 11, Outcome::True).unwrap();
    assert_eq!(claim.state, State::InReview);
    assert!(!claim.has_badge(NOW));
    review(&mut claim, 12, Outcome::True).unwrap();
    assert_eq!((claim.state, claim.grade), (State::Verified, Some(Grade::Confirmed)));
    assert_eq!((claim.origins, claim.checkers), (2, 2));
    assert!(claim.has_badge(NOW));
}

#[test]
fn nobody_verifies_their_own_and_rank_changes_nothing() {
    let mut claim = open();
    assert_eq!(review(&mut claim, AUTHOR.0, Outcome::True).unwrap_err(), Refusal::OwnPost);
    let admin = Actor { is_moderator: true, ..member(20) };
    let by_rank = step(&claim, &Act::Review(says(Outcome::True)), Some(&admin), NOW);
    assert_eq!(by_rank.unwrap_err(), Refusal::NotVerifier);
    claim.required = 1;
    review(&mut claim, PROPOSER.0, Outcome::True).unwrap();
    assert_eq!(claim.state, State::InReview, "the proposer never decides, also where one may");
    assert_eq!(review(&mut claim, PROPOSER.0, Outcome::True).unwrap_err(), Refusal::AlreadyReviewed);
    review(&mut claim, 11, Outcome::True).unwrap();
    assert_eq!(claim.state, State::Verified);
}

#[test]
fn who_proposed_it_cannot_be_the_second_one() {
    let mut claim = open();
    review(&mut claim, 11, Outcome::True).unwrap();
    assert_eq!(review(&mut claim, PROPOSER.0, Outcome::True).unwrap_err(), Refusal::OwnClaim);
}

#[test]
fn a_third_decides_where_two_differ_and_three_outcomes_are_none() {
    for (third, state) in [
        (Outcome::True, State::Verified),
        (Outcome::False, State::Refuted),
        (Outcome::Unclear, State::Unverifiable),
    ] {
        let mut claim = open();
        review(&mut claim, 11, Outcome::True).unwrap();
        review(&mut claim, 12, Outcome::False).unwrap();
        assert_eq!(claim.state, State::InReview);
        review(&mut claim, 13, third).unwrap();
        assert_eq!(claim.state, state);
    }
}

#[test]
fn thin_evidence_does_not_carry_true_whoever_asks() {
    let mut claim = open();
    claim.evidence = vec![piece(PROPOSER, "cousin", Reliability::C)];
    assert_eq!(review(&mut claim, 11, Outcome::True).unwrap_err(), Refusal::TooThin);
    review(&mut claim, 11, Outcome::False).unwrap();
    assert_eq!(review(&mut claim, 12, Outcome::True).unwrap_err(), Refusal::TooThin);
}

#[test]
fn the_grade_counts_origins_and_not_links() {
    let (a, b, c) = (Reliability::A, Reliability::B, Reliability::C);
    let reviewer = [UserId(11)];
    let grade = |evidence: &[EvidenceFacts]| support(evidence, &reviewer).grade;
    let (other, own) = (PROPOSER, UserId(11));
    assert_eq!(grade(&[piece(other, "x", a), piece(own, "x", a)]), Some(Grade::Probable), "one origin");
    assert_eq!(grade(&[piece(other, "x", a), piece(own, "y", c)]), Some(Grade::Confirmed));
    assert_eq!(
        grade(&[piece(other, "x", a), piece(other, "y", a)]),
        Some(Grade::Probable),
        "none by a reviewer"
    );
    assert_eq!(grade(&[piece(other, "x", c), piece(own, "y", c)]), None, "none of A or B");
    assert_eq!(grade(&[piece(other, "x", Reliability::D), piece(own, "y", b)]), Some(Grade::Probable));
    let party = |origin| EvidenceFacts { is_party: true, ..piece(own, origin, a) };
    assert_eq!(grade(&[party("x"), party("y")]), None, "parties alone carry nothing");
    let copy = |by, origin: &str| EvidenceFacts {
        addresses: vec!["https://a.example/1".to_owned()],
        ..piece(by, origin, a)
    };
    assert_eq!(grade(&[copy(other, "x"), copy(own, "y")]), Some(Grade::Probable), "one archived copy");
    let against = EvidenceFacts { supports: false, ..piece(own, "y", a) };
    assert_eq!(grade(&[piece(other, "x", a), against]), Some(Grade::Probable));
    // A reviewer's word on the same source stands over the proposer's.
    assert_eq!(grade(&[piece(other, "x", Reliability::F), piece(own, "x", b)]), Some(Grade::Probable));
    assert_eq!(grade(&[piece(other, "x", a), piece(own, "x", c)]), None);
}

#[test]
fn a_reviewer_may_lower_the_grade() {
    let mut claim = open();
    let lowered = GivenOutcome { lowers: true, ..says(Outcome::True) };
    act(&mut claim, &Act::Review(lowered), Some(&verifier(11)), NOW).unwrap();
    review(&mut claim, 12, Outcome::True).unwrap();
    assert_eq!(claim.grade, Some(Grade::Probable));
}

fn verified() -> Facts {
    let mut claim = open();
    review(&mut claim, 11, Outcome::True).unwrap();
    review(&mut claim, 12, Outcome::True).unwrap();
    claim
}

#[test]
fn an_edit_takes_the_badge_and_a_removal_only_what_is_open() {
    let mut claim = verified();
    claim.post.revision = 2;
    assert!(!claim.has_badge(NOW), "belt and braces");
    act(&mut claim, &Act::Edited, None, NOW).unwrap();
    assert_eq!((claim.state, claim.grade, claim.round), (State::Open, None, 2));
    review(&mut claim, 11, Outcome::True).unwrap();
    assert_eq!(claim.revision, 2, "the next review binds it to the new text");
    act(&mut claim, &Act::Gone, None, NOW).unwrap();
    assert_eq!(claim.state, State::Withdrawn);
    assert_eq!(step(&verified(), &Act::Gone, None, NOW).unwrap_err(), Refusal::NothingToDo);
}

#[test]
fn it_goes_out_of_date_by_itself_and_three_confirmations_are_the_most() {
    let mut claim = verified();
    let mut now = NOW;
    for _ in 0..RECONFIRM_MAX {
        now = now.plus_hours(13);
        assert!(!claim.has_badge(now));
        let stale = Act::Reconfirm { newest: claim.last_confirmed_at, ends_at: None };
        assert_eq!(step(&claim, &stale, Some(&verifier(13)), now).unwrap_err(), Refusal::NothingNewer);
        let again = Act::Reconfirm { newest: Some(now), ends_at: None };
        assert_eq!(step(&claim, &again, Some(&verifier(PROPOSER.0)), now).unwrap_err(), Refusal::OwnClaim);
        act(&mut claim, &again, Some(&verifier(13)), now).unwrap();
        assert!(claim.has_badge(now));
    }
    now = now.plus_hours(13);
    let again = Act::Reconfirm { newest: Some(now), ends_at: None };
    assert_eq!(step(&claim, &again, Some(&verifier(13)), now).unwrap_err(), Refusal::ReconfirmedOften);
    // Then a full review is due, and the way to it is open.
    act(&mut claim, &Act::Review(says(Outcome::True)), Some(&verifier(13)), now).unwrap();
    assert_eq!(claim.state, State::InReview);
    act(&mut claim, &Act::Review(says(Outcome::True)), Some(&verifier(14)), now).unwrap();
    assert!(claim.has_badge(now));
    assert_eq!(claim.confirmations, 0);
}

#[test]
fn a_dispute_is_decided_by_two_who_had_no_part() {
    for (outcome, state) in [(Outcome::False, State::Retracted), (Outcome::True, State::Verified)] {
        let mut claim = verified();
        let reason = Act::Dispute(DisputeReason::FactualError);
        act(&mut claim, &reason, Some(&member(30)), NOW).unwrap();
        assert_eq!(claim.state, State::Verified, "a member's dispute waits for a verifier");
        act(&mut claim, &Act::Accept(DisputeId(1)), Some(&verifier(13)), NOW).unwrap();
        assert_eq!(claim.state, State::Disputed);
        assert_eq!(review(&mut claim, 11, outcome).unwrap_err(), Refusal::HadPart);
        review(&mut claim, 14, outcome).unwrap();
        assert_eq!(review(&mut claim, 14, outcome).unwrap_err(), Refusal::AlreadyReviewed);
        assert_eq!(claim.state, State::Disputed);
        review(&mut claim, 15, outcome).unwrap();
        assert_eq!(claim.state, state);
    }
}

#[test]
fn danger_hides_at_once_but_not_from_newcomers_nor_twice() {
    let reason = Act::Dispute(DisputeReason::EndangersSomeone);
    let mut claim = verified();
    let newcomer = Actor { joined: NOW.plus_days(-6), ..member(30) };
    let change = step(&claim, &reason, Some(&newcomer), NOW).unwrap();
    assert!(change.hidden_at.is_none() && change.is_urgent);
    let wolf = Actor { cried_wolf: true, ..member(30) };
    assert!(step(&claim, &reason, Some(&wolf), NOW).unwrap().hidden_at.is_none());
    act(&mut claim, &reason, Some(&member(30)), NOW).unwrap();
    assert!(!claim.has_badge(NOW));
    act(&mut claim, &Act::Dismiss(DisputeId(1)), Some(&verifier(13)), NOW).unwrap();
    assert!(claim.has_badge(NOW));
    let moderator = Actor { is_moderator: true, ..member(31) };
    assert!(step(&claim, &reason, Some(&moderator), NOW).unwrap().hidden_at.is_none());
    assert!(step(&claim, &reason, Some(&verifier(13)), NOW).unwrap().hidden_at.is_some());
}

#[test]
fn harm_hides_the_post_at_once_and_severe_for_ever() {
    let mut claim = open();
    let severe = GivenOutcome { harm: Harm::Severe, ..says(Outcome::True) };
    let change = act(&mut claim, &Act::Review(severe), Some(&verifier(11)), NOW).unwrap();
    assert_eq!(change.withhold, Some(Ts::NEVER));
    assert!(claim.is_gated(NOW.plus_days(3_650)));
    let mut claim = open();
    let until = NOW.plus_hours(5);
    let high = GivenOutcome { harm: Harm::High, publish_not_before: Some(until), ..says(Outcome::True) };
    act(&mut claim, &Act::Review(high), Some(&verifier(11)), NOW).unwrap();
    review(&mut claim, 12, Outcome::True).unwrap();
    assert!(!claim.has_badge(NOW) && claim.has_badge(until));
}

#[test]
fn time_outs_fail_safe() {
    let mut claim = open();
    review(&mut claim, 11, Outcome::True).unwrap();
    assert!(step(&claim, &Act::TimeOut, None, NOW.plus_hours(47)).is_err());
    let mut tie = claim.clone();
    act(&mut claim, &Act::TimeOut, None, NOW.plus_hours(48)).unwrap();
    assert_eq!((claim.state, claim.round), (State::Open, 2));
    review(&mut tie, 12, Outcome::False).unwrap();
    act(&mut tie, &Act::TimeOut, None, NOW.plus_hours(24)).unwrap();
    assert_eq!(tie.state, State::Unverifiable);
    let mut claim = verified();
    act(&mut claim, &Act::Dispute(DisputeReason::OutOfDate), Some(&verifier(13)), NOW).unwrap();
    assert!(step(&claim, &Act::TimeOut, None, NOW.plus_hours(71)).is_err());
    act(&mut claim, &Act::TimeOut, None, NOW.plus_hours(72)).unwrap();
    assert_eq!((claim.state, claim.disputes[0].state), (State::Open, DisputeState::Lapsed));
}

#[test]
fn only_the_proposer_withdraws_and_only_what_is_undecided() {
    let mut claim = open();
    assert_eq!(step(&claim, &Act::Withdraw, Some(&member(30)), NOW).unwrap_err(), Refusal::NotProposer);
    let proposer = member(PROPOSER.0);
    assert_eq!(step(&verified(), &Act::Withdraw, Some(&proposer), NOW).unwrap_err(), Refusal::Decided);
    act(&mut claim, &Act::Withdraw, Some(&proposer), NOW).unwrap();
    assert_eq!(claim.state, State::Withdrawn);
    assert_eq!(review(&mut claim, 11, Outcome::True).unwrap_err(), Refusal::Over);
}

#[test]
fn a_newer_claim_replaces_what_it_names() {
    let mut claim = open();
    claim.supersedes = Some(crate::db::ids::ClaimId(9));
    review(&mut claim, 11, Outcome::True).unwrap();
    let change = review(&mut claim, 12, Outcome::True).unwrap();
    assert_eq!(change.replaces, claim.supersedes);
    assert_eq!(step(&verified(), &Act::Replaced, None, NOW).unwrap().state, State::Superseded);
}

#[test]
fn a_declared_interest_keeps_a_verifier_out() {
    let mut claim = open();
    act(&mut claim, &Act::Recuse, Some(&verifier(11)), NOW).unwrap();
    assert_eq!(claim.state, State::Open);
    assert_eq!(review(&mut claim, 11, Outcome::True).unwrap_err(), Refusal::Interest);
}

#[test]
fn an_interest_declared_late_voids_what_was_said() {
    // In review: the claim is open again, and two others are needed.
    let mut claim = open();
    review(&mut claim, 11, Outcome::True).unwrap();
    act(&mut claim, &Act::Recuse, Some(&verifier(11)), NOW).unwrap();
    assert_eq!((claim.state, claim.round), (State::Open, 2));
    review(&mut claim, 12, Outcome::True).unwrap();
    assert_eq!(claim.state, State::InReview);
    // Verified: the badge goes; what was public before stays told.
    let mut claim = verified();
    act(&mut claim, &Act::Recuse, Some(&verifier(12)), NOW).unwrap();
    assert_eq!((claim.state, claim.grade), (State::Open, None));
    assert!(is_round_told(&claim, 1));
    // Who had no word in it takes nothing away.
    let mut claim = verified();
    act(&mut claim, &Act::Recuse, Some(&verifier(13)), NOW).unwrap();
    assert!(claim.has_badge(NOW));
    // Disputed: the dispute lapses with the word of its judge.
    act(&mut claim, &Act::Dispute(DisputeReason::WrongPlace), Some(&member(30)), NOW).unwrap();
    act(&mut claim, &Act::Accept(DisputeId(1)), Some(&verifier(14)), NOW).unwrap();
    review(&mut claim, 15, Outcome::False).unwrap();
    act(&mut claim, &Act::Recuse, Some(&verifier(15)), NOW).unwrap();
    assert_eq!((claim.state, claim.disputes[0].state), (State::Open, DisputeState::Lapsed));
}

#[test]
fn a_cry_of_danger_that_lapsed_is_answered_by_a_full_review() {
    let mut claim = verified();
    let danger = Act::Dispute(DisputeReason::EndangersSomeone);
    act(&mut claim, &danger, Some(&verifier(13)), NOW).unwrap();
    let later = NOW.plus_hours(DISPUTE_HOURS);
    act(&mut claim, &Act::TimeOut, None, later).unwrap();
    assert!(claim.hidden_at.is_some(), "nobody has said that it is safe");
    for by in [14, 15] {
        assert!(!claim.has_badge(later));
        act(&mut claim, &Act::Review(says(Outcome::True)), Some(&verifier(by)), later).unwrap();
    }
    assert!(claim.has_badge(later));
    let again = step(&claim, &danger, Some(&member(30)), later).unwrap();
    assert!(again.hidden_at.is_none() && again.is_urgent, "then only a verifier hides it again");
}

#[test]
fn pieces_that_a_reviewer_marks_are_one_origin() {
    let mut claim = open();
    let ids = [EvidenceId(1), EvidenceId(2)];
    for (piece, id) in claim.evidence.iter_mut().zip(ids) {
        piece.id = Some(id);
        piece.reliability = Reliability::B;
    }
    assert_eq!(claim.mark_one_source(&ids[..1]), None);
    assert_eq!(support(&claim.evidence, &[UserId(11)]).origins, 2);
    assert_eq!(claim.mark_one_source(&ids), Some("journal.example".to_owned()));
    let found = support(&claim.evidence, &[UserId(11)]);
    assert_eq!((found.origins, found.grade), (1, Some(Grade::Probable)));
}

#[test]
fn a_gate_that_is_over_when_it_is_named_holds_a_day() {
    let past = GivenOutcome {
        harm: Harm::High,
        publish_not_before: Some(NOW.plus_hours(-1)),
        ..says(Outcome::True)
    };
    let change = step(&open(), &Act::Review(past), Some(&verifier(11)), NOW).unwrap();
    assert_eq!(change.withhold, Some(NOW.plus_hours(24)));
}
