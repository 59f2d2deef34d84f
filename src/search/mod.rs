//! The door of search: what was written and everybody may read, found by its words.

pub mod chores;
pub mod model;
mod narrow;
mod on_post;
mod show;
mod store;

use actix_web::web::{ServiceConfig, get};

pub use on_post::on_post;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/search", get().to(show::show));
}
