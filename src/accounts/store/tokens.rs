//! One-time links of account mails: only the SHA-256 of each is kept.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
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
pub fn new_token(
    conn: &mut Conn,
    user: UserId,
    kind: TokenKind,
    email: &str,
    now: Ts,
    expires: Ts,
) -> Result<String> {
    let older = account_tokens::table
        .filter(account_tokens::user_id.eq(user))
        .filter(account_tokens::kind.eq(kind))
        .filter(account_tokens::used_at.is_null());
    diesel::delete(older).execute(conn)?;
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

/// A link's token.
#[derive(Queryable, Selectable)]
#[diesel(table_name = account_tokens)]
pub struct Token {
    pub user_id: UserId,
    pub kind: TokenKind,
    pub email: String,
    pub used_at: Option<Ts>,
}

/// The token that a link bears, used or not, unless it has expired or is void.
pub fn token(conn: &mut Conn, text: &str, now: Ts) -> Result<Option<Token>> {
    Ok(account_tokens::table
        .filter(account_tokens::token_hash.eq(keys::hash(text)))
        .filter(account_tokens::expires_at.gt(now))
        .select(returning_sel::<Token>())
        .first(conn)
        .optional()?)
}

/// Uses a token; false when it was used already.
pub fn use_token(conn: &mut Conn, text: &str, now: Ts) -> Result<bool> {
    let used = diesel::update(
        account_tokens::table
            .filter(account_tokens::token_hash.eq(keys::hash(text)))
            .filter(account_tokens::used_at.is_null()),
    )
    .set(account_tokens::used_at.eq(now))
    .execute(conn)?;
    Ok(used > 0)
}

/// Voids the unused links of an account that are of these kinds.
pub fn void_tokens(conn: &mut Conn, user: UserId, kinds: &[TokenKind]) -> Result<()> {
    diesel::delete(
        account_tokens::table
            .filter(account_tokens::user_id.eq(user))
            .filter(account_tokens::kind.eq_any(kinds))
            .filter(account_tokens::used_at.is_null()),
    )
    .execute(conn)?;
    Ok(())
}

/// Takes away tokens that have expired.
pub fn sweep_tokens(conn: &mut Conn, now: Ts) -> Result<()> {
    diesel::delete(account_tokens::table.filter(account_tokens::expires_at.le(now))).execute(conn)?;
    Ok(())
}
