//! What decisions do to threads: lock, pin, move, split, merge, and all of that taken back.

use super::model::{Before, Decision, Details};
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ThreadId;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::threads::{self, PostState, SplitOff, topics};
use crate::{aid, verification};

/// Why an act does not fit a thread as it stands: the field and a text key; none = it fits.
///
/// # Errors
/// When the database refuses.
pub(super) fn fault(
    conn: &mut Conn,
    thread: ThreadId,
    act: Decision,
    details: &Details,
) -> Result<Option<(&'static str, &'static str)>> {
    let facts = threads::thread_facts(conn, thread)?;
    if facts.merged_into.is_some() {
        return Ok(Some(("decision", "fault-decision-misfit")));
    }
    if let Some(topic) = details.topic
        && !topics::all(conn, Lang::En)?.iter().any(|open| open.id == topic)
    {
        return Ok(Some(("topic", "fault-topic")));
    }
    match act {
        Decision::Move if details.topic.is_none_or(|topic| topic == facts.topic_id) => {
            Ok(Some(("topic", "fault-move-same")))
        }
        Decision::Split if details.topic.is_none() || details.title.is_empty() => {
            Ok(Some(("title", "fault-title-short")))
        }
        Decision::Split => {
            Ok(threads::split_fault(conn, thread, &details.numbers)?.map(|key| ("posts", key)))
        }
        Decision::Merge => {
            let Some(into) = details.into.filter(|into| *into != thread) else {
                return Ok(Some(("into", "fault-merge-thread")));
            };
            match threads::thread_facts(conn, into) {
                Ok(into) if into.merged_into.is_none() && into.state == PostState::Visible => Ok(None),
                Ok(_) | Err(Error::NotFound) => Ok(Some(("into", "fault-merge-thread"))),
                Err(other) => Err(other),
            }
        }
        _ => Ok(None),
    }
}

/// Carries out an act that `fault` lets pass, and notes how things stood.
///
/// # Errors
/// When the database refuses.
pub(super) fn carry_out(
    conn: &mut Conn,
    thread: ThreadId,
    act: Decision,
    details: &Details,
    before: &mut Before,
    now: Ts,
) -> Result<()> {
    let facts = threads::thread_facts(conn, thread)?;
    match act {
        Decision::Lock | Decision::Unlock => {
            before.locked = Some(facts.is_locked);
            threads::set_locked(conn, thread, act == Decision::Lock, now)?;
        }
        Decision::Pin | Decision::Unpin => {
            before.pinned = Some(facts.is_pinned);
            threads::set_pinned(conn, thread, act == Decision::Pin, now)?;
        }
        Decision::Move => {
            let topic = details.topic.ok_or(Error::NotFound)?;
            before.topic = Some(facts.topic_id);
            threads::set_topic(conn, thread, topic)?;
            follow(conn, thread)?;
        }
        Decision::Split => {
            let topic = details.topic.ok_or(Error::NotFound)?;
            let new = SplitOff { topic, title: &details.title, numbers: &details.numbers };
            let relocated = threads::split(conn, thread, &new, now)?;
            follow(conn, relocated.to)?;
            before.relocated = Some(relocated);
        }
        Decision::Merge => {
            let into = details.into.ok_or(Error::NotFound)?;
            before.aid = aid::links_of(conn, thread)?;
            aid::place_links(conn, &before.aid, into)?;
            before.relocated = Some(threads::merge(conn, thread, into, now)?);
            follow(conn, into)?;
        }
        _ => {}
    }
    Ok(())
}

/// Puts a thread back as it stood.
///
/// # Errors
/// When the database refuses.
pub(super) fn take_back(conn: &mut Conn, thread: ThreadId, before: &Before, now: Ts) -> Result<()> {
    if let Some(relocated) = &before.relocated {
        threads::put_back(conn, relocated, now)?;
        aid::place_links(conn, &before.aid, relocated.from)?;
        follow(conn, relocated.from)?;
        follow(conn, relocated.to)?;
    }
    if let Some(locked) = before.locked {
        threads::set_locked(conn, thread, locked, now)?;
    }
    if let Some(pinned) = before.pinned {
        threads::set_pinned(conn, thread, pinned, now)?;
    }
    if let Some(topic) = before.topic {
        threads::set_topic(conn, thread, topic)?;
        follow(conn, thread)?;
    }
    Ok(())
}

/// Claims and open cases stand where their posts stand.
///
/// # Errors
/// When the database refuses.
pub(super) fn follow(conn: &mut Conn, thread: ThreadId) -> Result<()> {
    let posts = threads::post_ids(conn, thread)?;
    verification::follow_posts(conn, &posts, thread)?;
    let topic = threads::thread_facts(conn, thread)?.topic_id;
    store::follow_topic(conn, &posts, topic)
}
