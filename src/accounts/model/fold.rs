//! How names and addresses are compared.

use unicode_normalization::UnicodeNormalization as _;

/// NFKC and lower case: how names and addresses are compared.
#[must_use]
pub fn fold(text: &str) -> String {
    text.trim().nfkc().collect::<String>().to_lowercase().nfkc().collect()
}
