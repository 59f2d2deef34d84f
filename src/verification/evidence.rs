//! Evidence for or against a claim, under the origin that it goes back to.

use super::model::NewEvidence;
use super::rules::{self, EvidenceFacts};
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, EvidenceId, UserId};
use crate::error::Result;

/// Adds a piece of evidence to a claim.
///
/// # Errors
/// When the database refuses.
pub fn add_evidence(
    conn: &mut Conn,
    claim: ClaimId,
    by: UserId,
    piece: &NewEvidence,
    extra_suffixes: &[String],
    now: Ts,
) -> Result<EvidenceId> {
    let marked = match piece.same_as {
        Some(other) => store::origin_of(conn, claim, other)?,
        None => None,
    };
    let origin = marked.unwrap_or_else(|| rules::origin(&piece.url, &piece.archived_url, by, extra_suffixes));
    store::insert_evidence(conn, claim, by, piece, &origin, now)
}

/// A piece of evidence as the rules would see it.
pub(super) fn evidence_facts(piece: &NewEvidence, by: UserId, extra_suffixes: &[String]) -> EvidenceFacts {
    EvidenceFacts {
        id: None,
        by,
        origin: rules::origin(&piece.url, &piece.archived_url, by, extra_suffixes),
        addresses: rules::addresses(&piece.url, &piece.archived_url),
        reliability: piece.reliability,
        supports: piece.supports,
        is_party: piece.is_party,
    }
}
