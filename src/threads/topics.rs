//! The topics that threads stand in.

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::TopicId;
use crate::error::Result;
use crate::text::Lang;

pub use super::model::{NewTopic, Topic};

/// All topics, in order, in the reader's language.
///
/// # Errors
/// When the database refuses.
pub fn all(conn: &mut Conn, lang: Lang) -> Result<Vec<Topic>> {
    store::topics(conn, lang)
}

/// The topic that a form's field names: by its id, as the form sends it, or by its word in
/// addresses.
#[must_use]
pub fn named(topics: &[Topic], typed: &str) -> Option<TopicId> {
    topics.iter().find(|topic| topic.slug == typed || topic.id.to_string() == typed).map(|topic| topic.id)
}

/// The names of all open topics, in every language that has one.
///
/// # Errors
/// When the database refuses.
pub fn names(conn: &mut Conn) -> Result<Vec<(TopicId, String)>> {
    store::topic_names(conn)
}

/// How many threads of each topic everybody may see.
///
/// # Errors
/// When the database refuses.
pub fn counts(conn: &mut Conn, now: Ts) -> Result<Vec<(TopicId, i64)>> {
    store::topic_counts(conn, now)
}

/// The topic with this word in its address.
///
/// # Errors
/// `NotFound` when there is none.
pub fn by_slug(conn: &mut Conn, slug: &str, lang: Lang) -> Result<Topic> {
    store::topic_by_slug(conn, slug, lang)
}

/// Makes a topic, or changes the one with this slug.
///
/// # Errors
/// When the database refuses.
pub fn save(conn: &mut Conn, topic: &NewTopic, now: Ts) -> Result<TopicId> {
    store::save_topic(conn, topic, now)
}
