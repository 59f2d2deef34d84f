//! Watched words: a post that holds one waits for a moderator.

use crate::accounts::model::fold;

/// The first watched word that stands in a text as a whole word, whatever its case.
pub(super) fn first_found<'a>(watched: &'a [String], text: &str) -> Option<&'a str> {
    let text = fold(text);
    let is_edge = |neighbour: Option<char>| neighbour.is_none_or(|c| !c.is_alphanumeric());
    let found = |word: &str| {
        text.match_indices(word).any(|(at, _)| {
            is_edge(text[..at].chars().next_back()) && is_edge(text[at + word.len()..].chars().next())
        })
    };
    watched.iter().map(String::as_str).find(|word| {
        let folded = fold(word);
        !folded.is_empty() && found(&folded)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_in_any_case_and_script() {
        let watched = ["kalashnikov".to_owned(), "أسلحة للبيع".to_owned(), "été".to_owned()];
        assert_eq!(first_found(&watched, "A KALASHNIKOV."), Some("kalashnikov"));
        assert_eq!(first_found(&watched, "kalashnikovs"), None);
        assert_eq!(first_found(&watched, "عندي أسلحة للبيع"), Some("أسلحة للبيع"));
        assert_eq!(first_found(&watched, "cet E\u{301}TE\u{301}"), Some("été"));
        assert_eq!(first_found(&watched, "répété"), None);
    }
}
