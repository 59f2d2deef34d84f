//! Mail about an account itself. It stands on this floor because accounts, the lowest
//! feature, sends it; it is composed where all mail is.

use serde::{Deserialize, Serialize};

use super::model::{Lane, NewMail};
use super::store::enqueue;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};

/// What an account is told. It leaves before all other mail, whatever the preferences say,
/// to addresses that are not confirmed too; one with a token is dropped once that is spent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccountMail {
    /// Confirm the address given at sign-up, at `/confirm/{token}`.
    Confirm {
        /// Of the link.
        token: String,
    },
    /// Set a new password, at `/password/reset/{token}`.
    Reset {
        /// Of the link.
        token: String,
    },
    /// Somebody gave this address at sign-up or in settings though it has an account here: if it
    /// was the owner, sign in or ask for a new password.
    AddressTaken,
    /// To the new address: confirm that it replaces the present one, at `/confirm/{token}`.
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
    /// A new set of recovery codes was made, and older ones are void.
    RecoveryCodes,
    /// A recovery code set a new password, and all sessions ended.
    Recovered,
    /// A sign-in with a program that this account had not used ("Firefox, Android").
    NewSignIn {
        /// The program in two words.
        program: String,
    },
    /// The account ends on a day, as was asked for with its password.
    Leaving {
        /// The day.
        due: Ts,
    },
    /// The same, some days before.
    LeavingSoon {
        /// The day.
        due: Ts,
    },
    /// An admin looks whether mail leaves.
    Test,
}

impl AccountMail {
    /// The kind of the outbox row.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Confirm { .. } => "account-confirm",
            Self::Reset { .. } => "account-reset",
            Self::AddressTaken => "account-address-taken",
            Self::ConfirmNewAddress { .. } => "account-confirm-new-address",
            Self::AddressChange => "account-address-change",
            Self::PasswordChanged => "account-password-changed",
            Self::RecoveryCodes => "account-recovery-codes",
            Self::Recovered => "account-recovered",
            Self::NewSignIn { .. } => "account-new-sign-in",
            Self::Leaving { .. } => "account-leaving",
            Self::LeavingSoon { .. } => "account-leaving-soon",
            Self::Test => "account-test",
        }
    }

    /// The token of its link, if it has one.
    #[must_use]
    pub fn token(&self) -> Option<&str> {
        match self {
            Self::Confirm { token } | Self::Reset { token } | Self::ConfirmNewAddress { token, .. } => {
                Some(token)
            }
            Self::AddressTaken
            | Self::AddressChange
            | Self::PasswordChanged
            | Self::RecoveryCodes
            | Self::Recovered
            | Self::NewSignIn { .. }
            | Self::Leaving { .. }
            | Self::LeavingSoon { .. }
            | Self::Test => None,
        }
    }

    /// Where it goes, if not to the account's own address.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::ConfirmNewAddress { email, .. } => Some(email),
            _ => None,
        }
    }
}

/// Stores a mail about an account in the act's own transaction.
///
/// # Errors
/// When the database refuses.
pub fn account_mail(conn: &mut Conn, user: UserId, mail: AccountMail, now: Ts) -> Result<()> {
    let mut event = [0u8; 16];
    getrandom::fill(&mut event).map_err(Error::internal)?;
    let new = NewMail {
        user_id: user,
        address: mail.address().map(str::to_owned),
        kind: mail.kind(),
        lane: Lane::Account,
        // Each is an event of its own: asking twice for a link is two mails.
        event_key: format!("account:{}", data_encoding::HEXLOWER.encode(&event)),
        payload: serde_json::to_value(&mail).map_err(Error::internal)?,
        not_before: now,
    };
    enqueue(conn, &new, now)
}
