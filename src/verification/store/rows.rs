//! Rows as they are read.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::ids::{ClaimId, DisputeId, EvidenceId, PostId, ThreadId, UserId};
use crate::db::schema::{claims, disputes, evidence, reviews};
use crate::text::Lang;
use crate::verification::model::{
    Certainty, Check, DisputeReason, DisputeState, EvidenceKind, Grade, Harm, Kind, Outcome, Reliability,
    ReviewKind, Severity, State, Urgency,
};

/// A claim.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = claims)]
pub struct ClaimRow {
    pub id: ClaimId,
    pub post_id: PostId,
    pub thread_id: ThreadId,
    pub proposer_id: UserId,
    pub revision: i32,
    pub text: String,
    pub lang: String,
    pub kind: Kind,
    pub urgency: Urgency,
    pub severity: Severity,
    pub certainty: Certainty,
    pub country: String,
    pub region: String,
    pub town: String,
    pub occurred_at: Option<Ts>,
    pub occurred_precision: i32,
    pub state: State,
    pub state_at: Ts,
    pub state_reason: String,
    pub round: i32,
    pub grade: Option<Grade>,
    pub origins: i32,
    pub checkers: i32,
    pub valid_until: Ts,
    pub ends_at: Option<Ts>,
    pub last_confirmed_at: Option<Ts>,
    pub confirmations: i32,
    pub harm: Harm,
    pub publish_not_before: Option<Ts>,
    pub hidden_at: Option<Ts>,
    pub supersedes_id: Option<ClaimId>,
    pub created_at: Ts,
}

impl ClaimRow {
    /// Town, region and country as far as they are known, parted as in the language of the claim.
    #[must_use]
    pub fn place(&self) -> String {
        let mut parts = vec![self.town.as_str()];
        // "Bamako, Bamako, Mali" says no more than "Bamako, Mali".
        if self.region != self.town {
            parts.push(&self.region);
        }
        parts.push(&self.country);
        parts.retain(|part| !part.is_empty());
        parts.join(&Lang::from_tag(&self.lang).unwrap_or_default().t("list-comma"))
    }

    /// What is said in the words of CAP: the keys of label and word.
    #[must_use]
    pub fn cap(&self) -> Vec<(&'static str, &'static str)> {
        let mut said = Vec::new();
        if self.urgency != Urgency::Unknown {
            said.push(("field-urgency", self.urgency.key()));
        }
        if self.severity != Severity::Unknown {
            said.push(("field-severity", self.severity.key()));
        }
        if self.certainty != Certainty::Unknown {
            said.push(("field-certainty", self.certainty.key()));
        }
        said
    }

    /// Whether by its kind, urgency or severity somebody may be in danger while it waits.
    #[must_use]
    pub fn is_grave(&self) -> bool {
        self.kind == Kind::Attack
            || self.urgency == Urgency::Immediate
            || matches!(self.severity, Severity::Extreme | Severity::Severe)
    }

    /// Whether danger keeps it from everybody who had no part in it.
    #[must_use]
    pub fn is_gated(&self, now: Ts) -> bool {
        self.harm == Harm::Severe || self.publish_not_before.is_some_and(|until| until > now)
    }
}

/// A piece of evidence with its finder's name.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = evidence)]
pub struct EvidenceRow {
    pub id: EvidenceId,
    pub found_by: UserId,
    pub kind: EvidenceKind,
    pub url: String,
    pub archived_url: String,
    pub captured_at: Option<Ts>,
    pub origin: String,
    pub text: String,
    pub reliability: Reliability,
    pub information: i32,
    pub supports: bool,
    pub is_party: bool,
    pub is_sealed: bool,
    /// Whether the witness agreed to this use.
    pub consent: Check,
    pub provenance: Check,
    pub source: Check,
    pub date: Check,
    pub location: Check,
    pub motivation: Check,
}

/// A row of a verifier's hand.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = reviews)]
pub struct ReviewRow {
    pub round: i32,
    pub kind: ReviewKind,
    pub dispute_id: Option<DisputeId>,
    pub reviewer_id: UserId,
    /// The revision of the post that was read.
    pub revision: i32,
    pub outcome: Outcome,
    pub harm: Harm,
    pub lowers: bool,
    pub reason: String,
    pub created_at: Ts,
}

/// A dispute.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = disputes)]
pub struct DisputeRow {
    pub id: DisputeId,
    pub by_id: UserId,
    pub reason: DisputeReason,
    pub text: String,
    pub url: String,
    pub state: DisputeState,
    pub prior_state: State,
    pub created_at: Ts,
}

impl EvidenceRow {
    /// The key of what the information is worth; it was judged.
    #[must_use]
    pub const fn information_key(&self) -> &'static str {
        match self.information {
            1 => "information-1",
            2 => "information-2",
            3 => "information-3",
            4 => "information-4",
            5 => "information-5",
            _ => "information-6",
        }
    }

    /// The registrable domain that it goes back to; none for words, which go back to who
    /// brought them.
    #[must_use]
    pub fn domain(&self) -> Option<&str> {
        Some(self.origin.as_str()).filter(|origin| !origin.starts_with("person:"))
    }

    /// Whether any of the checks was answered.
    #[must_use]
    pub fn has_checks(&self) -> bool {
        [self.provenance, self.source, self.date, self.location, self.motivation, self.consent]
            .iter()
            .any(|check| *check != Check::Unknown)
    }
}

impl ReviewRow {
    /// Whether it says "still so".
    #[must_use]
    pub fn is_reconfirm(&self) -> bool {
        self.kind == ReviewKind::Reconfirm
    }
}

impl DisputeRow {
    /// Whether no verifier has looked at it.
    #[must_use]
    pub fn is_raised(&self) -> bool {
        self.state == DisputeState::Raised
    }
}
