//! A way to help, its vetting and its reports: values and rows.

mod checks;
mod kinds;
mod rows;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

pub use checks::{CHECK_KEYS, CHECKS, Check, Checks};
pub use kinds::{Deed, Direction, Kind, Outcome, ReportReason, Sector, State};
pub use rows::{Card, CheckRow, LinkRow, Organisation};

/// Letters without case, accents and vowel signs: how names, places and searches are compared.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|&c| !is_combining_mark(c) && !c.is_control())
        .flat_map(char::to_lowercase)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
