//! Who may read, answer, edit and delete.

use super::facts::{PostFacts, ThreadFacts};
use super::model::{PostState, StateBy};
use crate::clock::Ts;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::web::viewer::Viewer;

/// Posts on one page of a thread.
pub const POSTS_PER_PAGE: i64 = 20;

/// The page that a post's number stands on, from 1.
#[must_use]
pub fn page_of(number: i32) -> i64 {
    (i64::from(number) - 1).max(0) / POSTS_PER_PAGE + 1
}

/// Whether somebody may read a text in this state: everybody, or only its author and moderators.
#[must_use]
pub fn may_read(
    viewer: &Viewer,
    author: UserId,
    state: PostState,
    withheld_until: Option<Ts>,
    now: Ts,
) -> bool {
    let is_withheld = withheld_until.is_some_and(|until| until > now);
    match state {
        PostState::Visible if !is_withheld => true,
        PostState::Visible | PostState::Held | PostState::Hidden => {
            viewer.is(author) || viewer.is_moderator()
        }
        PostState::Deleted => viewer.is_moderator(),
    }
}

/// Whether somebody may open a thread; its author also one that they deleted, to take that back.
#[must_use]
pub fn may_see_thread(viewer: &Viewer, thread: &ThreadFacts, now: Ts) -> bool {
    may_read(viewer, thread.author_id, thread.state, thread.withheld_until, now)
        || (thread.state == PostState::Deleted && viewer.is(thread.author_id))
}

/// A locked thread takes answers of moderators only; one that waits takes none.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_reply(is_moderator: bool, thread: &ThreadFacts) -> Result<()> {
    if thread.is_locked && !is_moderator {
        return Err(Error::Forbidden("refused-locked"));
    }
    match thread.state {
        PostState::Visible => Ok(()),
        _ => Err(Error::Forbidden("refused-thread-closed")),
    }
}

/// Authors edit their own posts while they stand or wait; moderators redact by decision instead.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_edit(editor: UserId, post: &PostFacts) -> Result<()> {
    if post.author_id != editor {
        return Err(Error::Forbidden("refused-not-yours"));
    }
    if post.is_locked {
        return Err(Error::Forbidden("refused-locked"));
    }
    match post.state {
        PostState::Visible | PostState::Held => Ok(()),
        PostState::Hidden | PostState::Deleted => Err(Error::Forbidden("refused-post-gone")),
    }
}

/// Authors delete their own posts; a thread that others have answered belongs to them too.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_delete(by: UserId, post: &PostFacts, answers_of_others: i64) -> Result<()> {
    if post.author_id != by {
        return Err(Error::Forbidden("refused-not-yours"));
    }
    if post.state == PostState::Deleted {
        return Err(Error::Forbidden("refused-post-gone"));
    }
    if post.number == 1 && answers_of_others > 0 {
        return Err(Error::Forbidden("refused-others-answered"));
    }
    Ok(())
}

/// Authors take back their own deletion, nobody else's.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_restore(by: UserId, post: &PostFacts) -> Result<()> {
    let is_own = post.author_id == by && post.state_by == StateBy::Author;
    if is_own && post.state == PostState::Deleted {
        Ok(())
    } else {
        Err(Error::Forbidden("refused-not-yours"))
    }
}
