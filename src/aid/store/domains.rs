//! What is known of domains and addresses; blocked domains, and the links that go with one.

use diesel::prelude::*;

use crate::aid::model::{LinkRow, State};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{AidId, UserId};
use crate::db::schema::{aid_links, blocked_domains};
use crate::error::Result;

/// Blocks a domain; a second time changes nothing. Answers whether it was not blocked before.
pub(in crate::aid) fn block(
    conn: &mut Conn,
    domain: &str,
    aid: Option<AidId>,
    by: UserId,
    reason: &str,
    now: Ts,
) -> Result<bool> {
    let row = (
        blocked_domains::domain.eq(domain.to_owned()),
        blocked_domains::aid_id.eq(aid),
        blocked_domains::blocked_by.eq(Some(by)),
        blocked_domains::reason.eq(reason.to_owned()),
        blocked_domains::created_at.eq(now),
    );
    let query = diesel::insert_into(blocked_domains::table).values(row).on_conflict_do_nothing();
    Ok(Both(query).execute(conn)? == 1)
}

/// A domain whose links make a post wait.
#[derive(Clone, Debug)]
pub struct LinkDomain {
    /// In ASCII form.
    pub domain: String,
    /// Why.
    pub reason: String,
    /// Since when.
    pub created_at: Ts,
    /// Whether vetters blocked it with a way to help.
    pub is_by_vetters: bool,
}

/// Every domain whose links make a post wait, the newest first.
///
/// # Errors
/// When the database refuses.
pub fn link_domains(conn: &mut Conn) -> Result<Vec<LinkDomain>> {
    let rows: Vec<(String, String, Ts, Option<AidId>)> = blocked_domains::table
        .order((blocked_domains::created_at.desc(), blocked_domains::domain))
        .select((
            blocked_domains::domain,
            blocked_domains::reason,
            blocked_domains::created_at,
            blocked_domains::aid_id,
        ))
        .load(conn)?;
    let row = |(domain, reason, created_at, aid): (_, _, _, Option<AidId>)| LinkDomain {
        domain,
        reason,
        created_at,
        is_by_vetters: aid.is_some(),
    };
    Ok(rows.into_iter().map(row).collect())
}

/// Lets posts with links of a domain wait from now on. Answers whether they did not before.
///
/// # Errors
/// When the database refuses.
pub fn block_domain(conn: &mut Conn, domain: &str, by: UserId, reason: &str, now: Ts) -> Result<bool> {
    block(conn, domain, None, by, reason, now)
}

/// Takes a block back that no vetter made. Answers whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn free_domain(conn: &mut Conn, domain: &str) -> Result<bool> {
    let row = blocked_domains::table.find(domain).filter(blocked_domains::aid_id.is_null());
    Ok(diesel::delete(row).execute(conn)? == 1)
}

/// Whether a way to help of a domain is listed: what becomes of it is the vetters' to say.
///
/// # Errors
/// When the database refuses.
pub fn is_listed_domain(conn: &mut Conn, domain: &str) -> Result<bool> {
    let row =
        aid_links::table.filter(aid_links::domain.eq(domain)).filter(aid_links::state.eq(State::Listed));
    Ok(diesel::select(diesel::dsl::exists(row)).get_result(conn)?)
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

/// Other links of a domain that a vetter reads of at most.
const KIN: i64 = 10;

/// What else was proposed under a domain, newest first: title and where it stands.
pub(in crate::aid) fn kin(conn: &mut Conn, domain: &str, aid: AidId) -> Result<Vec<(AidId, String, State)>> {
    if domain.is_empty() {
        return Ok(Vec::new());
    }
    Ok(aid_links::table
        .filter(aid_links::domain.eq(domain))
        .filter(aid_links::id.ne(aid))
        .order(aid_links::id.desc())
        .limit(KIN)
        .select((aid_links::id, aid_links::title, aid_links::state))
        .load(conn)?)
}

/// Which of these domains are blocked.
pub(in crate::aid) fn blocked(conn: &mut Conn, domains: &[String]) -> Result<Vec<String>> {
    Ok(blocked_domains::table
        .filter(blocked_domains::domain.eq_any(domains))
        .select(blocked_domains::domain)
        .load(conn)?)
}

/// What is known of one domain or one address.
#[derive(Clone, Debug, PartialEq, Eq, Queryable)]
pub(in crate::aid) struct Known {
    /// The registrable domain, or the whole address.
    pub key: String,
    /// The link that says so; 0 where only the domain is blocked.
    pub aid: AidId,
    pub state: State,
    /// When the last of these links leaves the lists by itself.
    pub expires_at: Ts,
}

/// What is known of these registrable domains and addresses, in one query: which domains have
/// a listed or suspended link or are blocked, and which addresses were ever proposed.
pub(in crate::aid) fn known(conn: &mut Conn, domains: &[String], urls: &[String]) -> Result<Vec<Known>> {
    use diesel::dsl::{max, min, sql};
    use diesel::sql_types::{BigInt, Text};
    let of_domains = aid_links::table
        .filter(aid_links::domain.eq_any(domains))
        .filter(aid_links::state.eq_any([State::Listed, State::Suspended]))
        .group_by((aid_links::domain, aid_links::state))
        .select((
            aid_links::domain,
            min(aid_links::id).assume_not_null(),
            aid_links::state,
            max(aid_links::expires_at).assume_not_null(),
        ));
    let barred = blocked_domains::table.filter(blocked_domains::domain.eq_any(domains)).select((
        blocked_domains::domain,
        sql::<BigInt>("0"),
        sql::<Text>("'blocked'"),
        sql::<BigInt>("0"),
    ));
    let of_urls = aid_links::table
        .filter(aid_links::url.eq_any(urls))
        .group_by((aid_links::url, aid_links::state))
        .select((
            aid_links::url,
            min(aid_links::id).assume_not_null(),
            aid_links::state,
            max(aid_links::expires_at).assume_not_null(),
        ));
    Ok(Both(of_domains.union_all(barred).union_all(of_urls)).load(conn)?)
}
