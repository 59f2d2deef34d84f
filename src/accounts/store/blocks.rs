//! Whom somebody wants to hear nothing of.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::UserId;
use crate::db::schema::{member_blocks, users};
use crate::error::Result;

/// Blocks an account; one that is blocked stays so.
pub fn block(conn: &mut Conn, user: UserId, other: UserId, now: Ts) -> Result<()> {
    Both(
        diesel::insert_into(member_blocks::table)
            .values((
                member_blocks::user_id.eq(user),
                member_blocks::blocked_id.eq(other),
                member_blocks::created_at.eq(now),
            ))
            .on_conflict((member_blocks::user_id, member_blocks::blocked_id))
            .do_nothing(),
    )
    .execute(conn)?;
    Ok(())
}

/// Takes a block back.
pub fn unblock(conn: &mut Conn, user: UserId, other: UserId) -> Result<()> {
    diesel::delete(member_blocks::table.find((user, other))).execute(conn)?;
    Ok(())
}

/// Whether somebody blocked an account.
///
/// # Errors
/// When the database refuses.
pub fn has_blocked(conn: &mut Conn, user: UserId, other: UserId) -> Result<bool> {
    let row = member_blocks::table.find((user, other));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}

/// The names of those whom somebody blocked, the latest first.
pub fn blocked_by(conn: &mut Conn, user: UserId) -> Result<Vec<String>> {
    Ok(member_blocks::table
        .inner_join(users::table.on(member_blocks::blocked_id.eq(users::id)))
        .filter(member_blocks::user_id.eq(user))
        .filter(users::deleted_at.is_null())
        .order((member_blocks::created_at.desc(), member_blocks::blocked_id))
        .select(users::name)
        .load(conn)?)
}
