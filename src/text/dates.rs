//! Moments and spans in words: "2 h ago", "22 Nov 2026, 12:25 GMT".

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{Arg, Lang};
use crate::clock::Ts;

/// Short names of the months, January first, as text keys.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

/// After so many seconds a date says more than a span.
const WEEK: i64 = 7 * 86_400;

fn civil(ts: Ts) -> DateTime {
    jiff::Timestamp::from_microsecond(ts.0).unwrap_or(jiff::Timestamp::MAX).to_zoned(TimeZone::UTC).datetime()
}

/// How long ago, in the largest unit that fits; a date after a week.
#[must_use]
pub fn ago(lang: Lang, now: Ts, ts: Ts) -> String {
    let seconds = now.seconds_since(ts);
    match seconds {
        i64::MIN..60 => lang.t("ago-now").into_owned(),
        60..3_600 => lang.count("ago-minutes", seconds / 60),
        3_600..86_400 => lang.count("ago-hours", seconds / 3_600),
        86_400..WEEK => lang.count("ago-days", seconds / 86_400),
        _ => day(lang, ts),
    }
}

/// A span of so many seconds in its largest unit, rounded down: "3 h".
#[must_use]
pub fn span(lang: Lang, seconds: i64) -> String {
    match seconds {
        i64::MIN..3_600 => lang.count("span-minutes", (seconds / 60).max(0)),
        3_600..172_800 => lang.count("span-hours", seconds / 3_600),
        _ => lang.count("span-days", seconds / 86_400),
    }
}

/// "22 Nov 2026".
#[must_use]
pub fn day(lang: Lang, ts: Ts) -> String {
    let date = civil(ts);
    whole(lang, "date-day", &parts(lang, date))
}

/// "Nov 2026".
#[must_use]
pub fn month(lang: Lang, ts: Ts) -> String {
    whole(lang, "date-month", &parts(lang, civil(ts))[1..])
}

/// "22 Nov 2026, 12:25 GMT".
#[must_use]
pub fn full(lang: Lang, ts: Ts) -> String {
    let date = civil(ts);
    let time = format!("{:02}:{:02}", date.hour(), date.minute());
    let mut values = parts(lang, date).to_vec();
    values.push(("time", Arg::from(time)));
    whole(lang, "date-full", &values)
}

/// A date without isolating marks around its parts: a sentence that isolates the whole takes the
/// direction from its first letter, and letters inside of further marks do not count there (UAX #9, X5c).
fn whole(lang: Lang, key: &str, parts: &[(&'static str, Arg<'_>)]) -> String {
    let date = lang.with(key, parts).replace(['\u{2068}', '\u{2069}'], "");
    // It breaks into two lines after a comma only.
    date.replace(' ', "\u{a0}").replace(",\u{a0}", ", ").replace("،\u{a0}", "، ")
}

/// When the month of a moment began, in UTC.
#[must_use]
pub fn month_start(ts: Ts) -> Ts {
    let first = civil(ts).first_of_month().date().to_datetime(jiff::civil::Time::midnight());
    first.to_zoned(TimeZone::UTC).map_or(ts, |start| Ts(start.timestamp().as_microsecond()))
}

/// The value of a `datetime-local` field, in UTC: `2026-11-22T09:30`.
#[must_use]
pub fn field(ts: Ts) -> String {
    civil(ts).strftime("%Y-%m-%dT%H:%M").to_string()
}

fn parts(lang: Lang, date: DateTime) -> [(&'static str, Arg<'static>); 3] {
    let month = MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12];
    [
        ("day", Arg::from(date.day().to_string())),
        ("month", Arg::from(lang.t(month).into_owned())),
        ("year", Arg::from(date.year().to_string())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_its_largest_unit() {
        let now = Ts::parse("2026-11-22T12:00").unwrap();
        assert_eq!(ago(Lang::En, now, now), "just now");
        assert_eq!(ago(Lang::En, now, now.plus_minutes(-5)), "5 min ago");
        assert_eq!(ago(Lang::En, now, now.plus_hours(-3)), "3 h ago");
        assert_eq!(ago(Lang::En, now, now.plus_days(-9)), "13\u{a0}Nov\u{a0}2026");
        assert_eq!(month_start(now), Ts::parse("2026-11-01T00:00").unwrap());
        assert_eq!(full(Lang::En, now), "22\u{a0}Nov\u{a0}2026, 12:00\u{a0}GMT");
    }

    #[test]
    fn a_date_in_an_arabic_sentence_was_set_from_left_to_right() {
        let day = day(Lang::Ar, Ts::parse("2026-11-22T12:00").unwrap());
        assert_eq!(day, "22\u{a0}نوفمبر\u{a0}2026");
        let sentence = Lang::Ar.with("aid-checked-on", &[("day", day.into())]);
        assert_eq!(sentence, "في \u{2068}22\u{a0}نوفمبر\u{a0}2026\u{2069}");
    }
}
