//! What a search is narrowed to besides words, and what of it was not understood.

use super::query::Asked;
use crate::clock::Ts;
use crate::text::CONTENT_LANGS;

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

/// The parts of a question that need no database, or what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Only posts in this language.
    pub lang: Option<String>,
    /// No posts in these.
    pub langs_not: Vec<String>,
    /// Only from this moment on.
    pub from: Option<Ts>,
    /// Only before this moment.
    pub until: Option<Ts>,
    /// What was not understood.
    pub faults: Vec<Misread>,
}

impl Looked {
    /// Reads languages and days.
    #[must_use]
    pub fn of(asked: &Asked) -> Self {
        let mut looked = Self { faults: asked.misread.clone(), ..Self::default() };
        let filters = &asked.filters;
        if !filters.lang.is_empty() {
            looked.lang = looked.tag("lang", &filters.lang);
        }
        looked.langs_not = asked.without.langs.iter().filter_map(|tag| looked.tag("q", tag)).collect();
        looked.from = looked.day("after", &filters.after);
        looked.until = looked.day("before", &filters.before);
        looked
    }

    fn tag(&mut self, filter: &'static str, text: &str) -> Option<String> {
        let known = CONTENT_LANGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(text));
        if known.is_none() {
            self.faults.push(Misread::value(filter, "search-no-lang", text));
        }
        known.map(|(tag, _)| (*tag).to_owned())
    }

    fn day(&mut self, filter: &'static str, text: &str) -> Option<Ts> {
        let moment = Ts::parse(text).filter(|_| !text.is_empty());
        if moment.is_none() && !text.is_empty() {
            self.faults.push(Misread::value(filter, "search-no-date", text));
        }
        moment
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_languages_that_are_none_are_said() {
        let filters = Filters { lang: "xx".to_owned(), after: "soon".to_owned(), ..Filters::default() };
        let looked = Looked::of(&Asked::read("-lang:yy -lang:FR", filters));
        assert_eq!(looked.langs_not, ["fr"]);
        assert_eq!(
            looked.faults,
            [
                Misread::value("lang", "search-no-lang", "xx"),
                Misread::value("q", "search-no-lang", "yy"),
                Misread::value("after", "search-no-date", "soon"),
            ]
        );
    }
}
