//! What a decision does to posts, threads and accounts, and how it is taken back.

use super::black_out::black_out;
use super::model::{Before, Case, CaseKind, Decided, Decision, Ruling};
use super::{store, threading};
use crate::accounts;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{DecisionId, UserId};
use crate::error::{Error, Result};
use crate::markup::Blackout;
use crate::threads::{
    Listeners, PostFacts, PostState, StateBy, Stood, post_facts, set_state, settle_state, standing,
};

/// The state that a decision puts a post into.
fn target(act: Decision) -> Option<PostState> {
    match act {
        Decision::Approve | Decision::Trust | Decision::Restore => Some(PostState::Visible),
        Decision::Revise => Some(PostState::Held),
        Decision::Reject | Decision::Hide => Some(PostState::Hidden),
        Decision::Delete | Decision::Purge => Some(PostState::Deleted),
        _ => None,
    }
}

/// Carries out one act; answers how things stood before.
///
/// # Errors
/// When the database refuses.
pub(super) fn carry_out(
    conn: &mut Conn,
    listeners: Listeners,
    case: &Case,
    by: UserId,
    act: Decision,
    ruling: &Ruling,
    now: Ts,
) -> Result<Before> {
    if case.kind == CaseKind::Appeal {
        if act == Decision::Approve {
            let (appealed, of_case) = store::decision(conn, DecisionId(case.target_id))?;
            take_back(conn, listeners, &of_case, &appealed, true, now)?;
        }
        return Ok(Before::default());
    }
    let mut before = Before::default();
    let post = match case.post_id {
        Some(id) => Some(post_facts(conn, id)?),
        None => None,
    };
    if let (Some(post), Some(state)) = (&post, target(act)) {
        before = move_post(conn, listeners, post, state, &ruling.reason, now)?;
    }
    before.details = ruling.details.clone();
    match (act, &post) {
        (act, Some(post)) if act.is_final() => {
            let words = match act {
                Decision::Purge => Blackout::Everything,
                _ => Blackout::words(&ruling.details.words),
            };
            black_out(conn, listeners, post, &words, by, now)?;
        }
        (act, Some(post)) if act.is_on_thread() => {
            threading::carry_out(conn, post.thread_id, act, &ruling.details, &mut before, now)?;
        }
        (Decision::Trust, _) => {
            before.trusted = Some(store::author(conn, case.about_id)?.is_trusted);
            accounts::set_trusted(conn, case.about_id, true)?;
        }
        _ => act_on_account(conn, case.about_id, act, ruling.until, &mut before, now)?,
    }
    Ok(before)
}

fn move_post(
    conn: &mut Conn,
    listeners: Listeners,
    post: &PostFacts,
    to: PostState,
    reason: &str,
    now: Ts,
) -> Result<Before> {
    let (by, reason) = match to {
        PostState::Visible => (StateBy::Nobody, ""),
        _ => (StateBy::Moderator, reason),
    };
    set_state(conn, listeners, post.id, to, by, reason, now)?;
    Ok(Before::of_post(post.state, &post.state_reason, post.state_by))
}

fn act_on_account(
    conn: &mut Conn,
    who: UserId,
    act: Decision,
    until: Option<Ts>,
    before: &mut Before,
    now: Ts,
) -> Result<()> {
    let end = Some(until.unwrap_or(Ts::NEVER));
    match act {
        Decision::Silence => {
            before.silenced_until = store::author(conn, who)?.silenced_until;
            accounts::silence(conn, who, end, now)
        }
        Decision::Suspend | Decision::Ban => {
            before.suspended_until = store::author(conn, who)?.suspended_until;
            if act == Decision::Ban {
                accounts::block_mailbox_of(conn, who, now)?;
            }
            let end = if act == Decision::Ban { Some(Ts::NEVER) } else { end };
            accounts::suspend(conn, who, end, now)
        }
        _ => Ok(()),
    }
}

/// Puts things back as they stood before a decision, where they still stand as it left them.
/// A granted appeal makes public what waited before.
///
/// # Errors
/// When the database refuses.
pub(super) fn take_back(
    conn: &mut Conn,
    listeners: Listeners,
    case: &Case,
    decided: &Decided,
    is_granted: bool,
    now: Ts,
) -> Result<()> {
    if case.kind == CaseKind::Appeal {
        // A granted appeal taken back: the decision that it was against holds again.
        if decided.act == Decision::Approve {
            let (appealed, of_case) = store::decision(conn, DecisionId(case.target_id))?;
            let before: Before = serde_json::from_str(&appealed.before).map_err(Error::internal)?;
            let ruling = Ruling {
                until: appealed.until,
                rule: appealed.rule,
                details: before.details,
                ..Ruling::of(appealed.act, &appealed.reason)
            };
            carry_out(conn, listeners, &of_case, appealed.by_id, appealed.act, &ruling, now)?;
        }
        return Ok(());
    }
    let before: Before = serde_json::from_str(&decided.before).map_err(Error::internal)?;
    if let (Some((state, reason, by)), Some(id)) = (&before.post, case.post_id) {
        let post = post_facts(conn, id)?;
        let stood = standing(conn, &post)?;
        let is_as_decided = target(decided.act) == Some(stood.state)
            && matches!(stood.by, StateBy::Moderator | StateBy::Nobody);
        if is_as_decided && is_granted {
            settle_state(conn, listeners, &post, &Stood::VISIBLE, now)?;
        } else if is_as_decided {
            let state = PostState::parse(state).unwrap_or(PostState::Visible);
            let by = StateBy::parse(by).unwrap_or(StateBy::Nobody);
            settle_state(conn, listeners, &post, &Stood { state, by, reason: reason.clone() }, now)?;
        }
    }
    if let Some(id) = case.post_id {
        // Where the post stood when it was decided: a merge took it elsewhere.
        let thread = match &before.relocated {
            Some(relocated) => relocated.from,
            None => post_facts(conn, id)?.thread_id,
        };
        threading::take_back(conn, thread, &before, now)?;
    }
    if let Some(trusted) = before.trusted {
        accounts::set_trusted(conn, decided.about_id, trusted)?;
    }
    match decided.act {
        Decision::Silence => accounts::silence(conn, decided.about_id, before.silenced_until, now),
        Decision::Suspend | Decision::Ban => {
            if decided.act == Decision::Ban {
                accounts::free_mailbox_of(conn, decided.about_id)?;
            }
            accounts::suspend(conn, decided.about_id, before.suspended_until, now)
        }
        _ => Ok(()),
    }
}
