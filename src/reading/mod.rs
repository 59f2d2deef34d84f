//! The pages that show several rooms at once: threads, topics, a thread, a person.

mod feeds;
mod home;
mod person;
mod post;
mod thread;
mod topics;
mod view;

use actix_web::web::{ServiceConfig, get};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/", get().to(home::show))
        .route("/feeds", get().to(feeds::show))
        .route("/topics", get().to(topics::all))
        .route("/topics/{slug}", get().to(topics::one))
        .route("/t/{id}", get().to(thread::by_id))
        .route("/t/{id}/{slug}", get().to(thread::show))
        .route("/p/{post}", get().to(post::find))
        .route("/u/{name}", get().to(person::show));
}
