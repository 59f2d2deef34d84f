//! Telling people: the inbox row and the mail, in the transaction of the act.

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::model::{Kind, Level, Notice, Role, WatchLevel, fold_place};
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

/// The mail that gathers a day leaves at this hour of UTC.
const DIGEST_HOUR: i64 = 6;

/// What waits for a moderator or verifier is gathered for so many minutes.
const ROLE_DIGEST_MINUTES: i64 = 15;

/// Tells one person: an inbox row, and mail as they prefer. Does nothing when they did it
/// themselves, have that event already, or muted the thread.
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

/// Tells everybody who watches the thread, its topic or the place, but those. The worker
/// does it, in pages, right after the act: the act takes no longer for many watchers.
///
/// # Errors
/// When the database refuses.
pub fn tell_watchers(
    conn: &mut Conn,
    thread: ThreadId,
    topic: TopicId,
    place: Option<&str>,
    notice: &Notice,
    except: &[UserId],
    now: Ts,
) -> Result<()> {
    let order = Order {
        thread,
        topic,
        place: place.map(fold_place),
        notice: notice.clone(),
        except: except.to_vec(),
        at: now,
    };
    outbox::enqueue_job(conn, WATCHERS_JOB, &serde_json::to_value(&order).map_err(Error::internal)?, now)
}

/// The payload of the job.
#[derive(Serialize, Deserialize)]
struct Order {
    thread: ThreadId,
    topic: TopicId,
    place: Option<String>,
    notice: Notice,
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
    targets.extend(order.place.as_deref().filter(|name| !name.is_empty()).map(Target::place));
    let Some(target) = targets.get(place.target) else { return Ok(Progress::Done) };
    let found = store::watchers(conn, target, order.at, place.after, PAGE)?;
    match found.last() {
        Some((last, ..)) if found.len() as i64 == PAGE => place.after = *last,
        _ => place = Place { target: place.target + 1, after: 0 },
    }
    let people: Vec<_> = found
        .into_iter()
        .filter(|(_, person, level)| {
            !order.except.contains(person) && matches!(level, WatchLevel::AtOnce | WatchLevel::Digest)
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
    let muted = match notice.thread.filter(|_| can_be_muted(notice.kind)) {
        Some(thread) => store::muted(conn, &ids, thread)?,
        None => Default::default(),
    };
    let levels = match notice.kind.group() {
        Some(group) => store::levels(conn, &ids, group)?,
        None => Default::default(),
    };
    for (person, watched) in people {
        if notice.actor == Some(*person) || muted.contains(person) {
            continue;
        }
        let level = levels.get(person).copied().unwrap_or(Level::AtOnce);
        let level = match (notice.kind, level, watched) {
            // Whoever wants each post of one thread at once says so there.
            (Kind::Watched, Level::Digest, Some(WatchLevel::AtOnce)) => Level::AtOnce,
            _ => level,
        };
        let digest_at = (level == Level::Digest).then(|| next_digest(notice.kind, now));
        let made = store::insert(conn, *person, notice, digest_at, now)?;
        if let Some(row) = made.filter(|_| level == Level::AtOnce) {
            outbox::enqueue(conn, &mail(*person, row, notice, now), now)?;
        }
    }
    Ok(())
}

fn can_be_muted(kind: Kind) -> bool {
    kind.shows_post() || matches!(kind, Kind::Verified | Kind::Correction)
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
        expires_at: None,
    }
}

/// When the mail leaves that gathers this kind.
fn next_digest(kind: Kind, now: Ts) -> Ts {
    let seconds = now.unix_seconds();
    let (period, offset) =
        if kind.role().is_some() { (ROLE_DIGEST_MINUTES * 60, 0) } else { (86_400, DIGEST_HOUR * 3_600) };
    let periods = (seconds - offset).div_euclid(period) + 1;
    Ts::default().plus_seconds(periods * period + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_leaves_in_the_morning_and_a_role_s_after_a_quarter_of_an_hour() {
        let at = |text: &str| Ts::parse(text).unwrap();
        assert_eq!(next_digest(Kind::Watched, at("2026-11-22T05:59")), at("2026-11-22T06:00"));
        assert_eq!(next_digest(Kind::Watched, at("2026-11-22T06:00")), at("2026-11-23T06:00"));
        assert_eq!(next_digest(Kind::CaseOpened, at("2026-11-22T06:07")), at("2026-11-22T06:15"));
    }
}
