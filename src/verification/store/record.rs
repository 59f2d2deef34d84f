//! What somebody did for the verification of claims, as everybody may read it.

use diesel::dsl::{count, count_star};
use diesel::prelude::*;

use super::lists::{Listed, Row};
use super::rows::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ClaimId, UserId};
use crate::db::schema::{claims, posts, reviews, threads};
use crate::error::Result;
use crate::verification::model::{Harm, ReviewKind, State};
use crate::web::paging::one_more;

/// The states in which no outcome may be told: the next verifier's is blind.
const UNDECIDED: [State; 3] = [State::Open, State::InReview, State::Withdrawn];

/// The claims that everybody may read: nothing behind the harm gate, and of a post that went
/// only what was decided.
macro_rules! public {
    ($from:expr, $now:expr) => {
        $from
            .filter(claims::hidden_at.is_null())
            .filter(claims::harm.ne(Harm::Severe))
            .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le($now)))
            .filter(posts::withheld_until.is_null().or(posts::withheld_until.le($now)))
            .filter(threads::withheld_until.is_null().or(threads::withheld_until.le($now)))
            .filter(
                claims::state
                    .ne_all(UNDECIDED)
                    .or(posts::state.eq("visible").and(threads::state.eq("visible"))),
            )
    };
}

/// Public claims that a verifier had a say in, where that say may be told: once the round is
/// decided, and every "still so".
macro_rules! reviewed {
    ($person:expr, $now:expr) => {
        public!(
            claims::table
                .inner_join(posts::table)
                .inner_join(threads::table)
                .inner_join(reviews::table)
                .filter(reviews::reviewer_id.eq($person))
                .filter(
                    reviews::kind.eq(ReviewKind::Reconfirm).or(reviews::kind
                        .eq(ReviewKind::Review)
                        .and(reviews::round.eq(claims::round))
                        .and(claims::state.ne_all(UNDECIDED))),
                ),
            $now
        )
    };
}

/// How many public claims somebody proposed, by their state.
///
/// # Errors
/// When the database refuses.
pub fn count_proposed(conn: &mut Conn, person: UserId, now: Ts) -> Result<Vec<(State, i64)>> {
    let proposed = claims::table
        .inner_join(posts::table)
        .inner_join(threads::table)
        .filter(claims::proposer_id.eq(person));
    Ok(public!(proposed, now).group_by(claims::state).select((claims::state, count_star())).load(conn)?)
}

/// How many public claims somebody checked, as far as it may be told.
///
/// # Errors
/// When the database refuses.
pub fn count_reviewed(conn: &mut Conn, person: UserId, now: Ts) -> Result<i64> {
    Ok(reviewed!(person, now).select(count(claims::id).aggregate_distinct()).first(conn)?)
}

/// The public claims that somebody proposed, newest first, below an id.
///
/// # Errors
/// When the database refuses.
pub fn proposed_by(conn: &mut Conn, person: UserId, below: ClaimId, now: Ts) -> Result<Vec<Listed>> {
    let proposed = claims::table
        .inner_join(posts::table)
        .inner_join(threads::table)
        .filter(claims::proposer_id.eq(person));
    let rows: Vec<Row> = public!(proposed, now)
        .filter(claims::id.lt(below))
        .order(claims::id.desc())
        .limit(one_more())
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// The public claims that somebody checked, newest first, below an id; each once.
///
/// # Errors
/// When the database refuses.
pub fn reviewed_by(conn: &mut Conn, person: UserId, below: ClaimId, now: Ts) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = reviewed!(person, now)
        .filter(claims::id.lt(below))
        .order(claims::id.desc())
        .limit(one_more())
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .distinct()
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}
