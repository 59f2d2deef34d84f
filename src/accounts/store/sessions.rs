//! Sessions: opened at sign-in, listed and ended by their owner.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{SessionId, UserId};
use crate::db::schema::sessions;
use crate::error::Result;
use crate::web::keys;
use crate::web::viewer::{ABSOLUTE_DAYS, IDLE_DAYS};

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

/// Ends the session that a cookie opens, whoever it belongs to.
pub fn end_session_of(conn: &mut Conn, cookie: &str) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::token_hash.eq(keys::hash(cookie)))).execute(conn)?;
    Ok(())
}

/// Ends one session of an account; one that ended already is no fault.
pub fn end_session(conn: &mut Conn, user: UserId, session: SessionId) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::id.eq(session)).filter(sessions::user_id.eq(user)))
        .execute(conn)?;
    Ok(())
}

/// Ends every session of an account but this one.
pub fn end_other_sessions(conn: &mut Conn, user: UserId, kept: SessionId) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user)).filter(sessions::id.ne(kept)))
        .execute(conn)?;
    Ok(())
}

/// Notes that the password was given just now.
pub fn prove(conn: &mut Conn, session: SessionId, now: Ts) -> Result<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::proved_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Whether an account with sessions elsewhere has none with this program.
pub fn is_new_program(conn: &mut Conn, user: UserId, program: &str) -> Result<bool> {
    let known: Vec<String> =
        sessions::table.filter(sessions::user_id.eq(user)).select(sessions::program).distinct().load(conn)?;
    Ok(!known.is_empty() && !known.iter().any(|one| one == program))
}

/// A session as its owner sees it.
#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
pub struct SessionItem {
    pub id: SessionId,
    pub program: String,
    pub created_at: Ts,
    pub last_seen_at: Ts,
}

/// The sessions of an account that still open it, the last used first.
pub fn sessions_of(conn: &mut Conn, user: UserId, now: Ts) -> Result<Vec<SessionItem>> {
    Ok(sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::last_seen_at.gt(now.plus_days(-IDLE_DAYS)))
        .filter(sessions::created_at.gt(now.plus_days(-ABSOLUTE_DAYS)))
        .order((sessions::last_seen_at.desc(), sessions::id.desc()))
        .select(returning_sel::<SessionItem>())
        .load(conn)?)
}

/// Takes away sessions that open nothing any more.
pub fn sweep_sessions(conn: &mut Conn, now: Ts) -> Result<()> {
    diesel::delete(
        sessions::table.filter(
            sessions::last_seen_at
                .le(now.plus_days(-IDLE_DAYS))
                .or(sessions::created_at.le(now.plus_days(-ABSOLUTE_DAYS))),
        ),
    )
    .execute(conn)?;
    Ok(())
}
