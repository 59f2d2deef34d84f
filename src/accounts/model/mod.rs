//! Accounts as the room and its neighbours see them.

mod email;
mod fold;
mod leaving;
mod name;
mod password;
mod program;
mod recovery_code;
mod renaming;

use crate::clock::Ts;
use crate::db::ids::UserId;

pub use email::Email;
pub use fold::fold;
pub use leaving::{GRACE_DAYS, Leaving, REMINDED_DAYS, Wish};
pub use name::Name;
pub use password::Password;
pub use program::program;
pub use recovery_code::{CODES, RecoveryCode};
pub use renaming::Renaming;

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

/// What an account may do besides reading and writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Roles {
    /// Reviews claims and vets ways to help.
    pub is_verifier: bool,
    /// Decides cases.
    pub is_moderator: bool,
    /// Sets the forum up.
    pub is_admin: bool,
}

impl Roles {
    /// Reads `verifier,moderator,admin` in any order; `member` is none of them.
    ///
    /// # Errors
    /// The word that is no role.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut roles = Self::default();
        for word in text.split(',').map(str::trim).filter(|word| !word.is_empty()) {
            match word {
                "member" => {}
                "verifier" => roles.is_verifier = true,
                "moderator" => roles.is_moderator = true,
                "admin" => roles.is_admin = true,
                other => return Err(other.to_owned()),
            }
        }
        Ok(roles)
    }
}

/// What everybody may know of an account.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The account.
    pub id: UserId,
    /// Its name as its owner writes it.
    pub name: String,
    /// When it was made.
    pub joined: Ts,
    /// What it may do.
    pub roles: Roles,
    /// What the owner says of themselves: harmless HTML, empty = nothing.
    pub bio_html: String,
    /// Suspended until then; `Ts::NEVER` = without end.
    pub suspended_until: Option<Ts>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_read_and_a_word_that_is_none_is_named() {
        assert_eq!(Roles::parse("member"), Ok(Roles::default()));
        let both = Roles { is_verifier: true, is_moderator: true, is_admin: false };
        assert_eq!(Roles::parse("moderator, verifier"), Ok(both));
        assert_eq!(Roles::parse("admin,boss"), Err("boss".to_owned()));
    }
}
