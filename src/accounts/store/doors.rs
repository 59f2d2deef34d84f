//! What other rooms ask of accounts and do to them.

use std::collections::HashMap;

use diesel::prelude::*;
use serde_json::json;

use super::accounts::create;
use super::sessions::end_all_sessions;
use super::tokens::{TokenKind, new_token};
use crate::accounts::model::{Email, Name, NewAccount, Profile, Roles, fold};
use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::{TopicId, UserId};
use crate::db::schema::users;
use crate::db::{Conn, TopicList};
use crate::error::{Error, Result};
use crate::ledger::{self, Entry};

/// An administrator who makes an account by hand passes its link on within a day.
const LINK_HOURS: i64 = 24;

/// The account that bears a name in any spelling of it, with the name as its owner writes it.
///
/// # Errors
/// When the database refuses.
pub fn find_by_name(conn: &mut Conn, name: &str) -> Result<Option<(UserId, String)>> {
    Ok(users::table
        .filter(users::name_folded.eq(fold(name)))
        .filter(users::deleted_at.is_null())
        .select((users::id, users::name))
        .first(conn)
        .optional()?)
}

/// The accounts that bear these names in any spelling, in their order, in one query; none where
/// nobody does.
///
/// # Errors
/// When the database refuses.
pub fn find_by_names(conn: &mut Conn, names: &[&str]) -> Result<Vec<Option<UserId>>> {
    let wanted: Vec<String> = names.iter().map(|name| fold(name)).collect();
    let found: HashMap<String, UserId> = users::table
        .filter(users::name_folded.eq_any(&wanted))
        .filter(users::deleted_at.is_null())
        .select((users::name_folded, users::id))
        .load::<(String, UserId)>(conn)?
        .into_iter()
        .collect();
    Ok(wanted.iter().map(|name| found.get(name).copied()).collect())
}

/// The names of accounts, in one query; an account that is gone has none.
///
/// # Errors
/// When the database refuses.
pub fn names(conn: &mut Conn, ids: &[UserId]) -> Result<HashMap<UserId, String>> {
    let found: Vec<(UserId, String)> = users::table
        .filter(users::id.eq_any(ids))
        .filter(users::deleted_at.is_null())
        .select((users::id, users::name))
        .load(conn)?;
    Ok(found.into_iter().collect())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct ProfileRow {
    id: UserId,
    name: String,
    created_at: Ts,
    is_verifier: bool,
    is_moderator: bool,
    is_admin: bool,
    bio_html: String,
    suspended_until: Option<Ts>,
}

/// What everybody may know of the account that bears a name.
///
/// # Errors
/// `NotFound` when nobody does.
pub fn profile(conn: &mut Conn, name: &str) -> Result<Profile> {
    let row: ProfileRow = users::table
        .filter(users::name_folded.eq(fold(name)))
        .filter(users::deleted_at.is_null())
        .select(returning_sel::<ProfileRow>())
        .first(conn)?;
    Ok(Profile {
        id: row.id,
        name: row.name,
        joined: row.created_at,
        roles: Roles { is_verifier: row.is_verifier, is_moderator: row.is_moderator, is_admin: row.is_admin },
        bio_html: row.bio_html,
        suspended_until: row.suspended_until,
    })
}

/// Somebody who may write, as far as an answer by mail asks.
#[derive(Clone, Debug)]
pub struct MailWriter {
    /// The name.
    pub name: String,
    /// BCP 47 tag of the interface.
    pub lang: String,
    /// Decides cases.
    pub is_moderator: bool,
    topics: TopicList,
    email_folded: String,
}

impl MailWriter {
    /// Whether the account decides cases of a topic.
    #[must_use]
    pub fn moderates(&self, topic: TopicId) -> bool {
        self.is_moderator && self.topics.holds(topic)
    }

    /// Whether this is the account's address, in any spelling of it.
    #[must_use]
    pub fn has_address(&self, address: &str) -> bool {
        Email::parse(address).is_ok_and(|email| email.folded() == self.email_folded)
    }
}

/// The account, if it may write now: confirmed, neither suspended nor silenced.
///
/// # Errors
/// When the database refuses.
pub fn writer(conn: &mut Conn, user: UserId, now: Ts) -> Result<Option<MailWriter>> {
    let found: Option<(String, String, bool, String, String)> = users::table
        .filter(users::id.eq(user))
        .filter(users::deleted_at.is_null())
        .filter(users::email_confirmed_at.is_not_null())
        .filter(users::suspended_until.is_null().or(users::suspended_until.le(now)))
        .filter(users::silenced_until.is_null().or(users::silenced_until.le(now)))
        .select((users::name, users::lang, users::is_moderator, users::moderated_topics, users::email_folded))
        .first(conn)
        .optional()?;
    Ok(found.map(|(name, lang, is_moderator, topics, email_folded)| MailWriter {
        name,
        lang,
        is_moderator,
        topics: TopicList::parse(&topics),
        email_folded,
    }))
}

/// Suspends an account until then (`Ts::NEVER` = without end) or, with none, lifts it. All its
/// sessions end; it can sign in again to read why and to appeal.
///
/// # Errors
/// `NotFound` when there is no such account.
pub fn suspend(conn: &mut Conn, user: UserId, until: Option<Ts>, now: Ts) -> Result<()> {
    let until = until.filter(|until| *until > now);
    let changed = diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::suspended_until.eq(until))
        .execute(conn)?;
    found(changed)?;
    if until.is_some() {
        end_all_sessions(conn, user)?;
    }
    Ok(())
}

