//! Random walks: whatever people and time do, the promises hold after every step.

use proptest::prelude::*;

use super::*;

/// 1 proposes and is a vetter too; 2 to 5 are vetters; 6 and 7 are members.
const PEOPLE: i64 = 7;
const PROPOSER: UserId = UserId(1);
const START: Ts = Ts(1_800_000_000_000_000);

#[derive(Clone, Debug)]
enum Move {
    /// A vote: which answers are no, which evidence is missing, whether a tie is named, whether
    /// the screening is dated.
    List {
        by: i64,
        no: Option<usize>,
        bare: Option<usize>,
        is_tied: bool,
        is_screened: bool,
    },
    Reject(i64),
    Block(i64),
    Suspend(i64),
    Withdraw(i64),
    Renew(i64),
    /// A report or a failed look takes it off the lists.
    Fail,
    /// The link's red flags are other ones.
    Flag(bool),
    /// Somebody is a vetter no more.
    Demote(i64),
    Wait(i64),
}

fn moves() -> impl Strategy<Value = Move> {
    let person = 1..=PEOPLE;
    let at = || proptest::option::weighted(0.1, 0..8usize);
    prop_oneof![
        12 => (person.clone(), at(), at(), proptest::bool::weighted(0.1), proptest::bool::weighted(0.9))
            .prop_map(|(by, no, bare, is_tied, is_screened)| Move::List { by, no, bare, is_tied, is_screened }),
        1 => person.clone().prop_map(Move::Reject),
        1 => person.clone().prop_map(Move::Block),
        2 => person.clone().prop_map(Move::Suspend),
        1 => person.clone().prop_map(Move::Withdraw),
        3 => person.clone().prop_map(Move::Renew),
        1 => Just(Move::Fail),
        1 => any::<bool>().prop_map(Move::Flag),
        1 => (2..=5i64).prop_map(Move::Demote),
        3 => (1..40i64).prop_map(Move::Wait),
    ]
}

/// A link as the store keeps it, moved by nothing but `decide`.
struct Link {
    facts: Facts,
    /// Who voted in which round, with what they said.
    votes: Vec<(i32, UserId)>,
    round: i32,
    expires_at: Ts,
    listed_at: Option<Ts>,
    demoted: Vec<UserId>,
}

impl Link {
    fn actor(&self, id: i64) -> Actor {
        Actor { id: UserId(id), is_vetter: id <= 5 && !self.demoted.contains(&UserId(id)) }
    }

    /// The facts as the store answers them now.
    fn at(&self, now: Ts) -> Facts {
        let is_over = self.facts.state == State::Listed && self.expires_at <= now;
        let in_round =
            self.votes.iter().filter(|(round, by)| *round == self.round && !self.demoted.contains(by));
        Facts {
            state: if is_over { State::Expired } else { self.facts.state },
            votes: in_round.map(|(_, by)| *by).collect(),
            ..self.facts.clone()
        }
    }

    fn take(&mut self, step: Step, by: UserId, was: State, now: Ts) {
        if was == State::Expired {
            self.round += 1;
        }
        match step {
            Step::Counted | Step::Renewed => {
                if step == Step::Renewed {
                    self.facts.state = State::Proposed;
                }
                self.votes.push((self.round, by));
            }
            Step::Looked => self.look(now),
            Step::Becomes(state) => {
                self.facts.state = state;
                match state {
                    State::Listed => {
                        self.votes.push((self.round, by));
                        self.listed_at.get_or_insert(now);
                        self.look(now);
                    }
                    State::Suspended => self.round += 1,
                    State::Proposed => {
                        self.facts.ends_at = Some(now.plus_days(LONGEST_APPEAL_DAYS));
                        self.expires_at = now.plus_days(LONGEST_APPEAL_DAYS);
                    }
                    _ => {}
                }
            }
        }
    }

