//! The red flags of a text.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::flag::{Flag, FlagKind};
use super::{iban, phone, phrases, wallet};

/// What speaks against a text that asks for help: payment details first, then
/// its words. Each kind at most once. Addresses in it are for
/// [`super::url_flags`].
#[must_use]
pub fn text_flags(text: &str) -> Vec<Flag> {
    let compact = compact(text);
    let folded = fold(&compact);
    let words =
        [(FlagKind::GiftCard, phrases::gift_card(&folded)), (FlagKind::Pressure, phrases::pressure(&folded))];
    payments(&compact, &folded)
        .chain(words.into_iter().filter_map(|(kind, phrase)| Some(Flag::new(kind, phrase?))))
        .collect()
}

/// What holds an ordinary post for review: a wallet address, an IBAN or a
/// phone number beside words of mobile money.
#[must_use]
pub fn payment_details(text: &str) -> Option<Flag> {
    let compact = compact(text);
    let folded = fold(&compact);
    payments(&compact, &folded).next()
}

fn payments(compact: &str, folded: &str) -> impl Iterator<Item = Flag> {
    let found = [
        wallet::find(compact).map(|address| Flag::new(FlagKind::Wallet, address)),
        iban::find(compact).map(|number| Flag::new(FlagKind::Iban, number)),
        phone::find(folded).map(|number| Flag::new(FlagKind::PaymentPhone, number)),
    ];
    found.into_iter().flatten()
}

/// Compatible letters (NFKC) without the invisible characters that would cut a
/// number or a word in two.
fn compact(text: &str) -> String {
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
