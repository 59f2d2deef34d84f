//! All SQL of this room.

mod checks;
mod domains;
mod lists;
mod map;
mod organisations;
mod reports;

use diesel::prelude::*;

use crate::aid::model::{Deed, Direction, Kind, LinkRow, Sector, State};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{AidId, OrganisationId, ThreadId, UserId};
use crate::db::schema::{aid_links, aid_vettings, threads, users};
use crate::error::{Error, Result};
use crate::settings;

pub use lists::{
    Filter, Listed, cards, count_listed, good_until, links_of, listed_cards, place_links, titles,
};
pub use map::for_map;
pub use organisations::{NewOrganisation, add_organisation, trusted};
pub use reports::Ticket;

pub(super) use checks::{
    DueCheck, Found, begin_checks, check_of, claim_checks, end_checks, has_due_check, note_archive,
    note_check,
};
pub(super) use domains::{Known, block, blocked, kin, known, others_of_domain};
pub use domains::{LinkDomain, block_domain, free_domain, is_listed_domain, link_domains};
pub(super) use lists::{areas, directory, due, due_untold, mark_due_told, newest, over, waiting};
pub(super) use organisations::{add_domain, domains_of, organisation, owner_of, register, screen};
pub(super) use reports::{
    NewReport, ReadReport, cleared_since, form_of_ticket, insert_report, open_reports, reports_to_read,
    settle_reports, ticket, was_evidence,
};

/// Rows of a link's history that its page shows at most.
const HISTORY: i64 = 100;

/// How many people list a link here.
pub(super) fn vetters_needed(conn: &mut Conn) -> Result<usize> {
    let needed = settings::number(conn, &settings::AID_VETTERS)?;
    Ok(usize::try_from(needed).unwrap_or(2))
}

/// A row of `aid_links` to be made.
#[derive(Insertable)]
#[diesel(table_name = aid_links)]
pub(super) struct NewRow<'a> {
    pub thread_id: Option<ThreadId>,
    pub proposer_id: UserId,
    pub organisation_id: Option<OrganisationId>,
    pub direction: Direction,
    pub kind: Kind,
    pub title: &'a str,
    pub summary: &'a str,
    pub lang: &'a str,
    pub url: &'a str,
    pub phone: &'a str,
    pub domain: &'a str,
    pub area: &'a str,
    pub area_folded: String,
    pub sector: Sector,
    pub search_text: String,
    pub created_at: Ts,
    pub ends_at: Option<Ts>,
    pub expires_at: Ts,
    pub state: State,
    pub state_at: Ts,
    pub round: i32,
    pub vetters: i32,
    pub vetted_at: Ts,
    pub nonce: &'a str,
    pub form_hash: &'a [u8],
    pub starts_at: Option<Ts>,
}

/// The link that a form made already, and the hash of what it said.
pub(super) fn by_nonce(conn: &mut Conn, proposer: UserId, nonce: &str) -> Result<Option<(AidId, Vec<u8>)>> {
    Ok(aid_links::table
        .filter(aid_links::proposer_id.eq(proposer))
        .filter(aid_links::nonce.eq(nonce))
        .select((aid_links::id, aid_links::form_hash))
        .first(conn)
        .optional()?)
}

pub(super) fn insert_link(conn: &mut Conn, row: &NewRow<'_>) -> Result<AidId> {
    Ok(diesel::insert_into(aid_links::table).values(row).returning(aid_links::id).get_result(conn)?)
}

pub(super) fn link(conn: &mut Conn, id: AidId) -> Result<LinkRow> {
    Ok(aid_links::table.find(id).select(returning_sel::<LinkRow>()).first(conn)?)
}

/// The title of a thread that everybody may see.
pub(super) fn open_thread(conn: &mut Conn, id: ThreadId, now: Ts) -> Result<Option<(String, String)>> {
    Ok(threads::table
        .find(id)
        .filter(threads::state.eq("visible"))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .select((threads::title, threads::slug))
        .first(conn)
        .optional()?)
}

/// One row of a link's history to be made.
#[derive(Clone, Copy)]
pub(super) struct NewDeed<'a> {
    pub aid: AidId,
    pub round: i32,
    /// None: the forum itself.
    pub by: Option<UserId>,
    pub deed: Deed,
    pub reason: &'a str,
    pub interest: &'a str,
    pub checks: &'a str,
    /// None: no form made it.
    pub form: Option<Form<'a>>,
}

/// The form that an act came with: the same form acts once.
#[derive(Clone, Copy, Debug)]
pub struct Form<'a> {
    /// Its nonce.
    pub nonce: &'a str,
    /// SHA-256 of what it said.
    pub hash: &'a [u8],
}

impl<'a> NewDeed<'a> {
    /// A deed in which nothing was checked.
    pub(super) const fn plain(link: &LinkRow, by: Option<UserId>, deed: Deed, reason: &'a str) -> Self {
        Self { aid: link.id, round: link.round, by, deed, reason, interest: "", checks: "", form: None }
    }
}

