//! All SQL of this room: accounts here, what belongs to them in the files beside.

mod demo;
mod doors;
mod sessions;
mod tokens;

use diesel::prelude::*;

use super::model::{NewAccount, fold};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::users;
use crate::error::Result;

pub use demo::{has_demo, is_empty, settle_demo};
pub use doors::{create_by_link, find_by_name, names, profile, set_roles, set_trusted, silence, suspend};
pub use sessions::{end_all_sessions, open_session};
pub(super) use tokens::new_token;

/// Makes an account, not yet confirmed.
///
/// # Errors
/// A unique violation (`db::is_taken`) when name, look-alike or address are taken.
pub fn create(conn: &mut Conn, account: &NewAccount, now: Ts) -> Result<UserId> {
    let id = diesel::insert_into(users::table)
        .values((
            users::name.eq(account.name.as_str()),
            users::name_folded.eq(account.name.folded()),
            users::name_skeleton.eq(account.name.skeleton()),
            users::email.eq(&account.email),
            users::email_folded.eq(fold(&account.email)),
            users::password_hash.eq(&account.password_hash),
            users::created_at.eq(now),
            users::lang.eq(&account.lang),
            users::mail_minimal.eq(account.mail_minimal),
        ))
        .returning(users::id)
        .get_result(conn)?;
    Ok(id)
}
