//! One link enters another state, with everything that goes with it, in the caller's transaction.

use serde_json::json;

use super::events::{AidEvent, AidListeners};
use super::model::{Deed, LinkRow, Outcome, State};
use super::store::{self, Change, NewDeed};
use super::{rules, sweep};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::ledger;
use crate::notifications::{self, Kind, Notice, Role};

/// Writes a deed into the link's history and into the ledger.
pub(super) fn note(conn: &mut Conn, link: &LinkRow, deed: &NewDeed<'_>, now: Ts) -> Result<()> {
    store::add_deed(conn, deed, now)?;
    // What was never on the lists stays between its proposer and the vetters; that a domain
    // is blocked concerns everybody.
    let has_page = link.listed_at.is_some() || deed.deed == Deed::Listed;
    let is_public = deed.deed.is_news() && (has_page || deed.deed == Deed::Blocked);
    ledger::append(
        conn,
        &ledger::Entry {
            act: deed.deed.as_str(),
            target_kind: "aid",
            target_id: link.id.0,
            account: deed.by,
            payload: json!({
                "title": link.title,
                "domain": link.domain,
                "reason": deed.reason,
                "has_page": has_page,
            }),
            is_public,
        },
        now,
    )?;
    Ok(())
}

/// Tells the vetters that a link waits for them, and why. A link is one row of an inbox: what was
/// said of it before makes room.
pub(super) fn ask_vetters(conn: &mut Conn, link: &LinkRow, why: &str, now: Ts) -> Result<()> {
    settle(conn, link, None)?;
    let notice = notice(Kind::AidWaits, link, why, None, format!("/aid/{}/vet", link.id));
    notifications::tell_role(conn, Role::Verifier, &notice, &[link.proposer_id], now)
}

/// Why a link waits for vetters, besides a look that is due.
const WHYS: [Deed; 6] =
    [Deed::Proposed, Deed::Suspended, Deed::Renewed, Deed::Reported, Deed::Moved, Deed::Wallet];

/// Why a link waits whose look is due.
pub(super) fn due(link: &LinkRow, now: Ts) -> String {
    format!("due:{}", link.next_check_at.unwrap_or(now).unix_seconds())
}

/// Takes a link that waits no more out of one vetter's inbox, or out of everybody's: `link` is
/// what it was.
pub(super) fn settle(conn: &mut Conn, link: &LinkRow, only: Option<UserId>) -> Result<()> {
    let mut whys: Vec<String> = WHYS.iter().map(|deed| deed.as_str().to_owned()).collect();
    whys.extend(link.next_check_at.map(|at| due(link, at)));
    let events: Vec<String> =
        whys.iter().flat_map(|why| (1..=link.round).map(move |round| event_key(link, round, why))).collect();
    notifications::settle(conn, Kind::AidWaits, &events, only)
}

fn event_key(link: &LinkRow, round: i32, what: &str) -> String {
    format!("aid:{}:{round}:{what}", link.id)
}

/// Tells the proposer what was decided.
fn tell_proposer(conn: &mut Conn, link: &LinkRow, deed: &NewDeed<'_>, now: Ts) -> Result<()> {
    let notice = notice(Kind::AidDecided, link, deed.deed.as_str(), deed.by, format!("/aid/{}", link.id));
    notifications::tell(conn, link.proposer_id, &notice, now)
}

fn notice(kind: Kind, link: &LinkRow, what: &str, actor: Option<UserId>, url: String) -> Notice {
    Notice {
        kind,
        event_key: event_key(link, link.round, what),
        actor,
        thread: link.thread_id,
        post: None,
        url,
        text: link.title.clone(),
    }
}

/// Takes a link off the lists, or ends its proposal.
pub(super) fn leave(
    conn: &mut Conn,
    listeners: AidListeners,
    link: &LinkRow,
    deed: &NewDeed<'_>,
    state: State,
    now: Ts,
) -> Result<()> {
    // Votes were for what the link was: whoever lists it again votes anew.
    let round = if state == State::Suspended { link.round + 1 } else { link.round };
    store::change(
        conn,
        link.id,
        &Change {
            state: Some(state),
            state_at: Some(now),
            state_reason: Some(deed.reason),
            round: Some(round),
            reported_at: Some(None),
            ..Change::default()
        },
    )?;
    store::settle_reports(conn, link.id, Outcome::Suspended, now)?;
    store::end_checks(conn, link.id)?;
    settle(conn, link, None)?;
    note(conn, link, deed, now)?;
    tell_proposer(conn, link, deed, now)?;
    // What a report or the daily look took off the lists waits for people.
    if matches!(deed.deed, Deed::Reported | Deed::Moved | Deed::Wallet) {
        return Ok(());
    }
    listeners.tell(conn, &AidEvent::Settled { link, by: deed.by }, now)
}

