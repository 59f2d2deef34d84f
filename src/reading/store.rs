//! All SQL of this room: where a thread ends, how far a member read, and what they marked.

use std::collections::HashMap;

use diesel::dsl::{count, count_star, min};
use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::{PostId, ThreadId, UserId};
use crate::db::schema::{bookmarks, posts, thread_reads, threads, users};
use crate::error::Result;
use crate::threads::PostState;
use crate::web::paging::{Cursor, Paged, one_more};

/// What is new in a thread since a member read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct New {
    /// So many posts of others that everybody may read.
    pub many: i64,
    /// The first of them.
    pub first: PostId,
}

/// The newest post of a thread that everybody may read, and its number.
pub(super) fn newest(conn: &mut Conn, thread: ThreadId, now: Ts) -> Result<Option<(PostId, i32)>> {
    Ok(posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::state.eq("visible"))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .order(posts::number.desc())
        .select((posts::id, posts::number))
        .first(conn)
        .optional()?)
}

/// How far a member read a thread: the highest number they were shown, and what came since;
/// none = not at all.
pub(super) fn seen(
    conn: &mut Conn,
    user: UserId,
    thread: ThreadId,
    now: Ts,
) -> Result<Option<(i32, Option<New>)>> {
    let since = posts::thread_id
        .eq(thread_reads::thread_id)
        .and(posts::number.gt(thread_reads::number))
        .and(posts::author_id.ne(user))
        .and(posts::state.eq("visible"))
        .and(posts::withheld_until.is_null().or(posts::withheld_until.le(now)));
    let found: Option<(i32, i64, Option<PostId>)> = thread_reads::table
        .left_join(posts::table.on(since))
        .filter(thread_reads::user_id.eq(user))
        .filter(thread_reads::thread_id.eq(thread))
        .group_by(thread_reads::number)
        .select((thread_reads::number, count(posts::id.nullable()), min(posts::id.nullable())))
        .first(conn)
        .optional()?;
    Ok(found.map(|(number, many, first)| (number, first.map(|first| New { many, first }))))
}

/// Notes that a member was shown the posts of a thread up to this number.
pub(super) fn note_seen(conn: &mut Conn, user: UserId, thread: ThreadId, number: i32) -> Result<()> {
    let values =
        (thread_reads::user_id.eq(user), thread_reads::thread_id.eq(thread), thread_reads::number.eq(number));
    Both(
        diesel::insert_into(thread_reads::table)
            .values(values)
            .on_conflict((thread_reads::user_id, thread_reads::thread_id))
            .do_update()
            .set(thread_reads::number.eq(number)),
    )
    .execute(conn)?;
    Ok(())
}

/// What is new in those of these threads that a member read before: one query.
pub(super) fn new_in(
    conn: &mut Conn,
    user: UserId,
    ids: &[ThreadId],
    now: Ts,
) -> Result<HashMap<ThreadId, New>> {
    let rows: Vec<(ThreadId, i64, Option<PostId>)> = posts::table
        .inner_join(
            thread_reads::table
                .on(thread_reads::thread_id.eq(posts::thread_id).and(thread_reads::user_id.eq(user))),
        )
        .filter(posts::thread_id.eq_any(ids))
        .filter(posts::number.gt(thread_reads::number))
        .filter(posts::author_id.ne(user))
        .filter(posts::state.eq("visible"))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .group_by(posts::thread_id)
        .select((posts::thread_id, count_star(), min(posts::id)))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(thread, many, first)| Some((thread, New { many, first: first? })))
        .collect())
}

/// The note of a member's bookmark on a post; none = it has none.
pub(super) fn note(conn: &mut Conn, user: UserId, post: PostId) -> Result<Option<String>> {
    Ok(bookmarks::table.find((user, post)).select(bookmarks::note).first(conn).optional()?)
}

/// Those of these posts that a member marked: one query by the table's key.
pub(super) fn marks(conn: &mut Conn, user: UserId, among: &[PostId]) -> Result<Vec<PostId>> {
    Ok(bookmarks::table
        .filter(bookmarks::user_id.eq(user))
        .filter(bookmarks::post_id.eq_any(among))
        .select(bookmarks::post_id)
        .load(conn)?)
}

/// Sets a bookmark, or gives it another note.
pub(super) fn mark(conn: &mut Conn, user: UserId, post: PostId, note: &str, now: Ts) -> Result<()> {
    let values = (
        bookmarks::user_id.eq(user),
        bookmarks::post_id.eq(post),
        bookmarks::note.eq(note),
        bookmarks::created_at.eq(now),
    );
    Both(
        diesel::insert_into(bookmarks::table)
            .values(values)
            .on_conflict((bookmarks::user_id, bookmarks::post_id))
            .do_update()
            .set(bookmarks::note.eq(note)),
    )
    .execute(conn)?;
    Ok(())
}

/// Takes a bookmark away.
pub(super) fn unmark(conn: &mut Conn, user: UserId, post: PostId) -> Result<()> {
    diesel::delete(bookmarks::table.find((user, post))).execute(conn)?;
    Ok(())
}

/// A bookmark with its post.
#[derive(Queryable)]
pub(super) struct Marked {
    pub post: PostId,
    pub note: String,
    pub created_at: Ts,
    pub number: i32,
    pub lang: String,
    pub plain: String,
    pub author: String,
    pub title: String,
    standing: (PostState, Option<Ts>, PostState, Option<Ts>),
}

impl Marked {
    /// Whether everybody may read the post.
    pub fn is_readable(&self, now: &Ts) -> bool {
        let (state, gate, thread_state, thread_gate) = self.standing;
        let is_open = |gate: Option<Ts>| gate.is_none_or(|until| until <= *now);
        [state, thread_state] == [PostState::Visible; 2] && is_open(gate) && is_open(thread_gate)
    }
}

/// A member's bookmarks, newest first. Of a post that is not everybody's to read nothing is told
/// but its owner's own note.
pub(super) fn marked(conn: &mut Conn, user: UserId, before: Cursor, now: Ts) -> Result<Paged<Marked>> {
    let mut rows: Vec<Marked> = bookmarks::table
        .inner_join(
            posts::table
                .inner_join(threads::table)
                .inner_join(users::table.on(users::id.eq(posts::author_id))),
        )
        .filter(bookmarks::user_id.eq(user))
        .filter(
            bookmarks::created_at
                .lt(before.at)
                .or(bookmarks::created_at.eq(before.at).and(bookmarks::post_id.lt(PostId(before.id)))),
        )
        .order((bookmarks::created_at.desc(), bookmarks::post_id.desc()))
        .limit(one_more())
        .select((
            bookmarks::post_id,
            bookmarks::note,
            bookmarks::created_at,
            posts::number,
            posts::lang,
            posts::plain,
            users::name,
            threads::title,
            (posts::state, posts::withheld_until, threads::state, threads::withheld_until),
        ))
        .load(conn)?;
    for row in rows.iter_mut().filter(|row| !row.is_readable(&now)) {
        row.plain.clear();
        row.author.clear();
        row.title.clear();
    }
    Ok(Paged::of(rows, |row| Cursor { at: row.created_at, id: row.post.0 }))
}

/// Takes away everything that a member marked or read.
pub(super) fn forget(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(bookmarks::table.filter(bookmarks::user_id.eq(user))).execute(conn)?;
    diesel::delete(thread_reads::table.filter(thread_reads::user_id.eq(user))).execute(conn)?;
    Ok(())
}
