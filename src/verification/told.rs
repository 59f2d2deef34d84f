//! Who is told what of a claim: verifiers, who proposed it, who watches, and whoever was told before.

use super::gate::is_shut;
use super::model::{DisputeState, Harm, ReviewKind, State};
use super::once::address;
use super::rules::{Change, Facts, ReviewFacts};
use super::store::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, UserId};
use crate::error::Result;
use crate::notifications::{self, Kind, Notice, Role};
use crate::threads;

/// The event of a dispute that nobody has taken up.
const DISPUTE_RAISED: &str = "dispute-raised";

/// The event of a claim's verification in a round: who has a notice of it was told.
fn told_key(claim: ClaimId, round: i32) -> String {
    format!("claim:{claim}:told:{round}")
}

/// The events that say that a claim waits for verifiers, in the rounds up to this one.
fn waiting_keys(claim: ClaimId, round: i32) -> Vec<String> {
    let states = [State::Open, State::InReview, State::Disputed].map(State::as_str);
    let events = states.into_iter().chain([DISPUTE_RAISED]);
    events.flat_map(|event| (1..=round).map(move |round| event_key(claim, event, round))).collect()
}

/// What an event of a claim is known by in inboxes.
pub(super) fn event_key(claim: ClaimId, event: &str, round: i32) -> String {
    format!("claim:{claim}:{event}:{round}")
}

/// Takes a claim that waits no more out of one verifier's inbox, or out of everybody's.
///
/// # Errors
/// When the database refuses.
pub(super) fn settle(conn: &mut Conn, claim: ClaimId, round: i32, only: Option<UserId>) -> Result<()> {
    notifications::settle(conn, Kind::ClaimWaits, &waiting_keys(claim, round), only)
}

/// Tells verifiers that a claim waits. A claim is one row of an inbox: what was said of it before
/// makes room.
///
/// # Errors
/// When the database refuses.
pub(super) fn ask_verifiers(
    conn: &mut Conn,
    (claim, round): (ClaimId, i32),
    notice: &Notice,
    except: &[UserId],
    now: Ts,
) -> Result<()> {
    settle(conn, claim, round, None)?;
    notifications::tell_role(conn, Role::Verifier, notice, except, now)
}

/// Tells of what an act changed.
///
/// # Errors
/// When the database refuses.
pub(super) fn tell(
    conn: &mut Conn,
    row: &ClaimRow,
    facts: &Facts,
    change: &Change,
    by: Option<UserId>,
    reason: &str,
    now: Ts,
) -> Result<()> {
    let telling = Telling { row, facts, change, by, now };
    if row.state == State::Verified && (row.state != change.state || is_shut(change, now)) {
        // What was not told yet holds no more.
        notifications::unsay(conn, &address(row.id))?;
    }
    if change.raised == Some(DisputeState::Raised) && !is_shut(change, now) {
        telling.of_dispute(conn)?;
    }
    if row.state == change.state {
        return Ok(());
    }
    telling.verifiers(conn)?;
    telling.proposer(conn, reason)?;
    telling.watchers(conn)?;
    telling.those_told(conn)
}

struct Telling<'a> {
    row: &'a ClaimRow,
    facts: &'a Facts,
    change: &'a Change,
    by: Option<UserId>,
    now: Ts,
}

