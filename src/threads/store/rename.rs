//! Texts that may bear an account's name.

use diesel::dsl::max;
use diesel::prelude::*;

use crate::accounts::model::fold;
use crate::db::Conn;
use crate::db::ids::{DraftId, PostId, ThreadId};
use crate::db::schema::{drafts, post_revisions, posts, threads};
use crate::error::Result;

/// What a text holds that bears the name: a mention as it is written or folded, a post's number
/// with the name, the link that a mention in any spelling becomes. More may match than bear it,
/// since `_` stands for any letter.
struct Patterns {
    mention: String,
    folded: String,
    numbered: String,
    linked: String,
}

impl Patterns {
    fn of(name: &str) -> Self {
        Self {
            mention: format!("%@{name}%"),
            folded: format!("%@{}%", fold(name)),
            numbered: format!("%#% {name}%"),
            linked: format!("%/u/{name}\"%"),
        }
    }
}

/// Posts in a range of ids whose text may bear a name.
pub(in crate::threads) fn posts_naming(
    conn: &mut Conn,
    name: &str,
    after: i64,
    until: i64,
) -> Result<Vec<(PostId, String, String, String)>> {
    let Patterns { mention, folded, numbered, linked } = Patterns::of(name);
    let bears = posts::body
        .like(mention)
        .or(posts::body.like(folded))
        .or(posts::body.like(numbered))
        .or(posts::html.like(linked));
    let range = posts::table.filter(posts::id.gt(PostId(after))).filter(posts::id.le(PostId(until)));
    Ok(range.filter(bears).select((posts::id, posts::body, posts::html, posts::plain)).load(conn)?)
}

/// The highest id of a post; 0 = there is none.
pub(in crate::threads) fn last_post(conn: &mut Conn) -> Result<i64> {
    Ok(posts::table.select(max(posts::id)).first::<Option<PostId>>(conn)?.map_or(0, |id| id.0))
}

/// Threads in a range of ids whose title may bear a name: it has a sign that stands before one.
pub(in crate::threads) fn titles_naming(
    conn: &mut Conn,
    after: i64,
    until: i64,
) -> Result<Vec<(ThreadId, String)>> {
    let bears = threads::title.like("%@%").or(threads::title.like("%#%")).or(threads::title.like("%/u/%"));
    let range =
        threads::table.filter(threads::id.gt(ThreadId(after))).filter(threads::id.le(ThreadId(until)));
    Ok(range.filter(bears).select((threads::id, threads::title)).load(conn)?)
}

/// The highest id of a thread; 0 = there is none.
pub(in crate::threads) fn last_thread(conn: &mut Conn) -> Result<i64> {
    Ok(threads::table.select(max(threads::id)).first::<Option<ThreadId>>(conn)?.map_or(0, |id| id.0))
}

/// Versions of posts in a range of ids whose text may bear a name.
pub(in crate::threads) fn revisions_naming(
    conn: &mut Conn,
    name: &str,
    after: i64,
    until: i64,
) -> Result<Vec<(i64, String, String, String)>> {
    let Patterns { mention, folded, numbered, linked } = Patterns::of(name);
    let bears = post_revisions::body
        .like(mention)
        .or(post_revisions::body.like(folded))
        .or(post_revisions::body.like(numbered))
        .or(post_revisions::html.like(linked))
        .or(post_revisions::reason.like("%@%"));
    Ok(post_revisions::table
        .filter(post_revisions::id.gt(after))
        .filter(post_revisions::id.le(until))
        .filter(bears)
        .select((post_revisions::id, post_revisions::reason, post_revisions::body, post_revisions::html))
        .load(conn)?)
}

/// The highest id of a version; 0 = there is none.
pub(in crate::threads) fn last_revision(conn: &mut Conn) -> Result<i64> {
    Ok(post_revisions::table.select(max(post_revisions::id)).first::<Option<i64>>(conn)?.unwrap_or(0))
}

/// Drafts in a range of ids that may bear a name.
pub(in crate::threads) fn drafts_naming(
    conn: &mut Conn,
    name: &str,
    after: i64,
    until: i64,
) -> Result<Vec<(DraftId, String)>> {
    let Patterns { mention, folded, numbered, .. } = Patterns::of(name);
    let bears =
        drafts::fields.like(mention).or(drafts::fields.like(folded)).or(drafts::fields.like(numbered));
    let range = drafts::table.filter(drafts::id.gt(DraftId(after))).filter(drafts::id.le(DraftId(until)));
    Ok(range.filter(bears).select((drafts::id, drafts::fields)).load(conn)?)
}

/// The highest id of a draft; 0 = there is none.
pub(in crate::threads) fn last_draft(conn: &mut Conn) -> Result<i64> {
    Ok(drafts::table.select(max(drafts::id)).first::<Option<DraftId>>(conn)?.map_or(0, |id| id.0))
}

/// Changes a post's text in its place.
pub(in crate::threads) fn retext(
    conn: &mut Conn,
    post: PostId,
    body: &str,
    html: &str,
    plain: &str,
) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::body.eq(body), posts::html.eq(html), posts::plain.eq(plain)))
        .execute(conn)?;
    Ok(())
}

/// Changes a version's text and reason in their place.
pub(in crate::threads) fn retext_revision(
    conn: &mut Conn,
    id: i64,
    reason: &str,
    body: &str,
    html: &str,
) -> Result<()> {
    diesel::update(post_revisions::table.find(id))
        .set((
            post_revisions::reason.eq(reason),
            post_revisions::body.eq(body),
            post_revisions::html.eq(html),
        ))
        .execute(conn)?;
    Ok(())
}
