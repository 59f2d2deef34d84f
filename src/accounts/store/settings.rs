//! What people set about themselves.

use diesel::prelude::*;

use super::super::model::fold;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::UserId;
use crate::db::schema::users;
use crate::error::Result;

/// An account as its owner sees it in the settings.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub(in crate::accounts) struct Own {
    pub(in crate::accounts) email: String,
    pub(in crate::accounts) email_confirmed_at: Option<Ts>,
    pub(in crate::accounts) lang: String,
    pub(in crate::accounts) bio: String,
    pub(in crate::accounts) mail_minimal: bool,
}

/// The settings of an account.
pub(in crate::accounts) fn own(conn: &mut Conn, user: UserId) -> Result<Own> {
    Ok(users::table.find(user).select(returning_sel::<Own>()).first(conn)?)
}

/// What the overview of the settings changes.
#[derive(AsChangeset, Clone, Debug)]
#[diesel(table_name = users)]
pub(in crate::accounts) struct Change {
    pub(in crate::accounts) lang: String,
    pub(in crate::accounts) bio: String,
    pub(in crate::accounts) bio_html: String,
    pub(in crate::accounts) mail_minimal: bool,
}

/// Stores the overview of the settings.
pub(in crate::accounts) fn change(conn: &mut Conn, user: UserId, change: &Change) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user))).set(change).execute(conn)?;
    Ok(())
}

/// Stores the language of the interface and of mail.
pub(in crate::accounts) fn set_lang(conn: &mut Conn, user: UserId, lang: &str) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user))).set(users::lang.eq(lang)).execute(conn)?;
    Ok(())
}

/// Replaces the address by one that its owner has just confirmed; mail goes out to it again.
///
/// # Errors
/// A unique violation (`db::is_taken`) when another account has it by now.
pub(in crate::accounts) fn replace_address(
    conn: &mut Conn,
    user: UserId,
    email: &str,
    now: Ts,
) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user)))
        .set((
            users::email.eq(email),
            users::email_folded.eq(fold(email)),
            users::email_confirmed_at.eq(now),
            users::mail_stopped.eq(None::<String>),
        ))
        .execute(conn)?;
    Ok(())
}
