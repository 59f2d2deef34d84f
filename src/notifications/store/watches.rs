//! What people watch: threads, topics, places.

use std::collections::HashSet;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::ids::{ClaimId, ThreadId, TopicId, UserId, WatchId};
use crate::db::schema::{claim_places, claims, threads, topic_texts, topics, watches};
use crate::error::{Error, Result};
use crate::notifications::model::{WatchKind, WatchLevel, fold_place};
use crate::text::Lang;
use crate::web::paging::one_more;
use crate::web::viewer::Viewer;

/// What is watched: a row of `watches` without its owner.
#[derive(Clone, Debug)]
pub struct Target {
    pub kind: WatchKind,
    pub id: i64,
    pub place: String,
}

impl Target {
    pub fn thread(id: ThreadId) -> Self {
        Self { kind: WatchKind::Thread, id: id.0, place: String::new() }
    }

    pub fn topic(id: TopicId) -> Self {
        Self { kind: WatchKind::Topic, id: id.0, place: String::new() }
    }

    /// A place by its folded name.
    pub fn place(name: &str) -> Self {
        Self { kind: WatchKind::Place, id: 0, place: name.to_owned() }
    }
}

/// A page of those who watched a target at a moment, from the watch after `after`.
pub fn watchers(
    conn: &mut Conn,
    target: &Target,
    at: Ts,
    after: i64,
    limit: i64,
) -> Result<Vec<(i64, UserId, WatchLevel)>> {
    Ok(watches::table
        .filter(watches::kind.eq(target.kind))
        .filter(watches::target_id.eq(target.id))
        .filter(watches::place.eq(&target.place))
        .filter(watches::created_at.le(at))
        .filter(watches::id.gt(after))
        .order(watches::id)
        .limit(limit)
        .select((watches::id, watches::user_id, watches::level))
        .load(conn)?)
}

/// Who of these people turned what is nearer than `target` away: the thread, for a topic's
/// sake; a place of the update, for anything's.
pub fn unwatched(
    conn: &mut Conn,
    people: &[UserId],
    target: &Target,
    thread: ThreadId,
    places: &[String],
) -> Result<HashSet<UserId>> {
    let mut found: Vec<UserId> = Vec::new();
    if target.kind == WatchKind::Topic {
        found = watches::table
            .filter(watches::user_id.eq_any(people))
            .filter(watches::kind.eq(WatchKind::Thread))
            .filter(watches::target_id.eq(thread.0))
            .filter(watches::level.eq(WatchLevel::None))
            .select(watches::user_id)
            .load(conn)?;
    }
    if !places.is_empty() {
        let muted: Vec<UserId> = watches::table
            .filter(watches::user_id.eq_any(people))
            .filter(watches::kind.eq(WatchKind::Place))
            .filter(watches::place.eq_any(places))
            .filter(watches::level.eq(WatchLevel::Mute))
            .select(watches::user_id)
            .load(conn)?;
        found.extend(muted);
    }
    Ok(found.into_iter().collect())
}

/// Who of these people muted a thread, or its topic without choosing otherwise for the thread.
pub fn muted(conn: &mut Conn, people: &[UserId], thread: ThreadId) -> Result<HashSet<UserId>> {
    let topic: Option<i64> = threads::table.find(thread).select(threads::topic_id).first(conn).optional()?;
    let levels = |conn: &mut Conn, kind: WatchKind, id: i64| -> Result<Vec<(UserId, WatchLevel)>> {
        Ok(watches::table
            .filter(watches::user_id.eq_any(people))
            .filter(watches::kind.eq(kind))
            .filter(watches::target_id.eq(id))
            .select((watches::user_id, watches::level))
            .load(conn)?)
    };
    let of_thread = levels(conn, WatchKind::Thread, thread.0)?;
    let of_topic = match topic {
        Some(topic) => levels(conn, WatchKind::Topic, topic)?,
        None => Vec::new(),
    };
    let watching: HashSet<UserId> = of_thread
        .iter()
        .filter(|(_, level)| matches!(level, WatchLevel::AtOnce | WatchLevel::Digest))
        .map(|(person, _)| *person)
        .collect();
    let is_mute = |(_, level): &&(UserId, WatchLevel)| *level == WatchLevel::Mute;
    let mut muted: HashSet<UserId> = of_topic
        .iter()
        .filter(is_mute)
        .map(|(person, _)| *person)
        .filter(|person| !watching.contains(person))
        .collect();
    muted.extend(of_thread.iter().filter(is_mute).map(|(person, _)| *person));
    Ok(muted)
}

