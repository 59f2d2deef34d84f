//! Claims whose pages everybody may open: what search engines are told of.

use std::ops::RangeInclusive;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ClaimId;
use crate::db::schema::{claims, posts, threads};
use crate::error::Result;
use crate::verification::model::{Harm, State};

/// Of the claims that everybody may read, those with these ids, newest first: id, and when the
/// state moved last.
///
/// # Errors
/// When the database refuses.
pub fn for_map(conn: &mut Conn, ids: RangeInclusive<i64>, most: i64, now: Ts) -> Result<Vec<(ClaimId, Ts)>> {
    let (first, last) = ids.into_inner();
    let decided: Vec<State> = State::ALL.iter().copied().filter(|state| state.is_decided()).collect();
    // As `rules::may_see` has it for somebody without any part in it.
    let post_is_visible = posts::state.eq("visible").and(threads::state.eq("visible"));
    Ok(claims::table
        .inner_join(posts::table)
        .inner_join(threads::table)
        .filter(claims::id.between(ClaimId(first), ClaimId(last)))
        .filter(claims::hidden_at.is_null())
        .filter(claims::harm.ne(Harm::Severe))
        .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le(now)))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .filter(post_is_visible.or(claims::state.eq_any(decided)))
        .order(claims::id.desc())
        .limit(most)
        .select((claims::id, claims::state_at))
        .load(conn)?)
}
