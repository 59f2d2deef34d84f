//! What an edit does: a new revision, corrections beside the text, and what other rooms make of it.

use super::events::{Listeners, PostEvent};
use super::facts::{post_facts, thread_facts};
use super::model::{Asks, Correction, Frame, Part, PostFacts, RenderedBody, ThreadFacts, slug};
use super::post::keep_back;
use super::store::{self, Noted};
use super::{quotes, rules};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};

/// A new text for a post.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The post.
    pub post: PostId,
    /// The revision that the editor saw; another one by now is a conflict.
    pub seen: Option<i32>,
    /// When the post that the editor saw was last edited; at another time by now, it is one too.
    pub seen_at: Option<Ts>,
    /// The new text, rendered.
    pub body: RenderedBody,
    /// What stands around it.
    pub frame: Frame,
    /// Why.
    pub reason: String,
}

impl Edit {
    fn is_stale(&self, post: &PostFacts) -> bool {
        self.seen.is_some_and(|seen| seen != post.revision)
            || self.seen_at.is_some_and(|seen| seen != post.edited_at.unwrap_or_default())
    }
}

/// Stores an edit; the same again changes nothing. Another text, title or source is a revision:
/// what was verified was the one before. Answers whether a rule holds the post now.
///
/// # Errors
/// `Forbidden` for others than the author and for a thread that they may not move, `Conflict`
/// when the post was edited meanwhile.
pub fn edit_post(conn: &mut Conn, listeners: Listeners, by: UserId, edit: &Edit, now: Ts) -> Result<bool> {
    let post = post_facts(conn, edit.post)?;
    rules::may_edit(by, &post)?;
    let thread = thread_facts(conn, post.thread_id)?;
    let corrections = corrections(conn, &post, &thread, &edit.frame)?;
    let is_revision =
        post.body != edit.body.source || corrections.iter().any(|correction| correction.part.is_content());
    if !is_revision && corrections.is_empty() {
        return Ok(false);
    }
    if edit.is_stale(&post) {
        return Err(Error::Conflict { key: "conflict-edited", at: Some(post.url()) });
    }
    let is_moved = corrections.iter().any(|correction| correction.part == Part::Topic);
    if is_moved {
        rules::may_move(&post, &thread, now)?;
    }
    correct(conn, &post, &edit.frame, &corrections)?;
    let revision = match is_revision {
        true => {
            let revision = store::revise(conn, post.id, by, &edit.reason, &edit.body, now)?;
            quotes::settle(conn, &[post.id], now)?;
            Some(revision)
        }
        false => {
            store::touch(conn, post.id, now)?;
            None
        }
    };
    let noted = Noted { post: post.id, revision, editor: by, reason: &edit.reason };
    store::note_corrections(conn, &noted, &corrections, now)?;
    if is_moved {
        listeners.tell(conn, &PostEvent::Moved { post: post.id }, now)?;
    }
    let event = match revision {
        Some(revision) => PostEvent::Edited { post: post.id, revision },
        None => PostEvent::Corrected { post: post.id },
    };
    let hold = listeners.tell(conn, &event, now)?;
    let is_held = hold.is_some();
    if let Some(hold) = hold {
        keep_back(conn, listeners, post.id, hold, now)?;
        store::recount(conn, post.thread_id)?;
    }
    Ok(is_held)
}

/// What a frame asks of a thread.
pub(super) fn asks_of(thread: &ThreadFacts) -> Asks {
    Asks { updates: thread.asks_updates, help: thread.asks_help, discussion: thread.asks_discussion }
}

/// What the frame changes of a post; of the thread only where it opens one.
fn corrections(
    conn: &mut Conn,
    post: &PostFacts,
    thread: &ThreadFacts,
    frame: &Frame,
) -> Result<Vec<Correction>> {
    let mut found = Vec::new();
    if post.number == 1 {
        if let Some(topic) = frame.topic.filter(|topic| *topic != thread.topic_id) {
            let (before, after) =
                (store::topic_slug(conn, thread.topic_id)?, store::topic_slug(conn, topic)?);
            found.extend(Correction::of(Part::Topic, before, after));
        }
        if let Some(title) = &frame.title {
            found.extend(Correction::of(Part::Title, post.title.clone(), title.clone()));
        }
        if let Some(sources) = &frame.sources {
            let before: Vec<String> =
                store::sources(conn, thread.id)?.into_iter().map(|source| source.url).collect();
            let after: Vec<&str> = sources.iter().map(|source| source.url.as_str()).collect();
            found.extend(Correction::of(Part::Source, before.join("\n"), after.join("\n")));
        }
        if let Some(asks) = frame.asks {
            found.extend(Correction::of(Part::Ask, asks_of(thread).said(), asks.said()));
        }
    }
    if let Some(lang) = &frame.lang {
        found.extend(Correction::of(Part::Lang, post.lang.clone(), lang.clone()));
    }
    Ok(found)
}

/// Writes the parts of the frame that are corrected.
fn correct(conn: &mut Conn, post: &PostFacts, frame: &Frame, corrections: &[Correction]) -> Result<()> {
    let is_corrected = |part| corrections.iter().any(|correction| correction.part == part);
    if let Some(topic) = frame.topic.filter(|_| is_corrected(Part::Topic)) {
        store::write_topic(conn, post.thread_id, topic)?;
    }
    if let Some(title) = frame.title.as_ref().filter(|_| is_corrected(Part::Title)) {
        store::retitle(conn, post.thread_id, title, &slug(title))?;
    }
    if let Some(sources) = frame.sources.as_ref().filter(|_| is_corrected(Part::Source)) {
        store::write_sources(conn, post.thread_id, sources)?;
    }
    if let Some(asks) = frame.asks.filter(|_| is_corrected(Part::Ask)) {
        store::write_asks(conn, post.thread_id, asks)?;
    }
    if let Some(lang) = frame.lang.as_ref().filter(|_| is_corrected(Part::Lang)) {
        store::write_lang(conn, post.id, lang)?;
    }
    Ok(())
}
