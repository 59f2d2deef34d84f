//! The one clock, and the moment as it is stored.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

/// A moment: whole microseconds since 1970-01-01T00:00Z.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Debug,
    Default,
    Serialize,
    Deserialize,
    diesel::expression::AsExpression,
    diesel::deserialize::FromSqlRow,
)]
#[diesel(sql_type = diesel::sql_types::BigInt)]
#[serde(transparent)]
pub struct Ts(pub i64);

const MICROS: i64 = 1_000_000;

impl Ts {
    /// Later than every other moment: "without end".
    pub const NEVER: Self = Self(i64::MAX);

    /// The moment so many seconds later; stops at the ends of the range.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS)))
    }

    /// The moment so many minutes later.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// The moment so many hours later.
    #[must_use]
    pub const fn plus_hours(self, hours: i64) -> Self {
        self.plus_seconds(hours.saturating_mul(3_600))
    }

    /// The moment so many days of 24 hours later.
    #[must_use]
    pub const fn plus_days(self, days: i64) -> Self {
        self.plus_seconds(days.saturating_mul(86_400))
    }

    /// Whole seconds from `earlier` to this moment; negative when it is later.
    #[must_use]
    pub const fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / MICROS
    }

    /// Whole seconds since 1970-01-01T00:00Z.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(MICROS)
    }

    /// The moment as RFC 3339 in UTC with seconds, as feeds and `datetime` want it.
    #[must_use]
    pub fn rfc3339(self) -> String {
        jiff::Timestamp::from_second(self.unix_seconds())
            .map_or_else(|_| "9999-12-31T23:59:59Z".to_owned(), |moment| moment.to_string())
    }

    /// Reads RFC 3339, or a date and time without a zone as UTC, as forms send it
    /// (`2026-11-22T09:30`), or a date alone as its first moment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let moment = text.parse::<jiff::Timestamp>().ok().or_else(|| {
            text.parse::<jiff::civil::DateTime>()
                .ok()?
                .to_zoned(jiff::tz::TimeZone::UTC)
                .ok()
                .map(|zoned| zoned.timestamp())
        })?;
        Some(Self(moment.as_microsecond()))
    }
}

/// Where the time comes from: the machine, or a hand (tests, seeds).
#[derive(Clone, Debug, Default)]
pub struct Clock(Option<Arc<AtomicI64>>);

impl Clock {
    /// The machine's clock.
    #[must_use]
    pub fn system() -> Self {
        Self(None)
    }

    /// A clock that stands still until `set` or `advance` moves it.
    #[must_use]
    pub fn by_hand(start: Ts) -> Self {
        Self(Some(Arc::new(AtomicI64::new(start.0))))
    }

    /// The time now. An act asks once and passes it down.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
    pub fn now(&self) -> Ts {
        match &self.0 {
            Some(hand) => Ts(hand.load(Ordering::SeqCst)),
            None => Ts(SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| i64::try_from(since.as_micros()).unwrap_or(i64::MAX))),
        }
    }

    /// Moves a clock that is turned by hand; the machine's clock stays as it is.
    pub fn advance(&self, by: Duration) {
        if let Some(hand) = &self.0 {
            hand.fetch_add(i64::try_from(by.as_micros()).unwrap_or(0), Ordering::SeqCst);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_s_time_without_a_zone_is_utc() {
        let moment = Ts::parse("2026-11-22T09:30").unwrap();
        assert_eq!(moment.rfc3339(), "2026-11-22T09:30:00Z");
        assert_eq!(Ts::parse("2026-11-22").unwrap().rfc3339(), "2026-11-22T00:00:00Z");
        assert_eq!(Ts::parse("yesterday"), None);
    }
}
