//! One claim with all that belongs to it.

use diesel::prelude::*;

use super::rows::{ClaimRow, DisputeRow, EvidenceRow, ReviewRow};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ClaimId, EvidenceId, PostId, ThreadId, UserId};
use crate::db::schema::{claim_forms, claims, disputes, evidence, posts, reviews, users};
use crate::error::{Error, Result};
use crate::settings;
use crate::verification::model::{DisputeReason, DisputeState};
use crate::verification::rules::{DisputeFacts, EvidenceFacts, Facts, PostSide, ReviewFacts, addresses};

/// The claim of an id.
///
/// # Errors
/// `NotFound` when there is none.
pub fn claim(conn: &mut Conn, id: ClaimId) -> Result<ClaimRow> {
    Ok(claims::table.filter(claims::id.eq(id)).select(returning_sel::<ClaimRow>()).first(conn)?)
}

/// The claims of a post, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn of_post(conn: &mut Conn, post: PostId) -> Result<Vec<ClaimRow>> {
    Ok(claims::table
        .filter(claims::post_id.eq(post))
        .order(claims::id.asc())
        .select(returning_sel::<ClaimRow>())
        .load(conn)?)
}

/// Whether there is such a claim in a thread.
///
/// # Errors
/// When the database refuses.
pub fn is_in_thread(conn: &mut Conn, id: ClaimId, thread: ThreadId) -> Result<bool> {
    let found = claims::table.filter(claims::id.eq(id)).filter(claims::thread_id.eq(thread));
    Ok(diesel::select(diesel::dsl::exists(found)).get_result(conn)?)
}

/// The newest claim that replaces this one, once it is decided.
///
/// # Errors
/// When the database refuses.
pub fn replaced_by(conn: &mut Conn, id: ClaimId) -> Result<Option<ClaimId>> {
    Ok(claims::table
        .filter(claims::supersedes_id.eq(id))
        .filter(claims::last_confirmed_at.is_not_null())
        .order(claims::id.desc())
        .select(claims::id)
        .first(conn)
        .optional()?)
}

/// A claim's evidence with the names of who found it, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn evidence(conn: &mut Conn, id: ClaimId) -> Result<Vec<(EvidenceRow, String)>> {
    Ok(evidence::table
        .inner_join(users::table)
        .filter(evidence::claim_id.eq(id))
        .order(evidence::id.asc())
        .select((returning_sel::<EvidenceRow>(), users::name))
        .load(conn)?)
}

/// What verifiers said of a claim, with their names, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn reviews(conn: &mut Conn, id: ClaimId) -> Result<Vec<(ReviewRow, String)>> {
    Ok(reviews::table
        .inner_join(users::table)
        .filter(reviews::claim_id.eq(id))
        .order(reviews::id.asc())
        .select((returning_sel::<ReviewRow>(), users::name))
        .load(conn)?)
}

/// A claim's disputes, with the names of who raised them, oldest first.
///
/// # Errors
/// When the database refuses.
pub fn disputes(conn: &mut Conn, id: ClaimId) -> Result<Vec<(DisputeRow, String)>> {
    Ok(disputes::table
        .inner_join(users::table)
        .filter(disputes::claim_id.eq(id))
        .order(disputes::id.asc())
        .select((returning_sel::<DisputeRow>(), users::name))
        .load(conn)?)
}

/// The post of a claim as the rules see it.
///
/// # Errors
/// `NotFound` when there is none.
pub fn post_side(conn: &mut Conn, post: PostId) -> Result<PostSide> {
    let (author, revision, state): (UserId, i32, String) = posts::table
        .filter(posts::id.eq(post))
        .select((posts::author_id, posts::revision, posts::state))
        .first(conn)?;
    Ok(PostSide { author, revision, is_visible: state == "visible" })
}

/// Everything that decides what may happen to a claim.
///
/// # Errors
/// `NotFound` when its post is gone from the database.
pub fn facts(conn: &mut Conn, row: &ClaimRow) -> Result<Facts> {
    facts_of(conn, std::slice::from_ref(row))?.pop().ok_or(Error::NotFound)
}

