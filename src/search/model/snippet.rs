//! The part of a text in which it was found, with the words marked.

use super::query::Matching;
use super::words::{Word, words};

/// Letters of a snippet.
const LETTERS: usize = 260;
/// Words that stand before the first that was found.
const BEFORE: usize = 6;

/// A run of text, marked or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text, on one line.
    pub text: String,
    /// Whether it was asked for.
    pub is_marked: bool,
}

/// A whole text with the words that were asked for marked.
#[must_use]
pub fn marked(text: &str, matching: &Matching) -> Vec<Piece> {
    let words = words(text);
    pieces(text, 0, text.len(), &hits(&words, matching))
}

/// The part of a text that has the most of what was asked for, cut between words.
#[must_use]
pub fn snippet(text: &str, matching: &Matching) -> Vec<Piece> {
    let words = words(text);
    let hits = hits(&words, matching);
    let first = best(&hits);
    let start = match first {
        Some(hit) if hit > BEFORE => words[hit - BEFORE].start,
        _ => 0,
    };
    let limit = text[start..].char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| start + at);
    let fits = words.iter().rev().find(|word| word.end <= limit && word.start >= start);
    let end = if limit == text.len() { limit } else { fits.map_or(limit, |word| word.end) };
    let mut pieces = pieces(text, start, end, &hits);
    if start > 0 {
        pieces.insert(0, Piece { text: "… ".to_owned(), is_marked: false });
    }
    if end < text.len() {
        pieces.push(Piece { text: " …".to_owned(), is_marked: false });
    }
    pieces
}

/// A run of words that was asked for: the place of the first one, and where it stands.
struct Hit {
    word: usize,
    start: usize,
    end: usize,
}

fn hits(words: &[Word], matching: &Matching) -> Vec<Hit> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = matching.all.iter().map(|clause| clause.covers(&words[at..])).max().unwrap_or(0);
        if longest > 0 {
            let end = words[at + longest - 1].end;
            found.push(Hit { word: at, start: words[at].start, end });
        }
        at += longest.max(1);
    }
    found
}

/// The word at which the part with the most hits begins.
fn best(hits: &[Hit]) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    let mut last = 0;
    for (at, hit) in hits.iter().enumerate() {
        last = last.max(at);
        while last < hits.len() && hits[last].end <= hit.start + LETTERS {
            last += 1;
        }
        let many = last - at;
        if best.is_none_or(|(most, _)| many > most) {
            best = Some((many, hit.word));
        }
    }
    best.map(|(_, word)| word)
}

fn pieces(text: &str, start: usize, end: usize, hits: &[Hit]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut add = |from: usize, to: usize, is_marked: bool| {
        let text = one_line(&text[from..to]);
        if !text.is_empty() {
            pieces.push(Piece { text, is_marked });
        }
    };
    let mut at = start;
    for hit in hits.iter().filter(|hit| hit.start >= start && hit.end <= end) {
        add(at, hit.start, false);
        add(hit.start, hit.end, true);
        at = hit.end;
    }
    add(at, end, false);
    pieces
}

/// Runs of whitespace become one space; a space at an end stays one.
fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() && out.ends_with(' ') => {}
            c if c.is_whitespace() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::model::{Asked, Filters};

    fn shown(text: &str, typed: &str) -> String {
        let matching = Asked::read(typed, Filters::default()).matching;
        snippet(text, &matching)
            .iter()
            .map(|piece| if piece.is_marked { format!("[{}]", piece.text) } else { piece.text.clone() })
            .collect()
    }

    #[test]
    fn the_words_are_marked_as_they_were_written() {
        assert_eq!(shown("Au marché: l’Été\nest long.", "ete marche"), "Au [marché]: l’[Été] est long.");
        assert_eq!(shown("الوقود في المدرسة", "مدرسه"), "الوقود في [المدرسة]");
        assert_eq!(shown("The northern road is open", "\"northern road\""), "The [northern road] is open");
        assert_eq!(shown("Stations and states", "sta*"), "[Stations] and [states]");
    }

    #[test]
    fn a_long_text_is_cut_around_what_was_found() {
        let text = format!("{} fuel at the station {}", "word ".repeat(100), "more ".repeat(100));
        let cut = shown(&text, "fuel station");
        assert!(cut.starts_with("… word") && cut.ends_with("more …"), "{cut}");
        assert!(cut.contains("[fuel] at the [station]"), "{cut}");
        assert!(cut.chars().count() < 300);
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(text in "\\PC{0,600}", typed in "[a-eé *\"-]{0,20}") {
            let matching = Asked::read(&typed, Filters::default()).matching;
            let cut: String = snippet(&text, &matching).into_iter().map(|piece| piece.text).collect();
            prop_assert!(cut.chars().count() <= LETTERS + 4);
            let whole: String = marked(&text, &matching).into_iter().map(|piece| piece.text).collect();
            prop_assert!(whole.len() <= text.len());
        }
    }
}
