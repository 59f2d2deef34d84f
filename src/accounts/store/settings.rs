//! What people set about themselves.

use diesel::prelude::*;

use crate::accounts::model::fold;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::UserId;
use crate::db::schema::users;
use crate::error::Result;

/// An account as its owner sees it in the settings.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Own {
    pub email: String,
    pub email_confirmed_at: Option<Ts>,
    pub lang: String,
    pub bio: String,
    pub mail_minimal: bool,
}

/// The settings of an account.
pub fn own(conn: &mut Conn, user: UserId) -> Result<Own> {
    Ok(users::table.find(user).select(returning_sel::<Own>()).first(conn)?)
}

/// What the overview of the settings changes.
#[derive(AsChangeset, Clone, Debug)]
#[diesel(table_name = users)]
pub struct Change {
    pub lang: String,
    pub bio: String,
    pub bio_html: String,
    pub mail_minimal: bool,
}

/// Stores the overview of the settings.
pub fn change(conn: &mut Conn, user: UserId, change: &Change) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user))).set(change).execute(conn)?;
    Ok(())
}

/// Stores the language of the interface and of mail.
pub fn set_lang(conn: &mut Conn, user: UserId, lang: &str) -> Result<()> {
    diesel::update(users::table.filter(users::id.eq(user))).set(users::lang.eq(lang)).execute(conn)?;
    Ok(())
}

/// Replaces the address by one that its owner has just confirmed; mail goes out to it again.
///
/// # Errors
/// A unique violation (`db::is_taken`) when another account has it by now.
pub fn replace_address(conn: &mut Conn, user: UserId, email: &str, now: Ts) -> Result<()> {
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
