//! A mail before it is stored, as the worker claims it, and how it ended.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::ids::{OutboxId, UserId};
use crate::db::schema::outbox;

crate::text_enum! {
    /// How far a mail is.
    pub enum State {
        /// It is due now or later.
        Waiting = "waiting",
        /// A server took it.
        Sent = "sent",
        /// It was no longer wanted, or no longer allowed, when its turn came.
        Dropped = "dropped",
        /// It can not be sent; an admin sees why.
        Dead = "dead",
    }
}

/// Which mail leaves first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits for it at a page: confirming, resetting.
    Account,
    /// All else.
    News,
}

impl Lane {
    /// The number that the database sorts by.
    #[must_use]
    pub const fn number(self) -> i32 {
        match self {
            Self::Account => 0,
            Self::News => 1,
        }
    }
}

/// A mail to be stored with the act that wants it.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// Whom it is for.
    pub user_id: UserId,
    /// Where it goes, if not to the account's own address.
    pub address: Option<String>,
    /// Which mail it is, for the composer.
    pub kind: &'static str,
    /// When its turn comes.
    pub lane: Lane,
    /// One mail per person and event.
    pub event_key: String,
    /// What the composer of the kind needs, at most ids and tokens: texts are read when it leaves.
    pub payload: serde_json::Value,
    /// It leaves at this moment or later.
    pub not_before: Ts,
}

/// A mail whose turn has come, held by one worker until its lease ends.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
pub struct Mail {
    /// The row.
    pub id: OutboxId,
    /// Whom it is for; none once the account is gone.
    pub user_id: Option<UserId>,
    /// Where it goes, if not to the account's own address.
    pub address: Option<String>,
    /// Which mail it is.
    pub kind: String,
    /// JSON for the composer.
    pub payload: String,
    /// The part of the Message-ID before the @: the same at every try.
    pub message_id: String,
    /// When the act happened: the mail's Date, the same at every try.
    pub created_at: Ts,
    /// Tries so far, this one included.
    pub attempts: i32,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A server took it.
    Sent,
    /// It may work later.
    Retry {
        /// When.
        after: Ts,
        /// What went wrong.
        error: String,
    },
    /// It will never work.
    Dead {
        /// Why.
        error: String,
    },
    /// It is no longer wanted or allowed.
    Dropped {
        /// Why.
        why: &'static str,
    },
    /// It was not tried, and is not to be before this moment.
    PutOff {
        /// When.
        until: Ts,
    },
    /// It was not tried: the worker gives it back.
    Released,
}
