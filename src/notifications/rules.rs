//! When a mail about an event leaves: pure calendar and counting.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::model::{Kind, Level, Rhythm, WatchLevel, Wishes};
use crate::clock::Ts;

/// What comes for the same thread so many minutes after a mail is gathered into one.
pub const GATHER_MINUTES: i64 = 5;

/// Over so many mails in 24 hours the rest waits for the digest.
pub const MOST_A_DAY: i64 = 30;

/// What waits for a moderator or verifier is gathered for so many minutes.
const ROLE_DIGEST_MINUTES: i64 = 15;

/// How a notice reaches somebody by mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In a mail of its own, now.
    AtOnce,
    /// In the mail that gathers its thread, at this moment.
    Gathered(Ts),
    /// In the mail that gathers everything, at this moment.
    Digest(Ts),
    /// Not at all: the inbox has it.
    Inbox,
}

/// What decides on the way.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// What happened.
    pub kind: Kind,
    /// What the person chose for such events.
    pub level: Level,
    /// How they watch what it happened in; none = they are told for another reason.
    pub watched: Option<WatchLevel>,
    /// When they want mail.
    pub wishes: &'a Wishes,
    /// They were mailed about this thread and have not seen it since.
    pub waits_for_visit: bool,
    /// Until when the thread's mail is gathered.
    pub gathers_until: Option<Ts>,
    /// Mails of the last 24 hours.
    pub mails_today: i64,
}

/// How a notice reaches somebody by mail.
#[must_use]
pub fn way(facts: &Facts<'_>, now: Ts) -> Way {
    let level = match (facts.kind, facts.level, facts.watched) {
        // The sooner holds of what is chosen for all threads and for this one.
        (Kind::Watched, Level::Digest | Level::FirstSinceVisit, Some(WatchLevel::AtOnce)) => Level::AtOnce,
        (_, level, _) => level,
    };
    if level == Level::Off {
        return Way::Inbox;
    }
    if let Some(until) = held_until(facts.wishes, now) {
        return Way::Digest(until);
    }
    match level {
        Level::Off => Way::Inbox,
        Level::Digest => Way::Digest(next_digest(facts.kind, facts.wishes, now)),
        Level::FirstSinceVisit if facts.waits_for_visit => Way::Inbox,
        // What always comes at once is neither gathered nor counted.
        _ if facts.kind.group().is_none() => Way::AtOnce,
        _ if facts.mails_today >= MOST_A_DAY => Way::Digest(next_digest(facts.kind, facts.wishes, now)),
        _ => facts.gathers_until.map_or(Way::AtOnce, Way::Gathered),
    }
}

/// Until when nothing but account mail leaves: a pause, or quiet hours.
#[must_use]
pub fn held_until(wishes: &Wishes, now: Ts) -> Option<Ts> {
    let paused = wishes.paused_until.filter(|until| *until > now);
    match paused {
        Some(Ts::NEVER) => Some(Ts::NEVER),
        Some(until) => Some(quiet_end(wishes, until).unwrap_or(until)),
        None => quiet_end(wishes, now),
    }
}

/// When the quiet hours end that this moment lies in.
fn quiet_end(wishes: &Wishes, at: Ts) -> Option<Ts> {
    let (from, until) = (wishes.quiet_from?, wishes.quiet_until?);
    let hour = i32::from(in_zone(at, wishes.zone()).hour());
    let is_quiet = if from <= until { (from..until).contains(&hour) } else { hour >= from || hour < until };
    is_quiet.then(|| next_hour(wishes, until, at, |_| true))
}

/// When the digest leaves that gathers this kind: the same hour of the day in its reader's zone
/// whatever the clocks do, after the quiet hours.
#[must_use]
pub fn next_digest(kind: Kind, wishes: &Wishes, now: Ts) -> Ts {
    let at = if kind.role().is_some() {
        let period = ROLE_DIGEST_MINUTES * 60;
        Ts::default().plus_seconds((now.unix_seconds().div_euclid(period) + 1) * period)
    } else {
        let day = Weekday::from_monday_one_offset(i8::try_from(wishes.digest_day).unwrap_or(1));
        let is_day = |date: Date| match wishes.rhythm {
            Rhythm::Daily => true,
            Rhythm::Weekly => day.as_ref().map_or(true, |day| date.weekday() == *day),
        };
        next_hour(wishes, wishes.digest_hour, now, is_day)
    };
    quiet_end(wishes, at).unwrap_or(at)
}

