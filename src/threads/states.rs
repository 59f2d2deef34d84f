//! Taking a post away and bringing it back, whoever decides it.

use super::events::{Hold, Listeners, PostEvent};
use super::facts::post_facts;
use super::model::{PostState, StateBy};
use super::post::{announce, render_body};
use super::store;
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
    store::write_state(conn, id, to, by, reason)?;
    // The same state for another reason: nobody sees more or less of the post.
    if before.state == to {
        return Ok(());
    }
    store::recount(conn, before.thread_id)?;
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
    store::write_withheld(conn, id, known.map_or(until, |known| known.max(until)))?;
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
