//! All SQL of this room.

use std::collections::HashMap;

use diesel::dsl::max;
use diesel::prelude::*;

use super::model::{AccountState, Role, TopicDraft, TopicText, Wanted};
use crate::accounts::model::Roles;
use crate::clock::Ts;
use crate::db::ids::{PostId, UserId};
use crate::db::schema::{leavings, posts, topic_texts, topics, users};
use crate::db::{Conn, MultiBackend, TopicList};
use crate::error::Result;
use crate::text::Lang;
use crate::web::paging::{Cursor, one_more};

/// Somebody with a role.
pub struct Staff {
    pub name: String,
    pub roles: Roles,
    /// Where a moderator is one.
    pub topics: TopicList,
}

/// Everybody with a role, by name.
pub fn staff(conn: &mut Conn) -> Result<Vec<Staff>> {
    let found: Vec<(String, bool, bool, bool, String)> = users::table
        .filter(users::deleted_at.is_null())
        .filter(users::is_verifier.or(users::is_moderator).or(users::is_admin))
        .order(users::name_folded)
        .select((
            users::name,
            users::is_verifier,
            users::is_moderator,
            users::is_admin,
            users::moderated_topics,
        ))
        .load(conn)?;
    let row = |(name, is_verifier, is_moderator, is_admin, topics): (_, _, _, _, String)| Staff {
        name,
        roles: Roles { is_verifier, is_moderator, is_admin },
        topics: TopicList::parse(&topics),
    };
    Ok(found.into_iter().map(row).collect())
}

/// An account as the list shows it.
#[derive(Clone, Debug, Queryable)]
pub struct AccountRow {
    pub id: UserId,
    pub name: String,
    pub created_at: Ts,
    is_verifier: bool,
    is_moderator: bool,
    is_admin: bool,
    email_confirmed_at: Option<Ts>,
    silenced_until: Option<Ts>,
    suspended_until: Option<Ts>,
    leaves_at: Option<Ts>,
}

impl AccountRow {
    /// What it may do besides reading and writing.
    pub fn roles(&self) -> impl Iterator<Item = Role> {
        let all = [
            (Role::Verifier, self.is_verifier),
            (Role::Moderator, self.is_moderator),
            (Role::Admin, self.is_admin),
        ];
        all.into_iter().filter_map(|(role, has)| has.then_some(role))
    }

    /// How it stands.
    pub fn states(&self, now: Ts) -> impl Iterator<Item = AccountState> {
        let lasts = |until: Option<Ts>| until.is_some_and(|until| until > now);
        let all = [
            (AccountState::Unconfirmed, self.email_confirmed_at.is_none()),
            (AccountState::Silenced, lasts(self.silenced_until)),
            (AccountState::Suspended, lasts(self.suspended_until)),
            (AccountState::Leaving, self.leaves_at.is_some()),
        ];
        all.into_iter().filter_map(|(state, is_so)| is_so.then_some(state))
    }
}

/// Accounts from a place on, newest first.
pub fn accounts(conn: &mut Conn, wanted: &Wanted, before: Cursor, now: Ts) -> Result<Vec<AccountRow>> {
    let is_postgres = matches!(conn, Conn::Pg(_));
    let earlier = users::created_at
        .lt(before.at)
        .or(users::created_at.eq(before.at).and(users::id.lt(UserId(before.id))));
    let mut query = users::table
        .left_join(leavings::table)
        .filter(users::deleted_at.is_null())
        .filter(earlier)
        .order((users::created_at.desc(), users::id.desc()))
        .limit(one_more())
        .select((
            users::id,
            users::name,
            users::created_at,
            users::is_verifier,
            users::is_moderator,
            users::is_admin,
            users::email_confirmed_at,
            users::silenced_until,
            users::suspended_until,
            leavings::due_at.nullable(),
        ))
        .into_boxed::<MultiBackend>();
    if !wanted.name.is_empty() {
        // The same question as each database finds it in its index of names.
        query = if is_postgres {
            query.filter(users::name_folded.like(format!("{}%", escaped(&wanted.name))))
        } else {
            let end = format!("{}{}", wanted.name, char::MAX);
            query.filter(users::name_folded.ge(wanted.name.clone())).filter(users::name_folded.lt(end))
        };
    }
    query = match wanted.role {
        None => query,
        Some(Role::Verifier) => query.filter(users::is_verifier),
        Some(Role::Moderator) => query.filter(users::is_moderator),
        Some(Role::Admin) => query.filter(users::is_admin),
    };
    query = match wanted.state {
        None => query,
        Some(AccountState::Unconfirmed) => query.filter(users::email_confirmed_at.is_null()),
        Some(AccountState::Silenced) => query.filter(users::silenced_until.gt(now)),
        Some(AccountState::Suspended) => query.filter(users::suspended_until.gt(now)),
        Some(AccountState::Leaving) => query.filter(leavings::user_id.is_not_null()),
    };
    Ok(query.load(conn)?)
}

/// A text within a pattern of LIKE.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// The newest post of each of these accounts, in one query.
pub fn newest_posts(conn: &mut Conn, of: &[UserId]) -> Result<HashMap<UserId, PostId>> {
    let rows: Vec<(UserId, Option<i64>)> = posts::table
        .filter(posts::author_id.eq_any(of))
        .group_by(posts::author_id)
        .select((posts::author_id, max(posts::id)))
        .load(conn)?;
    Ok(rows.into_iter().filter_map(|(author, newest)| Some((author, PostId(newest?)))).collect())
}

pub fn people(conn: &mut Conn) -> Result<i64> {
    Ok(users::table.filter(users::deleted_at.is_null()).count().get_result(conn)?)
}

/// A topic with its texts in every language, as its form shows it.
pub fn topic(conn: &mut Conn, slug: &str) -> Result<TopicDraft> {
    let (id, color, lang, position): (i64, i32, String, i32) = topics::table
        .filter(topics::slug.eq(slug))
        .select((topics::id, topics::color, topics::lang, topics::position))
        .first(conn)?;
    let texts: Vec<(String, String, String)> = topic_texts::table
        .filter(topic_texts::topic_id.eq(id))
        .select((topic_texts::lang, topic_texts::name, topic_texts::description))
        .load(conn)?;
    let text = |lang: Lang| {
        let found = texts.iter().find(|(tag, ..)| tag == lang.tag());
        let (name, description) =
            found.map(|(_, name, description)| (name.clone(), description.clone())).unwrap_or_default();
        TopicText { lang, name, description }
    };
    Ok(TopicDraft {
        slug: slug.to_owned(),
        color,
        lang,
        position: position.to_string(),
        texts: Lang::ALL.into_iter().map(text).collect(),
    })
}

pub fn has_topic(conn: &mut Conn, slug: &str) -> Result<bool> {
    let row = topics::table.filter(topics::slug.eq(slug));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
}
