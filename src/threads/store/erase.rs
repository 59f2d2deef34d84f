//! Posts without their words.

use diesel::prelude::*;

use super::quotes::drop_quotes;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::db::schema::{drafts, post_corrections, post_revisions, posts};
use crate::error::Result;

/// The next posts of an author that still say something.
pub(in crate::threads) fn posts_with_text(conn: &mut Conn, author: UserId, most: i64) -> Result<Vec<PostId>> {
    Ok(posts::table
        .filter(posts::author_id.eq(author))
        .filter(posts::body.ne(""))
        .order(posts::id)
        .limit(most)
        .select(posts::id)
        .load(conn)?)
}

/// Takes the words out of a post and of all its versions, what they quoted and corrected.
pub(in crate::threads) fn erase(conn: &mut Conn, post: PostId) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::body.eq(""), posts::html.eq(""), posts::plain.eq("")))
        .execute(conn)?;
    diesel::update(post_revisions::table.filter(post_revisions::post_id.eq(post)))
        .set((post_revisions::body.eq(""), post_revisions::html.eq(""), post_revisions::reason.eq("")))
        .execute(conn)?;
    diesel::delete(post_corrections::table.filter(post_corrections::post_id.eq(post))).execute(conn)?;
    drop_quotes(conn, post)
}

/// Takes away what somebody began to write.
pub(in crate::threads) fn drop_drafts_of(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::user_id.eq(user))).execute(conn)?;
    Ok(())
}
