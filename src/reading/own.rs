//! What a thread's page says to one member alone: what is new, what they watch, what they began
//! to write, what they are told of their own posts.

use super::store::{self, New};
use super::view::PostView;
use crate::accounts::Leaving;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, UserId};
use crate::error::Result;
use crate::notifications::{self, WatchLevel};
use crate::threads::{self, Place, ThreadFacts, Unsent};
use crate::web::viewer::Viewer;

/// The member's side of a thread; nothing of it for a guest.
#[derive(Default)]
pub(super) struct Own {
    pub watch: Option<WatchLevel>,
    /// What is new since they were here last.
    pub new: Option<New>,
    /// The reply that they did not send.
    pub draft: Option<Unsent>,
    /// Posts that they need no mail about any more.
    told: Vec<PostId>,
    /// The number up to which they have read now, where it is higher than before.
    read_to: Option<i32>,
}

impl Own {
    /// Reads it, and marks what is new among the posts of this page.
    pub fn of(
        conn: &mut Conn,
        viewer: &Viewer,
        thread: &ThreadFacts,
        posts: &mut [PostView],
        now: Ts,
    ) -> Result<Self> {
        let Some(member) = viewer.member() else { return Ok(Self::default()) };
        for post in posts.iter_mut().filter(|post| post.is_own && post.shows_text()) {
            let title = if post.row.number == 1 { thread.title.as_str() } else { "" };
            post.warnings = threads::warnings(title, &post.row.html);
        }
        let shown: Vec<PostId> = posts.iter().filter(|post| post.is_shown()).map(PostView::id).collect();
        let is_told = member.unread > 0 && notifications::has_unread_of(conn, member.id, &shown)?;
        let seen = store::seen(conn, member.id, thread.id, now)?;
        let before = seen.map(|(number, _)| number);
        if let Some(before) = before {
            for post in posts.iter_mut().filter(|post| !post.is_own && post.is_shown()) {
                post.is_new = post.row.number > before;
            }
        }
        let marks = store::marks(conn, member.id, &shown)?;
        for post in posts.iter_mut() {
            post.is_marked = marks.contains(&post.id());
        }
        let last = posts.iter().map(|post| post.row.number).max().unwrap_or(0);
        Ok(Self {
            watch: Some(notifications::watch_level(conn, member.id, thread.id)?),
            new: seen.and_then(|(_, new)| new),
            draft: threads::draft_at(conn, member.id, Place::Reply(thread.id))?,
            told: if is_told { shown } else { Vec::new() },
            read_to: (last > before.unwrap_or(0)).then_some(last),
        })
    }

    /// Whether showing the page is to be noted.
    pub fn is_to_note(&self) -> bool {
        !self.told.is_empty() || self.read_to.is_some()
    }

    /// Notes that the member saw the page: who sees a post needs no mail about it.
    pub fn note(&self, conn: &mut Conn, member: UserId, thread: ThreadId, now: Ts) -> Result<()> {
        if !self.told.is_empty() {
            notifications::read_posts(conn, member, &self.told, now)?;
        }
        match self.read_to {
            Some(number) => store::note_seen(conn, member, thread, number),
            None => Ok(()),
        }
    }
}

/// Forgets what somebody who leaves had marked and read.
///
/// # Errors
/// When the database refuses.
pub fn on_leaving(conn: &mut Conn, user: UserId, _how: Leaving, _now: Ts) -> Result<bool> {
    store::forget(conn, user)?;
    Ok(false)
}
