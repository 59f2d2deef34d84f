//! Posts that go from thread to thread, and the lines that they leave.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{PostId, ThreadId, UserId};
use crate::db::schema::{moved_posts, posts, thread_sources, threads};
use crate::error::Result;
use crate::threads::model::{PostState, SplitOff, ThreadFacts};

/// Where a post stands.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub(in crate::threads) struct Standing {
    pub id: PostId,
    pub number: i32,
    author_id: UserId,
    lang: String,
    state: PostState,
    withheld_until: Option<Ts>,
    created_at: Ts,
}

impl Standing {
    pub fn is_public(&self) -> bool {
        self.state == PostState::Visible && self.withheld_until.is_none()
    }
}

/// The posts of these numbers, in the order in which they were written.
pub(in crate::threads) fn numbered(
    conn: &mut Conn,
    thread: ThreadId,
    numbers: &[i32],
) -> Result<Vec<Standing>> {
    Ok(posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.eq_any(numbers))
        .order((posts::created_at, posts::id))
        .select(returning_sel::<Standing>())
        .load(conn)?)
}

/// Every post of a thread, in the order in which they were written.
pub(in crate::threads) fn all_of(conn: &mut Conn, thread: ThreadId) -> Result<Vec<Standing>> {
    Ok(posts::table
        .filter(posts::thread_id.eq(thread))
        .order((posts::created_at, posts::id))
        .select(returning_sel::<Standing>())
        .load(conn)?)
}

/// A thread that `first` opens; it asks for what the old one asks for.
pub(in crate::threads) fn insert_split(
    conn: &mut Conn,
    first: &Standing,
    old: &ThreadFacts,
    new: &SplitOff<'_>,
    slug: &str,
) -> Result<ThreadId> {
    Ok(diesel::insert_into(threads::table)
        .values((
            threads::topic_id.eq(new.topic),
            threads::author_id.eq(first.author_id),
            threads::title.eq(new.title),
            threads::slug.eq(slug),
            threads::lang.eq(&first.lang),
            threads::asks_updates.eq(old.asks_updates),
            threads::asks_help.eq(old.asks_help),
            threads::asks_discussion.eq(old.asks_discussion),
            threads::created_at.eq(first.created_at),
            threads::last_activity_at.eq(first.created_at),
            threads::post_count.eq(0),
            threads::reply_count.eq(0),
            threads::state.eq(first.state),
        ))
        .returning(threads::id)
        .get_result(conn)?)
}

/// Puts a post into a thread under a number that is free there.
pub(in crate::threads) fn place(conn: &mut Conn, post: PostId, thread: ThreadId, number: i32) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::thread_id.eq(thread), posts::number.eq(number)))
        .execute(conn)?;
    Ok(())
}

/// The number of a post that left is a line from now on.
pub(in crate::threads) fn leave_line(
    conn: &mut Conn,
    thread: ThreadId,
    number: i32,
    post: PostId,
) -> Result<()> {
    let row =
        (moved_posts::thread_id.eq(thread), moved_posts::number.eq(number), moved_posts::post_id.eq(post));
    Both(
        diesel::insert_into(moved_posts::table)
            .values(row)
            .on_conflict((moved_posts::thread_id, moved_posts::number))
            .do_nothing(),
    )
    .execute(conn)?;
    Ok(())
}

/// The post came back: no line stands for it.
pub(in crate::threads) fn take_line(conn: &mut Conn, thread: ThreadId, number: i32) -> Result<()> {
    diesel::delete(moved_posts::table.find((thread, number))).execute(conn)?;
    Ok(())
}

/// The lines of posts that left, with numbers in this range.
///
/// # Errors
/// When the database refuses.
pub fn moved_on_page(conn: &mut Conn, thread: ThreadId, first: i32, last: i32) -> Result<Vec<(i32, PostId)>> {
    Ok(moved_posts::table
        .filter(moved_posts::thread_id.eq(thread))
        .filter(moved_posts::number.between(first, last))
        .order(moved_posts::number)
        .select((moved_posts::number, moved_posts::post_id))
        .load(conn)?)
}

pub(in crate::threads) fn sources_of(conn: &mut Conn, thread: ThreadId) -> Result<Vec<i64>> {
    Ok(thread_sources::table
        .filter(thread_sources::thread_id.eq(thread))
        .order(thread_sources::id)
        .select(thread_sources::id)
        .load(conn)?)
}

pub(in crate::threads) fn give_sources(conn: &mut Conn, sources: &[i64], thread: ThreadId) -> Result<()> {
    diesel::update(thread_sources::table.filter(thread_sources::id.eq_any(sources)))
        .set(thread_sources::thread_id.eq(thread))
        .execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_merged(
    conn: &mut Conn,
    thread: ThreadId,
    into: Option<ThreadId>,
) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::merged_into_id.eq(into)).execute(conn)?;
    Ok(())
}

/// A thread as its posts make it: its opening post and that one's state; without one nobody
/// finds it in a list.
pub(in crate::threads) fn settle(conn: &mut Conn, thread: ThreadId) -> Result<()> {
    let opening: Option<(PostId, PostState, Option<Ts>)> = posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.eq(1))
        .select((posts::id, posts::state, posts::withheld_until))
        .first(conn)
        .optional()?;
    let last: Option<i32> = posts::table
        .filter(posts::thread_id.eq(thread))
        .select(diesel::dsl::max(posts::number))
        .first(conn)?;
    let line: Option<i32> = moved_posts::table
        .filter(moved_posts::thread_id.eq(thread))
        .select(diesel::dsl::max(moved_posts::number))
        .first(conn)?;
    let (id, state, withheld_until) = match opening {
        Some((id, state, until)) => (Some(id), state, until),
        None => (None, PostState::Deleted, None),
    };
    diesel::update(threads::table.find(thread))
        .set((
            threads::opening_post_id.eq(id),
            threads::state.eq(state),
            threads::withheld_until.eq(withheld_until),
            threads::post_count.eq(last.max(line).unwrap_or(0)),
        ))
        .execute(conn)?;
    Ok(())
}
