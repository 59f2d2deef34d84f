//! What people type into the search field, and what it asks for.

use super::words::words;
use crate::clock::Ts;
use crate::text::CONTENT_LANGS;

/// Letters of a question that count.
const MAX_LETTERS: usize = 300;
/// Words and phrases that count.
const MAX_CLAUSES: usize = 12;
/// `ab*` finds what begins so; one letter would find everything.
const MIN_PREFIX: usize = 2;

/// Fields of the search form, and what the question itself says in their place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// A member's name.
    pub author: String,
    /// A topic's word in addresses.
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
            _ => self.before == other.before,
        }
    }
}

/// A word or a phrase, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Its words in order.
    pub words: Vec<String>,
    /// Whether the last word may go on.
    pub is_prefix: bool,
}

impl Clause {
    /// How many words it covers where it begins at the first of these; 0 = it does not.
    #[must_use]
    pub fn covers(&self, words: &[super::Word]) -> usize {
        let many = self.words.len();
        let fits = words.len() >= many
            && self.words.iter().zip(words).enumerate().all(|(at, (wanted, word))| {
                word.folded == *wanted
                    || (self.is_prefix && at + 1 == many && word.folded.starts_with(wanted.as_str()))
            });
        if fits { many } else { 0 }
    }
}

/// The words that a post has, and those that it has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// All of these.
    pub all: Vec<Clause>,
    /// None of these.
    pub none: Vec<Clause>,
}

/// A question, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Its words.
    pub matching: Matching,
    /// What it is narrowed to.
    pub filters: Filters,
}

impl Asked {
    /// Reads what was typed. `fields` are the form's own filters; what the question says of the
    /// same thing goes before them. Nothing that can be typed is an error.
    #[must_use]
    pub fn read(typed: &str, fields: Filters) -> Self {
        let mut asked = Self { matching: Matching::default(), filters: fields };
        let typed: String = typed
            .chars()
            .take(MAX_LETTERS)
            .map(|c| if matches!(c, '«' | '»' | '“' | '”' | '„' | '″') { '"' } else { c })
            .collect();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (term, is_not, left) = next_term(rest);
            rest = left;
            if is_not || !asked.take_filter(term) {
                asked.take_clause(term, is_not);
            }
        }
        asked
    }

    fn take_filter(&mut self, term: &str) -> bool {
        let Some((key, value)) = term.split_once(':') else { return false };
        let value = value.trim_matches('"').trim_start_matches('@');
        if value.is_empty() {
            return false;
        }
        let filters = &mut self.filters;
        match key.to_ascii_lowercase().as_str() {
            "author" => filters.author = value.to_owned(),
            "topic" => filters.topic = value.to_owned(),
            "lang" => filters.lang = value.to_owned(),
            "after" => filters.after = value.to_owned(),
            "before" => filters.before = value.to_owned(),
            "is" if value == "verified" => filters.is_verified = true,
            _ => return false,
        }
        true
    }

    fn take_clause(&mut self, term: &str, is_not: bool) {
        let found: Vec<String> = words(term).into_iter().map(|word| word.folded).collect();
        let (Some(last), true) = (found.last(), self.matching.len() < MAX_CLAUSES) else { return };
        let is_prefix = term.ends_with('*') && last.chars().count() >= MIN_PREFIX;
        let clause = Clause { words: found, is_prefix };
        let list = if is_not { &mut self.matching.none } else { &mut self.matching.all };
        if !list.contains(&clause) {
            list.push(clause);
        }
    }
}

impl Matching {
    fn len(&self) -> usize {
        self.all.len() + self.none.len()
    }

    /// Whether a text has all that are asked for and none of the others.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        let words = words(text);
        let has = |clause: &Clause| (0..words.len()).any(|at| clause.covers(&words[at..]) > 0);
        self.all.iter().all(has) && !self.none.iter().any(has)
    }

    /// Whether nothing can be looked up by words, since none is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The first term: a phrase in quotes or what stands before the next space; whether a minus
/// stands before it; and what is left.
fn next_term(rest: &str) -> (&str, bool, &str) {
    let is_not = rest.starts_with('-');
    let rest = rest.trim_start_matches('-');
    let (term, left) = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
        None => {
            let end = end_of_term(rest);
            (&rest[..end], &rest[end..])
        }
    };
    (term, is_not, left.trim_start())
}

