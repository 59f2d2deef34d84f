//! A text with what is made of it, and topics.

use diesel::Queryable;

use crate::db::ids::{PostId, TopicId, UserId};
use crate::text::Lang;

/// A text with everything that is made of it once, when it is written.
#[derive(Clone, Debug)]
pub struct RenderedBody {
    /// As typed.
    pub source: String,
    /// As shown.
    pub html: String,
    /// Without markup.
    pub plain: String,
    /// Members named with `@`.
    pub mentioned: Vec<UserId>,
    /// Posts of this forum that it quotes.
    pub quoted: Vec<PostId>,
}

/// A topic in the reader's language.
#[derive(Clone, Debug, Queryable)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its word in addresses.
    pub slug: String,
    /// 1 to 8.
    pub color: i32,
    /// BCP 47 tag of most of its threads.
    pub lang: String,
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence.
    pub description: String,
}

/// A topic to be made or changed: name and description in each language of the interface.
#[derive(Clone, Debug)]
pub struct NewTopic {
    /// Its word in addresses.
    pub slug: String,
    /// 1 to 8.
    pub color: i32,
    /// BCP 47 tag of most of its threads.
    pub lang: String,
    /// Its place in the list, lowest first.
    pub position: i32,
    /// Language, name, description.
    pub texts: Vec<(Lang, String, String)>,
}

/// A thread to be split off.
#[derive(Clone, Copy, Debug)]
pub struct SplitOff<'a> {
    /// Where it goes.
    pub topic: TopicId,
    /// Its title on one line.
    pub title: &'a str,
    /// The numbers of its posts.
    pub numbers: &'a [i32],
}
