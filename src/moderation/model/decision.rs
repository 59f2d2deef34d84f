//! What moderators decide, and how it is named.

use std::borrow::Borrow;

use super::kind::CaseKind;
use crate::text_enum;

text_enum! {
    /// What a moderator decides.
    pub enum Decision {
        /// A waiting post becomes public; an appeal is granted.
        Approve = "approve",
        /// Approve, and hold nothing more of this author's.
        Trust = "trust",
        /// The post waits until its author has changed it.
        Revise = "revise",
        /// A waiting post stays unseen; a decision that was appealed against stands.
        Reject = "reject",
        /// Out of public sight; its author sees it and why.
        Hide = "hide",
        /// Public again.
        Restore = "restore",
        /// The same as hide, and gone for its author too.
        Delete = "delete",
        /// The thread takes no more answers.
        Lock = "lock",
        /// The thread takes answers again.
        Unlock = "unlock",
        /// The thread stands first in its topic.
        Pin = "pin",
        /// The thread stands in its topic by its activity again.
        Unpin = "unpin",
        /// The thread goes to another topic.
        Move = "move",
        /// Some posts become a thread of their own.
        Split = "split",
        /// The thread's posts go to another thread.
        Merge = "merge",
        /// Words go out of the post and all its revisions, for good.
        Redact = "redact",
        /// The text leaves every table; it takes two.
        Purge = "purge",
        /// Admins look at it too; nothing else happens.
        Escalate = "escalate",
        /// Told and counted.
        Warn = "warn",
        /// Reads, cannot write.
        Silence = "silence",
        /// Signs in to read why and to appeal, nothing else.
        Suspend = "suspend",
        /// Suspended without end.
        Ban = "ban",
        /// Nothing is done.
        Dismiss = "dismiss",
    }
}

impl Decision {
    /// Text key of what a moderator chooses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Approve => "decide-approve",
            Self::Trust => "decide-trust",
            Self::Revise => "decide-revise",
            Self::Reject => "decide-reject",
            Self::Hide => "decide-hide",
            Self::Restore => "decide-restore",
            Self::Delete => "decide-delete",
            Self::Lock => "decide-lock",
            Self::Unlock => "decide-unlock",
            Self::Pin => "decide-pin",
            Self::Unpin => "decide-unpin",
            Self::Move => "decide-move",
            Self::Split => "decide-split",
            Self::Merge => "decide-merge",
            Self::Redact => "decide-redact",
            Self::Purge => "decide-purge",
            Self::Escalate => "decide-escalate",
            Self::Warn => "decide-warn",
            Self::Silence => "decide-silence",
            Self::Suspend => "decide-suspend",
            Self::Ban => "decide-ban",
            Self::Dismiss => "decide-dismiss",
        }
    }

    /// Text key of what was done, in few words: the log, mail, the author's own page.
    #[must_use]
    pub fn done(self, kind: impl Borrow<CaseKind>) -> &'static str {
        match (self, *kind.borrow()) {
            (Self::Approve, CaseKind::Appeal) => "done-granted",
            (Self::Reject, CaseKind::Appeal) => "done-refused",
            (Self::Approve, _) => "done-approve",
            (Self::Trust, _) => "done-trust",
            (Self::Revise, _) => "done-revise",
            (Self::Reject, _) => "done-reject",
            (Self::Hide, _) => "done-hide",
            (Self::Restore, _) => "done-restore",
            (Self::Delete, _) => "done-delete",
            (Self::Lock, _) => "done-lock",
            (Self::Unlock, _) => "done-unlock",
            (Self::Pin, _) => "done-pin",
            (Self::Unpin, _) => "done-unpin",
            (Self::Move, _) => "done-move",
            (Self::Split, _) => "done-split",
            (Self::Merge, _) => "done-merge",
            (Self::Redact, _) => "done-redact",
            (Self::Purge, _) => "done-purge",
            (Self::Escalate, _) => "done-escalate",
            (Self::Warn, _) => "done-warn",
            (Self::Silence, _) => "done-silence",
            (Self::Suspend, _) => "done-suspend",
            (Self::Ban, _) => "done-ban",
            (Self::Dismiss, _) => "done-dismiss",
        }
    }

    /// Whether it acts on the account rather than on the post.
    #[must_use]
    pub const fn is_on_account(self) -> bool {
        matches!(self, Self::Warn | Self::Silence | Self::Suspend | Self::Ban)
    }

    /// Whether it changes what an account may do in every topic.
    #[must_use]
    pub const fn is_felt_everywhere(self) -> bool {
        matches!(self, Self::Trust | Self::Silence | Self::Suspend | Self::Ban)
    }

    /// Whether posts stand elsewhere after it.
    #[must_use]
    pub const fn is_removal(self) -> bool {
        matches!(self, Self::Move | Self::Split | Self::Merge)
    }

    /// Whether it acts on the thread rather than on one post.
    #[must_use]
    pub const fn is_on_thread(self) -> bool {
        self.is_removal() || matches!(self, Self::Lock | Self::Unlock | Self::Pin | Self::Unpin)
    }

    /// Whether nothing is left that could be brought back.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Redact | Self::Purge)
    }

    /// Whether it must say why.
    #[must_use]
    pub const fn needs_reason(self) -> bool {
        self.is_against() || matches!(self, Self::Escalate)
    }

    /// Whether it goes against somebody: it needs a reason, and can be appealed against
    /// unless it is final.
    #[must_use]
    pub const fn is_against(self) -> bool {
        self.is_on_account()
            || self.is_removal()
            || self.is_final()
            || matches!(self, Self::Revise | Self::Reject | Self::Hide | Self::Delete | Self::Lock)
    }
}
