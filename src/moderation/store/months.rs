//! What was decided month by month.

use std::collections::BTreeMap;

use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::schema::{cases, decisions};
use crate::error::Result;
use crate::moderation::model::{CaseKind, Decision};
use crate::text::dates::month_start;

/// Months that are told of besides the present one.
const DAYS: i64 = 365;
/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// One month in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// When it began, UTC.
    pub start: Ts,
    /// Decisions that stand.
    pub acts: i64,
    /// Appeals that came.
    pub appeals: i64,
    /// Decisions that an appeal turned over.
    pub overturned: i64,
}

/// The months in which anything was decided or appealed against, the newest first.
pub fn months(conn: &mut Conn, now: Ts) -> Result<Vec<Month>> {
    let since = month_start(now.plus_days(-DAYS));
    let by_day = "decisions.at / 86400000000";
    let standing = decisions::table.filter(decisions::undone_at.is_null()).filter(decisions::at.ge(since));
    let acts: Vec<(i64, i64)> =
        standing.group_by(sql::<BigInt>(by_day)).select((sql::<BigInt>(by_day), count_star())).load(conn)?;
    let overturned: Vec<(i64, i64)> = standing
        .inner_join(cases::table)
        .filter(cases::kind.eq(CaseKind::Appeal))
        .filter(decisions::act.eq(Decision::Approve))
        .group_by(sql::<BigInt>(by_day))
        .select((sql::<BigInt>(by_day), count_star()))
        .load(conn)?;
    let by_day = "cases.opened_at / 86400000000";
    let appeals: Vec<(i64, i64)> = cases::table
        .filter(cases::kind.eq(CaseKind::Appeal))
        .filter(cases::opened_at.ge(since))
        .group_by(sql::<BigInt>(by_day))
        .select((sql::<BigInt>(by_day), count_star()))
        .load(conn)?;
    let mut months: BTreeMap<Ts, Month> = BTreeMap::new();
    let mut add = |days: Vec<(i64, i64)>, field: fn(&mut Month) -> &mut i64| {
        for (day, n) in days {
            let start = month_start(Ts(day.saturating_mul(DAY)));
            *field(months.entry(start).or_insert(Month { start, ..Month::default() })) += n;
        }
    };
    add(acts, |month| &mut month.acts);
    add(appeals, |month| &mut month.appeals);
    add(overturned, |month| &mut month.overturned);
    Ok(months.into_values().rev().collect())
}
