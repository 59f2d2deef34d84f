//! The door of the room.

mod account;

use actix_web::web::ServiceConfig;

pub use account::{AccountMail, account_mail};

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}
