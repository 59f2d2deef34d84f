//! Telling people: the inbox row and the mail, in the transaction of the act.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::model::{Kind, Level, Notice, Role, WatchLevel, Wishes, fold_place};
use super::rules::{self, Facts, Way};
use super::store::{self, Target};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{NotificationId, ThreadId, TopicId, UserId};
use crate::error::{Error, Result};
use crate::outbox::{self, Job, Lane, NewMail, Progress};

/// The job that tells everybody who watches.
pub const WATCHERS_JOB: &str = "tell-watchers";

/// People told in one transaction of that job: others write meanwhile.
const PAGE: i64 = 200;

/// Tells one person: an inbox row, and mail as they prefer. Does nothing when they did it
/// themselves, have that event already, muted what it happened in or blocked whoever did it.
///
/// # Errors
/// When the database refuses.
pub fn tell(conn: &mut Conn, to: UserId, notice: &Notice, now: Ts) -> Result<()> {
    tell_each(conn, &[(to, None)], notice, now)
}

/// Tells everybody with a role, but those.
///
/// # Errors
/// When the database refuses.
pub fn tell_role(conn: &mut Conn, role: Role, notice: &Notice, except: &[UserId], now: Ts) -> Result<()> {
    let people: Vec<_> = store::holders(conn, role)?
        .into_iter()
        .filter(|person| !except.contains(person))
        .map(|person| (person, None))
        .collect();
    tell_each(conn, &people, notice, now)
}

/// Tells everybody who watches the thread, its topic or one of the places, but those. The
/// worker does it, in pages, right after the act: the act takes no longer for many watchers.
///
/// # Errors
/// When the database refuses.
pub fn tell_watchers(
    conn: &mut Conn,
    thread: ThreadId,
    topic: TopicId,
    places: &[&str],
    notice: &Notice,
    except: &[UserId],
    now: Ts,
) -> Result<()> {
    let mut places: Vec<String> =
        places.iter().map(|place| fold_place(place)).filter(|place| !place.is_empty()).collect();
    places.sort_unstable();
    places.dedup();
    let order = Order { thread, topic, places, notice: notice.clone(), except: except.to_vec(), at: now };
    outbox::enqueue_job(conn, WATCHERS_JOB, &serde_json::to_value(&order).map_err(Error::internal)?, now)
}

/// The payload of the job.
#[derive(Serialize, Deserialize)]
pub(super) struct Order {
    thread: ThreadId,
    topic: TopicId,
    /// Folded, each once.
    #[serde(default)]
    places: Vec<String>,
    pub(super) notice: Notice,
    except: Vec<UserId>,
    /// When it happened: whoever began to watch later is not told.
    at: Ts,
}

/// How far the job got: which target, and the last watch told.
#[derive(Serialize, Deserialize, Default)]
struct Place {
    target: usize,
    after: i64,
}

/// One page of the job.
///
/// # Errors
/// When the database refuses or the job was stored by another version.
pub fn tell_watchers_page(conn: &mut Conn, job: &Job, now: Ts) -> Result<Progress> {
    let order: Order = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    let mut place: Place = if job.progress.is_empty() {
        Place::default()
    } else {
        serde_json::from_str(&job.progress).map_err(Error::internal)?
    };
    let mut targets = vec![Target::thread(order.thread), Target::topic(order.topic)];
    targets.extend(order.places.iter().map(|name| Target::place(name)));
    let Some(target) = targets.get(place.target) else { return Ok(Progress::Done) };
    let found = store::watchers(conn, target, order.at, place.after, PAGE)?;
    match found.last() {
        Some((last, ..)) if found.len() as i64 == PAGE => place.after = *last,
        _ => place = Place { target: place.target + 1, after: 0 },
    }
    let ids: Vec<UserId> = found.iter().map(|(_, person, _)| *person).collect();
    // What is nearer holds: a thread that is not watched is not told for its topic's sake, and a
    // place or topic that is muted keeps its updates away from whoever watches another.
    let nearer = store::unwatched(conn, &ids, target, order.thread, &order.places)?;
    let people: Vec<_> = found
        .into_iter()
        .filter(|(_, person, level)| {
            !order.except.contains(person)
                && !nearer.contains(person)
                && matches!(level, WatchLevel::AtOnce | WatchLevel::Digest)
        })
        .map(|(_, person, level)| (person, Some(level)))
        .collect();
    tell_each(conn, &people, &order.notice, now)?;
    if place.target >= targets.len() {
        return Ok(Progress::Done);
    }
    Ok(Progress::More(serde_json::to_string(&place).map_err(Error::internal)?))
}