/// Whether somebody watches a thread still, for its own sake, for its topic's or for a place that
/// the claim names; a place that is muted keeps the claim away. As `unwatched` and `muted` judge
/// when people are told.
pub fn is_watching(conn: &mut Conn, user: UserId, thread: ThreadId, claim: Option<ClaimId>) -> Result<bool> {
    let topic: Option<i64> = threads::table.find(thread).select(threads::topic_id).first(conn).optional()?;
    let places: Vec<String> = match claim {
        Some(claim) => claim_places::table
            .filter(claim_places::claim_id.eq(claim))
            .select(claim_places::place)
            .load(conn)?,
        None => Vec::new(),
    };
    let of = |kind: WatchKind| watches::kind.eq(kind);
    let found: Vec<(WatchKind, WatchLevel)> = watches::table
        .filter(watches::user_id.eq(user))
        .filter(
            of(WatchKind::Thread)
                .and(watches::target_id.eq(thread.0))
                .or(of(WatchKind::Topic).and(watches::target_id.eq(topic.unwrap_or_default())))
                .or(of(WatchKind::Place).and(watches::place.eq_any(places))),
        )
        .select((watches::kind, watches::level))
        .load(conn)?;
    let is_on = |level: WatchLevel| matches!(level, WatchLevel::AtOnce | WatchLevel::Digest);
    let of_thread = found.iter().find(|(kind, _)| *kind == WatchKind::Thread).map(|(_, level)| *level);
    let mut others = found.iter().filter(|(kind, _)| {
        // A thread that was turned away is not told for its topic's sake.
        *kind == WatchKind::Place || (*kind == WatchKind::Topic && of_thread.is_none_or(is_on))
    });
    if found.contains(&(WatchKind::Place, WatchLevel::Mute)) || of_thread == Some(WatchLevel::Mute) {
        return Ok(false);
    }
    Ok(of_thread.is_some_and(is_on) || others.any(|(_, level)| is_on(*level)))
}

/// Everybody who chose how to watch a target.
pub fn watches_of(conn: &mut Conn, target: &Target) -> Result<Vec<(UserId, WatchLevel)>> {
    Ok(watches::table
        .filter(watches::kind.eq(target.kind))
        .filter(watches::target_id.eq(target.id))
        .filter(watches::place.eq(&target.place))
        .select((watches::user_id, watches::level))
        .load(conn)?)
}

/// The level at which somebody watches a target; none = never chosen.
pub fn watch_level(conn: &mut Conn, user: UserId, target: &Target) -> Result<Option<WatchLevel>> {
    Ok(watches::table
        .filter(watches::user_id.eq(user))
        .filter(watches::kind.eq(target.kind))
        .filter(watches::target_id.eq(target.id))
        .filter(watches::place.eq(&target.place))
        .select(watches::level)
        .first(conn)
        .optional()?)
}

/// Watches a target at a level; `overrule` = also where another level was set before.
pub fn set_watch(
    conn: &mut Conn,
    user: UserId,
    target: &Target,
    level: WatchLevel,
    overrule: bool,
    now: Ts,
) -> Result<()> {
    let insert = diesel::insert_into(watches::table)
        .values((
            watches::user_id.eq(user),
            watches::kind.eq(target.kind),
            watches::target_id.eq(target.id),
            watches::place.eq(&target.place),
            watches::level.eq(level),
            watches::created_at.eq(now),
        ))
        .on_conflict((watches::user_id, watches::kind, watches::target_id, watches::place));
    if overrule {
        Both(insert.do_update().set(watches::level.eq(level))).execute(conn)?;
    } else {
        Both(insert.do_nothing()).execute(conn)?;
    }
    Ok(())
}

