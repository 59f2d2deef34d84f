//! What acts leave behind.

use diesel::prelude::*;

use super::rows::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, DisputeId, EvidenceId, PostId, ThreadId, UserId};
use crate::db::schema::{claim_forms, claim_places, claim_updates, claims, disputes, evidence, reviews};
use crate::error::Result;
use crate::notifications::fold_place;
use crate::verification::model::{
    DisputeState, GivenDispute, Harm, NewClaim, NewEvidence, Outcome, ReviewKind, State,
};
use crate::verification::rules::Change;

/// Stores a new claim: open, bound to a revision of its post.
///
/// # Errors
/// When the database refuses.
pub fn insert_claim(
    conn: &mut Conn,
    (thread, post, revision): (ThreadId, PostId, i32),
    by: UserId,
    claim: &NewClaim,
    now: Ts,
) -> Result<ClaimId> {
    let longest = now.plus_hours(claim.kind.hours());
    let id: ClaimId = diesel::insert_into(claims::table)
        .values((
            (
                claims::post_id.eq(post),
                claims::thread_id.eq(thread),
                claims::proposer_id.eq(by),
                claims::revision.eq(revision),
                claims::text.eq(&claim.text),
                claims::lang.eq(&claim.lang),
                claims::kind.eq(claim.kind),
                claims::urgency.eq(claim.urgency),
                claims::severity.eq(claim.severity),
                claims::certainty.eq(claim.certainty),
            ),
            (
                claims::country.eq(&claim.country),
                claims::region.eq(&claim.region),
                claims::town.eq(&claim.town),
                claims::occurred_at.eq(claim.occurred_at),
                claims::occurred_precision.eq(claim.occurred_precision),
                claims::state.eq(State::Open),
                claims::state_at.eq(now),
                claims::valid_until.eq(claim.ends_at.map_or(longest, |end| end.min(longest))),
                claims::ends_at.eq(claim.ends_at),
                claims::supersedes_id.eq(claim.supersedes),
                claims::created_at.eq(now),
            ),
        ))
        .returning(claims::id)
        .get_result(conn)?;
    let mut places: Vec<String> =
        [&claim.country, &claim.region, &claim.town].map(|part| fold_place(part)).to_vec();
    places.sort();
    places.dedup();
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        diesel::insert_into(claim_places::table)
            .values((claim_places::claim_id.eq(id), claim_places::place.eq(place)))
            .execute(conn)?;
    }
    Ok(id)
}

/// Stores a piece of evidence under the origin that it goes back to.
///
/// # Errors
/// When the database refuses.
pub fn insert_evidence(
    conn: &mut Conn,
    claim: ClaimId,
    by: UserId,
    piece: &NewEvidence,
    origin: &str,
    now: Ts,
) -> Result<EvidenceId> {
    let [provenance, source, date, location, motivation] = piece.checks;
    Ok(diesel::insert_into(evidence::table)
        .values((
            (
                evidence::claim_id.eq(claim),
                evidence::found_by.eq(by),
                evidence::kind.eq(piece.kind),
                evidence::url.eq(&piece.url),
                evidence::archived_url.eq(&piece.archived_url),
                evidence::captured_at.eq(piece.captured_at),
                evidence::origin.eq(origin),
                evidence::text.eq(&piece.text),
                evidence::reliability.eq(piece.reliability),
                evidence::information.eq(piece.information),
            ),
            (
                evidence::supports.eq(piece.supports),
                evidence::is_party.eq(piece.is_party),
                evidence::is_sealed.eq(piece.is_sealed),
                evidence::consent.eq(piece.consent),
                evidence::provenance.eq(provenance),
                evidence::source.eq(source),
                evidence::date.eq(date),
                evidence::location.eq(location),
                evidence::motivation.eq(motivation),
                evidence::created_at.eq(now),
            ),
        ))
        .returning(evidence::id)
        .get_result(conn)?)
}

/// Counts pieces of a claim's evidence under one origin.
///
/// # Errors
/// When the database refuses.
pub fn mark_origin(conn: &mut Conn, claim: ClaimId, pieces: &[EvidenceId], origin: &str) -> Result<()> {
    let rows = evidence::table.filter(evidence::claim_id.eq(claim)).filter(evidence::id.eq_any(pieces));
    diesel::update(rows).set(evidence::origin.eq(origin)).execute(conn)?;
    Ok(())
}

/// A row of a verifier's hand, to be stored.
#[derive(Clone, Copy, Debug)]
pub struct ReviewValues<'a> {
    /// What it is.
    pub kind: ReviewKind,
    /// The round it belongs to.
    pub round: i32,
    /// The dispute that it decides on.
    pub dispute: Option<DisputeId>,
    /// Whose hand.
    pub by: UserId,
    /// The revision that was read.
    pub revision: i32,
    /// What it says.
    pub outcome: Outcome,
    /// Could it put people in danger?
    pub harm: Harm,
    /// For high harm.
    pub publish_not_before: Option<Ts>,
    /// A lighter mark is wanted.
    pub lowers: bool,
    /// Why.
    pub reason: &'a str,
}

