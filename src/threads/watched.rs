//! Watched words: what a post that holds one leads to is the list's to say.
//!
//! A line is a word or a phrase; `fr: mot` is watched in French posts alone. They are compared
//! as plain text: no line can make that slow.

use crate::accounts::model::fold;
use crate::text::CONTENT_LANGS;

/// The first watched word that stands in a text of this language as a whole word, whatever its
/// case.
#[must_use]
pub fn watched_word<'a>(watched: &'a [String], text: &str, lang: &str) -> Option<&'a str> {
    let text = fold(text);
    let is_edge = |neighbour: Option<char>| neighbour.is_none_or(|c| !c.is_alphanumeric());
    let found = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            is_edge(text[..at].chars().next_back()) && is_edge(text[at + word.len()..].chars().next())
        })
    };
    watched.iter().map(|line| in_language(line)).find_map(|(of, word)| {
        let folded = fold(word);
        (of.is_none_or(|of| of == lang) && !folded.is_empty() && found(&folded)).then_some(word)
    })
}

/// A line's language, if it names one, and its word.
fn in_language(line: &str) -> (Option<&str>, &str) {
    match line.split_once(':') {
        Some((tag, word)) if CONTENT_LANGS.iter().any(|(known, _)| *known == tag.trim()) => {
            (Some(tag.trim()), word.trim())
        }
        _ => (None, line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case_and_script() {
        let watched = ["kalashnikov".to_owned(), "أسلحة للبيع".to_owned(), "été".to_owned()];
        assert_eq!(watched_word(&watched, "A KALASHNIKOV.", "en"), Some("kalashnikov"));
        assert_eq!(watched_word(&watched, "kalashnikovs", "en"), None);
        assert_eq!(watched_word(&watched, "عندي أسلحة للبيع", "en"), Some("أسلحة للبيع"));
        assert_eq!(watched_word(&watched, "cet E\u{301}TE\u{301}", "en"), Some("été"));
        assert_eq!(watched_word(&watched, "répété", "en"), None);
    }

    #[test]
    fn a_word_of_one_language_is_watched_there_alone() {
        let watched = ["fr: four".to_owned(), "note: this".to_owned()];
        assert_eq!(watched_word(&watched, "Le four est froid.", "fr"), Some("four"));
        assert_eq!(watched_word(&watched, "We are four.", "en"), None);
        assert_eq!(watched_word(&watched, "Note: this holds.", "en"), Some("note: this"));
    }
}
