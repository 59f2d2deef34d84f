//! How much each moderator does.

use std::collections::BTreeMap;

use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::{cases, decisions, users};
use crate::error::Result;
use crate::moderation::model::{CaseKind, Decision};

/// What one moderator has in hand and has done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// The name.
    pub name: String,
    /// Open cases that they have taken.
    pub taken: i64,
    /// Decisions that stand.
    pub decided: i64,
    /// Those that an appeal turned over.
    pub overturned: i64,
}

/// Everybody who moderates, decides or has a case, by name; decisions since a time.
pub fn load_by_person(conn: &mut Conn, since: Ts) -> Result<Vec<Load>> {
    let staff: Vec<UserId> = users::table
        .filter(users::is_moderator.eq(true))
        .filter(users::deleted_at.is_null())
        .select(users::id)
        .load(conn)?;
    let taken: Vec<(Option<UserId>, i64)> = cases::table
        .filter(cases::resolved_at.is_null())
        .filter(cases::assignee_id.is_not_null())
        .group_by(cases::assignee_id)
        .select((cases::assignee_id, count_star()))
        .load(conn)?;
    let decided: Vec<(UserId, i64)> = decisions::table
        .filter(decisions::undone_at.is_null())
        .filter(decisions::at.ge(since))
        .group_by(decisions::by_id)
        .select((decisions::by_id, count_star()))
        .load(conn)?;
    // A granted appeal's case names the decision that it was against.
    let granted: Vec<i64> = cases::table
        .inner_join(decisions::table)
        .filter(cases::kind.eq(CaseKind::Appeal))
        .filter(decisions::act.eq(Decision::Approve))
        .filter(decisions::undone_at.is_null())
        .filter(decisions::at.ge(since))
        .select(cases::target_id)
        .load(conn)?;
    let overturned: Vec<UserId> =
        decisions::table.filter(decisions::id.eq_any(granted)).select(decisions::by_id).load(conn)?;

    let mut loads: BTreeMap<UserId, Load> = BTreeMap::new();
    for id in staff {
        loads.entry(id).or_default();
    }
    for (id, n) in taken.into_iter().filter_map(|(id, n)| Some((id?, n))) {
        loads.entry(id).or_default().taken = n;
    }
    for (id, n) in decided {
        loads.entry(id).or_default().decided = n;
    }
    for id in overturned {
        loads.entry(id).or_default().overturned += 1;
    }
    let ids: Vec<UserId> = loads.keys().copied().collect();
    let names: Vec<(UserId, String)> =
        users::table.filter(users::id.eq_any(ids)).select((users::id, users::name)).load(conn)?;
    for (id, name) in names {
        loads.entry(id).or_default().name = name;
    }
    let mut loads: Vec<Load> = loads.into_values().collect();
    loads.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(loads)
}
