//! Listed ways to help: what search engines are told of.

use std::ops::RangeInclusive;

use diesel::prelude::*;

use crate::aid::model::State;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::db::schema::aid_links;
use crate::error::Result;

/// Of the listed ways to help, those with these ids, newest first: id, and when it was looked
/// over last.
///
/// # Errors
/// When the database refuses.
pub fn for_map(conn: &mut Conn, ids: RangeInclusive<i64>, most: i64, now: Ts) -> Result<Vec<(AidId, Ts)>> {
    let (first, last) = ids.into_inner();
    Ok(aid_links::table
        .filter(aid_links::id.between(AidId(first), AidId(last)))
        .filter(aid_links::state.eq(State::Listed))
        .filter(aid_links::expires_at.gt(now))
        .order(aid_links::id.desc())
        .limit(most)
        .select((aid_links::id, aid_links::vetted_at))
        .load(conn)?)
}
