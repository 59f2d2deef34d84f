//! Kinds of notices, what people prefer, and what they watch.

use serde::{Deserialize, Serialize};

use crate::db::ids::{PostId, ThreadId, UserId};
use crate::web::form::{Faults, Fields};

crate::text_enum! {
    /// What happened.
    pub enum Kind {
        /// Somebody answered me, or in a thread that I opened.
        Reply = "reply",
        /// Somebody quoted me.
        Quote = "quote",
        /// Somebody named me.
        Mention = "mention",
        /// Something new where I watch.
        Watched = "watched",
        /// A verified update where I watch.
        Verified = "verified",
        /// An update that I was told of was corrected or taken back.
        Correction = "correction",
        /// A decision on my post, report or appeal.
        Decision = "decision",
        /// For moderators: a case was opened.
        CaseOpened = "case-opened",
        /// For verifiers: a claim waits for a review.
        ClaimWaits = "claim-waits",
        /// A claim that I proposed was reviewed.
        ClaimDecided = "claim-decided",
        /// For verifiers: a way to help waits for vetting.
        AidWaits = "aid-waits",
        /// A way to help that I proposed was vetted.
        AidDecided = "aid-decided",
    }
}

crate::text_enum! {
    /// Kinds that people decide on together: one line of the settings, one leaving link.
    pub enum Group {
        /// Answers, quotes, mentions.
        Replies = "replies",
        /// New posts where I watch.
        Watched = "watched",
        /// Verified updates where I watch, and their corrections.
        Verified = "verified",
        /// What became of my proposals.
        Outcomes = "outcomes",
        /// For moderators: cases.
        Cases = "cases",
        /// For verifiers: what waits for them.
        Reviews = "reviews",
    }
}

crate::text_enum! {
    /// When mail about a group is sent.
    pub enum Level {
        /// With the event.
        AtOnce = "at-once",
        /// Gathered into one mail.
        Digest = "digest",
        /// Never; the inbox has it.
        Off = "off",
    }
}

crate::text_enum! {
    /// How somebody watches a thread or a topic.
    pub enum WatchLevel {
        /// A mail for each new post.
        AtOnce = "at-once",
        /// New posts gathered into one mail.
        Digest = "digest",
        /// Not watched: only what names me.
        None = "none",
        /// Nothing at all, answers to me included.
        Mute = "mute",
    }
}

crate::text_enum! {
    /// What is watched.
    pub enum WatchKind {
        /// A thread.
        Thread = "thread",
        /// A topic: each of its threads.
        Topic = "topic",
        /// A place that claims name.
        Place = "place",
    }
}

/// Whom a notice to a role goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Who reviews claims and vets ways to help.
    Verifier,
    /// Who decides cases.
    Moderator,
    /// Who sets the forum up.
    Admin,
}

impl Kind {
    /// The group whose preference holds; none = always told at once.
    #[must_use]
    pub const fn group(self) -> Option<Group> {
        match self {
            Self::Reply | Self::Quote | Self::Mention => Some(Group::Replies),
            Self::Watched => Some(Group::Watched),
            Self::Verified | Self::Correction => Some(Group::Verified),
            Self::ClaimDecided | Self::AidDecided => Some(Group::Outcomes),
            Self::CaseOpened => Some(Group::Cases),
            Self::ClaimWaits | Self::AidWaits => Some(Group::Reviews),
            Self::Decision => None,
        }
    }

    /// Whether the mail carries the post's text, which everybody must be able to see then.
    #[must_use]
    pub const fn shows_post(self) -> bool {
        matches!(self, Self::Reply | Self::Quote | Self::Mention | Self::Watched)
    }

    /// The role without which there is nothing to tell.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::CaseOpened => Some(Role::Moderator),
            Self::ClaimWaits | Self::AidWaits => Some(Role::Verifier),
            _ => None,
        }
    }
}

impl Group {
    /// What holds until somebody chooses.
    #[must_use]
    pub const fn default_level(self) -> Level {
        match self {
            Self::Replies | Self::Verified | Self::Outcomes => Level::AtOnce,
            Self::Watched | Self::Cases | Self::Reviews => Level::Digest,
        }
    }

    /// The role without which the group says nothing.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Cases => Some(Role::Moderator),
            Self::Reviews => Some(Role::Verifier),
            _ => None,
        }
    }
}

/// Something to tell somebody: an inbox row, and mail as they prefer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What happened.
    pub kind: Kind,
    /// One notice per person and event: `post:12`, `claim:3:verified`.
    pub event_key: String,
    /// Who did it, where a person did.
    pub actor: Option<UserId>,
    /// The thread that it is about.
    pub thread: Option<ThreadId>,
    /// The post that it is about.
    pub post: Option<PostId>,
    /// Root-relative address to open.
    pub url: String,
    /// A title, a sentence or a reason.
    pub text: String,
}

impl Serialize for Kind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Kind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("no such kind of notice"))
    }
}

/// A place's name as watches compare it: without case, without a space too many.
#[must_use]
pub fn fold_place(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// What somebody chose about mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailSettings {
    /// A level for each group that says something to them.
    pub levels: Vec<(Group, Level)>,
    /// Mail without text, title or name.
    pub minimal: bool,
}

impl MailSettings {
    /// Reads the form: one field for each of these groups.
    ///
    /// # Errors
    /// A fault at each field that holds no level.
    pub fn parse(fields: &Fields, groups: &[Group]) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut levels = Vec::new();
        for group in groups {
            match Level::parse(fields.text(group.as_str())) {
                Some(level) => levels.push((*group, level)),
                None => faults.add(group.as_str(), "fault-mail-level"),
            }
        }
        faults.or(Self { levels, minimal: fields.has("minimal") })
    }
}
