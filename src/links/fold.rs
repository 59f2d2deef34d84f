//! Texts as they are compared: without what only looks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Compatible letters (NFKC) without the invisible characters that would cut a
/// number or a word in two.
pub(super) fn compact(text: &str) -> String {
    text.nfkc()
        .filter(|&c| !is_invisible(c))
        .map(|c| match c {
            '‐' | '‑' | '‒' | '–' | '—' => '-',
            '’' | 'ʼ' => '\'',
            c => c,
        })
        .collect()
}

/// Compact text for comparing words: no capitals, accents or vowel signs, one
/// form for the letters that are typed in two ways in Arabic, ASCII digits.
pub(super) fn fold(compact: &str) -> String {
    let letters = compact.nfd().filter(|&c| !is_combining_mark(c) && c != 'ـ');
    let plain: String = letters
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            'ى' => 'ي',
            'ة' => 'ه',
            '\u{660}'..='\u{669}' => digit(c, '\u{660}'),
            '\u{6F0}'..='\u{6F9}' => digit(c, '\u{6F0}'),
            '\u{7C0}'..='\u{7C9}' => digit(c, '\u{7C0}'),
            c => c,
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn digit(c: char, zero: char) -> char {
    char::from_digit(u32::from(c) - u32::from(zero), 10).unwrap_or(c)
}

fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}
