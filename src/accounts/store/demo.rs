//! The demo community's accounts.

use diesel::dsl::exists;
use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::users;
use crate::error::Result;

/// Whether nobody has an account yet.
///
/// # Errors
/// When the database refuses.
pub fn is_empty(conn: &mut Conn) -> Result<bool> {
    let is_inhabited: bool = diesel::select(exists(users::table.select(users::id))).get_result(conn)?;
    Ok(!is_inhabited)
}

/// Whether somebody of the demo community has an account.
///
/// # Errors
/// When the database refuses.
pub fn has_demo(conn: &mut Conn) -> Result<bool> {
    Ok(diesel::select(exists(users::table.filter(users::is_demo.eq(true)))).get_result(conn)?)
}

/// How many accounts are no demo accounts.
///
/// # Errors
/// When the database refuses.
pub fn count_others(conn: &mut Conn) -> Result<i64> {
    Ok(users::table.filter(users::is_demo.eq(false)).count().get_result(conn)?)
}

/// Makes an account one of the demo community: confirmed, with its roles and its words
/// about itself as typed and as shown.
///
/// # Errors
/// When the database refuses.
pub fn settle_demo(
    conn: &mut Conn,
    id: UserId,
    bio: &str,
    bio_html: &str,
    roles: &[String],
    now: Ts,
) -> Result<()> {
    let has = |role: &str| roles.iter().any(|given| given == role);
    diesel::update(users::table.filter(users::id.eq(id)))
        .set((
            users::is_demo.eq(true),
            users::email_confirmed_at.eq(now),
            users::bio.eq(bio),
            users::bio_html.eq(bio_html),
            users::is_verifier.eq(has("verifier")),
            users::is_moderator.eq(has("moderator")),
            users::is_admin.eq(has("admin")),
        ))
        .execute(conn)?;
    Ok(())
}
