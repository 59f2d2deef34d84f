//! What people set about themselves.

use diesel::prelude::*;

use super::recovery::codes_left;
use crate::accounts::model::fold;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::users;
use crate::error::Result;

/// An account as its owner sees it in the settings.
#[derive(Clone)]
pub struct Own {
    pub email: String,
    pub email_confirmed_at: Option<Ts>,
    pub lang: String,
    pub bio: String,
    pub mail_minimal: bool,
    /// Recovery codes that were not used yet.
    pub codes_left: i64,
}

/// The settings of an account.
pub fn own(conn: &mut Conn, user: UserId) -> Result<Own> {
    let (email, email_confirmed_at, lang, bio, mail_minimal) = users::table
        .find(user)
        .select((users::email, users::email_confirmed_at, users::lang, users::bio, users::mail_minimal))
        .first(conn)?;
    let codes_left = codes_left(conn, user)?;
    Ok(Own { email, email_confirmed_at, lang, bio, mail_minimal, codes_left })
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
