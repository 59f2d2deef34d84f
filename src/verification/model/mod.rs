//! The words of a claim: its states, what reviews, evidence and disputes can say.

mod cap;
mod parse;

pub use cap::{Certainty, Severity, Urgency};
pub use parse::{
    DISPUTE_MIN, GivenDispute, GivenReview, NewClaim, NewEvidence, PRECISIONS, REASON_MIN, TEXT_MAX,
    precision, read_evidence, read_reconfirm,
};

use crate::text_enum;

text_enum! {
    /// Where a claim stands. *Out of date* is no state: it is computed from `valid_until`.
    pub enum State {
        /// Proposed, or sent back by an edit, a time-out or a voided review.
        Open = "open",
        /// A first eligible verifier recorded an outcome.
        InReview = "in_review",
        /// The required number of eligible verifiers say *true*.
        Verified = "verified",
        /// They agree that it is wrong.
        Refuted = "refuted",
        /// They agree that it cannot be checked, or no two of three agree.
        Unverifiable = "unverifiable",
        /// A verifier accepted a dispute.
        Disputed = "disputed",
        /// A newer claim that names it was verified.
        Superseded = "superseded",
        /// A dispute was upheld: it was wrong.
        Retracted = "retracted",
        /// Taken back while undecided.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether verifiers have decided on it, then or now.
    #[must_use]
    pub const fn is_decided(self) -> bool {
        !matches!(self, Self::Open | Self::InReview | Self::Withdrawn)
    }

    /// The outcome that a decided state stands for, if it can be disputed.
    #[must_use]
    pub const fn says(self) -> Option<Outcome> {
        match self {
            Self::Verified => Some(Outcome::True),
            Self::Refuted => Some(Outcome::False),
            Self::Unverifiable => Some(Outcome::Unclear),
            _ => None,
        }
    }
}

text_enum! {
    /// How sure a verified claim is, computed from its evidence.
    pub enum Grade {
        /// Two origins or more, independent of each other.
        Confirmed = "confirmed",
        /// One reliable origin.
        Probable = "probable",
    }
}

text_enum! {
    /// What one verifier finds.
    pub enum Outcome {
        /// It is so.
        True = "true",
        /// It is not so.
        False = "false",
        /// It cannot be checked.
        Unclear = "unclear",
    }
}

impl Outcome {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::True => "outcome-true",
            Self::False => "outcome-false",
            Self::Unclear => "outcome-unclear",
        }
    }

    /// The state that agreement on it leads to.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::True => State::Verified,
            Self::False => State::Refuted,
            Self::Unclear => State::Unverifiable,
        }
    }
}

text_enum! {
    /// Could publishing it put people in danger?
    pub enum Harm {
        /// No.
        None = "none",
        /// Not before a certain time.
        High = "high",
        /// Never.
        Severe = "severe",
    }
}

impl Harm {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "harm-none",
            Self::High => "harm-high",
            Self::Severe => "harm-severe",
        }
    }
}

text_enum! {
    /// What a claim is about; each grows old at its own pace.
    pub enum Kind {
        /// An attack under way.
        Attack = "attack",
        /// Fuel.
        Fuel = "fuel",
        /// A road.
        Road = "road",
        /// A market.
        Market = "market",
        /// An outage of power, water or network.
        Outage = "outage",
        /// A curfew.
        Curfew = "curfew",
        /// Schools.
        School = "school",
        /// A number of casualties.
        Casualties = "casualties",
        /// A decree.
        Decree = "decree",
        /// A price.
        Price = "price",
        /// Background that hardly changes.
        Background = "background",
    }
}

impl Kind {
    /// How many hours a claim of this kind is good for at most.
    #[must_use]
    pub const fn hours(self) -> i64 {
        match self {
            Self::Attack => 3,
            Self::Fuel | Self::Road | Self::Market => 12,
            Self::Outage | Self::Curfew | Self::School | Self::Casualties => 24,
            Self::Decree | Self::Price => 7 * 24,
            Self::Background => 30 * 24,
        }
    }

    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Attack => "claim-kind-attack",
            Self::Fuel => "claim-kind-fuel",
            Self::Road => "claim-kind-road",
            Self::Market => "claim-kind-market",
            Self::Outage => "claim-kind-outage",
            Self::Curfew => "claim-kind-curfew",
            Self::School => "claim-kind-school",
            Self::Casualties => "claim-kind-casualties",
            Self::Decree => "claim-kind-decree",
            Self::Price => "claim-kind-price",
            Self::Background => "claim-kind-background",
        }
    }
}

