//! Kinds of notices, what people prefer, and what they watch.

mod choices;
mod reader;
mod wishes;

use serde::{Deserialize, Serialize};

use crate::accounts::model::fold;
use crate::db::ids::{PostId, ThreadId, UserId};

pub use choices::MailChoices;
pub use reader::Reader;
pub use wishes::{Rhythm, Wishes, ZONES};

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
        /// A thread that I watch, or posts of mine, stand elsewhere now.
        Moved = "moved",
        /// A verified update where I watch.
        Verified = "verified",
        /// An update that I was told of was corrected or taken back.
        Correction = "correction",
        /// A decision on my post, report or appeal.
        Decision = "decision",
        /// For moderators: a case was opened.
        CaseOpened = "case-opened",
        /// For admins: a case was handed to them.
        Escalated = "escalated",
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
        /// With the first event since I last saw the thread; no more until I see it again.
        FirstSinceVisit = "first-since-visit",
        /// Gathered into one mail.
        Digest = "digest",
        /// Never; the inbox has it.
        Off = "off",
    }
}

crate::text_enum! {
    /// How somebody watches a thread, a topic or a place.
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
            Self::Watched | Self::Moved => Some(Group::Watched),
            Self::Verified | Self::Correction => Some(Group::Verified),
            Self::ClaimDecided | Self::AidDecided => Some(Group::Outcomes),
            Self::CaseOpened => Some(Group::Cases),
            Self::ClaimWaits | Self::AidWaits => Some(Group::Reviews),
            Self::Decision | Self::Escalated => None,
        }
    }

    /// Whether the mail carries the post's text, which everybody must be able to see then.
    #[must_use]
    pub const fn shows_post(self) -> bool {
        matches!(self, Self::Reply | Self::Quote | Self::Mention | Self::Watched)
    }

    /// Whether it is about what somebody wrote or verified where people watch: muting a thread,
    /// a topic or a place keeps it away.
    #[must_use]
    pub const fn can_be_muted(self) -> bool {
        self.shows_post() || matches!(self, Self::Moved | Self::Verified | Self::Correction)
    }

    /// Whether only those are told who watch its thread, its topic or one of its places.
    #[must_use]
    pub const fn is_watched_for(self) -> bool {
        matches!(self, Self::Watched | Self::Verified)
    }

    /// Its place in a digest: verified updates first, then what concerns me, then the rest.
    #[must_use]
    pub const fn rank(self) -> u8 {
        match self {
            Self::Verified | Self::Correction => 0,
            Self::Reply | Self::Quote | Self::Mention => 1,
            Self::Watched => 3,
            _ => 2,
        }
    }

    /// The role without which there is nothing to tell.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::CaseOpened => Some(Role::Moderator),
            Self::Escalated => Some(Role::Admin),
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

    /// The levels that somebody may choose.
    #[must_use]
    pub const fn levels(self) -> &'static [Level] {
        match self {
            Self::Watched => Level::ALL,
            _ => &[Level::AtOnce, Level::Digest, Level::Off],
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
    /// A sentence or a reason. The title of the thread is looked up when it is read, since not
    /// everybody may read it for ever; `titles` finds it by `thread` or `post`.
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

/// A place's name as watches compare it: as claims' places are compared.
#[must_use]
pub fn fold_place(name: &str) -> String {
    fold(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}