/// Puts a link on the lists; reports that waited are answered by that.
pub(super) fn list(
    conn: &mut Conn,
    listeners: AidListeners,
    link: &LinkRow,
    deed: &NewDeed<'_>,
    vetters: usize,
    now: Ts,
) -> Result<()> {
    let listed_at = link.listed_at.unwrap_or(now);
    let next = rules::next_look(link.kind, listed_at, now);
    store::change(
        conn,
        link.id,
        &Change {
            state: Some(State::Listed),
            state_at: Some(now),
            state_reason: Some(""),
            round: Some(deed.round),
            vetters: i32::try_from(vetters).ok(),
            listed_at: Some(Some(listed_at)),
            vetted_at: Some(now),
            next_check_at: Some(Some(next)),
            expires_at: Some(rules::expiry(link.ends_at, Some(next))),
            reported_at: Some(None),
            due_told_at: Some(None),
            ..Change::default()
        },
    )?;
    store::settle_reports(conn, link.id, Outcome::Cleared, now)?;
    if !link.url.is_empty() {
        store::begin_checks(conn, link.id, now)?;
    }
    settle(conn, link, None)?;
    note(conn, link, deed, now)?;
    tell_proposer(conn, link, deed, now)?;
    listeners.tell(conn, &AidEvent::Settled { link, by: deed.by }, now)
}

/// A vetter looked again at what is listed.
pub(super) fn look(
    conn: &mut Conn,
    listeners: AidListeners,
    link: &LinkRow,
    deed: &NewDeed<'_>,
    now: Ts,
) -> Result<()> {
    let next = rules::next_look(link.kind, link.listed_at.unwrap_or(now), now);
    store::change(
        conn,
        link.id,
        &Change {
            vetted_at: Some(now),
            next_check_at: Some(Some(next)),
            expires_at: Some(rules::expiry(link.ends_at, Some(next))),
            reported_at: Some(None),
            due_told_at: Some(None),
            ..Change::default()
        },
    )?;
    store::settle_reports(conn, link.id, Outcome::Cleared, now)?;
    settle(conn, link, None)?;
    note(conn, link, deed, now)?;
    listeners.tell(conn, &AidEvent::Settled { link, by: deed.by }, now)
}

/// Blocks a link with its domain, and every other link of that domain.
pub(super) fn block(
    conn: &mut Conn,
    listeners: AidListeners,
    link: &LinkRow,
    deed: &NewDeed<'_>,
    by: UserId,
    now: Ts,
) -> Result<()> {
    leave(conn, listeners, link, deed, State::Blocked, now)?;
    if link.domain.is_empty() {
        return Ok(());
    }
    store::block(conn, &link.domain, Some(link.id), by, deed.reason, now)?;
    sweep::hold_linking(conn, &link.domain, now)?;
    for other in store::others_of_domain(conn, &link.domain, link.id)? {
        let deed = NewDeed { aid: other.id, round: other.round, form: None, ..*deed };
        leave(conn, listeners, &other, &deed, State::Blocked, now)?;
    }
    Ok(())
}

/// Proposes an expired link anew, as it was but with another end.
pub(super) fn renew(
    conn: &mut Conn,
    link: &LinkRow,
    deed: &NewDeed<'_>,
    ends_at: Option<Ts>,
    now: Ts,
) -> Result<()> {
    store::change(
        conn,
        link.id,
        &Change {
            state: Some(State::Proposed),
            state_at: Some(now),
            state_reason: Some(""),
            round: Some(deed.round),
            ends_at: Some(ends_at),
            expires_at: Some(ends_at.unwrap_or(Ts::NEVER)),
            ..Change::default()
        },
    )?;
    note(conn, link, deed, now)
}
