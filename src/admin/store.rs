//! All SQL of this room.

use diesel::prelude::*;

use super::model::{TopicDraft, TopicText};
use crate::accounts::model::Roles;
use crate::db::schema::{topic_texts, topics, users};
use crate::db::{Conn, TopicList};
use crate::error::Result;
use crate::text::Lang;

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
