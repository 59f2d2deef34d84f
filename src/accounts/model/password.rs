//! Passwords: long enough, not among the first that a guesser tries, otherwise free.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;
use zxcvbn::zxcvbn;

use crate::web::form::Faults;

/// The fewest characters.
pub const MIN_CHARS: usize = 8;

/// The most bytes: more is somebody's game with our time.
pub const MAX_BYTES: usize = 1_024;

/// A password that falls within so many guesses is refused. Five tries a minute, which the limit
/// at one account allows, make 2.6 million in a year; and it is twelve hours for somebody with a
/// stolen database and one core.
const MIN_GUESSES: u64 = 1_000_000;

/// The estimate looks at no more characters: its time grows with the square of them.
const JUDGED_CHARS: usize = 64;

/// Words for "password" and this forum's name, which the estimate's English lists lack.
const KNOWN_WORDS: [&str; 8] =
    ["toguna", "motdepasse", "passe", "parole", "пароль", "كلمة", "السر", "المرور"];

/// Characters of other keyboards and the key of an American one that each lies on: a row of keys
/// is a row of keys in every script.
const KEYBOARDS: [&[(&str, &str)]; 3] = [
    // Arabic, with both kinds of digits
    &[
        ("ضصثقفغعهخحجد", "qwertyuiop[]"),
        ("شسيبلاتنمكط", "asdfghjkl;'"),
        ("ئءؤرىةوزظذ", "zxcvnm,./`"),
        ("١٢٣٤٥٦٧٨٩٠", "1234567890"),
        ("۱۲۳۴۵۶۷۸۹۰", "1234567890"),
    ],
    // Russian and Ukrainian
    &[
        ("йцукенгшщзхъ", "qwertyuiop[]"),
        ("фывапролджэ", "asdfghjkl;'"),
        ("ячсмитьбюё", "zxcvbnm,.`"),
        ("їієґ", "]s'\\"),
    ],
    // French
    &[("azqwm,&é\"'(-è_çà", "qwazm;1234567890")],
];

/// A password, never shown: composed (NFC, as RFC 8265 has it), so that every keyboard types
/// the same one.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// A password that somebody wants to have; `context` is what everybody knows of them: name,
    /// address, the forum's host.
    ///
    /// # Errors
    /// What is wrong, at the field `password`.
    pub fn parse(text: &str, context: &[&str]) -> Result<Self, Faults> {
        let password = Self::typed(text);
        let mut faults = Faults::default();
        if password.0.chars().count() < MIN_CHARS {
            faults.add_n("password", "fault-password-short", MIN_CHARS as i64);
        } else if password.0.len() > MAX_BYTES {
            faults.add_n("password", "fault-password-long", MAX_BYTES as i64);
        } else if guesses(&password.0, context) < MIN_GUESSES {
            faults.add("password", "fault-password-guessable");
        }
        faults.or(password)
    }

    /// A password as typed to be compared: not judged.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.nfc().collect())
    }

    /// The password, for hashing alone.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

fn guesses(password: &str, context: &[&str]) -> u64 {
    let judged: String = password.chars().take(JUDGED_CHARS).collect::<String>().to_lowercase();
    let parts = context.iter().flat_map(|known| {
        std::iter::once(*known).chain(known.split(['@', '.', '-', '_']).filter(|part| part.len() > 2))
    });
    let known: Vec<String> =
        parts.chain(KNOWN_WORDS).map(|word| word.nfc().collect::<String>().to_lowercase()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let spellings = KEYBOARDS.iter().map(|keyboard| on_keys(&judged, keyboard));
    spellings
        .filter(|spelling| *spelling != judged)
        .chain(std::iter::once(judged.clone()))
        .map(|spelling| zxcvbn(&spelling, &known).guesses())
        .min()
        .unwrap_or(0)
}

fn on_keys(text: &str, keyboard: &[(&str, &str)]) -> String {
    let key = |typed: char| {
        keyboard
            .iter()
            .flat_map(|(typed, keys)| typed.chars().zip(keys.chars()))
            .find_map(|(character, key)| (character == typed).then_some(key))
            .unwrap_or(typed)
    };
    text.chars().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: [&str; 3] = ["Kadia_S", "kadia.sangare@post.example", "forum.example"];

    fn fault(text: &str) -> Option<&'static str> {
        Password::parse(text, &CONTEXT).err().map(|faults| faults.list()[0].key)
    }

    #[test]
    fn what_a_guesser_tries_first_is_refused() {
        for text in [
            "password1",
            "qwerty123",
            "йцукен123",
            "azerty123",
            "azertyuiop",
            "ضصثقفغعه",
            "١٢٣٤٥٦٧٨٩",
            "12345678",
            "aaaaaaaaaa",
            "motdepasse",
            "togunatoguna",
            "Toguna2026",
            "kadia_s1",
            "sangare2026",
            "kadia.sangare@post.example",
            "пароль123",
            "sunshine",
        ] {
            assert_eq!(fault(text), Some("fault-password-guessable"), "{text}");
        }
    }

    #[test]
    fn a_password_of_words_or_of_noise_is_taken_in_any_script() {
        for text in [
            "millet harvest under seven stars",
            "a heron stands in the shallow water",
            "vT8mYf2K",
            "الرافعة تقف في الماء",
            "сім зірок над полем проса",
            "quatre-pirogues-au-matin",
            &format!("quatre-pirogues-au-matin{}", " du fleuve".repeat(100)),
        ] {
            assert_eq!(fault(text), None, "{text}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_bounded_in_bytes() {
        assert_eq!(fault("vT8mYf2"), Some("fault-password-short"));
        assert_eq!(fault(&"é".repeat(600)), Some("fault-password-long"));
        assert_eq!(Password::typed("e\u{301}"), Password::typed("é"), "one letter, two keyboards");
        assert_eq!(format!("{:?}", Password::typed("secret")), "Password(…)");
    }
}
