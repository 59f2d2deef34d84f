//! What people send, parsed at the door; what a case, its reasons and its decisions are.

mod block;
mod decision;
mod details;
mod kind;
mod proposal;
mod ruling;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::clock::Ts;
use crate::db::ids::{AidId, CaseId, DecisionId, PostId, TopicId, UserId};
use crate::db::schema::{cases, decisions};
use crate::text_enum;
use crate::threads::{PostState, Relocated, StateBy};
use crate::web::form::{Faults, Fields};

pub use block::{BlockForm, BlockKind};
pub use decision::Decision;
pub use details::Details;
pub use kind::CaseKind;
pub use proposal::Proposal;
pub use ruling::{Ruling, paragraph, required_paragraph};

text_enum! {
    /// How far a case is.
    pub enum CaseState {
        /// Nobody has it.
        Open = "open",
        /// Somebody looks at it.
        Taken = "taken",
        /// It is decided.
        Resolved = "resolved",
    }
}

text_enum! {
    /// What a report says of a post.
    pub enum Reason {
        /// Advertising, chain letters, the same again and again.
        Spam = "spam",
        /// Insults, threats, harassment.
        Abuse = "abuse",
        /// It endangers people.
        Danger = "danger",
        /// It is not true.
        False = "false",
        /// It belongs elsewhere.
        OffTopic = "off-topic",
        /// Something else, in the reporter's words.
        Other = "other",
    }
}

impl Reason {
    /// Its text key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Spam => "reason-spam",
            Self::Abuse => "reason-abuse",
            Self::Danger => "reason-danger",
            Self::False => "reason-false",
            Self::OffTopic => "reason-off-topic",
            Self::Other => "reason-other",
        }
    }

    /// How soon somebody should look: 0 to 3.
    #[must_use]
    pub const fn danger(self) -> i32 {
        match self {
            Self::Danger => 3,
            Self::Abuse | Self::False => 2,
            Self::Spam => 1,
            Self::OffTopic | Self::Other => 0,
        }
    }
}

/// What became of somebody's reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportRecord {
    /// Reports whose case is decided.
    pub decided: i64,
    /// Those that led to nothing.
    pub dismissed: i64,
}

text_enum! {
    /// What happened to a case.
    pub enum Happened {
        /// It was opened.
        Opened = "opened",
        /// Another report joined.
        Joined = "joined",
        /// The post was edited.
        Edited = "edited",
        /// Somebody took it.
        Taken = "taken",
        /// A note for moderators.
        Note = "note",
        /// It was handed to the admins, with a note.
        Escalated = "escalated",
        /// Somebody wants what takes two.
        Proposed = "proposed",
        /// It was decided.
        Decided = "decided",
        /// A decision was taken back.
        Undone = "undone",
        /// Vetters decided on the way to help that it is about.
        Settled = "settled",
    }
}

impl Happened {
    /// Its text key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Opened => "case-opened",
            Self::Joined => "case-joined",
            Self::Edited => "case-edited",
            Self::Taken => "case-taken",
            Self::Note => "case-note",
            Self::Escalated => "case-escalated",
            Self::Proposed => "case-proposed",
            Self::Decided => "case-decided",
            Self::Undone => "case-undone",
            Self::Settled => "case-settled",
        }
    }
}

/// A case as it is read.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = cases)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// The id of the post, of the thread, of the decision appealed against, or of the way to help.
    pub target_id: i64,
    /// Who wrote the post or the appeal, or proposed the way to help.
    pub about_id: UserId,
    /// The post that it is about.
    pub post_id: Option<PostId>,
    /// The topic of the post's thread.
    pub topic_id: Option<TopicId>,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// The thread's title when the case was opened.
    pub title: String,
    /// The text as it was reported: harmless HTML, but plain text for a way to help.
    pub snapshot: String,
    /// The revision of the post that the snapshot shows.
    pub revision: i32,
    /// How far it is.
    pub state: CaseState,
    /// 0 to 3.
    pub danger: i32,
    /// When it was opened.
    pub opened_at: Ts,
    /// Who looks at it.
    pub assignee_id: Option<UserId>,
    /// Since when.
    pub taken_at: Option<Ts>,
    /// When it was decided.
    pub resolved_at: Option<Ts>,
    /// Moves with everything that happens to it.
    pub version: i32,
    /// Since when admins look at it too.
    pub escalated_at: Option<Ts>,
}

/// A decision as it is read.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = decisions)]
pub struct Decided {
    /// The decision.
    pub id: DecisionId,
    /// On which case.
    pub case_id: CaseId,
    /// When.
    pub at: Ts,
    /// By whom: never shown in public.
    pub by_id: UserId,
    /// About whom.
    pub about_id: UserId,
    /// What.
    pub act: Decision,
    /// Why, as the author reads it; may be empty where a rule is named.
    pub reason: String,
    /// The rule of /rules.
    pub rule: Option<i32>,
    /// The end of a silence or suspension.
    pub until: Option<Ts>,
    /// How things stood before, as JSON.
    pub before: String,
    /// When it was taken back.
    pub undone_at: Option<Ts>,
    /// When author and reporters were told.
    pub told_at: Option<Ts>,
    /// Who agreed, where it took two.
    pub second_id: Option<UserId>,
}

/// How things stood before a decision: what taking it back restores.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// The post's state, its reason and who set it.
    pub post: Option<(String, String, String)>,
    /// Whether the thread was locked.
    pub locked: Option<bool>,
    /// Whether the author was trusted.
    pub trusted: Option<bool>,
    /// The end of an earlier silence.
    pub silenced_until: Option<Ts>,
    /// The end of an earlier suspension.
    pub suspended_until: Option<Ts>,
    /// Whether the thread was pinned.
    #[serde(default)]
    pub pinned: Option<bool>,
    /// The thread's topic.
    #[serde(default)]
    pub topic: Option<TopicId>,
    /// The posts that went to another thread.
    #[serde(default)]
    pub relocated: Option<Relocated>,
    /// What the decision needed besides: for carrying it out again.
    #[serde(default)]
    pub details: Details,
    /// The ways to help that went with them.
    #[serde(default)]
    pub aid: Vec<AidId>,
}

impl Before {
    /// Notes how a post stood.
    #[must_use]
    pub fn of_post(state: PostState, reason: &str, by: StateBy) -> Self {
        let post = (state.as_str().to_owned(), reason.to_owned(), by.as_str().to_owned());
        Self { post: Some(post), ..Self::default() }
    }
}

/// A report whose every part is right.
#[derive(Clone, Debug)]
pub struct Report {
    /// What is wrong with the post.
    pub reason: Reason,
    /// In the reporter's words; may be empty unless the reason is `other`.
    pub text: String,
}

impl Report {
    /// Reads `reason` and `text`.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let text = paragraph(fields.text("text"), "text", &mut faults);
        let reason = Reason::parse(fields.text("reason"));
        match reason {
            None => faults.add("reason", "fault-report-reason"),
            Some(Reason::Other) if text.is_empty() => faults.add("text", "fault-report-other"),
            Some(_) => {}
        }
        match reason {
            Some(reason) => faults.or(Self { reason, text }),
            None => Err(faults),
        }
    }
}
