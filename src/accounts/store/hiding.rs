//! Accounts out of sight: their owners were in danger.

use diesel::dsl::exists;
use diesel::prelude::*;

use super::accounts::named;
use super::sessions::end_all_sessions;
use super::tokens::{TokenKind, void_tokens};
use crate::accounts::model::{Renaming, fold};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::{hidden_accounts, users};
use crate::error::Result;

/// The account, in sight or out of it, that somebody means who types a name or an address.
pub fn owner(conn: &mut Conn, typed: &str) -> Result<Option<UserId>> {
    let is_hidden = exists(hidden_accounts::table.filter(hidden_accounts::user_id.eq(users::id)));
    Ok(users::table
        .filter(users::deleted_at.is_null().or(is_hidden))
        .filter(named(typed))
        .select(users::id)
        .first(conn)
        .optional()?)
}

/// Since when an account is out of sight; none when it is not.
pub fn hidden_at(conn: &mut Conn, user: UserId) -> Result<Option<Ts>> {
    Ok(hidden_accounts::table.find(user).select(hidden_accounts::hidden_at).first(conn).optional()?)
}

/// Puts an account out of sight: to everybody, its owner too, it is as if it had ended, and what
/// holds for ended accounts everywhere holds for it. Its name stays taken.
pub fn hide(conn: &mut Conn, user: UserId, now: Ts) -> Result<Renaming> {
    let name: String = users::table.find(user).select(users::name).first(conn)?;
    diesel::insert_into(hidden_accounts::table)
        .values((
            hidden_accounts::user_id.eq(user),
            hidden_accounts::name.eq(&name),
            hidden_accounts::hidden_at.eq(now),
        ))
        .execute(conn)?;
    end_all_sessions(conn, user)?;
    void_tokens(conn, user, TokenKind::ALL)?;
    let renaming = Renaming::away(user, name);
    diesel::update(users::table.find(user))
        .set((users::name.eq(&renaming.to), users::deleted_at.eq(now)))
        .execute(conn)?;
    Ok(renaming)
}

/// Brings an account back as it was.
pub fn unhide(conn: &mut Conn, user: UserId) -> Result<Renaming> {
    let name: String = diesel::delete(hidden_accounts::table.find(user))
        .returning(hidden_accounts::name)
        .get_result(conn)?;
    let renaming = Renaming::back(user, name);
    diesel::update(users::table.find(user))
        .set((users::name.eq(&renaming.to), users::deleted_at.eq(None::<Ts>)))
        .execute(conn)?;
    Ok(renaming)
}

/// The account out of sight that bears a name.
pub fn hidden_by_name(conn: &mut Conn, name: &str) -> Result<Option<UserId>> {
    Ok(hidden_accounts::table
        .inner_join(users::table)
        .filter(users::name_folded.eq(fold(name)))
        .select(hidden_accounts::user_id)
        .first(conn)
        .optional()?)
}

/// Forgets the name that would come back: the account ends.
pub fn drop_hidden(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(hidden_accounts::table.find(user)).execute(conn)?;
    Ok(())
}
