//! The eight questions and their answers.

use serde::{Deserialize, Serialize};

/// How many questions a vetter answers.
pub const CHECKS: usize = 8;

/// The question whose "yes" says that no blocking red flag stands.
const NO_FLAG: usize = 7;

/// The questions in order.
pub const CHECK_KEYS: [&str; CHECKS] = [
    "aid-check-1",
    "aid-check-2",
    "aid-check-3",
    "aid-check-4",
    "aid-check-5",
    "aid-check-6",
    "aid-check-7",
    "aid-check-8",
];

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether the answer is yes.
    pub is_yes: bool,
    /// A web address that shows it, or nothing.
    pub evidence: String,
}

/// The eight answers of a vetter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checks(pub [Check; CHECKS]);

impl Checks {
    /// Eight times yes with one address as the evidence.
    #[must_use]
    pub fn all_yes(evidence: &str) -> Self {
        Self(std::array::from_fn(|_| Check { is_yes: true, evidence: evidence.to_owned() }))
    }

    /// Whether every answer is yes.
    #[must_use]
    pub fn are_all_yes(&self) -> bool {
        self.0.iter().all(|check| check.is_yes)
    }

    /// Whether every answer has its evidence.
    #[must_use]
    pub fn have_evidence(&self) -> bool {
        self.0.iter().all(|check| !check.evidence.is_empty())
    }

    /// Whether the vetter says that no blocking red flag stands.
    #[must_use]
    pub fn sees_no_blocking_flag(&self) -> bool {
        self.0[NO_FLAG].is_yes
    }

    /// Whether the vetter found the domain to be the organisation's own, by another way
    /// than the proposal (questions 2 and 3).
    #[must_use]
    pub fn know_the_domain(&self) -> bool {
        self.0[1].is_yes && self.0[2].is_yes
    }

    /// As the database holds them.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As the database held them; none where nothing was checked.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
