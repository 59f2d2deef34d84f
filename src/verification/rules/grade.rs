//! How sure a claim is, computed from its evidence.

use std::collections::BTreeMap;

use super::EvidenceFacts;
use crate::db::ids::UserId;
use crate::verification::model::{Grade, Reliability};

/// What the evidence for a claim amounts to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// The grade that it allows; none = too thin for *true*.
    pub grade: Option<Grade>,
    /// Independent origins.
    pub origins: usize,
}

struct Origin {
    /// Judged by a reviewer, or only by others.
    is_judged: bool,
    reliability: Reliability,
    found_by_reviewer: bool,
}

/// Weighs the supporting evidence: evidence of one origin counts once. What a reviewer
/// says of a source stands over what others say; among equals the more careful word.
#[must_use]
pub fn support(evidence: &[EvidenceFacts], reviewers: &[UserId]) -> Support {
    let supporting: Vec<&EvidenceFacts> = evidence.iter().filter(|piece| piece.supports).collect();
    let roots = roots(&supporting);
    let mut origins: BTreeMap<usize, Origin> = BTreeMap::new();
    for (piece, root) in supporting.iter().zip(roots) {
        let by_reviewer = reviewers.contains(&piece.by);
        let reliability =
            if piece.is_party { piece.reliability.max(Reliability::C) } else { piece.reliability };
        let origin = origins.entry(root).or_insert(Origin {
            is_judged: by_reviewer,
            reliability,
            found_by_reviewer: false,
        });
        origin.found_by_reviewer |= by_reviewer;
        if by_reviewer == origin.is_judged {
            origin.reliability = origin.reliability.max(reliability);
        } else if by_reviewer {
            origin.is_judged = true;
            origin.reliability = reliability;
        }
    }
    let has = |test: fn(&Origin) -> bool| origins.values().any(test);
    let has_reliable = has(|origin| origin.reliability <= Reliability::B);
    let all_fair = origins.values().all(|origin| origin.reliability <= Reliability::C);
    let grade = if origins.len() >= 2 && all_fair && has_reliable && has(|origin| origin.found_by_reviewer) {
        Some(Grade::Confirmed)
    } else if has_reliable {
        Some(Grade::Probable)
    } else {
        None
    };
    Support { grade, origins: origins.len() }
}

/// For each piece the number of its origin: the same origin or the same address join two.
fn roots(pieces: &[&EvidenceFacts]) -> Vec<usize> {
    let mut roots: Vec<usize> = (0..pieces.len()).collect();
    for one in 0..pieces.len() {
        for other in 0..one {
            let (a, b) = (pieces[one], pieces[other]);
            if a.origin == b.origin || a.addresses.iter().any(|address| b.addresses.contains(address)) {
                let (from, to) = (roots[one], roots[other]);
                roots.iter_mut().filter(|root| **root == from).for_each(|root| *root = to);
            }
        }
    }
    roots
}