/// Stores a row of a verifier's hand.
///
/// # Errors
/// When the database refuses.
pub fn insert_review(conn: &mut Conn, claim: ClaimId, row: &ReviewValues<'_>, now: Ts) -> Result<()> {
    diesel::insert_into(reviews::table)
        .values((
            reviews::claim_id.eq(claim),
            reviews::round.eq(row.round),
            reviews::kind.eq(row.kind),
            reviews::dispute_id.eq(row.dispute),
            reviews::reviewer_id.eq(row.by),
            reviews::revision.eq(row.revision),
            reviews::outcome.eq(row.outcome),
            reviews::harm.eq(row.harm),
            reviews::publish_not_before.eq(row.publish_not_before),
            reviews::lowers.eq(row.lowers),
            reviews::reason.eq(row.reason),
            reviews::created_at.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores a dispute.
///
/// # Errors
/// When the database refuses.
pub fn insert_dispute(
    conn: &mut Conn,
    claim: &ClaimRow,
    by: UserId,
    dispute: &GivenDispute,
    state: DisputeState,
    now: Ts,
) -> Result<DisputeId> {
    Ok(diesel::insert_into(disputes::table)
        .values((
            disputes::claim_id.eq(claim.id),
            disputes::by_id.eq(by),
            disputes::reason.eq(dispute.reason),
            disputes::text.eq(&dispute.text),
            disputes::url.eq(&dispute.url),
            disputes::state.eq(state),
            disputes::prior_state.eq(claim.state),
            disputes::accepted_by.eq((state == DisputeState::Accepted).then_some(by)),
            disputes::created_at.eq(now),
        ))
        .returning(disputes::id)
        .get_result(conn)?)
}

/// Moves a dispute on; what the claim was before is noted when it is accepted.
///
/// # Errors
/// When the database refuses.
pub fn settle(
    conn: &mut Conn,
    claim: &ClaimRow,
    dispute: DisputeId,
    to: DisputeState,
    by: Option<UserId>,
    now: Ts,
) -> Result<()> {
    let row = disputes::table.filter(disputes::id.eq(dispute));
    if to == DisputeState::Accepted {
        diesel::update(row)
            .set((
                disputes::state.eq(to),
                disputes::prior_state.eq(claim.state),
                disputes::accepted_by.eq(by),
            ))
            .execute(conn)?;
    } else {
        diesel::update(row)
            .set((disputes::state.eq(to), disputes::settled_at.eq(Some(now))))
            .execute(conn)?;
    }
    Ok(())
}

/// Stores what the rules answered: the only way in which a claim's state changes.
///
/// # Errors
/// When the database refuses.
pub fn apply(conn: &mut Conn, claim: &ClaimRow, change: &Change, reason: &str, now: Ts) -> Result<()> {
    let is_moved = claim.state != change.state;
    diesel::update(claims::table.filter(claims::id.eq(claim.id)))
        .set((
            claims::state.eq(change.state),
            claims::state_at.eq(if is_moved { now } else { claim.state_at }),
            claims::state_reason.eq(if is_moved { reason } else { claim.state_reason.as_str() }),
            claims::round.eq(change.round),
            claims::revision.eq(change.revision),
            claims::grade.eq(change.grade),
            claims::origins.eq(change.origins),
            claims::checkers.eq(change.checkers),
            claims::valid_until.eq(change.valid_until),
            claims::ends_at.eq(change.ends_at),
            claims::last_confirmed_at.eq(change.last_confirmed_at),
            claims::confirmations.eq(change.confirmations),
            claims::harm.eq(change.harm),
            claims::publish_not_before.eq(change.publish_not_before),
            claims::hidden_at.eq(change.hidden_at),
        ))
        .execute(conn)?;
    let listed = |state, at: Option<Ts>| at.filter(|_| state == State::Verified);
    let confirmed = listed(change.state, change.last_confirmed_at);
    if confirmed != listed(claim.state, claim.last_confirmed_at) {
        diesel::update(claim_places::table.filter(claim_places::claim_id.eq(claim.id)))
            .set(claim_places::confirmed_at.eq(confirmed))
            .execute(conn)?;
    }
    Ok(())
}

/// Notes that a form was acted on.
///
/// # Errors
/// A unique violation when it was noted before.
pub fn note_form(conn: &mut Conn, who: UserId, nonce: &str, form_hash: &[u8], claim: ClaimId) -> Result<()> {
    diesel::insert_into(claim_forms::table)
        .values((
            claim_forms::user_id.eq(who),
            claim_forms::nonce.eq(nonce),
            claim_forms::form_hash.eq(form_hash),
            claim_forms::claim_id.eq(claim),
        ))
        .execute(conn)?;
    Ok(())
}

/// The claims of these posts stand in this thread from now on.
///
/// # Errors
/// When the database refuses.
pub fn follow_posts(conn: &mut Conn, posts: &[PostId], thread: ThreadId) -> Result<()> {
    let moved = || claims::table.filter(claims::post_id.eq_any(posts));
    let told = claim_updates::table.filter(claim_updates::claim_id.eq_any(moved().select(claims::id)));
    diesel::update(told).set(claim_updates::thread_id.eq(thread)).execute(conn)?;
    diesel::update(moved()).set(claims::thread_id.eq(thread)).execute(conn)?;
    Ok(())
}
