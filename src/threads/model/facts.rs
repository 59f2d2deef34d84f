//! What rooms may know of a post or a thread, and where each stands.

use super::state::{PostState, StateBy};
use crate::clock::Ts;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::web::page::encode;

/// Posts on one page of a thread.
pub const POSTS_PER_PAGE: i64 = 20;

/// The page that a post's number stands on, from 1.
#[must_use]
pub fn page_of(number: i32) -> i64 {
    (i64::from(number) - 1).max(0) / POSTS_PER_PAGE + 1
}

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
    /// Whether it stands first in its topic.
    pub is_pinned: bool,
    /// The thread that took its posts.
    pub merged_into: Option<ThreadId>,
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

    /// Pages that the thread has.
    #[must_use]
    pub fn pages(&self) -> i64 {
        page_of(self.post_count)
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
    let page = page_of(number);
    let query = if page > 1 { format!("?page={page}") } else { String::new() };
    format!("{}{query}#p{id}", thread_url(thread, slug))
}
