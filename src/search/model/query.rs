//! What people type into the search field, and what it asks for.

use super::filters::{Filters, Misread, Without};
use super::words::words;

/// Letters of a question that count.
const MAX_LETTERS: usize = 300;
/// Words and phrases that count, and filters with a minus.
const MAX_CLAUSES: usize = 12;
/// `ab*` finds what begins so; one letter would find everything.
const MIN_PREFIX: usize = 2;

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
    /// What it leaves out.
    pub without: Without,
    /// What looks like a filter and cannot be one.
    pub misread: Vec<Misread>,
}

impl Asked {
    /// Reads what was typed. `fields` are the form's own filters; what the question says of the
    /// same thing goes before them. Nothing that can be typed is an error.
    #[must_use]
    pub fn read(typed: &str, fields: Filters) -> Self {
        let mut asked = Self { filters: fields, ..Self::default() };
        let typed: String = typed
            .chars()
            .take(MAX_LETTERS)
            .map(|c| if matches!(c, '«' | '»' | '“' | '”' | '„' | '″') { '"' } else { c })
            .collect();
        let mut rest = typed.trim_start();
        while !rest.is_empty() {
            let (term, left) = Term::next(rest);
            rest = left;
            if term.is_phrase || !asked.take_filter(&term) {
                asked.take_clause(term.text, term.is_not);
            }
        }
        asked
    }

    fn take_filter(&mut self, term: &Term<'_>) -> bool {
        let Some((key, value)) = term.text.split_once(':') else { return false };
        let key = key.to_ascii_lowercase();
        let value = value.trim_matches('"').trim();
        let value = if key == "author" { value.trim_start_matches('@') } else { value };
        let is_known = match key.as_str() {
            "author" | "topic" | "lang" | "after" | "before" => true,
            "is" => value.eq_ignore_ascii_case("verified"),
            _ => false,
        };
        if is_known && value.is_empty() {
            self.misread.push(Misread::in_words("search-no-value", term.said()));
        } else if is_known && term.is_not {
            self.leave_out(&key, value, term);
        } else if is_known {
            let filters = &mut self.filters;
            match key.as_str() {
                "author" => filters.author = value.to_owned(),
                "topic" => filters.topic = value.to_owned(),
                "lang" => filters.lang = value.to_owned(),
                "after" => filters.after = value.to_owned(),
                "before" => filters.before = value.to_owned(),
                _ => filters.is_verified = true,
            }
        }
        is_known
    }

    fn leave_out(&mut self, key: &str, value: &str, term: &Term<'_>) {
        let without = &mut self.without;
        let list = match key {
            "author" => &mut without.authors,
            "topic" => &mut without.topics,
            "lang" => &mut without.langs,
            "is" => {
                without.is_verified = true;
                return;
            }
            _ => {
                self.misread.push(Misread::in_words("search-no-minus", term.said()));
                return;
            }
        };
        if list.len() < MAX_CLAUSES && list.iter().all(|known| known != value) {
            list.push(value.to_owned());
        }
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

/// One part of what was typed.
struct Term<'a> {
    text: &'a str,
    /// Whether a minus stands before it.
    is_not: bool,
    /// Whether it stood in quotes: then it is words, whatever they look like.
    is_phrase: bool,
}

impl<'a> Term<'a> {
    /// The first term, a phrase in quotes or what stands before the next space, and what is left.
    fn next(rest: &'a str) -> (Self, &'a str) {
        let is_not = rest.starts_with('-');
        let rest = rest.trim_start_matches('-');
        let quoted = rest.strip_prefix('"');
        let (text, left) = match quoted {
            Some(quoted) => quoted.split_once('"').unwrap_or((quoted, "")),
            None => rest.split_at(end_of_term(rest)),
        };
        (Self { text, is_not, is_phrase: quoted.is_some() }, left.trim_start())
    }

    /// The term as it was typed.
    fn said(&self) -> String {
        format!("{}{}", if self.is_not { "-" } else { "" }, self.text)
    }
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
        // What is no filter is words, and so is what stands in quotes.
        assert_eq!(said(&read("note: http://x.example is:open").matching.all).len(), 3);
        assert_eq!(said(&read(r#""author:Awa""#).matching.all), ["author awa"]);
        assert_eq!(read(r#"author:"Awa" x"#).filters.author, "Awa");
    }

    #[test]
    fn what_the_question_says_goes_before_the_form() {
        let fields = Filters { author: "Ben".to_owned(), lang: "fr".to_owned(), ..Filters::default() };
        let filters = Asked::read("author:Awa", fields).filters;
        assert_eq!((filters.author.as_str(), filters.lang.as_str()), ("Awa", "fr"));
    }

    #[test]
    fn a_minus_before_a_filter_leaves_out() {
        let asked = read("fuel -author:@Awa -AUTHOR:Ben -topic:roads -lang:fr -is:Verified -author:Awa");
        assert_eq!(said(&asked.matching.all), ["fuel"]);
        assert!(asked.matching.none.is_empty() && asked.filters == Filters::default());
        let without = asked.without;
        assert_eq!(without.authors, ["Awa", "Ben"]);
        assert_eq!((without.topics, without.langs), (vec!["roads".to_owned()], vec!["fr".to_owned()]));
        assert!(without.is_verified);
    }

    #[test]
    fn filters_that_say_nothing_or_bear_no_minus_are_named() {
        let asked = read(r#"fuel author: -topic:"" author:@ -after:2026-11-01 -before:soon"#);
        let named: Vec<_> = asked.misread.iter().map(|fault| (fault.key, fault.part.as_str())).collect();
        assert_eq!(
            named,
            [
                ("search-no-value", "author:"),
                ("search-no-value", "-topic:\"\""),
                ("search-no-value", "author:@"),
                ("search-no-minus", "-after:2026-11-01"),
                ("search-no-minus", "-before:soon"),
            ]
        );
        assert_eq!(said(&asked.matching.all), ["fuel"]);
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
