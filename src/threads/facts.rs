//! What other rooms may know of a post or a thread.

use super::model::{PostState, StateBy};
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::error::{Error, Result};
use crate::web::page::encode;
use crate::web::viewer::Viewer;

/// A post with its thread.
#[derive(Clone, Debug)]
pub struct PostFacts {
    /// The post.
    pub id: PostId,
    /// Its thread.
    pub thread_id: ThreadId,
    /// 1 is the opening post.
    pub number: i32,
    /// Who wrote it.
    pub author_id: UserId,
    /// The author's name.
    pub author: String,
    /// Who may read it.
    pub state: PostState,
    /// Why, where it is not visible: a text key for rules, words for moderators.
    pub state_reason: String,
    /// Who took it away.
    pub state_by: StateBy,
    /// BCP 47 tag.
    pub lang: String,
    /// The number of the current revision, from 1.
    pub revision: i32,
    /// The text as typed.
    pub body: String,
    /// The text as shown.
    pub html: String,
    /// The text without markup.
    pub plain: String,
    /// When it was written.
    pub created_at: Ts,
    /// When it was last edited.
    pub edited_at: Option<Ts>,
    /// The harm gate: public from this moment.
    pub withheld_until: Option<Ts>,
    /// The thread's title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
    /// The state of the thread's opening post.
    pub thread_state: PostState,
    /// The harm gate on the opening post.
    pub thread_withheld_until: Option<Ts>,
    /// Who opened the thread.
    pub thread_author_id: UserId,
    /// The thread's topic.
    pub topic_id: TopicId,
    /// Whether the thread takes no more answers.
    pub is_locked: bool,
}

impl PostFacts {
    /// The root-relative address of the post on its page.
    #[must_use]
    pub fn url(&self) -> String {
        post_url(self.thread_id, &self.slug, self.number, self.id)
    }

    /// Whether somebody may read the post.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, now: Ts) -> bool {
        let thread = rules::may_read(
            viewer,
            self.thread_author_id,
            self.thread_state,
            self.thread_withheld_until,
            now,
        );
        thread && rules::may_read(viewer, self.author_id, self.state, self.withheld_until, now)
    }
}

/// A thread without its posts.
#[derive(Clone, Debug)]
pub struct ThreadFacts {
    /// The thread.
    pub id: ThreadId,
    /// Its title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
    /// BCP 47 tag of the opening post.
    pub lang: String,
    /// The state of the opening post.
    pub state: PostState,
    /// The harm gate on the opening post.
    pub withheld_until: Option<Ts>,
    /// Who opened it.
    pub author_id: UserId,
    /// Its topic.
    pub topic_id: TopicId,
    /// Whether it takes no more answers.
    pub is_locked: bool,
    /// Whether it asks for verified updates.
    pub asks_updates: bool,
    /// Whether it asks for ways to help.
    pub asks_help: bool,
    /// Whether it asks what others think.
    pub asks_discussion: bool,
    /// The highest number of a post.
    pub post_count: i32,
    /// Replies that everybody may see.
    pub reply_count: i32,
    /// The opening post.
    pub opening_post_id: Option<PostId>,
    /// When it was opened.
    pub created_at: Ts,
}

impl ThreadFacts {
    /// The root-relative address of the thread's first page.
    #[must_use]
    pub fn url(&self) -> String {
        thread_url(self.id, &self.slug)
    }

    /// Whether somebody may open the thread.
    #[must_use]
    pub fn may_see(&self, viewer: &Viewer, now: Ts) -> bool {
        rules::may_see_thread(viewer, self, now)
    }

    /// Pages that the thread has.
    #[must_use]
    pub fn pages(&self) -> i64 {
        rules::page_of(self.post_count)
    }
}

/// The root-relative address of a thread's first page.
#[must_use]
pub fn thread_url(id: ThreadId, slug: &str) -> String {
    format!("/t/{id}/{}", encode(slug))
}

/// The root-relative address of a post on its page.
#[must_use]
pub fn post_url(thread: ThreadId, slug: &str, number: i32, id: PostId) -> String {
    let page = rules::page_of(number);
    let query = if page > 1 { format!("?page={page}") } else { String::new() };
    format!("{}{query}#p{id}", thread_url(thread, slug))
}

/// A post, whoever asks.
///
/// # Errors
/// `NotFound` when there is none.
pub fn post_facts(conn: &mut Conn, id: PostId) -> Result<PostFacts> {
    store::post_facts(conn, id)
}

/// A post that this viewer may read.
///
/// # Errors
/// `NotFound` when there is none, or none for this viewer.
pub fn visible_post(conn: &mut Conn, viewer: &Viewer, id: PostId, now: Ts) -> Result<PostFacts> {
    let post = store::post_facts(conn, id)?;
    if post.may_see(viewer, now) { Ok(post) } else { Err(Error::NotFound) }
}

/// A thread, whoever asks.
///
/// # Errors
/// `NotFound` when there is none.
pub fn thread_facts(conn: &mut Conn, id: ThreadId) -> Result<ThreadFacts> {
    store::thread_facts(conn, id)
}
