//! Sessions: opened at sign-in, listed and ended by their owner.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::sessions;
use crate::error::Result;
use crate::web::keys;

/// Opens a session; answers the value of its cookie, which is stored nowhere.
///
/// # Errors
/// When the database refuses.
pub fn open_session(
    conn: &mut Conn,
    user: UserId,
    program: &str,
    pre_hash: Option<&[u8]>,
    now: Ts,
) -> Result<String> {
    let (token, token_hash) = keys::new_token();
    diesel::insert_into(sessions::table)
        .values((
            sessions::user_id.eq(user),
            sessions::token_hash.eq(token_hash),
            sessions::created_at.eq(now),
            sessions::last_seen_at.eq(now),
            sessions::proved_at.eq(now),
            sessions::program.eq(program),
            sessions::pre_hash.eq(pre_hash),
        ))
        .execute(conn)?;
    Ok(token)
}

/// Ends every session of an account, felt with the next request in every process.
///
/// # Errors
/// When the database refuses.
pub fn end_all_sessions(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn)?;
    Ok(())
}
