//! The words of a text, folded: what is written in several ways is one word here.
//!
//! One function for both databases and for what people type, so that an index, a question and
//! a mark in a snippet can never disagree.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Letters of a word that count; more only fill the index.
const MAX_LETTERS: usize = 48;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As it is compared.
    pub folded: String,
}

/// The words of a text, in order. Letters and digits part: "5km" is two words, as "5 km".
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    let mut open: Option<(Word, Class)> = None;
    for (at, c) in text.char_indices() {
        if is_silent(c) {
            if let Some((word, _)) = &mut open {
                word.end = at + c.len_utf8();
            }
            continue;
        }
        let class = Class::of(c);
        if open.as_ref().is_some_and(|(_, before)| *before != class) {
            close(&mut open, &mut found);
        }
        if class == Class::Other {
            continue;
        }
        let (word, _) =
            open.get_or_insert_with(|| (Word { start: at, end: at, folded: String::new() }, class));
        word.end = at + c.len_utf8();
        fold(c, &mut word.folded);
    }
    close(&mut open, &mut found);
    found
}

/// The folded words with a space between, as the index holds them.
#[must_use]
pub fn folded(text: &str) -> String {
    words(text).into_iter().map(|word| word.folded).collect::<Vec<_>>().join(" ")
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            c if c.is_numeric() => Self::Digit,
            c if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// Marks, joiners and the stretched line of Arabic belong to a word and say nothing in it.
fn is_silent(c: char) -> bool {
    is_combining_mark(c)
        || matches!(c, 'ـ' | '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

fn close(open: &mut Option<(Word, Class)>, found: &mut Vec<Word>) {
    if let Some((mut word, _)) = open.take() {
        word.folded = stem(&short(&word.folded));
        if !word.folded.is_empty() {
            found.push(word);
        }
    }
}

fn short(word: &str) -> String {
    word.chars().take(MAX_LETTERS).collect()
}

/// Adds a letter without capitals, accents and vowel signs, in the one form that its variants
/// share: alef, ya and ta marbuta of Arabic, the open and nasal letters of Bambara, Persian
/// letters, digits of any script.
fn fold(c: char, out: &mut String) {
    for lower in c.to_lowercase() {
        decompose_compatible(lower, |part| match part {
            'ٱ' => out.push('ا'),
            'ى' | 'ی' => out.push('ي'),
            'ک' => out.push('ك'),
            'ة' => out.push('ه'),
            'ɛ' => out.push('e'),
            'ɔ' => out.push('o'),
            'ŋ' | 'ɲ' => out.push('n'),
            'ɓ' => out.push('b'),
            'ɗ' | 'đ' => out.push('d'),
            'ƴ' => out.push('y'),
            'ɣ' => out.push('g'),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'ı' => out.push('i'),
            'œ' => out.push_str("oe"),
            'æ' => out.push_str("ae"),
            'ß' => out.push_str("ss"),
            part if is_combining_mark(part) => {}
            part => match digit(part) {
                Some(digit) => out.push(digit),
                None if part.is_alphanumeric() => out.extend(part.to_lowercase()),
                None => {}
            },
        });
    }
}

/// An ASCII digit for one of Arabic, Persian or N'Ko.
fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{660}'..='\u{669}' => u32::from(c) - 0x660,
        '\u{6F0}'..='\u{6F9}' => u32::from(c) - 0x6F0,
        '\u{7C0}'..='\u{7C9}' => u32::from(c) - 0x7C0,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// A word without the article of Arabic, or the `s` of a plural in Latin letters, and with the
/// two spellings of Bambara's ɲ made one: little enough that no word becomes a wholly other.
fn stem(word: &str) -> String {
    for article in ["وال", "بال", "كال", "فال", "لل", "ال"] {
        if let Some(rest) = word.strip_prefix(article)
            && rest.chars().count() >= 3
        {
            return rest.to_owned();
        }
    }
    if !word.is_ascii() {
        return word.to_owned();
    }
    let is_plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let word = if is_plural { &word[..word.len() - 1] } else { word };
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        out.push(letter);
        if letter == 'n' && letters.peek() == Some(&'y') {
            let mut rest = letters.clone();
            rest.next();
            if rest.next().is_some_and(|next| "aeiou".contains(next)) {
                letters.next();
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_written_in_several_ways_is_one_word() {
        for ways in [
            &["été", "ete", "ÉTÉ", "e\u{301}te\u{301}"][..],
            &["cœur", "coeur", "CŒUR"],
            &["آبار", "أبار", "ابار", "ٱبار"],
            &["مستشفى", "مستشفي", "مُسْتَشْفَى", "مستشـــفى"],
            &["مدرسة", "مدرسه", "المدرسة", "والمدرسة"],
            &["ɲɔgɔn", "nogon", "Nyogon", "ɲɔ̀gɔn"],
            &["dɛmɛ", "deme", "dèmè"],
            &["baŋɛ", "bane"],
            &["routes", "route", "ROUTE"],
            &["٢٤", "24", "۲۴", "߂߄"],
            &["Straße", "strasse"],
        ] {
            for way in ways {
                assert_eq!(folded(way), folded(ways[0]), "{way} of {ways:?}");
            }
        }
        assert_ne!(folded("eau"), folded("feu"));
    }

    #[test]
    fn words_part_where_people_part_them() {
        assert_eq!(folded("L’eau, à 5km: n’est-ce pas?"), "l eau a 5 km n est ce pas");
        assert_eq!(folded("  … "), "");
        let text = "Où: été";
        let cut: Vec<&str> = words(text).iter().map(|word| &text[word.start..word.end]).collect();
        assert_eq!(cut, ["Où", "été"]);
    }

    proptest! {
        /// Whatever is typed: words stand where they say, in order, with nothing but letters and
        /// digits, and folding them again changes nothing that an index would miss.
        #[test]
        fn words_of_anything_are_plain_and_in_order(text in "\\PC{0,60}|[\u{600}-\u{6FF}ɛɔŋɲ' s]{0,30}") {
            let mut last = 0;
            for word in words(&text) {
                prop_assert!(word.start >= last && word.start < word.end);
                prop_assert!(text.is_char_boundary(word.start) && text.is_char_boundary(word.end));
                prop_assert!(!word.folded.is_empty());
                prop_assert!(word.folded.chars().all(char::is_alphanumeric), "{:?}", word.folded);
                last = word.end;
            }
        }
    }
}
