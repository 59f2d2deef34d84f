//! What edits corrected beside the text, and the rows that they correct.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{post_corrections, posts, thread_sources, threads, topics, users};
use crate::error::Result;
use crate::threads::model::{Asks, Correction, Part, SourceUrl};

/// A correction as the history shows it.
#[derive(Queryable)]
pub(in crate::threads) struct Corrected {
    /// The revision that came with it; none where the text stayed.
    pub revision: Option<i32>,
    pub editor: String,
    pub created_at: Ts,
    pub reason: String,
    pub part: Part,
    pub before: String,
    pub after: String,
}

/// A post's corrections, newest first.
pub(in crate::threads) fn corrections(conn: &mut Conn, post: PostId) -> Result<Vec<Corrected>> {
    Ok(post_corrections::table
        .inner_join(users::table)
        .filter(post_corrections::post_id.eq(post))
        .order(post_corrections::id.desc())
        .select((
            post_corrections::revision,
            users::name,
            post_corrections::created_at,
            post_corrections::reason,
            post_corrections::part,
            post_corrections::before,
            post_corrections::after,
        ))
        .load(conn)?)
}

/// What a post's corrections are noted with.
pub(in crate::threads) struct Noted<'a> {
    pub post: PostId,
    pub revision: Option<i32>,
    pub editor: UserId,
    pub reason: &'a str,
}

pub(in crate::threads) fn note_corrections(
    conn: &mut Conn,
    noted: &Noted<'_>,
    corrections: &[Correction],
    now: Ts,
) -> Result<()> {
    for correction in corrections {
        diesel::insert_into(post_corrections::table)
            .values((
                post_corrections::post_id.eq(noted.post),
                post_corrections::revision.eq(noted.revision),
                post_corrections::editor_id.eq(noted.editor),
                post_corrections::created_at.eq(now),
                post_corrections::reason.eq(noted.reason),
                post_corrections::part.eq(correction.part),
                post_corrections::before.eq(&correction.before),
                post_corrections::after.eq(&correction.after),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// The text stays, and yet the post was edited.
pub(in crate::threads) fn touch(conn: &mut Conn, post: PostId, now: Ts) -> Result<()> {
    diesel::update(posts::table.find(post)).set(posts::edited_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Gives a thread these sources in this order. One that stays keeps its row.
pub(in crate::threads) fn write_sources(
    conn: &mut Conn,
    thread: ThreadId,
    sources: &[SourceUrl],
) -> Result<()> {
    let mut old: Vec<(i64, String)> = thread_sources::table
        .filter(thread_sources::thread_id.eq(thread))
        .order(thread_sources::position)
        .select((thread_sources::id, thread_sources::url))
        .load(conn)?;
    for (position, source) in (0i32..).zip(sources) {
        match old.iter().position(|(_, url)| *url == source.url) {
            Some(at) => {
                diesel::update(thread_sources::table.find(old.remove(at).0))
                    .set(thread_sources::position.eq(position))
                    .execute(conn)?;
            }
            None => insert_source(conn, thread, position, source)?,
        }
    }
    let gone: Vec<i64> = old.into_iter().map(|(id, _)| id).collect();
    diesel::delete(thread_sources::table.filter(thread_sources::id.eq_any(gone))).execute(conn)?;
    Ok(())
}

pub(super) fn insert_source(
    conn: &mut Conn,
    thread: ThreadId,
    position: i32,
    source: &SourceUrl,
) -> Result<()> {
    diesel::insert_into(thread_sources::table)
        .values((
            thread_sources::thread_id.eq(thread),
            thread_sources::position.eq(position),
            thread_sources::url.eq(&source.url),
            thread_sources::domain.eq(&source.domain),
        ))
        .execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn write_asks(conn: &mut Conn, thread: ThreadId, asks: Asks) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((
            threads::asks_updates.eq(asks.updates),
            threads::asks_help.eq(asks.help),
            threads::asks_discussion.eq(asks.discussion),
        ))
        .execute(conn)?;
    Ok(())
}

/// The language of a post, and of the thread that it opens.
pub(in crate::threads) fn write_lang(conn: &mut Conn, post: PostId, lang: &str) -> Result<()> {
    diesel::update(posts::table.find(post)).set(posts::lang.eq(lang)).execute(conn)?;
    diesel::update(threads::table.filter(threads::opening_post_id.eq(post)))
        .set(threads::lang.eq(lang))
        .execute(conn)?;
    Ok(())
}

/// A topic's word in addresses.
pub(in crate::threads) fn topic_slug(conn: &mut Conn, topic: TopicId) -> Result<String> {
    Ok(topics::table.find(topic).select(topics::slug).first(conn)?)
}