text_enum! {
    /// What a piece of evidence is.
    pub enum EvidenceKind {
        /// Somebody saw it.
        Eyewitness = "eyewitness",
        /// An official statement.
        Official = "official",
        /// A report of an organisation.
        Ngo = "ngo",
        /// News.
        News = "news",
        /// A photograph.
        Photo = "photo",
        /// A film.
        Video = "video",
        /// A satellite picture.
        Satellite = "satellite",
        /// A document.
        Document = "document",
        /// A telephone call.
        Call = "call",
    }
}

impl EvidenceKind {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Eyewitness => "evidence-eyewitness",
            Self::Official => "evidence-official",
            Self::Ngo => "evidence-ngo",
            Self::News => "evidence-news",
            Self::Photo => "evidence-photo",
            Self::Video => "evidence-video",
            Self::Satellite => "evidence-satellite",
            Self::Document => "evidence-document",
            Self::Call => "evidence-call",
        }
    }
}

text_enum! {
    /// How reliable a source is: the letters of the Admiralty scale, A best.
    pub enum Reliability {
        /// Completely reliable.
        A = "A",
        /// Usually reliable.
        B = "B",
        /// Fairly reliable.
        C = "C",
        /// Not usually reliable.
        D = "D",
        /// Unreliable.
        E = "E",
        /// Cannot be judged.
        F = "F",
    }
}

impl Reliability {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::A => "reliability-a",
            Self::B => "reliability-b",
            Self::C => "reliability-c",
            Self::D => "reliability-d",
            Self::E => "reliability-e",
            Self::F => "reliability-f",
        }
    }
}

text_enum! {
    /// The answer to one of the five checks, and whether a witness consented.
    pub enum Check {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known.
        Unknown = "unknown",
    }
}

impl Check {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Yes => "check-yes",
            Self::No => "check-no",
            Self::Unknown => "check-unknown",
        }
    }
}

text_enum! {
    /// What a row of a verifier's hand is.
    pub enum ReviewKind {
        /// A review of the claim.
        Review = "review",
        /// "Still so", by one verifier with newer evidence.
        Reconfirm = "reconfirm",
        /// A decision on a dispute.
        Dispute = "dispute",
        /// "I have an interest in this": never asked again about this claim.
        Recusal = "recusal",
    }
}

text_enum! {
    /// What is wrong with a decided claim.
    pub enum DisputeReason {
        /// It is not so.
        FactualError = "factual-error",
        /// It was so and is no longer.
        OutOfDate = "out-of-date",
        /// Elsewhere.
        WrongPlace = "wrong-place",
        /// At another time.
        WrongTime = "wrong-time",
        /// A picture or film was changed or cut.
        ManipulatedMedia = "manipulated-media",
        /// True and misleading.
        MissingContext = "missing-context",
        /// Two sources are one.
        SourceNotIndependent = "source-not-independent",
        /// Who checked it has a part in it.
        ConflictOfInterest = "conflict-of-interest",
        /// It puts somebody in danger.
        EndangersSomeone = "endangers-someone",
    }
}

impl DisputeReason {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::FactualError => "dispute-factual-error",
            Self::OutOfDate => "dispute-out-of-date",
            Self::WrongPlace => "dispute-wrong-place",
            Self::WrongTime => "dispute-wrong-time",
            Self::ManipulatedMedia => "dispute-manipulated-media",
            Self::MissingContext => "dispute-missing-context",
            Self::SourceNotIndependent => "dispute-source-not-independent",
            Self::ConflictOfInterest => "dispute-conflict-of-interest",
            Self::EndangersSomeone => "dispute-endangers-someone",
        }
    }
}

text_enum! {
    /// Where a dispute stands.
    pub enum DisputeState {
        /// Written, and not yet looked at by a verifier.
        Raised = "raised",
        /// A verifier took it up: the claim is being re-checked.
        Accepted = "accepted",
        /// The claim was wrong.
        Upheld = "upheld",
        /// The claim stands.
        Rejected = "rejected",
        /// A verifier did not take it up.
        Dismissed = "dismissed",
        /// Nobody decided in time, or the claim went another way.
        Lapsed = "lapsed",
    }
}

impl DisputeState {
    /// The key of its name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Raised => "dispute-state-raised",
            Self::Accepted => "dispute-state-accepted",
            Self::Upheld => "dispute-state-upheld",
            Self::Rejected => "dispute-state-rejected",
            Self::Dismissed => "dispute-state-dismissed",
            Self::Lapsed => "dispute-state-lapsed",
        }
    }
}
