//! What acts write: threads, posts, revisions, states.

use diesel::prelude::*;

use super::corrections::insert_source;
use super::quotes::{drop_quotes, note_quotes};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{post_revisions, posts, threads};
use crate::error::Result;
use crate::markup::RENDERER_VERSION;
use crate::threads::model::{PostState, RenderedBody, SharedPost, SourceUrl, StateBy};

pub(in crate::threads) fn insert_thread(
    conn: &mut Conn,
    author: UserId,
    post: &SharedPost,
    slug: &str,
    now: Ts,
) -> Result<ThreadId> {
    let id: ThreadId = diesel::insert_into(threads::table)
        .values((
            threads::topic_id.eq(post.topic),
            threads::author_id.eq(author),
            threads::title.eq(&post.title),
            threads::slug.eq(slug),
            threads::lang.eq(&post.lang),
            threads::asks_updates.eq(post.asks.updates),
            threads::asks_help.eq(post.asks.help),
            threads::asks_discussion.eq(post.asks.discussion),
            threads::created_at.eq(now),
            threads::last_activity_at.eq(now),
            threads::post_count.eq(0),
            threads::reply_count.eq(0),
            threads::state.eq(PostState::Visible),
        ))
        .returning(threads::id)
        .get_result(conn)?;
    insert_sources(conn, id, &post.sources)?;
    Ok(id)
}

fn insert_sources(conn: &mut Conn, thread: ThreadId, sources: &[SourceUrl]) -> Result<()> {
    for (position, source) in (0i32..).zip(sources) {
        insert_source(conn, thread, position, source)?;
    }
    Ok(())
}

/// What a post's row is made of.
pub(in crate::threads) struct NewPost<'a> {
    pub thread: ThreadId,
    pub author: UserId,
    pub in_reply_to: Option<PostId>,
    pub lang: &'a str,
    pub body: &'a RenderedBody,
    pub nonce: &'a str,
    pub form_hash: &'a [u8],
}

/// Stores a post under the thread's next number.
pub(in crate::threads) fn insert_post(conn: &mut Conn, new: &NewPost<'_>, now: Ts) -> Result<PostId> {
    let number: i32 = diesel::update(threads::table.find(new.thread))
        .set(threads::post_count.eq(threads::post_count + 1))
        .returning(threads::post_count)
        .get_result(conn)?;
    let id: PostId = diesel::insert_into(posts::table)
        .values((
            (
                posts::thread_id.eq(new.thread),
                posts::number.eq(number),
                posts::author_id.eq(new.author),
                posts::in_reply_to.eq(new.in_reply_to),
                posts::lang.eq(new.lang),
                posts::state.eq(PostState::Visible),
                posts::created_at.eq(now),
                posts::revision.eq(1),
            ),
            (
                posts::body.eq(&new.body.source),
                posts::html.eq(&new.body.html),
                posts::plain.eq(&new.body.plain),
                posts::renderer.eq(RENDERER_VERSION),
                posts::nonce.eq(new.nonce),
                posts::form_hash.eq(new.form_hash),
            ),
        ))
        .returning(posts::id)
        .get_result(conn)?;
    insert_revision(conn, id, 1, new.author, "", new.body, now)?;
    if !new.body.quoted.is_empty() {
        note_quotes(conn, id, &new.body.quoted)?;
    }
    if number == 1 {
        diesel::update(threads::table.find(new.thread)).set(threads::opening_post_id.eq(id)).execute(conn)?;
    }
    Ok(id)
}

fn insert_revision(
    conn: &mut Conn,
    post: PostId,
    number: i32,
    editor: UserId,
    reason: &str,
    body: &RenderedBody,
    now: Ts,
) -> Result<()> {
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(post),
            post_revisions::number.eq(number),
            post_revisions::editor_id.eq(editor),
            post_revisions::created_at.eq(now),
            post_revisions::reason.eq(reason),
            post_revisions::body.eq(&body.source),
            post_revisions::html.eq(&body.html),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores a new text as the next revision; answers its number.
pub(in crate::threads) fn revise(
    conn: &mut Conn,
    post: PostId,
    editor: UserId,
    reason: &str,
    body: &RenderedBody,
    now: Ts,
) -> Result<i32> {
    let number: i32 = diesel::update(posts::table.find(post))
        .set((
            posts::revision.eq(posts::revision + 1),
            posts::edited_at.eq(now),
            posts::body.eq(&body.source),
            posts::html.eq(&body.html),
            posts::plain.eq(&body.plain),
            posts::renderer.eq(RENDERER_VERSION),
        ))
        .returning(posts::revision)
        .get_result(conn)?;
    insert_revision(conn, post, number, editor, reason, body, now)?;
    drop_quotes(conn, post)?;
    note_quotes(conn, post, &body.quoted)?;
    Ok(number)
}

pub(in crate::threads) fn retitle(conn: &mut Conn, thread: ThreadId, title: &str, slug: &str) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((threads::title.eq(title), threads::slug.eq(slug)))
        .execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_state(
    conn: &mut Conn,
    post: PostId,
    state: PostState,
    by: StateBy,
    reason: &str,
) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::state.eq(state), posts::state_by.eq(by), posts::state_reason.eq(reason)))
        .execute(conn)?;
    diesel::update(threads::table.filter(threads::opening_post_id.eq(post)))
        .set(threads::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Counts replies and finds the newest activity anew, from what everybody may see.
pub(in crate::threads) fn recount(conn: &mut Conn, thread: ThreadId) -> Result<()> {
    let visible =
        posts::table.filter(posts::thread_id.eq(thread)).filter(posts::state.eq(PostState::Visible));
    let replies: i64 = visible.filter(posts::number.gt(1)).count().get_result(conn)?;
    let newest: Option<Ts> =
        visible.select(diesel::dsl::max(posts::created_at)).first::<Option<i64>>(conn)?.map(Ts);
    let replies = i32::try_from(replies).unwrap_or(i32::MAX);
    diesel::update(threads::table.find(thread)).set(threads::reply_count.eq(replies)).execute(conn)?;
    if let Some(newest) = newest {
        diesel::update(threads::table.find(thread))
            .set(threads::last_activity_at.eq(newest))
            .execute(conn)?;
    }
    Ok(())
}

pub(in crate::threads) fn write_withheld(conn: &mut Conn, post: PostId, until: Ts) -> Result<()> {
    let until = Some(until);
    diesel::update(posts::table.find(post)).set(posts::withheld_until.eq(until)).execute(conn)?;
    diesel::update(threads::table.filter(threads::opening_post_id.eq(post)))
        .set(threads::withheld_until.eq(until))
        .execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_locked(conn: &mut Conn, thread: ThreadId, at: Option<Ts>) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::locked_at.eq(at)).execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_pinned(conn: &mut Conn, thread: ThreadId, at: Option<Ts>) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::pinned_at.eq(at)).execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_topic(conn: &mut Conn, thread: ThreadId, topic: TopicId) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::topic_id.eq(topic)).execute(conn)?;
    Ok(())
}
