//! Lists of threads and of somebody's posts, by keyset.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{posts, threads, topic_texts, topics, users};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::text::Lang;
use crate::threads::model::PostState;
use crate::web::paging::{Cursor, Paged, one_more};

/// A thread as a list shows it.
#[derive(Clone, Debug, Queryable)]
pub struct ListedThread {
    /// The thread.
    pub id: ThreadId,
    /// Its title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
    /// BCP 47 tag of the opening post.
    pub lang: String,
    /// Replies that everybody may see.
    pub reply_count: i32,
    /// When the newest visible post was written.
    pub last_activity_at: Ts,
    /// When it was locked.
    pub locked_at: Option<Ts>,
    /// Since when it stands first in its topic.
    pub pinned_at: Option<Ts>,
    /// The topic's address.
    pub topic_slug: String,
    /// The topic's colour, 1 to 8.
    pub topic_color: i32,
    /// The topic's name in the reader's language, else in its own.
    pub topic_name: Option<String>,
    /// Who opened it.
    pub author: String,
}

/// Which threads a list holds.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// All.
    All,
    /// Those of a topic: on the first page after the pinned ones.
    Topic(TopicId),
    /// Those that stand first in a topic.
    Pinned(TopicId),
    /// Those that somebody opened.
    By(UserId),
}

/// Threads that everybody may see, latest activity first; the pinned ones of a topic stand
/// above its first page.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    which: Which,
    lang: Lang,
    before: Cursor,
    now: Ts,
) -> Result<Paged<ListedThread>> {
    let mut query = threads::table
        .inner_join(topics::table)
        .inner_join(users::table)
        .left_join(
            topic_texts::table
                .on(topic_texts::topic_id.eq(threads::topic_id).and(topic_texts::lang.eq(lang.tag()))),
        )
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .into_boxed::<MultiBackend>();
    query = match which {
        Which::All => query,
        Which::Topic(topic) => query.filter(threads::topic_id.eq(topic)).filter(threads::pinned_at.is_null()),
        Which::Pinned(topic) => {
            query.filter(threads::topic_id.eq(topic)).filter(threads::pinned_at.is_not_null())
        }
        Which::By(author) => query.filter(threads::author_id.eq(author)),
    };
    if before != Cursor::START {
        query = query.filter(
            threads::last_activity_at
                .lt(before.at)
                .or(threads::last_activity_at.eq(before.at).and(threads::id.lt(ThreadId(before.id)))),
        );
    }
    let rows: Vec<ListedThread> = query
        .order((threads::last_activity_at.desc(), threads::id.desc()))
        .limit(one_more())
        .select((
            threads::id,
            threads::title,
            threads::slug,
            threads::lang,
            threads::reply_count,
            threads::last_activity_at,
            threads::locked_at,
            threads::pinned_at,
            topics::slug,
            topics::color,
            topic_texts::name.nullable(),
            users::name,
        ))
        .load(conn)?;
    let mut page = Paged::of(rows, |row| Cursor { at: row.last_activity_at, id: row.id.0 });
    if let Which::Topic(topic) = which
        && before == Cursor::START
    {
        let pinned = list(conn, Which::Pinned(topic), lang, before, now)?.rows;
        page.rows.splice(0..0, pinned);
    }
    Ok(page)
}

/// A post on its author's profile.
#[derive(Clone, Debug, Queryable)]
pub struct OwnPost {
    /// The post.
    pub id: PostId,
    /// 1 is the opening post.
    pub number: i32,
    /// BCP 47 tag.
    pub lang: String,
    /// When it was written.
    pub created_at: Ts,
    /// The text without markup.
    pub plain: String,
    /// The thread.
    pub thread_id: ThreadId,
    /// The thread's title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
}

/// Posts of one author that everybody may see, newest first.
///
/// # Errors
/// When the database refuses.
pub fn posts_by(conn: &mut Conn, author: UserId, before: Cursor, now: Ts) -> Result<Paged<OwnPost>> {
    let mut query = posts::table
        .inner_join(threads::table)
        .filter(posts::author_id.eq(author))
        .filter(posts::state.eq(PostState::Visible))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .into_boxed::<MultiBackend>();
    if before != Cursor::START {
        query = query.filter(
            posts::created_at
                .lt(before.at)
                .or(posts::created_at.eq(before.at).and(posts::id.lt(PostId(before.id)))),
        );
    }
    let rows: Vec<OwnPost> = query
        .order((posts::created_at.desc(), posts::id.desc()))
        .limit(one_more())
        .select((
            posts::id,
            posts::number,
            posts::lang,
            posts::created_at,
            posts::plain,
            threads::id,
            threads::title,
            threads::slug,
        ))
        .load(conn)?;
    Ok(Paged::of(rows, |row| Cursor { at: row.created_at, id: row.id.0 }))
}
