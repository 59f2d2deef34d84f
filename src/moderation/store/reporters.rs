//! What became of people's reports, and how many they send.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::db::schema::{case_reasons, cases, decisions};
use crate::error::Result;
use crate::moderation::model::{Decision, ReportRecord};

/// Decisions that are read for each person: the newest.
const DECISIONS_EACH: i64 = 60;

/// When somebody's newest reports were sent, the newest first.
pub fn report_times(conn: &mut Conn, reporter: UserId, limit: i64) -> Result<Vec<Ts>> {
    Ok(case_reasons::table
        .filter(case_reasons::reporter_id.eq(reporter))
        .order(case_reasons::id.desc())
        .limit(limit)
        .select(case_reasons::at)
        .load(conn)?)
}

/// What became of the newest decided reports of these people.
pub fn report_records(conn: &mut Conn, of: &[UserId]) -> Result<HashMap<UserId, ReportRecord>> {
    let each = DECISIONS_EACH.saturating_mul(i64::try_from(of.len()).unwrap_or(i64::MAX));
    let rows: Vec<(Option<UserId>, CaseId, Decision)> = case_reasons::table
        .inner_join(cases::table.inner_join(decisions::table))
        .filter(case_reasons::reporter_id.eq_any(of))
        .filter(cases::resolved_at.is_not_null())
        .filter(decisions::undone_at.is_null())
        .order((case_reasons::id.desc(), decisions::id))
        .limit(each)
        .select((case_reasons::reporter_id, cases::id, decisions::act))
        .load(conn)?;
    // A case that anything was done on is one whose reporters were right.
    let mut upheld: HashMap<(UserId, CaseId), bool> = HashMap::new();
    for (reporter, case, act) in rows {
        if let Some(reporter) = reporter {
            *upheld.entry((reporter, case)).or_default() |= act != Decision::Dismiss;
        }
    }
    let mut records: HashMap<UserId, ReportRecord> = HashMap::new();
    for ((reporter, _), is_upheld) in upheld {
        let record = records.entry(reporter).or_default();
        record.decided += 1;
        record.dismissed += i64::from(!is_upheld);
    }
    Ok(records)
}
