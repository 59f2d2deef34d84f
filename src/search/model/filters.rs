//! What a search is narrowed to besides words, and what of it was not understood.

/// Fields of the search form, and what the question itself says in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// A member's name.
    pub author: String,
    /// A topic's word in addresses, or its name.
    pub topic: String,
    /// BCP 47 tag.
    pub lang: String,
    /// The first day.
    pub after: String,
    /// The day before which.
    pub before: String,
    /// Only posts with a verified update that stands.
    pub is_verified: bool,
}

impl Filters {
    /// Whether these say of one filter what `other` says of it.
    #[must_use]
    pub fn says_as(&self, other: &Self, filter: &str) -> bool {
        match filter {
            "author" => self.author == other.author,
            "topic" => self.topic == other.topic,
            "lang" => self.lang == other.lang,
            "after" => self.after == other.after,
            "before" => self.before == other.before,
            _ => false,
        }
    }
}

/// What stands behind a minus: what no post that is found has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Without {
    /// Members' names.
    pub authors: Vec<String>,
    /// Topics, as `Filters` has one.
    pub topics: Vec<String>,
    /// BCP 47 tags.
    pub langs: Vec<String>,
    /// No verified update that stands.
    pub is_verified: bool,
}

/// A part of a question that was not understood: then nothing is found, and it is said why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The filter, or `q` where only words can say it.
    pub filter: &'static str,
    /// The key of the text that says what is wrong with `$detail`.
    pub key: &'static str,
    /// The part, as it was typed.
    pub part: String,
}

impl Misread {
    /// A part of the words.
    #[must_use]
    pub const fn in_words(key: &'static str, part: String) -> Self {
        Self { filter: "q", key, part }
    }

    /// The value of a filter.
    #[must_use]
    pub fn value(filter: &'static str, key: &'static str, part: &str) -> Self {
        Self { filter, key, part: part.to_owned() }
    }
}
