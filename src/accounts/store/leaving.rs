//! Who leaves, and an account without its owner.

use diesel::prelude::*;

use super::hiding::drop_hidden;
use super::recovery::drop_codes;
use super::sessions::end_all_sessions;
use super::skeletons::drop_looks;
use crate::accounts::model::{Leaving, Renaming, Wish};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::UserId;
use crate::db::schema::{account_tokens, leavings, member_blocks, users};
use crate::error::Result;

/// The wish of an account to leave, if it has one.
pub fn wish(conn: &mut Conn, user: UserId) -> Result<Option<Wish>> {
    Ok(leavings::table.find(user).select((leavings::how, leavings::due_at)).first(conn).optional()?)
}

/// Notes that an account leaves; asked again, the days count anew.
pub fn ask_to_leave(conn: &mut Conn, user: UserId, how: Leaving, now: Ts, due: Ts) -> Result<()> {
    let values = (
        leavings::user_id.eq(user),
        leavings::how.eq(how),
        leavings::asked_at.eq(now),
        leavings::due_at.eq(due),
    );
    Both(diesel::insert_into(leavings::table).values(values).on_conflict(leavings::user_id).do_update().set(
        (
            leavings::how.eq(how),
            leavings::asked_at.eq(now),
            leavings::due_at.eq(due),
            leavings::reminded_at.eq(None::<Ts>),
        ),
    ))
    .execute(conn)?;
    Ok(())
}

/// Takes the wish back.
pub fn stay(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(leavings::table.find(user)).execute(conn)?;
    Ok(())
}

/// Who leaves until then and was not reminded of the day, with the day; they count as reminded.
pub fn to_remind(conn: &mut Conn, until: Ts, now: Ts) -> Result<Vec<(UserId, Ts)>> {
    let next = leavings::table.filter(leavings::due_at.le(until)).filter(leavings::reminded_at.is_null());
    Ok(diesel::update(next)
        .set(leavings::reminded_at.eq(now))
        .returning((leavings::user_id, leavings::due_at))
        .get_results(conn)?)
}

/// The next account whose days are over.
pub fn next_leaving(conn: &mut Conn, now: Ts) -> Result<Option<(UserId, Leaving)>> {
    Ok(leavings::table
        .filter(leavings::due_at.le(now))
        .order((leavings::due_at, leavings::user_id))
        .select((leavings::user_id, leavings::how))
        .first(conn)
        .optional()?)
}

/// Empties an account: nobody signs in to it, mail goes nowhere, and nothing in it says whose it
/// was. Its row stays, since posts and decisions point to it. Answers what stands for its name.
pub fn end_account(conn: &mut Conn, user: UserId, now: Ts) -> Result<Renaming> {
    let name = users::table.find(user).select(users::name).first(conn)?;
    let renaming = Renaming::away(user, name);
    end_all_sessions(conn, user)?;
    drop_codes(conn, user)?;
    drop_hidden(conn, user)?;
    drop_looks(conn, user)?;
    diesel::delete(account_tokens::table.filter(account_tokens::user_id.eq(user))).execute(conn)?;
    diesel::delete(
        member_blocks::table.filter(member_blocks::user_id.eq(user).or(member_blocks::blocked_id.eq(user))),
    )
    .execute(conn)?;
    // No address ends so (RFC 6761, 6.4).
    let (name, email) = (&renaming.to, format!("{}@invalid", renaming.to));
    diesel::update(users::table.filter(users::id.eq(user)))
        .set((
            (
                users::name.eq(name),
                users::name_folded.eq(name),
                users::name_skeleton.eq(name),
                users::email.eq(&email),
                users::email_folded.eq(&email),
                users::email_confirmed_at.eq(None::<Ts>),
                users::password_hash.eq(""),
                users::signup_nonce.eq(None::<String>),
            ),
            (
                users::bio.eq(""),
                users::bio_html.eq(""),
                users::is_verifier.eq(false),
                users::is_moderator.eq(false),
                users::is_admin.eq(false),
                users::is_trusted.eq(false),
                users::deleted_at.eq(now),
                users::has_skeletons.eq(true),
            ),
        ))
        .execute(conn)?;
    stay(conn, user)?;
    Ok(renaming)
}
