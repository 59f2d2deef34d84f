//! The door of verified updates: claims, evidence, reviews, disputes.

mod black_out;
pub mod chores;
mod dispute;
mod effects;
mod evidence;
mod feeds;
mod gate;
mod ground;
pub mod model;
mod on_post;
mod once;
mod panel;
mod propose;
mod queue;
mod reconfirm;
mod record;
mod review;
pub mod rules;
mod sealed;
mod show;
mod sight;
mod store;
mod told;
mod verified;
mod withdraw;

use actix_web::web::{ServiceConfig, get, post};

pub use black_out::black_out;
pub use dispute::{dispute, settle};
pub use effects::By;
pub use evidence::add_evidence;
pub use feeds::FEEDS;
pub use ground::Ground;
pub use on_post::on_post;
pub use panel::{
    Badge, Freshness, Item, Note, Panel, badge, current_updates, freshness, icons, latest, notes, panel,
    verified_posts,
};
pub use propose::{Proposal, propose};
pub use reconfirm::reconfirm;
pub use record::{Done, Tally, done_by, tally};
pub use review::{recuse, review};
pub use store::{
    Listed, Queued, Scope, Update, Wanted, follow_posts, for_map, updates, verified as current, waiting,
};
pub use withdraw::withdraw;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/p/{post}/check", get().to(propose::form))
        .route("/p/{post}/check", post().to(propose::submit))
        .route("/claims", get().to(queue::show))
        .route("/claims/{id}", get().to(show::show))
        .route("/claims/{id}/review", get().to(review::form))
        .route("/claims/{id}/review", post().to(review::submit))
        .route("/claims/{id}/dispute", post().to(dispute::submit))
        .route("/claims/{id}/accept", post().to(dispute::decide))
        .route("/claims/{id}/reconfirm", post().to(reconfirm::submit))
        .route("/claims/{id}/withdraw", post().to(withdraw::submit))
        .route("/verified", get().to(verified::show))
        .route("/verified.{format:atom|json}", get().to(feeds::site))
        .route("/topics/{slug}/verified.{format:atom|json}", get().to(feeds::topic))
        .route("/t/{id}/verified.{format:atom|json}", get().to(feeds::thread))
        .route("/t/{id}/verified.txt", get().to(feeds::text));
}