/// Tells people; for watchers with the level at which they watch.
fn tell_each(
    conn: &mut Conn,
    people: &[(UserId, Option<WatchLevel>)],
    notice: &Notice,
    now: Ts,
) -> Result<()> {
    let ids: Vec<UserId> = people.iter().map(|(person, _)| *person).collect();
    let silent = store::silent(conn, &ids, notice)?;
    let known = Known::of(conn, &ids, notice, now)?;
    for (person, watched) in people {
        if notice.actor == Some(*person) || silent.contains(person) {
            continue;
        }
        let way = rules::way(&known.facts(*person, *watched, notice.kind), now);
        let made = store::insert(conn, *person, notice, &way, now)?;
        if let Some(row) = made.filter(|_| way == Way::AtOnce) {
            outbox::enqueue(conn, &mail(*person, row, notice, now), now)?;
        }
    }
    Ok(())
}

/// What the way of mail to some people hangs on, read in few queries.
struct Known {
    levels: HashMap<UserId, Level>,
    wishes: HashMap<UserId, Wishes>,
    usual: Wishes,
    waiting: Vec<UserId>,
    gathering: HashMap<UserId, Ts>,
    counts: HashMap<UserId, i64>,
}

impl Known {
    fn of(conn: &mut Conn, people: &[UserId], notice: &Notice, now: Ts) -> Result<Self> {
        let levels = match (notice.kind, notice.kind.group()) {
            // A correction comes the way that the update came.
            (Kind::Correction, Some(group)) => store::levels_of_told(conn, people, group, &notice.url)?,
            (_, Some(group)) => store::levels(conn, people, group)?,
            (_, None) => HashMap::new(),
        };
        let mut known = Self {
            levels,
            wishes: store::wishes_of(conn, people)?,
            usual: Wishes::default(),
            waiting: Vec::new(),
            gathering: HashMap::new(),
            counts: HashMap::new(),
        };
        if notice.kind.group().is_some() {
            known.counts = store::mails_since(conn, people, now.plus_days(-1))?;
            if let Some(thread) = notice.thread {
                let since = now.plus_minutes(-rules::GATHER_MINUTES);
                known.gathering = store::mailed_since(conn, people, thread, since)?;
                if known.levels.values().any(|level| *level == Level::FirstSinceVisit) {
                    known.waiting = store::waiting_for_visit(conn, people, thread)?;
                }
            }
        }
        Ok(known)
    }

    fn facts(&self, person: UserId, watched: Option<WatchLevel>, kind: Kind) -> Facts<'_> {
        Facts {
            kind,
            level: self.levels.get(&person).copied().unwrap_or(Level::AtOnce),
            watched,
            wishes: self.wishes.get(&person).unwrap_or(&self.usual),
            waits_for_visit: self.waiting.contains(&person),
            gathers_until: self
                .gathering
                .get(&person)
                .map(|mailed| mailed.plus_minutes(rules::GATHER_MINUTES)),
            mails_today: self.counts.get(&person).copied().unwrap_or(0),
        }
    }
}

fn mail(to: UserId, row: NotificationId, notice: &Notice, now: Ts) -> NewMail {
    NewMail {
        user_id: to,
        address: None,
        kind: notice.kind.as_str(),
        lane: Lane::News,
        event_key: notice.event_key.clone(),
        payload: json!({ "notification": row }),
        not_before: now,
    }
}
