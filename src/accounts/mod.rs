//! People's accounts: signing up and in, sessions, passwords, settings.

mod hasher;
pub mod model;
mod store;

use actix_web::web::ServiceConfig;

pub use hasher::Hasher;
pub use store::{
    create, create_by_link, end_all_sessions, find_by_name, has_demo, is_empty, names, open_session, profile,
    set_roles, set_trusted, settle_demo, silence, suspend,
};

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}
