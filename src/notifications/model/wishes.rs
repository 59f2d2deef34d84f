//! When mail comes: the digest's day and hour, the time zone, quiet hours, a pause.

use std::sync::LazyLock;

use diesel::prelude::*;
use jiff::tz::{self, TimeZone};

use super::WatchLevel;
use crate::clock::Ts;
use crate::db::schema::mail_settings;
use crate::web::form::{Faults, Fields};

crate::text_enum! {
    /// How often the digest comes.
    pub enum Rhythm {
        /// Every day.
        Daily = "daily",
        /// On one day of the week.
        Weekly = "weekly",
    }
}

/// The time zones to choose from: the places of the IANA database, and UTC.
pub static ZONES: LazyLock<Vec<String>> = LazyLock::new(|| {
    const REGIONS: [&str; 9] = [
        "Africa/",
        "America/",
        "Antarctica/",
        "Asia/",
        "Atlantic/",
        "Australia/",
        "Europe/",
        "Indian/",
        "Pacific/",
    ];
    let names = tz::db().available().map(|name| name.to_string());
    let mut zones: Vec<String> =
        names.filter(|name| REGIONS.iter().any(|region| name.starts_with(region))).collect();
    zones.sort_unstable();
    zones.insert(0, UTC.to_owned());
    zones
});

const UTC: &str = "UTC";

/// When somebody wants mail.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = mail_settings)]
pub struct Wishes {
    /// The IANA name of the zone in which all hours here are meant.
    pub time_zone: String,
    /// How often the digest comes.
    pub rhythm: Rhythm,
    /// The day of a weekly digest: 1 Monday … 7 Sunday.
    pub digest_day: i32,
    /// The hour of the digest, 0 to 23.
    pub digest_hour: i32,
    /// Quiet from this hour, 0 to 23 …
    pub quiet_from: Option<i32>,
    /// … to this one, which may be on the next day.
    pub quiet_until: Option<i32>,
    /// No mail before this moment; `Ts::NEVER` = until its owner ends the pause.
    pub paused_until: Option<Ts>,
    /// How threads are watched that this person opens or answers.
    pub watch_own: WatchLevel,
}

impl Default for Wishes {
    fn default() -> Self {
        Self {
            time_zone: UTC.to_owned(),
            rhythm: Rhythm::Daily,
            digest_day: 1,
            digest_hour: 6,
            quiet_from: None,
            quiet_until: None,
            paused_until: None,
            watch_own: WatchLevel::Digest,
        }
    }
}

impl Wishes {
    /// The time zone; UTC for a name that the IANA database no longer knows.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// What the form says; a pause is not in it and stays as it was.
    pub(super) fn parse(fields: &Fields, paused_until: Option<Ts>, faults: &mut Faults) -> Self {
        let mut number = |name: &'static str, most: i32| {
            let found = fields.text(name).parse::<i32>().ok().filter(|number| (0..=most).contains(number));
            found.unwrap_or_else(|| {
                faults.add(name, "fault-mail-hour");
                0
            })
        };
        let digest_hour = number("digest_hour", 23);
        let digest_day = number("digest_day", 7).max(1);
        let is_quiet = fields.has("quiet");
        let quiet_from = is_quiet.then(|| number("quiet_from", 23));
        let quiet_until = is_quiet.then(|| number("quiet_until", 23));
        let time_zone = fields.text("time_zone").to_owned();
        if !ZONES.contains(&time_zone) {
            faults.add("time_zone", "fault-time-zone");
        }
        let rhythm = Rhythm::parse(fields.text("rhythm")).unwrap_or_else(|| {
            faults.add("rhythm", "fault-mail-level");
            Rhythm::Daily
        });
        let watch_own = WatchLevel::parse(fields.text("watch_own"))
            .filter(|level| *level != WatchLevel::Mute)
            .unwrap_or_else(|| {
                faults.add("watch_own", "fault-mail-level");
                WatchLevel::Digest
            });
        Self { time_zone, rhythm, digest_day, digest_hour, quiet_from, quiet_until, paused_until, watch_own }
    }
}
