//! Where other rooms take part in what happens to a way to help, within its transaction.

use super::model::{Deed, LinkRow, ReportReason};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;

/// What happened to a way to help that people should know of, or need not look at any more.
pub enum AidEvent<'a> {
    /// Somebody says that it is dangerous.
    Reported {
        /// The link.
        link: &'a LinkRow,
        /// Who says it; none = a guest.
        by: Option<UserId>,
        /// What it is.
        reason: ReportReason,
        /// In their words.
        text: &'a str,
    },
    /// The look at its page took it off the lists.
    Failed {
        /// The link.
        link: &'a LinkRow,
        /// What was found.
        deed: Deed,
        /// The other domain, or the wallet's address.
        found: &'a str,
    },
    /// A vetter decided on it, or it is over: nothing waits.
    Settled {
        /// The link.
        link: &'a LinkRow,
        /// Who decided; none = time.
        by: Option<UserId>,
    },
}

/// How a room takes part.
pub type AidListener = fn(&mut Conn, &AidEvent<'_>, Ts) -> Result<()>;

/// Every room that takes part, in order; the roof fills it once.
#[derive(Clone, Copy)]
pub struct AidListeners(pub &'static [AidListener]);

impl AidListeners {
    /// Nobody takes part: an act must be right alone.
    pub const NONE: Self = Self(&[]);

    /// Tells every room.
    ///
    /// # Errors
    /// What a room answers: then nothing of the act is stored.
    pub(super) fn tell(self, conn: &mut Conn, event: &AidEvent<'_>, now: Ts) -> Result<()> {
        self.0.iter().try_for_each(|listener| listener(conn, event, now))
    }
}
