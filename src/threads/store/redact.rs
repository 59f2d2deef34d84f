//! Texts that are changed for good: revisions, sources, what quotes them.

use diesel::dsl::max;
use diesel::prelude::*;

use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{PostId, ThreadId};
use crate::db::schema::{post_corrections, post_revisions, posts, thread_sources};
use crate::error::Result;
use crate::markup::Blackout;
use crate::threads::model::{Part, RenderedBody};

/// A revision with its place in the table.
#[derive(Queryable, Selectable)]
#[diesel(table_name = post_revisions)]
pub(in crate::threads) struct RevisionText {
    pub id: i64,
    pub body: String,
    pub reason: String,
}

pub(in crate::threads) fn revision_texts(conn: &mut Conn, post: PostId) -> Result<Vec<RevisionText>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq(post))
        .order(post_revisions::number)
        .select(returning_sel::<RevisionText>())
        .load(conn)?)
}

pub(in crate::threads) fn rewrite_revision(
    conn: &mut Conn,
    id: i64,
    body: &RenderedBody,
    reason: &str,
) -> Result<()> {
    diesel::update(post_revisions::table.find(id))
        .set((
            post_revisions::body.eq(&body.source),
            post_revisions::html.eq(&body.html),
            post_revisions::reason.eq(reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// A correction of words, with its place in the table.
#[derive(Queryable, Selectable)]
#[diesel(table_name = post_corrections)]
pub(in crate::threads) struct CorrectionText {
    pub id: i64,
    pub part: Part,
    pub before: String,
    pub after: String,
    pub reason: String,
}

pub(in crate::threads) fn correction_texts(conn: &mut Conn, post: PostId) -> Result<Vec<CorrectionText>> {
    Ok(post_corrections::table
        .filter(post_corrections::post_id.eq(post))
        .order(post_corrections::id)
        .select(returning_sel::<CorrectionText>())
        .load(conn)?)
}

/// Corrections in a range of ids that may bear a name: they have a sign that stands before one.
pub(in crate::threads) fn corrections_naming(
    conn: &mut Conn,
    after: i64,
    until: i64,
) -> Result<Vec<CorrectionText>> {
    let said = || post_corrections::before.concat(post_corrections::after).concat(post_corrections::reason);
    Ok(post_corrections::table
        .filter(post_corrections::id.gt(after))
        .filter(post_corrections::id.le(until))
        .filter(said().like("%@%").or(said().like("%#%")).or(said().like("%/u/%")))
        .select(returning_sel::<CorrectionText>())
        .load(conn)?)
}

/// The highest id of a correction; 0 = there is none.
pub(in crate::threads) fn last_correction(conn: &mut Conn) -> Result<i64> {
    Ok(post_corrections::table.select(max(post_corrections::id)).first::<Option<i64>>(conn)?.unwrap_or(0))
}

pub(in crate::threads) fn rewrite_correction(conn: &mut Conn, text: &CorrectionText) -> Result<()> {
    diesel::update(post_corrections::table.find(text.id))
        .set((
            post_corrections::before.eq(&text.before),
            post_corrections::after.eq(&text.after),
            post_corrections::reason.eq(&text.reason),
        ))
        .execute(conn)?;
    Ok(())
}

/// The hash of what the form said could be guessed back into the words.
pub(in crate::threads) fn forget_form(conn: &mut Conn, post: PostId) -> Result<()> {
    diesel::update(posts::table.find(post)).set(posts::form_hash.eq(Vec::<u8>::new())).execute(conn)?;
    Ok(())
}

/// Posts that quote something, in this thread, or that name this post anywhere.
pub(in crate::threads) fn may_quote(conn: &mut Conn, thread: ThreadId, post: PostId) -> Result<Vec<PostId>> {
    let quotes = posts::thread_id.eq(thread).and(post_revisions::body.like("%>%"));
    let names = post_revisions::body.like(format!("%(/p/{post})%"));
    Ok(post_revisions::table
        .inner_join(posts::table)
        .filter(posts::id.ne(post))
        .filter(quotes.or(names))
        .select(posts::id)
        .distinct()
        .order(posts::id)
        .load(conn)?)
}

/// A source whose address holds the words goes.
pub(in crate::threads) fn black_out_sources(
    conn: &mut Conn,
    thread: ThreadId,
    words: &Blackout,
) -> Result<()> {
    let sources: Vec<(i64, String)> = thread_sources::table
        .filter(thread_sources::thread_id.eq(thread))
        .select((thread_sources::id, thread_sources::url))
        .load(conn)?;
    let gone: Vec<i64> = sources.into_iter().filter(|(_, url)| words.is_in(url)).map(|(id, _)| id).collect();
    diesel::delete(thread_sources::table.filter(thread_sources::id.eq_any(gone))).execute(conn)?;
    Ok(())
}