/// A term ends at a space, unless it stands in quotes behind a colon: `author:"Awa"`.
fn end_of_term(rest: &str) -> usize {
    let mut is_quoted = false;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        if c == '"' {
            if !is_quoted && before != ':' {
                return at;
            }
            is_quoted = !is_quoted;
        } else if c.is_whitespace() && !is_quoted {
            return at;
        }
        before = c;
    }
    rest.len()
}

/// In which order results come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Order {
    /// What fits best first.
    #[default]
    Relevance,
    /// What was written last first.
    Newest,
}

/// The parts of filters that need no database, or what is wrong with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Only posts in this language.
    pub lang: Option<String>,
    /// Only from this moment on.
    pub from: Option<Ts>,
    /// Only before this moment.
    pub until: Option<Ts>,
    /// What was not understood, each a filter and a text key: then nothing is found, and it is
    /// said why.
    pub faults: Vec<(&'static str, &'static str)>,
}

impl Looked {
    /// Reads language and days.
    #[must_use]
    pub fn of(filters: &Filters) -> Self {
        let mut looked = Self::default();
        if !filters.lang.is_empty() {
            let tag = filters.lang.to_ascii_lowercase();
            match CONTENT_LANGS.iter().find(|(known, _)| *known == tag) {
                Some((known, _)) => looked.lang = Some((*known).to_owned()),
                None => looked.faults.push(("lang", "search-no-lang")),
            }
        }
        let mut day = |filter, text: &str| {
            let moment = Ts::parse(text).filter(|_| !text.is_empty());
            if moment.is_none() && !text.is_empty() {
                looked.faults.push((filter, "search-no-date"));
            }
            moment
        };
        looked.from = day("after", &filters.after);
        looked.until = day("before", &filters.before);
        looked
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(typed: &str) -> Asked {
        Asked::read(typed, Filters::default())
    }

    fn said(clauses: &[Clause]) -> Vec<String> {
        clauses.iter().map(|c| c.words.join(" ") + if c.is_prefix { "*" } else { "" }).collect()
    }

    #[test]
    fn words_phrases_and_nots_are_told_apart() {
        let asked = read(r#"Fuel "northern road" -rumour -"from hearsay" stat* l’eau "#);
        assert_eq!(said(&asked.matching.all), ["fuel", "northern road", "stat*", "l eau"]);
        assert_eq!(said(&asked.matching.none), ["rumour", "from hearsay"]);
        assert_eq!(said(&read("« route du nord » open").matching.all), ["route du nord", "open"]);
        assert_eq!(said(&read("\"never closed").matching.all), ["never closed"]);
    }

    #[test]
    fn filters_are_read_wherever_they_stand() {
        let asked =
            read("author:@Awa fuel topic:roads lang:fr after:2026-11-01 before:2026-11-20 is:verified");
        assert_eq!(said(&asked.matching.all), ["fuel"]);
        let filters = asked.filters;
        assert_eq!((filters.author.as_str(), filters.topic.as_str()), ("Awa", "roads"));
        assert_eq!((filters.lang.as_str(), filters.is_verified), ("fr", true));
        assert_eq!((filters.after.as_str(), filters.before.as_str()), ("2026-11-01", "2026-11-20"));
        // What is no filter is words.
        assert_eq!(said(&read("note: http://x.example is:open author:").matching.all).len(), 4);
        assert_eq!(read(r#"author:"Awa" x"#).filters.author, "Awa");
    }

    #[test]
    fn what_the_question_says_goes_before_the_form() {
        let fields = Filters { author: "Ben".to_owned(), lang: "fr".to_owned(), ..Filters::default() };
        let filters = Asked::read("author:Awa", fields).filters;
        assert_eq!((filters.author.as_str(), filters.lang.as_str()), ("Awa", "fr"));
    }

    #[test]
    fn days_and_languages_that_are_none_are_said() {
        let filters = Filters { lang: "xx".to_owned(), after: "soon".to_owned(), ..Filters::default() };
        assert_eq!(Looked::of(&filters).faults, [("lang", "search-no-lang"), ("after", "search-no-date")]);
    }

    proptest! {
        #[test]
        fn nothing_that_is_typed_is_too_much(typed in "\\PC{0,400}|[-\": *a-c«»]{0,60}") {
            let asked = read(&typed);
            prop_assert!(asked.matching.len() <= MAX_CLAUSES);
            for clause in asked.matching.all.iter().chain(&asked.matching.none) {
                prop_assert!(!clause.words.is_empty());
            }
        }
    }
}
