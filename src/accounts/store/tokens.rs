//! One-time links of account mails: only the SHA-256 of each is kept.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::account_tokens;
use crate::error::Result;
use crate::web::keys;

crate::text_enum! {
    /// What a link is good for.
    pub enum TokenKind {
        /// Confirms the address given at sign-up.
        Confirm = "confirm",
        /// Sets a new password.
        Reset = "reset",
        /// Confirms the address that replaces the present one.
        Address = "address",
    }
}

/// Makes a link's token good until `expires`; an older one of the same kind is void from now on.
///
/// # Errors
/// When the database refuses.
pub fn new_token(
    conn: &mut Conn,
    user: UserId,
    kind: TokenKind,
    email: &str,
    now: Ts,
    expires: Ts,
) -> Result<String> {
    diesel::delete(
        account_tokens::table
            .filter(account_tokens::user_id.eq(user))
            .filter(account_tokens::kind.eq(kind))
            .filter(account_tokens::used_at.is_null()),
    )
    .execute(conn)?;
    let (token, token_hash) = keys::new_token();
    diesel::insert_into(account_tokens::table)
        .values((
            account_tokens::user_id.eq(user),
            account_tokens::kind.eq(kind),
            account_tokens::token_hash.eq(token_hash),
            account_tokens::email.eq(email),
            account_tokens::created_at.eq(now),
            account_tokens::expires_at.eq(expires),
        ))
        .execute(conn)?;
    Ok(token)
}