/// Whether the same person sent this very form before.
///
/// # Errors
/// `Conflict` when it said something else then.
pub(super) fn was_sent(conn: &mut Conn, by: UserId, form: Form<'_>) -> Result<bool> {
    let earlier: Option<(AidId, Option<Vec<u8>>)> = aid_vettings::table
        .filter(aid_vettings::vetter_id.eq(by))
        .filter(aid_vettings::nonce.eq(form.nonce))
        .select((aid_vettings::aid_id, aid_vettings::form_hash))
        .first(conn)
        .optional()?;
    match earlier {
        None => Ok(false),
        Some((_, hash)) if hash.as_deref() == Some(form.hash) => Ok(true),
        Some((id, _)) => Err(Error::Conflict { key: "aid-conflict", at: Some(format!("/aid/{id}")) }),
    }
}

/// How many links that everybody may read somebody looked over as a vetter; which ones, only
/// vetters are told.
///
/// # Errors
/// When the database refuses.
pub fn count_vetted(conn: &mut Conn, person: UserId) -> Result<i64> {
    Ok(aid_vettings::table
        .inner_join(aid_links::table)
        .filter(aid_vettings::vetter_id.eq(person))
        .filter(aid_vettings::deed.eq_any([Deed::Voted, Deed::Listed, Deed::Looked]))
        .filter(aid_links::listed_at.is_not_null())
        .select(diesel::dsl::count(aid_links::id).aggregate_distinct())
        .first(conn)?)
}

pub(super) fn add_deed(conn: &mut Conn, new: &NewDeed<'_>, now: Ts) -> Result<()> {
    diesel::insert_into(aid_vettings::table)
        .values((
            aid_vettings::aid_id.eq(new.aid),
            aid_vettings::round.eq(new.round),
            aid_vettings::vetter_id.eq(new.by),
            aid_vettings::deed.eq(new.deed),
            aid_vettings::reason.eq(new.reason),
            aid_vettings::interest.eq(new.interest),
            aid_vettings::checks.eq(new.checks),
            aid_vettings::created_at.eq(now),
            aid_vettings::nonce.eq(new.form.map(|form| form.nonce)),
            aid_vettings::form_hash.eq(new.form.map(|form| form.hash)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Who voted to list a link in a round and is a vetter still: the word of somebody who lost
/// the role counts no more.
pub(super) fn votes(conn: &mut Conn, aid: AidId, round: i32) -> Result<Vec<UserId>> {
    let voters: Vec<Option<UserId>> = aid_vettings::table
        .inner_join(users::table)
        .filter(users::is_verifier.eq(true))
        .filter(aid_vettings::aid_id.eq(aid))
        .filter(aid_vettings::round.eq(round))
        .filter(aid_vettings::deed.eq(Deed::Voted))
        .select(aid_vettings::vetter_id)
        .distinct()
        .load(conn)?;
    Ok(voters.into_iter().flatten().collect())
}

/// One row of a link's history.
#[derive(Clone, Debug, Queryable)]
pub struct HistoryRow {
    /// What was done.
    pub deed: Deed,
    /// Why.
    pub reason: String,
    /// JSON of the answers, or nothing.
    pub checks: String,
    /// The tie that the vetter named.
    pub interest: String,
    /// When.
    pub at: Ts,
    /// Who; none = the forum itself.
    pub by: Option<String>,
}

pub(super) fn history(conn: &mut Conn, aid: AidId) -> Result<Vec<HistoryRow>> {
    Ok(aid_vettings::table
        .left_join(users::table)
        .filter(aid_vettings::aid_id.eq(aid))
        .order(aid_vettings::id.desc())
        .limit(HISTORY)
        .select((
            aid_vettings::deed,
            aid_vettings::reason,
            aid_vettings::checks,
            aid_vettings::interest,
            aid_vettings::created_at,
            users::name.nullable(),
        ))
        .load(conn)?)
}

/// What changes when a link enters a state; `None` leaves a column as it is.
#[derive(AsChangeset, Default)]
#[diesel(table_name = aid_links)]
pub(super) struct Change<'a> {
    pub state: Option<State>,
    pub state_at: Option<Ts>,
    pub state_reason: Option<&'a str>,
    pub round: Option<i32>,
    pub vetters: Option<i32>,
    pub listed_at: Option<Option<Ts>>,
    pub vetted_at: Option<Ts>,
    pub next_check_at: Option<Option<Ts>>,
    pub expires_at: Option<Ts>,
    pub reported_at: Option<Option<Ts>>,
    pub ends_at: Option<Option<Ts>>,
    pub due_told_at: Option<Option<Ts>>,
}

pub(super) fn change(conn: &mut Conn, aid: AidId, change: &Change<'_>) -> Result<()> {
    diesel::update(aid_links::table.filter(aid_links::id.eq(aid))).set(change).execute(conn)?;
    Ok(())
}
