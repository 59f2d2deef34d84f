//! Reports and the tickets of those who sent them.

use diesel::prelude::*;

use crate::aid::model::{Outcome, ReportReason};
use crate::aid::rules::OpenReport;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{AidId, UserId};
use crate::db::schema::{aid_links, aid_reports};
use crate::error::Result;

/// Reports of one link that are read at most.
const MOST: i64 = 100;

/// A report to be kept.
pub(in crate::aid) struct NewReport<'a> {
    pub aid: AidId,
    /// None: a guest, of whom nothing is kept.
    pub by: Option<UserId>,
    pub reason: ReportReason,
    pub text: &'a str,
    /// The address of a page, or nothing.
    pub evidence: &'a str,
    pub ticket_hash: &'a [u8],
    pub form_hash: &'a [u8],
    pub outcome: Outcome,
}

pub(in crate::aid) fn insert_report(conn: &mut Conn, new: &NewReport<'_>, now: Ts) -> Result<()> {
    diesel::insert_into(aid_reports::table)
        .values((
            aid_reports::aid_id.eq(new.aid),
            aid_reports::reporter_id.eq(new.by),
            aid_reports::reason.eq(new.reason),
            aid_reports::text.eq(new.text),
            aid_reports::evidence_url.eq(new.evidence),
            aid_reports::ticket_hash.eq(new.ticket_hash),
            aid_reports::form_hash.eq(new.form_hash),
            aid_reports::outcome.eq(new.outcome),
            aid_reports::created_at.eq(now),
            aid_reports::settled_at.eq((new.outcome != Outcome::Waits).then_some(now)),
        ))
        .execute(conn)?;
    Ok(())
}

/// The hash of the form that made a ticket.
pub(in crate::aid) fn form_of_ticket(conn: &mut Conn, ticket_hash: &[u8]) -> Result<Option<Vec<u8>>> {
    Ok(aid_reports::table
        .filter(aid_reports::ticket_hash.eq(ticket_hash))
        .select(aid_reports::form_hash)
        .first(conn)
        .optional()?)
}

/// What a reporter's page tells.
#[derive(Clone, Debug, Queryable)]
pub struct Ticket {
    /// The link that was reported.
    pub aid: AidId,
    /// Its title.
    pub title: String,
    /// Its language.
    pub lang: String,
    /// What the report said.
    pub reason: ReportReason,
    /// When it came.
    pub created_at: Ts,
    /// What became of it.
    pub outcome: Outcome,
    /// When.
    pub settled_at: Option<Ts>,
}

pub(in crate::aid) fn ticket(conn: &mut Conn, ticket_hash: &[u8]) -> Result<Ticket> {
    Ok(aid_reports::table
        .inner_join(aid_links::table)
        .filter(aid_reports::ticket_hash.eq(ticket_hash))
        .select((
            aid_links::id,
            aid_links::title,
            aid_links::lang,
            aid_reports::reason,
            aid_reports::created_at,
            aid_reports::outcome,
            aid_reports::settled_at,
        ))
        .first(conn)?)
}

/// The reports of a link that wait.
pub(in crate::aid) fn open_reports(conn: &mut Conn, aid: AidId) -> Result<Vec<OpenReport>> {
    let rows: Vec<(Option<UserId>, ReportReason)> = aid_reports::table
        .filter(aid_reports::aid_id.eq(aid))
        .filter(aid_reports::outcome.eq(Outcome::Waits))
        .order(aid_reports::id.desc())
        .limit(MOST)
        .select((aid_reports::reporter_id, aid_reports::reason))
        .load(conn)?;
    Ok(rows.into_iter().map(|(by, reason)| OpenReport { by, reason }).collect())
}

/// Whether a report of a link named this page.
pub(in crate::aid) fn was_evidence(conn: &mut Conn, aid: AidId, url: &str) -> Result<bool> {
    let named =
        aid_reports::table.filter(aid_reports::aid_id.eq(aid)).filter(aid_reports::evidence_url.eq(url));
    Ok(diesel::select(diesel::dsl::exists(named)).get_result(conn)?)
}

/// What a report says, for vetters.
#[derive(Clone, Debug, Queryable)]
pub(in crate::aid) struct ReadReport {
    pub reason: ReportReason,
    pub text: String,
    /// The address of a page that shows it, or nothing.
    pub evidence: String,
    pub at: Ts,
}

/// The reports of a link that wait, newest first.
pub(in crate::aid) fn reports_to_read(conn: &mut Conn, aid: AidId) -> Result<Vec<ReadReport>> {
    Ok(aid_reports::table
        .filter(aid_reports::aid_id.eq(aid))
        .filter(aid_reports::outcome.eq(Outcome::Waits))
        .order(aid_reports::id.desc())
        .limit(MOST)
        .select((aid_reports::reason, aid_reports::text, aid_reports::evidence_url, aid_reports::created_at))
        .load(conn)?)
}

/// The kinds of reports that a vetter found groundless since a moment.
pub(in crate::aid) fn cleared_since(conn: &mut Conn, aid: AidId, since: Ts) -> Result<Vec<ReportReason>> {
    Ok(aid_reports::table
        .filter(aid_reports::aid_id.eq(aid))
        .filter(aid_reports::outcome.eq(Outcome::Cleared))
        .filter(aid_reports::settled_at.gt(since))
        .select(aid_reports::reason)
        .distinct()
        .load(conn)?)
}

/// Settles the reports that wait. Where the link is listed again, those that had taken it off
/// the lists were looked at too.
pub(in crate::aid) fn settle_reports(conn: &mut Conn, aid: AidId, outcome: Outcome, now: Ts) -> Result<()> {
    let unsettled: &[Outcome] =
        if outcome == Outcome::Cleared { &[Outcome::Waits, Outcome::Suspended] } else { &[Outcome::Waits] };
    diesel::update(
        aid_reports::table.filter(aid_reports::aid_id.eq(aid)).filter(aid_reports::outcome.eq_any(unsettled)),
    )
    .set((aid_reports::outcome.eq(outcome), aid_reports::settled_at.eq(now)))
    .execute(conn)?;
    Ok(())
}
