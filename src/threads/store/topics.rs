//! Topics and their names in each language.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::TopicId;
use crate::db::schema::{threads, topic_texts, topics};
use crate::error::Result;
use crate::text::Lang;
use crate::threads::model::{NewTopic, PostState, Topic};

pub(in crate::threads) fn topics(conn: &mut Conn, lang: Lang) -> Result<Vec<Topic>> {
    Ok(topics::table
        .inner_join(topic_texts::table)
        .filter(topic_texts::lang.eq(lang.tag()))
        .filter(topics::archived_at.is_null())
        .order((topics::position, topics::id))
        .select((
            topics::id,
            topics::slug,
            topics::color,
            topics::lang,
            topic_texts::name,
            topic_texts::description,
        ))
        .load(conn)?)
}

pub(in crate::threads) fn topic_names(conn: &mut Conn) -> Result<Vec<(TopicId, String)>> {
    Ok(topics::table
        .inner_join(topic_texts::table)
        .filter(topics::archived_at.is_null())
        .order((topics::position, topics::id))
        .select((topics::id, topic_texts::name))
        .load(conn)?)
}

pub(in crate::threads) fn topic_counts(conn: &mut Conn, now: Ts) -> Result<Vec<(TopicId, i64)>> {
    Ok(threads::table
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .group_by(threads::topic_id)
        .select((threads::topic_id, diesel::dsl::count_star()))
        .load(conn)?)
}

pub(in crate::threads) fn topic_by_slug(conn: &mut Conn, slug: &str, lang: Lang) -> Result<Topic> {
    Ok(topics::table
        .inner_join(topic_texts::table)
        .filter(topics::slug.eq(slug))
        .filter(topic_texts::lang.eq(lang.tag()))
        .select((
            topics::id,
            topics::slug,
            topics::color,
            topics::lang,
            topic_texts::name,
            topic_texts::description,
        ))
        .first(conn)?)
}

pub(in crate::threads) fn topic_is_open(conn: &mut Conn, id: TopicId) -> Result<bool> {
    let found: i64 = topics::table
        .filter(topics::id.eq(id))
        .filter(topics::archived_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

pub(in crate::threads) fn save_topic(conn: &mut Conn, topic: &NewTopic, now: Ts) -> Result<TopicId> {
    let id: TopicId = Both(
        diesel::insert_into(topics::table)
            .values((
                topics::slug.eq(topic.slug.clone()),
                topics::color.eq(topic.color),
                topics::lang.eq(topic.lang.clone()),
                topics::position.eq(topic.position),
                topics::created_at.eq(now),
            ))
            .on_conflict(topics::slug)
            .do_update()
            .set((
                topics::color.eq(topic.color),
                topics::lang.eq(topic.lang.clone()),
                topics::position.eq(topic.position),
            ))
            .returning(topics::id),
    )
    .get_result(conn)?;
    for (lang, name, description) in &topic.texts {
        Both(
            diesel::insert_into(topic_texts::table)
                .values((
                    topic_texts::topic_id.eq(id),
                    topic_texts::lang.eq(lang.tag()),
                    topic_texts::name.eq(name.clone()),
                    topic_texts::description.eq(description.clone()),
                ))
                .on_conflict((topic_texts::topic_id, topic_texts::lang))
                .do_update()
                .set((topic_texts::name.eq(name.clone()), topic_texts::description.eq(description.clone()))),
        )
        .execute(conn)?;
    }
    Ok(id)
}
