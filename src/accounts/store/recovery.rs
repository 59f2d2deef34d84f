//! Recovery codes: only their hashes are kept, and only until each is used.

use diesel::prelude::*;

use crate::accounts::model::{CODES, RecoveryCode};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::recovery_codes;
use crate::error::Result;

/// Makes a set of codes; older ones are void.
pub fn new_codes(conn: &mut Conn, user: UserId, now: Ts) -> Result<Vec<RecoveryCode>> {
    drop_codes(conn, user)?;
    let codes: Vec<RecoveryCode> = (0..CODES).map(|_| RecoveryCode::random()).collect();
    for code in &codes {
        diesel::insert_into(recovery_codes::table)
            .values((
                recovery_codes::user_id.eq(user),
                recovery_codes::code_hash.eq(code.hash(user)),
                recovery_codes::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(codes)
}

/// Voids every code of an account.
pub fn drop_codes(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(recovery_codes::table.filter(recovery_codes::user_id.eq(user))).execute(conn)?;
    Ok(())
}

/// How many codes of an account were not used yet.
pub fn codes_left(conn: &mut Conn, user: UserId) -> Result<i64> {
    Ok(recovery_codes::table.filter(recovery_codes::user_id.eq(user)).count().get_result(conn)?)
}

/// Whether an unused code is this account's.
pub fn has_code(conn: &mut Conn, user: UserId, code: &RecoveryCode) -> Result<bool> {
    let row = recovery_codes::table
        .filter(recovery_codes::user_id.eq(user))
        .filter(recovery_codes::code_hash.eq(code.hash(user)));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}

/// Uses a code up; false when it was used already or is none of this account's.
pub fn use_code(conn: &mut Conn, user: UserId, code: &RecoveryCode) -> Result<bool> {
    let used = diesel::delete(
        recovery_codes::table
            .filter(recovery_codes::user_id.eq(user))
            .filter(recovery_codes::code_hash.eq(code.hash(user))),
    )
    .execute(conn)?;
    Ok(used > 0)
}
