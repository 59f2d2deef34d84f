//! Taking a post away and bringing it back, whoever decides it.

use super::events::{Hold, Listeners, PostEvent};
use super::facts::post_facts;
use super::model::{PostFacts, PostState, StateBy, Stood};
use super::post::announce;
use super::render::render_body;
use super::{quotes, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId};
use crate::error::Result;

/// Puts a post into a state: counts, the thread's activity and the other rooms follow.
/// A post that waited is told to people when it becomes visible for the first time.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn set_state(
    conn: &mut Conn,
    listeners: Listeners,
    id: PostId,
    to: PostState,
    by: StateBy,
    reason: &str,
    now: Ts,
) -> Result<()> {
    let before = post_facts(conn, id)?;
    // Whoever deletes their own post takes back no more than that.
    if by == StateBy::Author && before.state_by != StateBy::Author && before.state != PostState::Visible {
        let PostFacts { state, state_by: by, state_reason: reason, .. } = before.clone();
        store::note_stood(conn, id, &Stood { state, by, reason })?;
    } else if by != StateBy::Author {
        store::forget_stood(conn, id)?;
    }
    store::write_state(conn, id, to, by, reason)?;
    // The same state for another reason: nobody sees more or less of the post.
    if before.state == to {
        return Ok(());
    }
    store::recount(conn, before.thread_id)?;
    quotes::follow(conn, id, now)?;
    let event = match to {
        PostState::Visible => PostEvent::Back { post: id },
        PostState::Held | PostState::Hidden | PostState::Deleted => PostEvent::Gone { post: id, state: to },
    };
    listeners.tell(conn, &event, now)?;
    if before.state == PostState::Held
        && to == PostState::Visible
        && let Ok(body) = render_body(conn, &before.body)?
    {
        let shown = post_facts(conn, id)?;
        announce(conn, &shown, &body, now)?;
    }
    Ok(())
}

/// How a post stands, apart from its author's own deletion.
///
/// # Errors
/// When the database refuses.
pub fn standing(conn: &mut Conn, post: &PostFacts) -> Result<Stood> {
    match post.state_by {
        StateBy::Author => Ok(store::stood(conn, post.id)?.unwrap_or(Stood::VISIBLE)),
        by => Ok(Stood { state: post.state, by, reason: post.state_reason.clone() }),
    }
}

/// Puts a post into a state as `set_state` does, and one that its author deleted when they take
/// that back.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn settle_state(
    conn: &mut Conn,
    listeners: Listeners,
    post: &PostFacts,
    to: &Stood,
    now: Ts,
) -> Result<()> {
    match post.state_by {
        StateBy::Author => store::note_stood(conn, post.id, to),
        _ => set_state(conn, listeners, post.id, to.state, to.by, &to.reason, now),
    }
}

/// Why a post that its author took back waits again.
const RETURNED: &str = "hold-returned";

/// Takes an author's own deletion back: the post stands as it stood before. What waited for a
/// moderator waits again, since its case may be closed. Answers how it stands.
///
/// # Errors
/// `NotFound` when there is no such post.
pub(super) fn give_back(
    conn: &mut Conn,
    listeners: Listeners,
    post: &PostFacts,
    now: Ts,
) -> Result<PostState> {
    let stood = standing(conn, post)?;
    set_state(conn, listeners, post.id, stood.state, stood.by, &stood.reason, now)?;
    if stood.state == PostState::Held && stood.by == StateBy::Rule {
        let hold = Hold { key: RETURNED, detail: String::new() };
        listeners.tell(conn, &PostEvent::Held { post: post.id, hold }, now)?;
    }
    Ok(stood.state)
}

/// A visible post waits for a moderator, by a rule that came after it.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn hold(conn: &mut Conn, listeners: Listeners, id: PostId, hold: Hold, now: Ts) -> Result<()> {
    set_state(conn, listeners, id, PostState::Held, StateBy::Rule, hold.key, now)?;
    listeners.tell(conn, &PostEvent::Held { post: id, hold }, now)?;
    Ok(())
}

/// The harm gate: nobody but its author and moderators reads the post before this moment, and
/// moderators are called. A gate that is shut for longer stays so.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn withhold(
    conn: &mut Conn,
    listeners: Listeners,
    id: PostId,
    until: Ts,
    hold: Hold,
    now: Ts,
) -> Result<()> {
    let known = post_facts(conn, id)?.withheld_until;
    let until = known.map_or(until, |known| known.max(until));
    store::write_withheld(conn, id, until)?;
    quotes::follow(conn, id, now)?;
    // What is never shown again has no moment to come back at.
    if until < Ts::NEVER {
        quotes::follow_at(conn, id, until)?;
    }
    listeners.tell(conn, &PostEvent::Endangers { post: id, hold }, now)?;
    Ok(())
}

/// A locked thread takes no more answers.
///
/// # Errors
/// When the database refuses.
pub fn set_locked(conn: &mut Conn, thread: ThreadId, locked: bool, now: Ts) -> Result<()> {
    store::write_locked(conn, thread, locked.then_some(now))
}

/// A pinned thread stands first in its topic.
///
/// # Errors
/// When the database refuses.
pub fn set_pinned(conn: &mut Conn, thread: ThreadId, pinned: bool, now: Ts) -> Result<()> {
    store::write_pinned(conn, thread, pinned.then_some(now))
}

/// Puts a thread into another topic; its address stays.
///
/// # Errors
/// When the database refuses.
pub fn set_topic(conn: &mut Conn, thread: ThreadId, topic: TopicId) -> Result<()> {
    store::write_topic(conn, thread, topic)
}