/// Lets an account only read until then (`Ts::NEVER` = without end) or, with none, write again.
///
/// # Errors
/// `NotFound` when there is no such account.
pub fn silence(conn: &mut Conn, user: UserId, until: Option<Ts>, now: Ts) -> Result<()> {
    let until = until.filter(|until| *until > now);
    let changed = diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::silenced_until.eq(until))
        .execute(conn)?;
    found(changed)
}

/// Frees an account from the holding rules for new accounts, or binds it to them again.
///
/// # Errors
/// `NotFound` when there is no such account.
pub fn set_trusted(conn: &mut Conn, user: UserId, is_trusted: bool) -> Result<()> {
    let changed = diesel::update(users::table.filter(users::id.eq(user)))
        .set(users::is_trusted.eq(is_trusted))
        .execute(conn)?;
    found(changed)
}

/// Lets a moderator moderate in these topics alone. The record says who decided that.
///
/// # Errors
/// `NotFound` when there is no such account.
pub fn set_topics(conn: &mut Conn, user: UserId, topics: &TopicList, by: UserId, now: Ts) -> Result<()> {
    let changed = diesel::update(users::table.find(user))
        .set(users::moderated_topics.eq(topics.column()))
        .execute(conn)?;
    found(changed)?;
    let entry = Entry {
        act: "topics",
        target_kind: "account",
        target_id: user.0,
        account: Some(by),
        payload: json!({ "topics": topics.named() }),
        is_public: false,
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}

/// Gives an account exactly these roles, a moderator's in every topic; felt with its next request, since roles are read with
/// each one. The record says who gave them; `by` is none at the command line.
///
/// # Errors
/// `NotFound` when nobody bears the name.
pub fn set_roles(conn: &mut Conn, name: &str, roles: Roles, by: Option<UserId>, now: Ts) -> Result<UserId> {
    let (user, _) = find_by_name(conn, name)?.ok_or(Error::NotFound)?;
    diesel::update(users::table.filter(users::id.eq(user)))
        .set((
            users::is_verifier.eq(roles.is_verifier),
            users::is_moderator.eq(roles.is_moderator),
            users::is_admin.eq(roles.is_admin),
            users::moderated_topics.eq(""),
        ))
        .execute(conn)?;
    let entry = Entry {
        act: "roles",
        target_kind: "account",
        target_id: user.0,
        account: by,
        payload: json!({
            "verifier": roles.is_verifier,
            "moderator": roles.is_moderator,
            "admin": roles.is_admin,
        }),
        is_public: false,
    };
    ledger::append(conn, &entry, now)?;
    Ok(user)
}

/// Makes a confirmed account without a password, with these roles; answers the token of the
/// one-time link `/password/reset/{token}` by which its owner sets one within a day.
///
/// # Errors
/// A unique violation (`db::is_taken`) when name, look-alike or address are taken.
pub fn create_by_link(
    conn: &mut Conn,
    name: &Name,
    email: &str,
    roles: Roles,
    now: Ts,
) -> Result<(UserId, String)> {
    let account = NewAccount {
        name: name.clone(),
        email: email.to_owned(),
        password_hash: String::new(),
        lang: crate::text::Lang::En.tag().to_owned(),
        mail_minimal: false,
    };
    let user = create(conn, &account, now)?;
    diesel::update(users::table.filter(users::id.eq(user)))
        .set((
            users::email_confirmed_at.eq(now),
            users::is_verifier.eq(roles.is_verifier),
            users::is_moderator.eq(roles.is_moderator),
            users::is_admin.eq(roles.is_admin),
        ))
        .execute(conn)?;
    let token = new_token(conn, user, TokenKind::Reset, email, now, now.plus_hours(LINK_HOURS))?;
    Ok((user, token))
}

fn found(changed: usize) -> Result<()> {
    if changed == 0 { Err(Error::NotFound) } else { Ok(()) }
}