/// The next moment after `after` at which it is this hour on a day that is right. Where the
/// clocks leap over the hour it is the first moment behind the gap; where it comes twice, the
/// first of the two.
fn next_hour(wishes: &Wishes, hour: i32, after: Ts, is_day: impl Fn(Date) -> bool) -> Ts {
    let zone = wishes.zone();
    let hour = i8::try_from(hour).unwrap_or(0);
    let mut date = in_zone(after, zone.clone()).date();
    // A week and a day: every weekday comes, also where today's hour is over.
    for _ in 0..=8 {
        if is_day(date)
            && let Ok(there) = date.at(hour, 0, 0, 0).to_zoned(zone.clone())
        {
            let there = Ts(there.timestamp().as_microsecond());
            if there > after {
                return there;
            }
        }
        match date.tomorrow() {
            Ok(next) => date = next,
            Err(_) => break,
        }
    }
    // Only at the end of the calendar.
    after.plus_days(1)
}

fn in_zone(at: Ts, zone: TimeZone) -> Zoned {
    Timestamp::from_microsecond(at.0).unwrap_or(Timestamp::MAX).to_zoned(zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Ts {
        Ts::parse(text).unwrap()
    }

    fn in_place(zone: &str, hour: i32) -> Wishes {
        Wishes { time_zone: zone.to_owned(), digest_hour: hour, ..Wishes::default() }
    }

    fn facts(wishes: &Wishes) -> Facts<'_> {
        Facts {
            kind: Kind::Reply,
            level: Level::AtOnce,
            watched: None,
            wishes,
            waits_for_visit: false,
            gathers_until: None,
            mails_today: 0,
        }
    }

    #[test]
    fn a_digest_leaves_in_the_morning_and_a_role_s_after_a_quarter_of_an_hour() {
        let utc = Wishes::default();
        assert_eq!(next_digest(Kind::Watched, &utc, at("2026-11-22T05:59")), at("2026-11-22T06:00"));
        assert_eq!(next_digest(Kind::Watched, &utc, at("2026-11-22T06:00")), at("2026-11-23T06:00"));
        assert_eq!(next_digest(Kind::CaseOpened, &utc, at("2026-11-22T06:07")), at("2026-11-22T06:15"));
        let kyiv = in_place("Europe/Kyiv", 7);
        assert_eq!(next_digest(Kind::Watched, &kyiv, at("2026-11-22T04:59")), at("2026-11-22T05:00"));
        let gone = in_place("Nowhere/Land", 7);
        assert_eq!(next_digest(Kind::Watched, &gone, at("2026-11-22T06:00")), at("2026-11-22T07:00"));
    }

    #[test]
    fn a_day_has_one_digest_whatever_the_clocks_and_the_calendar_do() {
        // Spring and autumn of Kyiv and New York, at hours that are missing or come twice; a leap
        // day; the date line; half an hour's zone; a zone that skipped a whole day.
        for (zone, hour, from) in [
            ("Europe/Kyiv", 3, "2026-03-27"),
            ("Europe/Kyiv", 3, "2026-10-23"),
            ("America/New_York", 2, "2026-03-06"),
            ("America/New_York", 1, "2026-10-30"),
            ("Africa/Bamako", 0, "2028-02-27"),
            ("Pacific/Kiritimati", 23, "2028-02-27"),
            ("Asia/Kolkata", 6, "2026-12-30"),
            ("Australia/Lord_Howe", 2, "2026-10-02"),
            ("Africa/Casablanca", 3, "2026-02-13"),
        ] {
            let wishes = in_place(zone, hour);
            let mut now = at(from);
            let mut days = Vec::new();
            for _ in 0..6 {
                now = next_digest(Kind::Watched, &wishes, now);
                let there = in_zone(now, wishes.zone());
                assert!((hour..=hour + 1).contains(&i32::from(there.hour())), "{zone}: {there}");
                days.push(there.date());
            }
            let all_follow = days.windows(2).all(|two| two[0].tomorrow().unwrap() == two[1]);
            assert!(all_follow, "{zone} from {from}: {days:?}");
        }
    }

    #[test]
    fn a_weekly_digest_comes_on_its_day() {
        let friday = Wishes { rhythm: Rhythm::Weekly, digest_day: 5, ..Wishes::default() };
        // 2026-11-27 is a Friday.
        assert_eq!(next_digest(Kind::Watched, &friday, at("2026-11-22T06:00")), at("2026-11-27T06:00"));
        assert_eq!(next_digest(Kind::Watched, &friday, at("2026-11-27T05:00")), at("2026-11-27T06:00"));
        assert_eq!(next_digest(Kind::Watched, &friday, at("2026-11-27T06:00")), at("2026-12-04T06:00"));
    }

    #[test]
    fn quiet_hours_hold_everything_until_they_end() {
        let night = Wishes { quiet_from: Some(23), quiet_until: Some(7), ..in_place("Europe/Kyiv", 6) };
        // 23:00 in Kyiv is 21:00 UTC in winter; the clocks go forward on 2026-03-29.
        assert_eq!(held_until(&night, at("2026-11-22T20:59")), None);
        assert_eq!(held_until(&night, at("2026-11-22T21:00")), Some(at("2026-11-23T05:00")));
        assert_eq!(held_until(&night, at("2026-11-23T04:59")), Some(at("2026-11-23T05:00")));
        assert_eq!(held_until(&night, at("2026-11-23T05:00")), None);
        assert_eq!(held_until(&night, at("2026-03-28T22:00")), Some(at("2026-03-29T04:00")));
        // A digest that would fall into them comes right after.
        assert_eq!(next_digest(Kind::Watched, &night, at("2026-11-22T12:00")), at("2026-11-23T05:00"));
        assert_eq!(way(&facts(&night), at("2026-11-22T21:00")), Way::Digest(at("2026-11-23T05:00")));
        let decision = Facts { kind: Kind::Decision, ..facts(&night) };
        assert_eq!(way(&decision, at("2026-11-22T21:00")), Way::Digest(at("2026-11-23T05:00")));
        let always = Wishes { quiet_from: Some(7), quiet_until: Some(7), ..Wishes::default() };
        assert_eq!(held_until(&always, at("2026-11-22T07:30")), None, "no hours at all");
    }

    #[test]
    fn a_pause_holds_everything_until_it_ends() {
        let until = at("2026-11-29T00:00");
        let paused = Wishes { paused_until: Some(until), ..Wishes::default() };
        assert_eq!(held_until(&paused, at("2026-11-22T06:00")), Some(until));
        assert_eq!(held_until(&paused, until), None);
        let for_good = Wishes { paused_until: Some(Ts::NEVER), ..Wishes::default() };
        assert_eq!(way(&facts(&for_good), until), Way::Digest(Ts::NEVER));
    }

    #[test]
    fn the_first_leaves_the_next_are_gathered_and_over_thirty_wait() {
        let now = at("2026-11-22T06:00");
        let utc = Wishes::default();
        assert_eq!(way(&facts(&utc), now), Way::AtOnce);
        let soon = now.plus_minutes(3);
        let open = Facts { gathers_until: Some(soon), ..facts(&utc) };
        assert_eq!(way(&open, now), Way::Gathered(soon));
        let many = Facts { mails_today: MOST_A_DAY, ..open };
        assert_eq!(way(&many, now), Way::Digest(at("2026-11-23T06:00")));
        let decision = Facts { kind: Kind::Decision, ..many };
        assert_eq!(way(&decision, now), Way::AtOnce);
        let off = Facts { level: Level::Off, ..many };
        assert_eq!(way(&off, now), Way::Inbox);
    }

    #[test]
    fn a_watched_thread_is_mailed_once_until_it_is_seen() {
        let now = at("2026-11-22T06:00");
        let utc = Wishes::default();
        let watched = Facts { kind: Kind::Watched, level: Level::FirstSinceVisit, ..facts(&utc) };
        let first = Facts { watched: Some(WatchLevel::Digest), ..watched };
        assert_eq!(way(&first, now), Way::AtOnce);
        assert_eq!(way(&Facts { waits_for_visit: true, ..first }, now), Way::Inbox);
        let each = Facts { watched: Some(WatchLevel::AtOnce), waits_for_visit: true, ..watched };
        assert_eq!(way(&each, now), Way::AtOnce, "each post of this thread was asked for");
    }
}
