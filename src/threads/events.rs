//! Where other rooms take part in what happens to a post, within its transaction.

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::text::Lang;

use super::model::PostState;

/// What happened to a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PostEvent {
    /// It was stored for the first time: holding rules answer.
    Stored {
        /// The post.
        post: PostId,
    },
    /// A rule holds it: a case is opened.
    Held {
        /// The post.
        post: PostId,
        /// Why.
        hold: Hold,
    },
    /// Its text, title or sources are others: holding rules answer, badges go.
    Edited {
        /// The post.
        post: PostId,
        /// The number of the new revision.
        revision: i32,
    },
    /// Its text stands, and something else of it is corrected: holding rules answer.
    Corrected {
        /// The post.
        post: PostId,
    },
    /// Its author put the thread that it opens into another topic.
    Moved {
        /// The post.
        post: PostId,
    },
    /// It was hidden or deleted.
    Gone {
        /// The post.
        post: PostId,
        /// How.
        state: PostState,
    },
    /// It could put people in danger: moderators are called at once.
    Endangers {
        /// The post.
        post: PostId,
        /// Who says so, and of what.
        hold: Hold,
    },
    /// It is visible again, or for the first time after it was held.
    Back {
        /// The post.
        post: PostId,
    },
}

/// Why a rule holds a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Key of the text that says why, to author and moderators.
    pub key: &'static str,
    /// What the rule found: for moderators.
    pub detail: String,
}

/// What a room thinks of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing against it.
    Fine,
    /// The post waits for a moderator.
    Hold(Hold),
}

/// How a room takes part.
pub type Listener = fn(&mut Conn, &PostEvent, Ts) -> Result<Verdict>;

/// Every room that takes part, in order; the roof fills it once.
#[derive(Clone, Copy)]
pub struct Listeners(pub &'static [Listener]);

impl Listeners {
    /// Nobody takes part: an act must be right alone.
    pub const NONE: Self = Self(&[]);

    /// Tells every room; answers the first reason to hold.
    ///
    /// # Errors
    /// What a room answers: then nothing of the act is stored.
    pub fn tell(self, conn: &mut Conn, event: &PostEvent, now: Ts) -> Result<Option<Hold>> {
        let mut first = None;
        for listener in self.0 {
            if let Verdict::Hold(hold) = listener(conn, event, now)? {
                first.get_or_insert(hold);
            }
        }
        Ok(first)
    }
}

/// How a room marks the links of a rendered post that is about to be shown: a word behind a
/// link, and links taken out that nobody should follow.
pub type Marker = fn(&mut Conn, &str, &[String], Lang, Ts) -> Result<String>;

/// Every room that marks links, in order; the roof fills it once. Pages of this room and the
/// next ones show posts through it; rooms above the markers ask these themselves.
#[derive(Clone, Copy)]
pub struct Markers(pub &'static [Marker]);

impl Markers {
    /// A post's HTML as it may be shown now.
    ///
    /// # Errors
    /// What a room answers.
    pub fn mark(
        self,
        conn: &mut Conn,
        html: String,
        extra_suffixes: &[String],
        lang: Lang,
        now: Ts,
    ) -> Result<String> {
        self.0.iter().try_fold(html, |html, marker| marker(conn, &html, extra_suffixes, lang, now))
    }
}
