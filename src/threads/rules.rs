//! Who may read, answer, edit and delete.

use super::model::{PostFacts, PostState, StateBy, ThreadFacts};
use crate::clock::Ts;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::web::viewer::Viewer;

impl PostFacts {
    /// Whether somebody may read the post.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, now: Ts) -> bool {
        let moderates = viewer.moderates(self.topic_id);
        let may = |author, state, gate| may_read(viewer, moderates, author, state, gate, now);
        may(self.thread_author_id, self.thread_state, self.thread_withheld_until)
            && may(self.author_id, self.state, self.withheld_until)
    }
}

impl ThreadFacts {
    /// Whether somebody may open the thread; its author also one that they deleted, to take
    /// that back.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, now: Ts) -> bool {
        let moderates = viewer.moderates(self.topic_id);
        may_read(viewer, moderates, self.author_id, self.state, self.withheld_until, now)
            || (self.state == PostState::Deleted && viewer.is(self.author_id))
    }
}

/// Whether somebody may read a text in this state: everybody, or only its author and who
/// moderates there.
#[must_use]
fn may_read(
    viewer: &Viewer,
    moderates: bool,
    author: UserId,
    state: PostState,
    withheld_until: Option<Ts>,
    now: Ts,
) -> bool {
    let is_withheld = withheld_until.is_some_and(|until| until > now);
    match state {
        PostState::Visible if !is_withheld => true,
        PostState::Visible | PostState::Held | PostState::Hidden => viewer.is(author) || moderates,
        PostState::Deleted => moderates,
    }
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

/// Authors move their own threads while everybody reads them. One that waits stays with the
/// moderators who look at it, and one that they pinned stands where they put it.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_move(post: &PostFacts, thread: &ThreadFacts, now: Ts) -> Result<()> {
    let is_withheld = post.withheld_until.is_some_and(|until| until > now);
    if post.state == PostState::Visible && !is_withheld && !thread.is_pinned {
        Ok(())
    } else {
        Err(Error::Forbidden("refused-move"))
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
