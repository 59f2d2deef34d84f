//! What cases are about.

use crate::text_enum;

text_enum! {
    /// What a case is about.
    pub enum CaseKind {
        /// A post.
        Post = "post",
        /// A thread.
        Thread = "thread",
        /// A decision that somebody appeals against.
        Appeal = "appeal",
        /// A way to help: vetters decide on it, moderators on who proposed it.
        Aid = "aid",
    }
}

impl CaseKind {
    /// Text key of a case's title, before the name of whom it is about.
    #[must_use]
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Post => "case-title-post",
            Self::Thread => "case-title-thread",
            Self::Appeal => "case-title-appeal",
            Self::Aid => "case-title-aid",
        }
    }

    /// Whether a decision can act on the account of whom it is about.
    #[must_use]
    pub const fn is_on_account(self) -> bool {
        matches!(self, Self::Post | Self::Aid)
    }
}
