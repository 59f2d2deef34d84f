//! Accounts: made, found, their passwords and addresses.

use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::Bool;

use super::skeletons::{marks, note_looks};
use crate::accounts::model::{Email, Name, NewAccount, fold};
use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::UserId;
use crate::db::schema::{name_skeletons, users};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;

/// Makes an account, not yet confirmed.
///
/// # Errors
/// A unique violation (`db::is_taken`) when name, look-alike or address are taken.
pub fn create(conn: &mut Conn, account: &NewAccount, now: Ts) -> Result<UserId> {
    let id: UserId = diesel::insert_into(users::table)
        .values((
            users::name.eq(account.name.as_str()),
            users::name_folded.eq(account.name.folded()),
            users::name_skeleton.eq(account.name.skeleton()),
            users::has_skeletons.eq(true),
            users::email.eq(&account.email),
            users::email_folded.eq(fold(&account.email)),
            users::password_hash.eq(&account.password_hash),
            users::created_at.eq(now),
            users::lang.eq(&account.lang),
            users::mail_minimal.eq(account.mail_minimal),
        ))
        .returning(users::id)
        .get_result(conn)?;
    note_looks(conn, id, &account.name)?;
    Ok(id)
}

/// Remembers which form made an account.
pub fn set_signup_nonce(conn: &mut Conn, user: UserId, nonce: &str) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::signup_nonce.eq(nonce))
        .execute(conn)?;
    Ok(())
}

/// Name and address, as compared, of the account that a form made.
pub fn made_by_form(conn: &mut Conn, nonce: &str) -> Result<Option<(String, String)>> {
    Ok(users::table
        .filter(users::signup_nonce.eq(nonce))
        .select((users::name_folded, users::email_folded))
        .first(conn)
        .optional()?)
}

/// Whether somebody bears a name or one that looks the same, or did before they left.
pub fn is_name_taken(conn: &mut Conn, name: &Name) -> Result<bool> {
    let same = users::name_folded.eq(name.folded()).or(users::name_skeleton.eq(name.skeleton()));
    let alike = name_skeletons::table.filter(name_skeletons::skeleton.eq_any(marks(name)));
    Ok(diesel::select(exists(users::table.filter(same)).or(exists(alike))).get_result(conn)?)
}

/// The account that an address belongs to.
pub fn by_email(conn: &mut Conn, email: &Email) -> Result<Option<UserId>> {
    Ok(users::table
        .filter(users::email_folded.eq(email.folded()))
        .filter(users::deleted_at.is_null())
        .select(users::id)
        .first(conn)
        .optional()?)
}

/// What a sign-in compares with.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Credentials {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub password_hash: String,
}

/// The account that somebody means who types a name or an e-mail address.
pub fn by_name_or_email(conn: &mut Conn, typed: &str) -> Result<Option<Credentials>> {
    Ok(users::table
        .filter(users::deleted_at.is_null())
        .filter(named(typed))
        .select(returning_sel::<Credentials>())
        .first(conn)
        .optional()?)
}

/// A condition on accounts.
pub(super) type Named = Box<dyn BoxableExpression<users::table, MultiBackend, SqlType = Bool>>;

/// Which account is meant by a name or an e-mail address: a name has no at sign.
pub(super) fn named(typed: &str) -> Named {
    if typed.contains('@') {
        let folded = Email::parse(typed).map_or_else(|_| fold(typed), |email| email.folded());
        Box::new(users::email_folded.eq(folded))
    } else {
        Box::new(users::name_folded.eq(fold(typed)))
    }
}

/// The same for an account that is known.
pub fn credentials(conn: &mut Conn, user: UserId) -> Result<Credentials> {
    Ok(users::table.find(user).select(returning_sel::<Credentials>()).first(conn)?)
}

/// Stores the hash of a new password.
pub fn set_password(conn: &mut Conn, user: UserId, hash: &str) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::password_hash.eq(hash))
        .execute(conn)?;
    Ok(())
}

/// Stores a stronger hash of the same password, unless it was changed meanwhile.
pub fn strengthen(conn: &mut Conn, user: UserId, old: &str, new: &str) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user)).filter(users::password_hash.eq(old)))
        .set(users::password_hash.eq(new))
        .execute(conn)?;
    Ok(())
}

/// Marks the present address as confirmed, if it is still this one.
pub fn confirm_address(conn: &mut Conn, user: UserId, email: &str, now: Ts) -> Result<()> {
    diesel::update(
        users::table
            .filter(users::id.eq(user))
            .filter(users::email_folded.eq(fold(email)))
            .filter(users::email_confirmed_at.is_null()),
    )
    .set(users::email_confirmed_at.eq(now))
    .execute(conn)?;
    Ok(())
}
