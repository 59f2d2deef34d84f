//! When the page of each link is fetched, and what was found there.

use diesel::prelude::*;

use crate::aid::model::{CheckRow, State};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::AidId;
use crate::db::schema::{aid_checks, aid_links};
use crate::error::Result;

/// A page to be fetched.
#[derive(Clone, Debug, Queryable)]
pub(in crate::aid) struct DueCheck {
    pub aid: AidId,
    pub url: String,
    pub domain: String,
}

/// The page of a link that enters the lists is fetched as soon as may be; what was found
/// while it was off them counts no more.
pub(in crate::aid) fn begin_checks(conn: &mut Conn, aid: AidId, now: Ts) -> Result<()> {
    let anew = (
        aid_checks::fetch_at.eq(now),
        aid_checks::failures.eq(0),
        aid_checks::first_failed_at.eq(None::<Ts>),
        aid_checks::down_since.eq(None::<Ts>),
        aid_checks::title_hash.eq(Vec::<u8>::new()),
    );
    let row = (
        anew.clone(),
        aid_checks::aid_id.eq(aid),
        aid_checks::checked_at.eq(Ts(0)),
        aid_checks::status.eq(0),
        aid_checks::final_domain.eq(""),
        aid_checks::is_tls_valid.eq(false),
    );
    let query = diesel::insert_into(aid_checks::table).values(row).on_conflict(aid_checks::aid_id);
    Both(query.do_update().set(anew)).execute(conn)?;
    Ok(())
}

/// Nobody fetches the page of a link that is off the lists.
pub(in crate::aid) fn end_checks(conn: &mut Conn, aid: AidId) -> Result<()> {
    diesel::update(aid_checks::table.find(aid)).set(aid_checks::fetch_at.eq(Ts::NEVER)).execute(conn)?;
    Ok(())
}

/// Whether a page is to be fetched now.
pub(in crate::aid) fn has_due_check(conn: &mut Conn, now: Ts) -> Result<bool> {
    let due = aid_checks::table.filter(aid_checks::fetch_at.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// Takes up to `most` pages that are due until `lease` ends, the longest due first.
pub(in crate::aid) fn claim_checks(conn: &mut Conn, most: i64, now: Ts, lease: Ts) -> Result<Vec<DueCheck>> {
    let due: Vec<AidId> = aid_checks::table
        .filter(aid_checks::fetch_at.le(now))
        .order((aid_checks::fetch_at, aid_checks::aid_id))
        .limit(most)
        .select(aid_checks::aid_id)
        .load(conn)?;
    // Two workers may have read the same rows: the row itself says whose it is.
    let mine: Vec<AidId> = diesel::update(
        aid_checks::table.filter(aid_checks::aid_id.eq_any(due)).filter(aid_checks::fetch_at.le(now)),
    )
    .set(aid_checks::fetch_at.eq(lease))
    .returning(aid_checks::aid_id)
    .get_results(conn)?;
    Ok(aid_links::table
        .filter(aid_links::id.eq_any(mine))
        .filter(aid_links::state.eq(State::Listed))
        .order(aid_links::id)
        .select((aid_links::id, aid_links::url, aid_links::domain))
        .load(conn)?)
}

pub(in crate::aid) fn check_of(conn: &mut Conn, aid: AidId) -> Result<Option<CheckRow>> {
    Ok(aid_checks::table.find(aid).select(returning_sel::<CheckRow>()).first(conn).optional()?)
}

/// What a fetch changes.
#[derive(AsChangeset, Debug)]
#[diesel(table_name = aid_checks, treat_none_as_null = true)]
pub(in crate::aid) struct Found {
    pub fetch_at: Ts,
    pub checked_at: Ts,
    pub status: i32,
    pub final_domain: String,
    pub title_hash: Vec<u8>,
    pub is_tls_valid: bool,
    pub failures: i32,
    pub problem: String,
    pub reached_at: Option<Ts>,
    pub first_failed_at: Option<Ts>,
    pub down_since: Option<Ts>,
    pub retitled_at: Option<Ts>,
}

pub(in crate::aid) fn note_check(conn: &mut Conn, aid: AidId, found: &Found) -> Result<()> {
    diesel::update(aid_checks::table.filter(aid_checks::aid_id.eq(aid))).set(found).execute(conn)?;
    Ok(())
}

/// Keeps where a vetter archived the page of a link.
pub(in crate::aid) fn note_archive(conn: &mut Conn, aid: AidId, url: &str) -> Result<()> {
    diesel::update(aid_checks::table.find(aid)).set(aid_checks::archived_url.eq(url)).execute(conn)?;
    Ok(())
}
