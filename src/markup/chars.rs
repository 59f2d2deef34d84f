//! Characters: what a text must not hold, and which way it runs.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The most combining marks kept on one letter. Four serve every living
/// orthography; more only draw over the neighbouring lines.
const MAX_MARKS: usize = 4;

/// Which way a text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left: Arabic, Hebrew, N'Ko and others.
    Rtl,
}

/// A title or a name: NFC, without control and direction characters, each run
/// of whitespace one space, trimmed, with at most four marks on a letter.
#[must_use]
pub fn clean_line(s: &str) -> String {
    let spaced: String = s.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    // Composed last: what is removed may have kept a letter from its mark.
    let kept: String = clean(&spaced).nfc().collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of a text on one line: at most so many letters of whole words, then an ellipsis.
/// A word that is longer than half of it is cut.
#[must_use]
pub(super) fn excerpt(text: &str, letters: usize) -> String {
    let parts = |c: char| c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{202F}');
    let line = text.split(parts).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let Some((end, next)) = line.char_indices().nth(letters) else { return line };
    let cut = &line[..end];
    let whole = match cut.rfind(' ') {
        Some(space) if next != ' ' && space >= cut.len() / 2 => &cut[..space],
        _ => cut,
    };
    format!("{}…", whole.trim_end())
}

/// Running text without control and direction characters and with at most
/// [`MAX_MARKS`] marks on a letter; line breaks and tabs stay.
pub(super) fn clean(s: &str) -> Cow<'_, str> {
    if s.bytes().all(|b| matches!(b, b'\n' | b'\t' | b' '..=b'~')) {
        return Cow::Borrowed(s);
    }
    let mut marks = 0;
    let kept = s.chars().filter(|&c| {
        if is_bidi_control(c) || (c.is_control() && !matches!(c, '\n' | '\t')) {
            return false;
        }
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        marks <= MAX_MARKS
    });
    Cow::Owned(kept.collect())
}

/// Code as it is, but with direction characters spelled out: an invisible
/// character must not make code read other than it runs (CVE-2021-42574).
pub(super) fn reveal(s: &str) -> Cow<'_, str> {
    if !s.chars().any(is_bidi_control) {
        return clean(s);
    }
    let mut shown = String::with_capacity(s.len());
    for c in s.chars() {
        if is_bidi_control(c) {
            shown.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(clean(&shown).into_owned())
}

/// The characters that only turn the direction of text (UAX #9).
fn is_bidi_control(c: char) -> bool {
    matches!(
        c,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a character can stand in a name.
pub(super) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '_' | '-')
}

/// Whether a character before `@` makes it part of an e-mail address or path.
pub(super) fn binds(c: char) -> bool {
    is_name_char(c) || matches!(c, '.' | '+' | '%' | '/' | '@' | '&' | '=' | '#' | '~')
}

/// The direction of the first letter that has one, as `dir="auto"` finds it.
pub(super) fn first_strong(s: &str) -> Option<Direction> {
    s.chars().find_map(|c| match c {
        // N'Ko digits are written right to left as its letters are.
        '\u{7C0}'..='\u{7C9}' => Some(Direction::Rtl),
        c if !c.is_alphabetic() => None,
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => Some(Direction::Rtl),
        _ => Some(Direction::Ltr),
    })
}