    fn look(&mut self, now: Ts) {
        let next = next_look(self.facts.kind, self.listed_at.unwrap_or(now), now);
        self.expires_at = expiry(self.facts.ends_at, Some(next));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_promises_hold_after_every_step(
        moves in proptest::collection::vec(moves(), 1..80),
        needed in 1..=2usize,
        is_money in any::<bool>(),
        is_registered in any::<bool>(),
    ) {
        let mut now = START;
        let mut link = Link {
            facts: Facts {
                state: State::Proposed,
                kind: if is_money { Kind::Money } else { Kind::Goods },
                proposer: PROPOSER,
                votes: Vec::new(),
                needed,
                is_registered,
                is_barred: false,
                is_trusted_domain: false,
                is_shared_host: false,
                ends_at: Some(now.plus_days(LONGEST_APPEAL_DAYS)),
            },
            votes: Vec::new(),
            round: 1,
            expires_at: now.plus_days(LONGEST_APPEAL_DAYS),
            listed_at: None,
            demoted: Vec::new(),
        };
        for one in moves {
            now = now.plus_minutes(1);
            let before = link.at(now);
            let mut checks = Checks::all_yes("https://register.example/1");
            let (by, act, vote) = match one {
                Move::Wait(days) => { now = now.plus_days(days); continue; }
                Move::Flag(is_barred) => { link.facts.is_barred = is_barred; continue; }
                Move::Demote(id) => { link.demoted.push(UserId(id)); continue; }
                Move::Fail => {
                    if before.state == State::Listed {
                        link.facts.state = State::Suspended;
                        link.round += 1;
                    }
                    continue;
                }
                Move::List { by, no, bare, is_tied, is_screened } => {
                    if let Some(at) = no { checks.0[at].is_yes = false; }
                    if let Some(at) = bare { checks.0[at].evidence.clear(); }
                    (by, Act::List { checks: &checks, has_interest: is_tied, is_screened }, Some((is_tied, is_screened)))
                }
                Move::Reject(by) => (by, Act::Reject, None),
                Move::Block(by) => (by, Act::Block, None),
                Move::Suspend(by) => (by, Act::Suspend, None),
                Move::Withdraw(by) => (by, Act::Withdraw, None),
                Move::Renew(by) => (by, Act::Renew, None),
            };
            let actor = link.actor(by);
            let Ok(step) = decide(&before, act, actor, now) else {
                prop_assert_eq!(&link.at(now), &before, "a refusal changes nothing");
                continue;
            };
            link.take(step, actor.id, before.state, now);
            let after = link.at(now);
            // Nobody but vetters who did not propose it, without a tie, moves it to the lists.
            if let Some((is_tied, is_screened)) = vote {
                prop_assert!(actor.is_vetter && actor.id != PROPOSER && !is_tied);
                prop_assert!(!before.is_barred && checks.sees_no_blocking_flag());
                if is_money {
                    prop_assert!(is_registered && checks.are_all_yes() && checks.have_evidence() && is_screened);
                }
            }
            if after.state == State::Listed && before.state != State::Listed {
                let mut voters = after.votes.clone();
                voters.sort();
                voters.dedup();
                prop_assert!(voters.len() >= needed, "as many different people as are needed");
                prop_assert!(!voters.contains(&PROPOSER) && vote.is_some());
                prop_assert!(matches!(before.state, State::Proposed | State::Suspended | State::Expired));
                prop_assert!(before.state != State::Expired || needed == 1, "a new round begins");
            }
            if after.state == State::Listed {
                prop_assert!(link.expires_at <= now.plus_days(LOOK_DAYS + MISSED_LOOK_DAYS), "somebody looks again");
                prop_assert!(after.ends_at.is_none_or(|ends| link.expires_at <= ends));
            }
            for over in [State::Rejected, State::Withdrawn, State::Blocked] {
                prop_assert!(before.state != over, "{over} is the end");
            }
            if after.state == State::Suspended && before.state != State::Suspended {
                prop_assert!(actor.is_vetter && before.state == State::Listed);
            }
            if after.state == State::Withdrawn {
                prop_assert_eq!(actor.id, PROPOSER);
            }
        }
    }
}
