//! What people send, parsed at the door; what a case, its reasons and its decisions are.

use std::borrow::Borrow;

use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::clock::Ts;
use crate::db::ids::{CaseId, DecisionId, PostId, TopicId, UserId};
use crate::db::schema::{cases, decisions};
use crate::text_enum;
use crate::threads::{PostState, StateBy};
use crate::web::form::{Faults, Fields};

/// A report's words, a note and a reason are paragraphs, not posts.
pub const MAX_TEXT: usize = 2_000;
/// Rules of /rules that a decision can name.
pub const MAX_RULES: i32 = 99;

text_enum! {
    /// What a case is about.
    pub enum CaseKind {
        /// A post.
        Post = "post",
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
            Self::Appeal => "case-title-appeal",
            Self::Aid => "case-title-aid",
        }
    }

    /// Whether a decision can act on the account of whom it is about, and be appealed against.
    #[must_use]
    pub const fn is_on_account(self) -> bool {
        matches!(self, Self::Post | Self::Aid)
    }
}

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

    /// Whether it goes against somebody: it needs a reason, and can be appealed against.
    #[must_use]
    pub const fn is_against(self) -> bool {
        self.is_on_account()
            || matches!(self, Self::Revise | Self::Reject | Self::Hide | Self::Delete | Self::Lock)
    }
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
    /// The id of the post, of the decision appealed against, or of the way to help.
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

/// A decision as a form asks for it.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// What is done.
    pub act: Decision,
    /// What is done to the account besides.
    pub account: Option<Decision>,
    /// Why, as the author reads it.
    pub reason: String,
    /// The rule of /rules.
    pub rule: Option<i32>,
    /// The end of a silence or suspension; none = without end.
    pub until: Option<Ts>,
}

impl Ruling {
    /// Reads `decision`, `account`, `reason`, `rule` and `until`.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let act = Decision::parse(fields.text("decision"));
        if act.is_none() {
            faults.add("decision", "fault-decision");
        }
        let account = Decision::parse(fields.text("account")).filter(|act| act.is_on_account());
        let rule = fields.text("rule").parse().ok().filter(|rule| (1..=MAX_RULES).contains(rule));
        let reason = paragraph(fields.text("reason"), "reason", &mut faults);
        let is_against = account.is_some() || act.is_some_and(Decision::is_against);
        if is_against && reason.is_empty() && rule.is_none() {
            faults.add("reason", "fault-decision-reason");
        }
        let typed = fields.text("until").trim();
        let until = Ts::parse(typed);
        if !typed.is_empty() && until.is_none_or(|until| until <= now) {
            faults.add("until", "fault-until");
        }
        match act {
            Some(act) => faults.or(Self { act, account, reason, rule, until }),
            None => Err(faults),
        }
    }
}

/// A text of several lines, trimmed.
pub fn paragraph(text: &str, field: &'static str, faults: &mut Faults) -> String {
    let text = text.trim();
    if text.chars().count() > MAX_TEXT {
        faults.add_n(field, "fault-text-long", i64::try_from(MAX_TEXT).unwrap_or(i64::MAX));
    }
    text.to_owned()
}

/// As `paragraph`, where there must be one.
///
/// # Errors
/// What is wrong with it.
pub fn required_paragraph(fields: &Fields, field: &'static str) -> Result<String, Faults> {
    let mut faults = Faults::default();
    let text = paragraph(fields.text(field), field, &mut faults);
    if text.is_empty() {
        faults.add(field, "fault-text-empty");
    }
    faults.or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_against_somebody_needs_a_reason_or_a_rule() {
        let now = Ts(1_000_000);
        let parse = |pairs: &[(&str, &str)]| Ruling::parse(&Fields::from_pairs(pairs), now);
        assert!(parse(&[("decision", "hide")]).is_err());
        assert!(parse(&[("decision", "hide"), ("rule", "4")]).is_ok());
        assert!(parse(&[("decision", "hide"), ("reason", "A number")]).is_ok());
        assert!(parse(&[("decision", "dismiss")]).is_ok());
        assert!(parse(&[("decision", "dismiss"), ("account", "warn")]).is_err());
        assert!(parse(&[("decision", "eat")]).is_err());
        let past = [("decision", "suspend"), ("rule", "1"), ("until", "1969-01-01")];
        assert!(parse(&past).is_err());
    }
}
