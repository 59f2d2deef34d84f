//! Facts of an address or a text, as named flags: who may be robbed, and how.
//!
//! Pure functions without network or database. They only warn or block;
//! whether a link is listed rests on people.

mod address;
mod domain;
mod flag;
mod fold;
mod giving;
mod hosts;
mod iban;
mod lookalike;
mod phone;
mod phrases;
mod text;
mod trusted;
mod wallet;

#[cfg(test)]
mod address_tests;
#[cfg(test)]
mod text_tests;

pub use address::url_flags;
pub use domain::{registrable_domain, shares_domain};
pub use flag::{Flag, FlagKind, Severity};
pub use giving::is_giving;
pub use text::{operational_detail, payment_details, text_flags, wallet_in};
pub use trusted::Trusted;