/// Changes how somebody watches what a row of theirs names. `NotFound` for another's row.
pub fn change_watch(conn: &mut Conn, user: UserId, id: WatchId, level: WatchLevel) -> Result<()> {
    let changed =
        diesel::update(watches::table.filter(watches::id.eq(id.0)).filter(watches::user_id.eq(user)))
            .set(watches::level.eq(level))
            .execute(conn)?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Something that somebody watches or muted.
pub struct Watched {
    pub id: WatchId,
    pub level: WatchLevel,
    /// A title, a topic's name, a place.
    pub name: String,
    /// Root-relative; empty for a place.
    pub url: String,
}

/// A row of `watches` with its thread and its topic, where there is one.
type Row = (i64, WatchKind, WatchLevel, String, Option<(i64, String, String)>, Option<(i64, String)>);

/// What somebody watches or muted, newest first, before the row with this id; places as one of
/// these names spells them.
pub fn watched_by(
    conn: &mut Conn,
    user: UserId,
    lang: Lang,
    before: i64,
    places: &[String],
    now: Ts,
) -> Result<Vec<Watched>> {
    let rows: Vec<Row> = watches::table
        .left_join(
            threads::table.on(watches::target_id
                .eq(threads::id)
                .and(watches::kind.eq(WatchKind::Thread))
                .and(threads::state.eq("visible"))
                .and(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))),
        )
        .left_join(
            topics::table.on(watches::target_id.eq(topics::id).and(watches::kind.eq(WatchKind::Topic))),
        )
        .filter(watches::user_id.eq(user))
        .filter(watches::level.ne(WatchLevel::None))
        .filter(watches::id.lt(before))
        .order(watches::id.desc())
        .limit(one_more())
        .select((
            watches::id,
            watches::kind,
            watches::level,
            watches::place,
            (threads::id, threads::slug, threads::title).nullable(),
            (topics::id, topics::slug).nullable(),
        ))
        .load(conn)?;
    let topics_there: Vec<i64> = rows.iter().filter_map(|row| row.5.as_ref().map(|(id, _)| *id)).collect();
    let names: Vec<(i64, String, String)> = topic_texts::table
        .filter(topic_texts::topic_id.eq_any(&topics_there))
        .select((topic_texts::topic_id, topic_texts::lang, topic_texts::name))
        .load(conn)?;
    let topic_name = |id: i64, slug: &str| {
        let of = |tag: &str| names.iter().find(|(topic, lang, _)| *topic == id && lang == tag);
        of(lang.tag()).or_else(|| of(Lang::En.tag())).map_or(slug.to_owned(), |(.., name)| name.clone())
    };
    Ok(rows
        .into_iter()
        .map(|(id, _, level, place, thread, topic)| {
            let (name, url) = match (thread, topic) {
                (Some((id, slug, title)), _) => (title, format!("/t/{id}/{slug}")),
                (_, Some((id, slug))) => (topic_name(id, &slug), format!("/topics/{slug}")),
                _ => {
                    let shown = places.iter().find(|name| fold_place(name) == place);
                    (shown.cloned().unwrap_or(place), String::new())
                }
            };
            Watched { id: WatchId(id), level, name, url }
        })
        .collect())
}

/// A moment before which a claim that waits for it is not public.
type Gate = Option<Ts>;

/// Whether a claim that everybody may read names a place, folded.
pub fn is_place(conn: &mut Conn, place: &str, now: Ts) -> Result<bool> {
    let named = claim_places::table
        .inner_join(claims::table)
        .filter(claim_places::place.eq(place))
        .filter(claims::hidden_at.is_null())
        .filter(claims::harm.ne("severe"))
        .filter(claims::state.ne("withdrawn"))
        .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le(now)));
    Ok(diesel::select(diesel::dsl::exists(named)).get_result(conn)?)
}

/// The places that claims name which everybody may read, each once, in order.
pub fn places(conn: &mut Conn, now: Ts) -> Result<Vec<String>> {
    let found: Vec<(String, String, String, Gate)> = claims::table
        .filter(claims::hidden_at.is_null())
        .filter(claims::harm.ne("severe"))
        .filter(claims::state.ne("withdrawn"))
        .select((claims::country, claims::region, claims::town, claims::publish_not_before))
        .distinct()
        .load(conn)?;
    let mut places: Vec<(String, String)> = found
        .into_iter()
        .filter(|(.., gate)| gate.is_none_or(|until| until <= now))
        .flat_map(|(country, region, town, _)| [country, region, town])
        .filter(|place| !place.trim().is_empty())
        .map(|place| (fold_place(&place), place))
        .collect();
    places.sort_unstable();
    places.dedup_by(|one, other| one.0 == other.0);
    Ok(places.into_iter().map(|(_, place)| place).collect())
}

/// A thread's slug; `NotFound` also when the viewer may not see it.
pub fn visible_thread(conn: &mut Conn, viewer: &Viewer, id: ThreadId, now: Ts) -> Result<String> {
    let (slug, state, gate, author, topic): (String, String, Option<Ts>, UserId, TopicId) = threads::table
        .filter(threads::id.eq(id))
        .select((
            threads::slug,
            threads::state,
            threads::withheld_until,
            threads::author_id,
            threads::topic_id,
        ))
        .first(conn)?;
    let is_open = state == "visible" && gate.is_none_or(|until| until <= now);
    if is_open || viewer.is(author) || viewer.moderates(topic) { Ok(slug) } else { Err(Error::NotFound) }
}

/// The topic of a slug.
pub fn topic(conn: &mut Conn, slug: &str) -> Result<TopicId> {
    Ok(topics::table.filter(topics::slug.eq(slug)).select(topics::id).first(conn)?)
}
