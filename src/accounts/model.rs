//! Names, addresses and roles, parsed once at the door.

use unicode_normalization::UnicodeNormalization as _;
use unicode_security::confusable_detection::skeleton;

/// A name as people see it: 2–30 letters, marks and digits of one script, `_`, `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// The name as typed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A name from the forum's own data: trimmed, not judged again.
    #[must_use]
    pub fn trusted(text: &str) -> Self {
        Self(text.trim().nfkc().collect())
    }

    /// What is compared: NFKC and lower case.
    #[must_use]
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// What looks the same has the same skeleton (UTS #39, section 4).
    #[must_use]
    pub fn skeleton(&self) -> String {
        skeleton(&self.folded()).collect()
    }
}

/// NFKC and lower case: how names and addresses are compared.
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase().nfkc().collect()
}

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// The name.
    pub name: Name,
    /// The address, already judged.
    pub email: String,
    /// PHC string; empty = the owner sets a password by a link.
    pub password_hash: String,
    /// BCP 47 tag of the interface.
    pub lang: String,
    /// Mail without text, title or name.
    pub mail_minimal: bool,
}
