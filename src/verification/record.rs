//! What somebody did for the verification of claims: counts, and the claims themselves.

use super::model::State;
use super::panel::Item;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, UserId};
use crate::error::Result;
use crate::web::paging::{Cursor, Paged};

/// How much somebody did, as far as everybody may know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Claims that they proposed.
    pub proposed: i64,
    /// How those came out, each with the key that counts it; what is not decided is left out.
    pub outcomes: Vec<(&'static str, i64)>,
    /// Claims that they checked.
    pub reviewed: i64,
}

/// A claim with somebody's part in it.
#[derive(Clone, Debug)]
pub struct Done {
    /// The claim.
    pub item: Item,
    /// Whether they proposed it.
    pub is_proposed: bool,
    /// Whether they checked it.
    pub is_reviewed: bool,
}

/// The key under which a state counts; none for what is not decided or was taken back.
const fn outcome(state: State) -> Option<&'static str> {
    match state {
        // What was replaced was verified before.
        State::Verified | State::Superseded => Some("record-verified"),
        State::Refuted => Some("record-contradicted"),
        State::Unverifiable => Some("record-unverifiable"),
        State::Disputed => Some("record-disputed"),
        State::Retracted => Some("record-retracted"),
        State::Open | State::InReview | State::Withdrawn => None,
    }
}

/// What somebody proposed and checked in numbers: two queries.
///
/// # Errors
/// When the database refuses.
pub fn tally(conn: &mut Conn, person: UserId, now: Ts) -> Result<Tally> {
    let mut tally = Tally { reviewed: store::count_reviewed(conn, person, now)?, ..Tally::default() };
    for (state, many) in store::count_proposed(conn, person, now)? {
        tally.proposed += many;
        let Some(key) = outcome(state) else { continue };
        match tally.outcomes.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum += many,
            None => tally.outcomes.push((key, many)),
        }
    }
    tally.outcomes.sort_by_key(|(key, many)| (-many, *key));
    Ok(tally)
}

/// The claims that somebody proposed or checked, newest first: two queries.
///
/// # Errors
/// When the database refuses.
pub fn done_by(conn: &mut Conn, person: UserId, from: Cursor, now: Ts) -> Result<Paged<Done>> {
    let below = ClaimId(from.id);
    let mut done: Vec<Done> = store::proposed_by(conn, person, below, now)?
        .into_iter()
        .map(|listed| Done { item: Item::of(listed, now), is_proposed: true, is_reviewed: false })
        .collect();
    for listed in store::reviewed_by(conn, person, below, now)? {
        match done.iter_mut().find(|known| known.item.claim.id == listed.claim.id) {
            Some(known) => known.is_reviewed = true,
            None => done.push(Done { item: Item::of(listed, now), is_proposed: false, is_reviewed: true }),
        }
    }
    done.sort_by_key(|done| std::cmp::Reverse(done.item.claim.id.0));
    Ok(Paged::of(done, |done| Cursor { at: done.item.claim.created_at, id: done.item.claim.id.0 }))
}
