//! Which posts quote which, and who may read what they quote.

use diesel::dsl::not;
use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::db::schema::{post_quotes, posts, threads};
use crate::error::Result;
use crate::markup::RENDERER_VERSION;
use crate::threads::model::{PostState, RenderedBody};

/// Whether everybody may read a post that has a text.
macro_rules! is_readable {
    ($now:expr) => {
        posts::state
            .eq(PostState::Visible)
            .and(threads::state.eq(PostState::Visible))
            .and(posts::body.ne(""))
            .and(posts::withheld_until.is_null().or(posts::withheld_until.le($now)))
            .and(threads::withheld_until.is_null().or(threads::withheld_until.le($now)))
    };
}

/// Notes which posts a post quotes now; those that never were are left out.
pub(in crate::threads) fn note_quotes(conn: &mut Conn, post: PostId, quoted: &[PostId]) -> Result<()> {
    let known: Vec<PostId> = posts::table
        .filter(posts::id.eq_any(quoted))
        .filter(posts::id.ne(post))
        .select(posts::id)
        .load(conn)?;
    for quoted in known {
        diesel::insert_into(post_quotes::table)
            .values((post_quotes::quoted_id.eq(quoted), post_quotes::post_id.eq(post)))
            .execute(conn)?;
    }
    Ok(())
}

/// A post quotes nothing any more.
pub(in crate::threads) fn drop_quotes(conn: &mut Conn, post: PostId) -> Result<()> {
    diesel::delete(post_quotes::table.filter(post_quotes::post_id.eq(post))).execute(conn)?;
    Ok(())
}

/// The next posts that quote a post, in order.
pub(in crate::threads) fn quoting(
    conn: &mut Conn,
    quoted: PostId,
    after: PostId,
    most: i64,
) -> Result<Vec<PostId>> {
    Ok(post_quotes::table
        .filter(post_quotes::quoted_id.eq(quoted))
        .filter(post_quotes::post_id.gt(after))
        .order(post_quotes::post_id)
        .limit(most)
        .select(post_quotes::post_id)
        .load(conn)?)
}

/// The next posts that quote a post of a thread, in order.
pub(in crate::threads) fn quoting_thread(
    conn: &mut Conn,
    thread: ThreadId,
    after: PostId,
    most: i64,
) -> Result<Vec<PostId>> {
    Ok(post_quotes::table
        .inner_join(posts::table.on(posts::id.eq(post_quotes::quoted_id)))
        .filter(posts::thread_id.eq(thread))
        .filter(post_quotes::post_id.gt(after))
        .order(post_quotes::post_id)
        .limit(most)
        .select(post_quotes::post_id)
        .distinct()
        .load(conn)?)
}

/// The next posts that quote something, in order.
pub(in crate::threads) fn quoting_any(conn: &mut Conn, after: PostId, most: i64) -> Result<Vec<PostId>> {
    Ok(post_quotes::table
        .filter(post_quotes::post_id.gt(after))
        .order(post_quotes::post_id)
        .limit(most)
        .select(post_quotes::post_id)
        .distinct()
        .load(conn)?)
}

/// What these posts quote of posts that not everybody may read or whose text is erased: which
/// post, and which it quotes.
pub(in crate::threads) fn gone_quotes(
    conn: &mut Conn,
    by: &[PostId],
    now: Ts,
) -> Result<Vec<(PostId, PostId)>> {
    if by.is_empty() {
        return Ok(Vec::new());
    }
    Ok(post_quotes::table
        .inner_join(posts::table.on(posts::id.eq(post_quotes::quoted_id)))
        .inner_join(threads::table.on(threads::id.eq(posts::thread_id)))
        .filter(post_quotes::post_id.eq_any(by))
        .filter(not(is_readable!(now)))
        .select((post_quotes::post_id, post_quotes::quoted_id))
        .load(conn)?)
}

/// Those of these posts that not everybody may read or whose text is erased.
pub(in crate::threads) fn gone(conn: &mut Conn, among: &[PostId], now: Ts) -> Result<Vec<PostId>> {
    Ok(posts::table
        .inner_join(threads::table)
        .filter(posts::id.eq_any(among))
        .filter(not(is_readable!(now)))
        .select(posts::id)
        .load(conn)?)
}

/// These posts as typed and as shown.
pub(in crate::threads) fn shown_texts(
    conn: &mut Conn,
    ids: &[PostId],
) -> Result<Vec<(PostId, String, String)>> {
    Ok(posts::table.filter(posts::id.eq_any(ids)).select((posts::id, posts::body, posts::html)).load(conn)?)
}

/// Whether an older version of the renderer wrote what some post shows.
pub(in crate::threads) fn has_older_html(conn: &mut Conn) -> Result<bool> {
    let older = posts::table.filter(posts::renderer.lt(RENDERER_VERSION));
    Ok(diesel::select(diesel::dsl::exists(older)).get_result(conn)?)
}

/// The next posts of which an older version of the renderer wrote what they show.
pub(in crate::threads) fn with_older_html(conn: &mut Conn, most: i64) -> Result<Vec<PostId>> {
    Ok(posts::table
        .filter(posts::renderer.lt(RENDERER_VERSION))
        .order((posts::renderer.desc(), posts::id.desc()))
        .limit(most)
        .select(posts::id)
        .load(conn)?)
}

/// This version of the renderer was through with these posts.
pub(in crate::threads) fn mark_rendered(conn: &mut Conn, ids: &[PostId]) -> Result<()> {
    diesel::update(posts::table.filter(posts::id.eq_any(ids)))
        .set(posts::renderer.eq(RENDERER_VERSION))
        .execute(conn)?;
    Ok(())
}

/// Shows a post otherwise; what was typed stays.
pub(in crate::threads) fn reshow(conn: &mut Conn, post: PostId, shown: &RenderedBody) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::html.eq(&shown.html), posts::renderer.eq(RENDERER_VERSION)))
        .execute(conn)?;
    // Words that are set leave the index of words and come back by the worker.
    diesel::update(posts::table.find(post).filter(posts::plain.ne(&shown.plain)))
        .set(posts::plain.eq(&shown.plain))
        .execute(conn)?;
    Ok(())
}
