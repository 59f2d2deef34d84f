//! The words of OASIS CAP 1.2 for how soon, how grave and how certain.

use crate::text_enum;

text_enum! {
    /// How soon one must act (OASIS CAP 1.2).
    pub enum Urgency {
        /// At once.
        Immediate = "immediate",
        /// Within the hour.
        Expected = "expected",
        /// In the near future.
        Future = "future",
        /// Not any more.
        Past = "past",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Urgency {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Immediate => "cap-immediate",
            Self::Expected => "cap-expected",
            Self::Future => "cap-future",
            Self::Past => "cap-past",
            Self::Unknown => "cap-unknown",
        }
    }
}

text_enum! {
    /// How much is at stake (OASIS CAP 1.2).
    pub enum Severity {
        /// Extraordinary threat.
        Extreme = "extreme",
        /// Significant threat.
        Severe = "severe",
        /// Possible threat.
        Moderate = "moderate",
        /// Minimal threat.
        Minor = "minor",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Severity {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Extreme => "cap-extreme",
            Self::Severe => "cap-severe",
            Self::Moderate => "cap-moderate",
            Self::Minor => "cap-minor",
            Self::Unknown => "cap-unknown",
        }
    }
}

text_enum! {
    /// How certain the event is (OASIS CAP 1.2).
    pub enum Certainty {
        /// It has happened or goes on.
        Observed = "observed",
        /// More likely than not.
        Likely = "likely",
        /// Not likely.
        Possible = "possible",
        /// Not expected.
        Unlikely = "unlikely",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Certainty {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Observed => "cap-observed",
            Self::Likely => "cap-likely",
            Self::Possible => "cap-possible",
            Self::Unlikely => "cap-unlikely",
            Self::Unknown => "cap-unknown",
        }
    }
}
