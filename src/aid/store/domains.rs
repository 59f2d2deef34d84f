//! Blocked domains, and the links that go with one.

use diesel::prelude::*;

use crate::aid::model::{LinkRow, State};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{AidId, UserId};
use crate::db::schema::{aid_links, blocked_domains};
use crate::error::Result;

/// Blocks a domain; a second time changes nothing.
pub(in crate::aid) fn block(
    conn: &mut Conn,
    domain: &str,
    aid: AidId,
    by: UserId,
    reason: &str,
    now: Ts,
) -> Result<()> {
    let row = (
        blocked_domains::domain.eq(domain.to_owned()),
        blocked_domains::aid_id.eq(Some(aid)),
        blocked_domains::blocked_by.eq(Some(by)),
        blocked_domains::reason.eq(reason.to_owned()),
        blocked_domains::created_at.eq(now),
    );
    Both(diesel::insert_into(blocked_domains::table).values(row).on_conflict_do_nothing()).execute(conn)?;
    Ok(())
}

/// The other links of a domain that are, or may come, on the lists.
pub(in crate::aid) fn others_of_domain(conn: &mut Conn, domain: &str, aid: AidId) -> Result<Vec<LinkRow>> {
    Ok(aid_links::table
        .filter(aid_links::domain.eq(domain))
        .filter(aid_links::state.eq_any([State::Proposed, State::Listed, State::Suspended]))
        .filter(aid_links::id.ne(aid))
        .select(returning_sel::<LinkRow>())
        .load(conn)?)
}

/// Which of these domains are blocked.
pub(in crate::aid) fn blocked(conn: &mut Conn, domains: &[String]) -> Result<Vec<String>> {
    Ok(blocked_domains::table
        .filter(blocked_domains::domain.eq_any(domains))
        .select(blocked_domains::domain)
        .load(conn)?)
}
