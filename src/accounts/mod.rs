//! People's accounts: signing up and in, sessions, passwords, settings.

pub mod model;
mod sessions;
mod store;

use actix_web::web::ServiceConfig;

pub use sessions::open_session;
pub use store::create;

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}
