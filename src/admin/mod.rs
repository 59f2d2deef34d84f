//! The door of the room.

use actix_web::web::ServiceConfig;

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}
