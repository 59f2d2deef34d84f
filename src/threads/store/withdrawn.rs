//! How posts stood when their authors deleted them.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::PostId;
use crate::db::schema::withdrawn_posts;
use crate::error::Result;
use crate::threads::model::Stood;

/// Notes it, in place of what was noted before.
pub(in crate::threads) fn note_stood(conn: &mut Conn, post: PostId, stood: &Stood) -> Result<()> {
    let values = (
        withdrawn_posts::state.eq(stood.state),
        withdrawn_posts::state_by.eq(stood.by),
        withdrawn_posts::state_reason.eq(&stood.reason),
    );
    Both(
        diesel::insert_into(withdrawn_posts::table)
            .values((withdrawn_posts::post_id.eq(post), values))
            .on_conflict(withdrawn_posts::post_id)
            .do_update()
            .set(values),
    )
    .execute(conn)?;
    Ok(())
}

/// What is noted; none where everybody read the post.
pub(in crate::threads) fn stood(conn: &mut Conn, post: PostId) -> Result<Option<Stood>> {
    let row: Option<(_, _, _)> = withdrawn_posts::table
        .find(post)
        .select((withdrawn_posts::state, withdrawn_posts::state_by, withdrawn_posts::state_reason))
        .first(conn)
        .optional()?;
    Ok(row.map(|(state, by, reason)| Stood { state, by, reason }))
}

/// Takes the note away.
pub(in crate::threads) fn forget_stood(conn: &mut Conn, post: PostId) -> Result<()> {
    diesel::delete(withdrawn_posts::table.find(post)).execute(conn)?;
    Ok(())
}
