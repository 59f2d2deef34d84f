//! Splitting and merging: posts go to another thread and can be brought back.
//!
//! A post's address, `/p/{id}`, leads to it wherever it stands. Numbers are a thread's own:
//! those of posts that stay never move. A post that leaves keeps its old number for a line
//! that leads after it; where it goes it takes the next free number. So posts of a merged
//! thread stand after those that were there, in the order in which they were written.

use serde::{Deserialize, Serialize};

use super::drafts;
use super::facts::thread_facts;
use super::model::{SplitOff, slug};
use super::quotes;
use super::store::{self, Standing};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::Result;
use crate::notifications;

/// Posts that went from one thread to another, and all that it takes to bring them back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relocated {
    /// The thread that they left.
    pub from: ThreadId,
    /// The thread that they went to.
    pub to: ThreadId,
    /// Each with the number that it had.
    pub posts: Vec<(PostId, i32)>,
    /// The sources that went with the opening post: ids.
    pub sources: Vec<i64>,
    /// Whether the other thread was made for them.
    pub is_split: bool,
}

impl Relocated {
    /// The posts.
    #[must_use]
    pub fn ids(&self) -> Vec<PostId> {
        self.posts.iter().map(|(post, _)| *post).collect()
    }
}

/// Why posts of these numbers cannot become a thread: a text key; none = they can.
///
/// # Errors
/// When the database refuses.
pub fn split_fault(conn: &mut Conn, from: ThreadId, numbers: &[i32]) -> Result<Option<&'static str>> {
    let chosen = store::numbered(conn, from, numbers)?;
    if chosen.is_empty() || chosen.len() != numbers.len() {
        return Ok(Some("fault-split-unknown"));
    }
    if chosen.iter().any(|post| post.number == 1) {
        return Ok(Some("fault-split-first"));
    }
    // The oldest opens the new thread: where nobody may read it, nobody may read the thread.
    Ok(chosen.first().filter(|post| !post.is_public()).map(|_| "fault-split-hidden"))
}

/// Makes a thread of some posts; they must pass `split_fault`.
///
/// # Errors
/// `NotFound` when there are none.
pub fn split(conn: &mut Conn, from: ThreadId, new: &SplitOff<'_>, now: Ts) -> Result<Relocated> {
    let chosen = store::numbered(conn, from, new.numbers)?;
    let first = chosen.first().ok_or(crate::error::Error::NotFound)?;
    let old = thread_facts(conn, from)?;
    let to = store::insert_split(conn, first, &old, new, &slug(new.title))?;
    for (number, post) in (1i32..).zip(&chosen) {
        store::place(conn, post.id, to, number)?;
        store::leave_line(conn, from, post.number, post.id)?;
    }
    let relocated = Relocated { from, to, posts: places(&chosen), sources: Vec::new(), is_split: true };
    settle(conn, &relocated, now)?;
    notifications::copy_watches(conn, from, to, now)?;
    Ok(relocated)
}

/// Puts a thread's posts after those of another, in the order in which they were written.
///
/// # Errors
/// When the database refuses.
pub fn merge(conn: &mut Conn, from: ThreadId, to: ThreadId, now: Ts) -> Result<Relocated> {
    let all = store::all_of(conn, from)?;
    let last = thread_facts(conn, to)?.post_count;
    for (number, post) in (last + 1..).zip(&all) {
        store::place(conn, post.id, to, number)?;
    }
    let sources = store::sources_of(conn, from)?;
    store::give_sources(conn, &sources, to)?;
    store::write_merged(conn, from, Some(to))?;
    drafts::follow(conn, from, to)?;
    let relocated = Relocated { from, to, posts: places(&all), sources, is_split: false };
    settle(conn, &relocated, now)?;
    notifications::copy_watches(conn, from, to, now)?;
    Ok(relocated)
}

/// Brings posts back to the numbers that they had. What was written since in a thread that
/// was split off comes along, after the others.
///
/// # Errors
/// When the database refuses.
pub fn put_back(conn: &mut Conn, relocated: &Relocated, now: Ts) -> Result<()> {
    let Relocated { from, to, .. } = *relocated;
    store::write_merged(conn, from, None)?;
    let there = post_ids(conn, to)?;
    for (post, number) in &relocated.posts {
        store::take_line(conn, from, *number)?;
        if there.contains(post) {
            store::place(conn, *post, from, *number)?;
        }
    }
    store::give_sources(conn, &relocated.sources, from)?;
    settle(conn, relocated, now)?;
    if relocated.is_split {
        merge(conn, to, from, now)?;
    }
    Ok(())
}

/// Every post of a thread, whatever its state.
///
/// # Errors
/// When the database refuses.
pub fn post_ids(conn: &mut Conn, thread: ThreadId) -> Result<Vec<PostId>> {
    Ok(store::all_of(conn, thread)?.into_iter().map(|post| post.id).collect())
}

fn places(posts: &[Standing]) -> Vec<(PostId, i32)> {
    posts.iter().map(|post| (post.id, post.number)).collect()
}

/// Both threads as their posts make them, and everybody's inbox.
fn settle(conn: &mut Conn, relocated: &Relocated, now: Ts) -> Result<()> {
    for thread in [relocated.from, relocated.to] {
        store::settle(conn, thread)?;
        store::recount(conn, thread)?;
        let posts = post_ids(conn, thread)?;
        notifications::follow_posts(conn, &posts, thread)?;
        quotes::follow_thread(conn, thread, now)?;
    }
    Ok(())
}
