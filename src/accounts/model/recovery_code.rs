//! Recovery codes: made at random, copied by hand, typed in again on any keyboard.

use std::fmt;

use sha2::{Digest as _, Sha256};
use unicode_normalization::UnicodeNormalization as _;

use crate::db::ids::UserId;
use crate::web::keys;

/// How many make a set.
pub const CODES: usize = 10;

/// Letters and digits of which no two look alike in print or by hand: neither 0 nor O and Q, 1 nor
/// I and L, 2 nor Z, 5 nor S, 8 nor B, U nor V.
const ALPHABET: &[u8; 22] = b"ACDEFGHJKMNPRTWXY34679";

/// Sixteen of 22 letters are 71 bits: nobody guesses one, neither here nor at a stolen database.
const LETTERS: usize = 16;

/// People copy four letters at a glance.
const GROUP: usize = 4;

/// A code that sets a new password once, where mail does not arrive.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(…)")
    }
}

/// As it is shown: in groups.
impl fmt::Display for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % GROUP == 0 {
                f.write_str("-")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

impl RecoveryCode {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        // Bytes beyond the last whole round of the alphabet would favour its first letters.
        let whole = u8::MAX - u8::MAX % ALPHABET.len() as u8;
        let mut code = String::with_capacity(LETTERS);
        while code.len() < LETTERS {
            let [byte] = keys::random::<1>();
            if byte < whole {
                code.push(char::from(ALPHABET[usize::from(byte) % ALPHABET.len()]));
            }
        }
        Self(code)
    }

    /// A code as somebody typed it: in any case, with or without dashes and spaces, with the
    /// digits of an Arabic keyboard too. None = no code looks so.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let mut code = String::with_capacity(LETTERS);
        for typed in text.nfkc().filter(|c| !c.is_whitespace() && !is_dash(*c)) {
            let letter = latin_digit(typed).to_ascii_uppercase();
            if code.len() == LETTERS || !letter.is_ascii() || !ALPHABET.contains(&(letter as u8)) {
                return None;
            }
            code.push(letter);
        }
        (code.len() == LETTERS).then_some(Self(code))
    }

    /// What is stored of it. SHA-256 is enough for what nobody can guess; the account within it
    /// makes each stolen hash a search of its own, and no key in it lets a code on paper outlive
    /// a restore from a backup without the forum's key.
    #[must_use]
    pub fn hash(&self, user: UserId) -> Vec<u8> {
        let mut hash = Sha256::new_with_prefix(b"toguna recovery code");
        hash.update(user.0.to_be_bytes());
        hash.update(self.0.as_bytes());
        hash.finalize().to_vec()
    }
}

/// What keyboards put where a dash is meant, and the marks of direction that come along when
/// Latin text is copied out of Arabic.
const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn latin_digit(c: char) -> char {
    let value = match c {
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        '\u{6f0}'..='\u{6f9}' => c as u32 - 0x6f0,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_again_however_it_is_typed() {
        let code = RecoveryCode::typed("ACDEFGHJKMNP3469").unwrap();
        assert_eq!(code.to_string(), "ACDE-FGHJ-KMNP-3469");
        for typed in [
            "acde-fghj-kmnp-3469",
            " acde fghj kmnp 3469 ",
            "ACDE–FGHJ–KMNP–3469",
            "acdefghjkmnp٣٤٦٩",
            "acdefghjkmnp۳۴۶۹",
            "ＡＣＤＥfghj_kmnp.3469",
            "\u{200e}acde-fghj-kmnp-3469\u{200f}",
        ] {
            assert_eq!(RecoveryCode::typed(typed).as_ref(), Some(&code), "{typed}");
        }
        for wrong in [
            "",
            "acde",
            "ACDE-FGHJ-KMNP-3460",
            "acde-fghj-kmnp-34699",
            "ÀCDEFGHJKMNP3469",
            &"A".repeat(9_999),
        ] {
            assert_eq!(RecoveryCode::typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn codes_differ_and_read_as_themselves() {
        let codes: Vec<RecoveryCode> = (0..200).map(|_| RecoveryCode::random()).collect();
        let distinct: std::collections::HashSet<String> = codes.iter().map(ToString::to_string).collect();
        assert_eq!(distinct.len(), codes.len());
        for code in &codes {
            assert_eq!(RecoveryCode::typed(&code.to_string()).as_ref(), Some(code));
            assert_eq!(format!("{code:?}"), "RecoveryCode(…)");
        }
        let bits = LETTERS as f64 * (ALPHABET.len() as f64).log2();
        assert!(bits > 60.0, "{bits}");
    }

    #[test]
    fn a_stored_code_is_good_for_one_account() {
        let code = RecoveryCode::random();
        assert_eq!(code.hash(UserId(1)), code.hash(UserId(1)));
        assert_ne!(code.hash(UserId(1)), code.hash(UserId(2)));
    }
}
