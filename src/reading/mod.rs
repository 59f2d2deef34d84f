//! The pages that show several rooms at once: threads, topics, a thread, a person.

mod bookmarks;
mod feeds;
mod home;
mod linked_data;
mod machines;
mod own;
mod pages;
mod person;
mod post;
mod record;
mod source;
mod store;
mod thread;
mod topics;
mod view;

use actix_web::web::{ServiceConfig, get, post};

pub use own::on_leaving;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/", get().to(home::show))
        .route("/robots.txt", get().to(machines::robots))
        .route("/sitemap.xml", get().to(machines::sitemap))
        .route("/sitemap/{shelf}/{number}.xml", get().to(machines::sitemap_file))
        .route("/feeds", get().to(feeds::show))
        .route("/feeds/threads.{format:atom|json}", get().to(feeds::site))
        .route("/topics", get().to(topics::all))
        .route("/topics/{slug}.{format:atom|json}", get().to(feeds::topic))
        .route("/topics/{slug}", get().to(topics::one))
        .route("/t/{id}.{format:atom|json}", get().to(feeds::thread))
        .route("/t/{id}", get().to(thread::by_id))
        .route("/t/{id}/{slug}", get().to(thread::show))
        .route("/p/{post}", get().to(post::find))
        .route("/p/{post}/bookmark", get().to(bookmarks::form))
        .route("/p/{post}/bookmark", post().to(bookmarks::submit))
        .route("/bookmarks", get().to(bookmarks::list))
        .route("/u/{name}", get().to(person::show))
        .route("/u/{name}/record", get().to(record::show));
}
