//! One link enters another state, with everything that goes with it, in the caller's transaction.

use serde_json::json;

use super::model::{Deed, LinkRow, Outcome, State};
use super::rules;
use super::store::{self, Change, NewDeed};
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
    let is_public = link.listed_at.is_some() || matches!(deed.deed, Deed::Listed | Deed::Blocked);
    ledger::append(
        conn,
        &ledger::Entry {
            act: deed.deed.as_str(),
            target_kind: "aid",
            target_id: link.id.0,
            account: deed.by,
            payload: json!({ "title": link.title, "domain": link.domain, "reason": deed.reason }),
            is_public,
        },
        now,
    )?;
    Ok(())
}

/// Tells the vetters that a link waits for them.
pub(super) fn ask_vetters(conn: &mut Conn, link: &LinkRow, deed: Deed, now: Ts) -> Result<()> {
    let notice = notice(Kind::AidWaits, link, deed, None, format!("/aid/{}/vet", link.id));
    notifications::tell_role(conn, Role::Verifier, &notice, &[link.proposer_id], now)
}

/// Tells the proposer what was decided.
fn tell_proposer(conn: &mut Conn, link: &LinkRow, deed: &NewDeed<'_>, now: Ts) -> Result<()> {
    let notice = notice(Kind::AidDecided, link, deed.deed, deed.by, format!("/aid/{}", link.id));
    notifications::tell(conn, link.proposer_id, &notice, now)
}

fn notice(kind: Kind, link: &LinkRow, deed: Deed, actor: Option<UserId>, url: String) -> Notice {
    Notice {
        kind,
        event_key: format!("aid:{}:{}:{deed}", link.id, link.round),
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
    note(conn, link, deed, now)?;
    tell_proposer(conn, link, deed, now)
}

/// Puts a link on the lists; reports that waited are answered by that.
pub(super) fn list(
    conn: &mut Conn,
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
        },
    )?;
    store::settle_reports(conn, link.id, Outcome::Cleared, now)?;
    note(conn, link, deed, now)?;
    tell_proposer(conn, link, deed, now)
}

/// A vetter looked again at what is listed.
pub(super) fn look(conn: &mut Conn, link: &LinkRow, deed: &NewDeed<'_>, now: Ts) -> Result<()> {
    let next = rules::next_look(link.kind, link.listed_at.unwrap_or(now), now);
    store::change(
        conn,
        link.id,
        &Change {
            vetted_at: Some(now),
            next_check_at: Some(Some(next)),
            expires_at: Some(rules::expiry(link.ends_at, Some(next))),
            reported_at: Some(None),
            ..Change::default()
        },
    )?;
    store::settle_reports(conn, link.id, Outcome::Cleared, now)?;
    note(conn, link, deed, now)
}

/// Blocks a link with its domain, and every other link of that domain.
pub(super) fn block(conn: &mut Conn, link: &LinkRow, deed: &NewDeed<'_>, by: UserId, now: Ts) -> Result<()> {
    leave(conn, link, deed, State::Blocked, now)?;
    if link.domain.is_empty() {
        return Ok(());
    }
    store::block(conn, &link.domain, link.id, by, deed.reason, now)?;
    for other in store::others_of_domain(conn, &link.domain, link.id)? {
        let deed = NewDeed { aid: other.id, round: other.round, ..*deed };
        leave(conn, &other, &deed, State::Blocked, now)?;
    }
    Ok(())
}
