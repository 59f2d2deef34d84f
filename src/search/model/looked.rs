//! What of a question needs no database: languages and days.

use super::filters::Misread;
use super::query::Asked;
use crate::clock::Ts;
use crate::text::CONTENT_LANGS;

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
    use crate::search::model::Filters;

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
