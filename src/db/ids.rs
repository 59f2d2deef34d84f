//! Every table's id is its own type: a post's id cannot stand where a thread's is meant.

use diesel_derive_newtype::DieselNewType;
use serde::{Deserialize, Serialize};

/// Defines an id over BIGINT that parses only what a row can have.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, DieselNewType, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::error::Error;

            /// Digits without sign or leading zero, 1 and more; anything else names nothing.
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                super::ids::parse(text).map(Self).ok_or(crate::error::Error::NotFound)
            }
        }
    )+};
}

/// Reads the id of a row out of an address.
pub(super) fn parse(text: &str) -> Option<i64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if plain { text.parse().ok() } else { None }
}

ids! {
    /// An account.
    UserId,
    /// A session of an account.
    SessionId,
    /// A topic.
    TopicId,
    /// A thread.
    ThreadId,
    /// A post: the opening one or a reply.
    PostId,
    /// A text that was not sent yet.
    DraftId,
    /// A row of somebody's inbox.
    NotificationId,
    /// What somebody watches: a thread, a topic or a place.
    WatchId,
    /// A mail that waits or went.
    OutboxId,
    /// A job for the worker.
    JobId,
    /// A claim picked out of a post.
    ClaimId,
    /// A piece of evidence for or against a claim.
    EvidenceId,
    /// A verifier's review of a claim.
    ReviewId,
    /// A dispute over a claim.
    DisputeId,
    /// An organisation behind ways to help.
    OrganisationId,
    /// A way to help.
    AidId,
    /// A moderation case.
    CaseId,
    /// A decision on a case.
    DecisionId,
    /// A time in which less is let through than otherwise.
    SurgeId,
}