/// The same for several claims: a fixed number of queries, in the order given.
///
/// # Errors
/// When the database refuses.
pub fn facts_of(conn: &mut Conn, rows: &[ClaimRow]) -> Result<Vec<Facts>> {
    let ids: Vec<ClaimId> = rows.iter().map(|row| row.id).collect();
    let post_ids: Vec<PostId> = rows.iter().map(|row| row.post_id).collect();
    let sides: Vec<(PostId, UserId, i32, String)> = posts::table
        .filter(posts::id.eq_any(post_ids))
        .select((posts::id, posts::author_id, posts::revision, posts::state))
        .load(conn)?;
    let evidence: Vec<(ClaimId, EvidenceRow)> = evidence::table
        .filter(evidence::claim_id.eq_any(&ids))
        .order(evidence::id.asc())
        .select((evidence::claim_id, returning_sel::<EvidenceRow>()))
        .load(conn)?;
    let reviews: Vec<(ClaimId, ReviewRow)> = reviews::table
        .filter(reviews::claim_id.eq_any(&ids))
        .order(reviews::id.asc())
        .select((reviews::claim_id, returning_sel::<ReviewRow>()))
        .load(conn)?;
    let disputes: Vec<(ClaimId, DisputeRow)> = disputes::table
        .filter(disputes::claim_id.eq_any(&ids))
        .order(disputes::id.asc())
        .select((disputes::claim_id, returning_sel::<DisputeRow>()))
        .load(conn)?;
    let required = required_reviewers(conn)?;
    let of = |id: ClaimId| move |owner: &ClaimId| *owner == id;
    let facts = rows.iter().filter_map(|row| {
        let (_, author, revision, state) = sides.iter().find(|(post, ..)| *post == row.post_id)?;
        let is_own = of(row.id);
        Some(Facts {
            state: row.state,
            state_at: row.state_at,
            round: row.round,
            revision: row.revision,
            proposer: row.proposer_id,
            post: PostSide { author: *author, revision: *revision, is_visible: state == "visible" },
            kind: row.kind,
            grade: row.grade,
            origins: row.origins,
            checkers: row.checkers,
            valid_until: row.valid_until,
            ends_at: row.ends_at,
            last_confirmed_at: row.last_confirmed_at,
            confirmations: row.confirmations,
            harm: row.harm,
            publish_not_before: row.publish_not_before,
            hidden_at: row.hidden_at,
            supersedes: row.supersedes_id,
            reviews: reviews.iter().filter(|(id, _)| is_own(id)).map(|(_, row)| review_facts(row)).collect(),
            evidence: evidence
                .iter()
                .filter(|(id, _)| is_own(id))
                .map(|(_, row)| evidence_facts(row))
                .collect(),
            disputes: disputes
                .iter()
                .filter(|(id, _)| is_own(id))
                .map(|(_, row)| dispute_facts(row))
                .collect(),
            required,
        })
    });
    Ok(facts.collect())
}

fn review_facts(row: &ReviewRow) -> ReviewFacts {
    ReviewFacts {
        by: row.reviewer_id,
        kind: row.kind,
        round: row.round,
        revision: row.revision,
        outcome: row.outcome,
        lowers: row.lowers,
        at: row.created_at,
        dispute: row.dispute_id,
    }
}

fn evidence_facts(row: &EvidenceRow) -> EvidenceFacts {
    EvidenceFacts {
        id: Some(row.id),
        by: row.found_by,
        origin: row.origin.clone(),
        addresses: addresses(&row.url, &row.archived_url),
        reliability: row.reliability,
        supports: row.supports,
        is_party: row.is_party,
    }
}

fn dispute_facts(row: &DisputeRow) -> DisputeFacts {
    DisputeFacts { id: row.id, by: row.by_id, reason: row.reason, state: row.state, prior: row.prior_state }
}

/// How many verifiers must agree: two, unless a small community has set one.
///
/// # Errors
/// When the database refuses.
pub fn required_reviewers(conn: &mut Conn) -> Result<usize> {
    let required = settings::number(conn, &settings::REVIEWERS_REQUIRED)?;
    Ok(usize::try_from(required).unwrap_or(2))
}

/// Whether a report of danger by somebody was ever dismissed.
///
/// # Errors
/// When the database refuses.
pub fn has_cried_wolf(conn: &mut Conn, who: UserId) -> Result<bool> {
    let dismissed: i64 = disputes::table
        .filter(disputes::by_id.eq(who))
        .filter(disputes::reason.eq(DisputeReason::EndangersSomeone))
        .filter(disputes::state.eq(DisputeState::Dismissed))
        .count()
        .get_result(conn)?;
    Ok(dismissed > 0)
}

/// What a form with this nonce did already: the claim, and the hash of what it said.
///
/// # Errors
/// When the database refuses.
pub fn form_seen(conn: &mut Conn, who: UserId, nonce: &str) -> Result<Option<(ClaimId, Vec<u8>)>> {
    Ok(claim_forms::table
        .filter(claim_forms::user_id.eq(who))
        .filter(claim_forms::nonce.eq(nonce))
        .select((claim_forms::claim_id, claim_forms::form_hash))
        .first(conn)
        .optional()?)
}

/// When an account was made.
///
/// # Errors
/// `NotFound` when there is none.
pub fn joined(conn: &mut Conn, who: UserId) -> Result<Ts> {
    Ok(users::table.filter(users::id.eq(who)).select(users::created_at).first(conn)?)
}

/// The origin that a piece of this claim's evidence was counted under.
///
/// # Errors
/// When the database refuses.
pub fn origin_of(conn: &mut Conn, claim: ClaimId, piece: EvidenceId) -> Result<Option<String>> {
    Ok(evidence::table
        .filter(evidence::claim_id.eq(claim))
        .filter(evidence::id.eq(piece))
        .select(evidence::origin)
        .first(conn)
        .optional()?)
}
