//! Addresses with which no new account is made: of whole domains, and of people who are banned.

use diesel::prelude::*;

use crate::accounts::model::Email;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::UserId;
use crate::db::schema::{blocked_mail_domains, blocked_mailboxes, users};
use crate::error::Result;
use crate::web::keys;

/// A domain whose addresses make no account.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = blocked_mail_domains)]
pub struct MailDomain {
    /// In ASCII form.
    pub domain: String,
    /// Why, for the staff.
    pub reason: String,
    /// Since when.
    pub created_at: Ts,
}

/// The domains whose addresses make no account, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn mail_domains(conn: &mut Conn) -> Result<Vec<MailDomain>> {
    Ok(blocked_mail_domains::table
        .order((blocked_mail_domains::created_at.desc(), blocked_mail_domains::domain))
        .select(returning_sel::<MailDomain>())
        .load(conn)?)
}

/// Lets no address of a domain make an account from now on. Answers whether it did before.
///
/// # Errors
/// When the database refuses.
pub fn block_mail_domain(conn: &mut Conn, domain: &str, by: UserId, reason: &str, now: Ts) -> Result<bool> {
    let row = (
        blocked_mail_domains::domain.eq(domain),
        blocked_mail_domains::blocked_by.eq(by),
        blocked_mail_domains::reason.eq(reason),
        blocked_mail_domains::created_at.eq(now),
    );
    let query = diesel::insert_into(blocked_mail_domains::table).values(row).on_conflict_do_nothing();
    Ok(Both(query).execute(conn)? == 1)
}

/// Lets a domain's addresses make accounts again. Answers whether it did not before.
///
/// # Errors
/// When the database refuses.
pub fn free_mail_domain(conn: &mut Conn, domain: &str) -> Result<bool> {
    Ok(diesel::delete(blocked_mail_domains::table.find(domain)).execute(conn)? == 1)
}

/// Whether an address stands under a domain that makes no account.
pub fn is_domain_blocked(conn: &mut Conn, email: &Email) -> Result<bool> {
    let names: Vec<&str> = email.domains().collect();
    let row = blocked_mail_domains::table.filter(blocked_mail_domains::domain.eq_any(names));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}

/// Lets an account's address make no other account.
///
/// # Errors
/// When the database refuses.
pub fn block_mailbox_of(conn: &mut Conn, user: UserId, now: Ts) -> Result<()> {
    let address: String = users::table.find(user).select(users::email).first(conn)?;
    // An account that was ended has no address any more.
    let Ok(email) = Email::parse(&address) else { return Ok(()) };
    free_mailbox_of(conn, user)?;
    diesel::insert_into(blocked_mailboxes::table)
        .values((
            blocked_mailboxes::user_id.eq(user),
            blocked_mailboxes::mailbox_hash.eq(keys::hash(&email.mailbox())),
            blocked_mailboxes::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Takes that back.
///
/// # Errors
/// When the database refuses.
pub fn free_mailbox_of(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(blocked_mailboxes::table.find(user)).execute(conn)?;
    Ok(())
}

/// Whose ban an address falls under, if anybody's.
pub fn banned_owner(conn: &mut Conn, email: &Email) -> Result<Option<UserId>> {
    Ok(blocked_mailboxes::table
        .filter(blocked_mailboxes::mailbox_hash.eq(keys::hash(&email.mailbox())))
        .select(blocked_mailboxes::user_id)
        .first(conn)
        .optional()?)
}
