//! What was written last, with its text: what feeds tell of.

use std::ops::RangeInclusive;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::ids::{PostId, ThreadId, TopicId};
use crate::db::schema::{posts, threads, topic_texts, users};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::text::Lang;
use crate::threads::model::PostState;

/// A post with its text and its thread.
#[derive(Clone, Debug, Queryable)]
pub struct Written {
    /// The post.
    pub id: PostId,
    /// 1 is the opening post.
    pub number: i32,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// When it was written.
    pub created_at: Ts,
    /// When it was last edited.
    pub edited_at: Option<Ts>,
    /// The text as shown.
    pub html: String,
    /// Who wrote it.
    pub author: String,
    /// Its thread.
    pub thread: ThreadId,
    /// The thread's title.
    pub title: String,
    /// BCP 47 tag of that.
    pub title_lang: String,
    /// The topic's name in the reader's language.
    pub topic_name: Option<String>,
}

/// Whose posts are asked for.
#[derive(Clone, Copy, Debug)]
pub enum Among {
    /// The opening posts of the forum.
    Openings,
    /// The opening posts of a topic.
    Topic(TopicId),
    /// All posts of a thread.
    Thread(ThreadId),
}

/// The newest posts that everybody may read.
///
/// # Errors
/// When the database refuses.
pub fn written_last(conn: &mut Conn, among: Among, lang: Lang, most: i64, now: Ts) -> Result<Vec<Written>> {
    let mut query = posts::table
        .inner_join(threads::table)
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .left_join(
            topic_texts::table
                .on(topic_texts::topic_id.eq(threads::topic_id).and(topic_texts::lang.eq(lang.tag()))),
        )
        .filter(posts::state.eq(PostState::Visible))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .into_boxed::<MultiBackend>();
    // Ids grow with time; an order by the key of the table needs no index of its own.
    query = match among {
        Among::Thread(thread) => {
            query.filter(posts::thread_id.eq(thread)).order((posts::number.desc(), posts::id.desc()))
        }
        Among::Openings => query
            .filter(threads::opening_post_id.eq(posts::id.nullable()))
            .order((threads::id.desc(), posts::id.desc())),
        Among::Topic(topic) => query
            .filter(threads::topic_id.eq(topic))
            .filter(threads::opening_post_id.eq(posts::id.nullable()))
            .order((threads::id.desc(), posts::id.desc())),
    };
    Ok(query
        .limit(most)
        .select((
            posts::id,
            posts::number,
            posts::lang,
            posts::created_at,
            posts::edited_at,
            posts::html,
            users::name,
            threads::id,
            threads::title,
            threads::lang,
            topic_texts::name.nullable(),
        ))
        .load(conn)?)
}

/// Of the threads that everybody may read, those with these ids, newest first: id, slug, and when
/// something was last written there.
///
/// # Errors
/// When the database refuses.
pub fn for_map(
    conn: &mut Conn,
    ids: RangeInclusive<i64>,
    most: i64,
    now: Ts,
) -> Result<Vec<(ThreadId, String, Ts)>> {
    let (first, last) = ids.into_inner();
    Ok(threads::table
        .filter(threads::id.between(ThreadId(first), ThreadId(last)))
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .order(threads::id.desc())
        .limit(most)
        .select((threads::id, threads::slug, threads::last_activity_at))
        .load(conn)?)
}
