//! Watched words: a post that holds one waits for a moderator.

use super::store;
use crate::accounts::model::fold;
use crate::db::Conn;
use crate::error::Result;

/// The setting's name.
const KEY: &str = "watched_words";
/// Words on the list: each post is searched for all of them.
pub const MAX_WORDS: usize = 500;
/// Longer than any word or phrase that somebody watches.
const MAX_LENGTH: usize = 100;

/// The list as it is edited: one word or phrase a line.
///
/// # Errors
/// When the database refuses.
pub fn watched_words(conn: &mut Conn) -> Result<String> {
    Ok(store::setting(conn, KEY)?.unwrap_or_default())
}

/// Stores the list: trimmed, each once, at most `MAX_WORDS`.
///
/// # Errors
/// When the database refuses.
pub fn set_watched_words(conn: &mut Conn, text: &str) -> Result<()> {
    let mut words: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() && line.chars().count() <= MAX_LENGTH && !words.contains(&line) {
            words.push(line);
        }
    }
    words.truncate(MAX_WORDS);
    store::save_setting(conn, KEY, &words.join("\n"))
}

pub(super) fn watched(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(watched_words(conn)?.lines().map(str::to_owned).collect())
}

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
