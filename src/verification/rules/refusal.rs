//! The rules that can stand against an act, by name.

/// Which rule is against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Only verifiers review; rank changes nothing.
    NotVerifier,
    /// Nobody verifies their own post.
    OwnPost,
    /// Who proposed a claim never decides it.
    OwnClaim,
    /// An interest was declared.
    Interest,
    /// Has reviewed it in this round already.
    AlreadyReviewed,
    /// Has disputed it already.
    AlreadyDisputed,
    /// Had a part in the claim and so does not decide its dispute.
    HadPart,
    /// The evidence does not carry *true*.
    TooThin,
    /// The end that was named is over.
    TimeOver,
    /// Decided already.
    Decided,
    /// Not decided yet.
    NotDecided,
    /// Not verified.
    NotVerified,
    /// Withdrawn, replaced or retracted: nothing more happens to it.
    Over,
    /// The post was removed.
    PostGone,
    /// The post was edited since.
    Edited,
    /// Confirmed three times: a full review is due.
    ReconfirmedOften,
    /// No evidence newer than the last confirmation.
    NothingNewer,
    /// No such dispute waits.
    NoDispute,
    /// Only who proposed it can withdraw it.
    NotProposer,
    /// Nothing happens: no time is over, no text has moved.
    NothingToDo,
}

impl Refusal {
    /// The key of the sentence that says which rule and why.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotVerifier => "refused-not-verifier",
            Self::OwnPost => "refused-own-post",
            Self::OwnClaim => "refused-own-claim",
            Self::Interest => "refused-interest",
            Self::AlreadyReviewed => "refused-already-reviewed",
            Self::AlreadyDisputed => "refused-already-disputed",
            Self::HadPart => "refused-had-part",
            Self::TooThin => "refused-too-thin",
            Self::TimeOver => "refused-time-over",
            Self::Decided => "refused-decided",
            Self::NotDecided => "refused-not-decided",
            Self::NotVerified => "refused-not-verified",
            Self::Over => "refused-over",
            Self::PostGone => "refused-claim-post-gone",
            Self::Edited => "refused-edited",
            Self::ReconfirmedOften => "refused-reconfirmed-often",
            Self::NothingNewer => "refused-nothing-newer",
            Self::NoDispute => "refused-no-dispute",
            Self::NotProposer => "refused-not-proposer",
            Self::NothingToDo => "refused-nothing-to-do",
        }
    }

    /// Whether somebody was faster (409) rather than not allowed (403).
    #[must_use]
    pub const fn is_race(self) -> bool {
        matches!(
            self,
            Self::Decided
                | Self::Over
                | Self::AlreadyReviewed
                | Self::AlreadyDisputed
                | Self::NoDispute
                | Self::PostGone
                | Self::Edited
        )
    }
}