impl Telling<'_> {
    fn notice(&self, kind: Kind, event: &str, text: &str) -> Notice {
        Notice {
            kind,
            event_key: event_key(self.row.id, event, self.change.round),
            actor: self.by,
            thread: Some(self.row.thread_id),
            post: Some(self.row.post_id),
            url: address(self.row.id),
            text: text.to_owned(),
        }
    }

    /// Whoever reviewed in this round, and who will not because of an interest.
    fn hands(&self) -> Vec<UserId> {
        let is_in = |row: &&ReviewFacts| {
            row.kind == ReviewKind::Recusal
                || row.kind == ReviewKind::Review && row.round == self.change.round
        };
        self.facts.reviews.iter().filter(is_in).map(|row| row.by).chain(self.by).collect()
    }

    /// A claim waits for them: for a second review, for its dispute, or from the beginning.
    fn verifiers(&self, conn: &mut Conn) -> Result<()> {
        let waits = matches!(self.change.state, State::Open | State::InReview | State::Disputed);
        if !waits || is_shut(self.change, self.now) {
            return Ok(());
        }
        let mut waits = self.notice(Kind::ClaimWaits, self.change.state.as_str(), &self.row.text);
        waits.url = format!("{}/review", address(self.row.id));
        // A first reviewer's name is no business of the second.
        waits.actor = None;
        let mut except = self.hands();
        except.push(self.facts.post.author);
        if self.change.state != State::Open {
            except.push(self.row.proposer_id);
        }
        ask_verifiers(conn, (self.row.id, self.change.round), &waits, &except, self.now)
    }

    /// Somebody disputes it, and no verifier has taken that up.
    fn of_dispute(&self, conn: &mut Conn) -> Result<()> {
        let mut waits = self.notice(Kind::ClaimWaits, DISPUTE_RAISED, &self.row.text);
        waits.actor = None;
        let mut except: Vec<UserId> = self.by.into_iter().chain([self.facts.post.author]).collect();
        // What they have reviewed and is not decided waits for others.
        if self.change.state.says().is_none() {
            except.extend(self.hands());
        }
        ask_verifiers(conn, (self.row.id, self.change.round), &waits, &except, self.now)
    }

    /// It was decided, and why.
    fn proposer(&self, conn: &mut Conn, reason: &str) -> Result<()> {
        let is_new = match self.change.state {
            State::Verified => self.facts.state != State::Disputed,
            State::Refuted | State::Unverifiable | State::Retracted => true,
            _ => false,
        };
        if !is_new {
            return Ok(());
        }
        let text = match reason {
            "" => self.row.text.clone(),
            reason => format!("{} — {reason}", self.row.text),
        };
        let decided = self.notice(Kind::ClaimDecided, self.change.state.as_str(), &text);
        notifications::tell(conn, self.row.proposer_id, &decided, self.now)
    }

    /// A verified update where they watch: at once, or when the gate opens.
    fn watchers(&self, conn: &mut Conn) -> Result<()> {
        let is_new = self.change.state == State::Verified && self.facts.state != State::Disputed;
        let is_hidden = self.change.hidden_at.is_some() || self.change.harm == Harm::Severe;
        if !is_new || is_hidden {
            return Ok(());
        }
        let mut except = self.hands();
        except.push(self.row.proposer_id);
        let post = threads::post_facts(conn, self.row.post_id)?;
        let mut told = self.notice(Kind::Verified, "told", &self.row.text);
        told.event_key = told_key(self.row.id, self.change.round);
        notifications::tell_watchers(
            conn,
            self.row.thread_id,
            post.topic_id,
            &[&self.row.town, &self.row.region, &self.row.country],
            &told,
            &except,
            self.change.publish_not_before.map_or(self.now, |gate| gate.max(self.now)),
        )
    }

    /// Whoever was told that it is so is told that it is not, and nobody else.
    fn those_told(&self, conn: &mut Conn) -> Result<()> {
        let is_corrected = matches!(
            self.change.state,
            State::Retracted | State::Superseded | State::Refuted | State::Unverifiable
        );
        if !is_corrected {
            return Ok(());
        }
        let keys: Vec<String> = (1..=self.change.round).map(|round| told_key(self.row.id, round)).collect();
        let text = if is_shut(self.change, self.now) { "" } else { self.row.text.as_str() };
        let mut correction = self.notice(Kind::Correction, self.change.state.as_str(), text);
        correction.event_key = format!("claim:{}:corrected:{}", self.row.id, self.now.0);
        for person in notifications::who_has(conn, &keys)? {
            notifications::tell(conn, person, &correction, self.now)?;
        }
        Ok(())
    }
}
