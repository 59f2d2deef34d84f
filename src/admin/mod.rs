//! Setting the forum up: pages, topics, roles, settings, mail that could not be sent.

mod accounts;
mod domain;
mod mail;
mod model;
mod overview;
mod pages;
mod reads;
mod roles;
mod settings;
mod store;
mod topics;

use actix_web::web::{ServiceConfig, get, post};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/admin", get().to(overview::show))
        .route("/admin/pages", get().to(pages::list))
        .route("/admin/pages/{page}/{lang}", get().to(pages::form))
        .route("/admin/pages/{page}/{lang}", post().to(pages::submit))
        .route("/admin/topics", get().to(topics::list))
        .route("/admin/topics", post().to(topics::make))
        .route("/admin/topics/{slug}", get().to(topics::form))
        .route("/admin/topics/{slug}", post().to(topics::submit))
        .route("/admin/accounts", get().to(accounts::show))
        .route("/admin/roles", get().to(roles::list))
        .route("/admin/roles", post().to(roles::submit))
        .route("/admin/reads", get().to(reads::show))
        .route("/admin/settings", get().to(settings::form))
        .route("/admin/settings", post().to(settings::submit))
        .route("/admin/mail", get().to(mail::show))
        .route("/admin/mail/check", get().to(mail::check))
        .route("/admin/mail/test", post().to(mail::test))
        .route("/admin/mail/{id}/retry", post().to(mail::retry))
        .route("/admin/mail/{id}/drop", post().to(mail::give_up));
}
