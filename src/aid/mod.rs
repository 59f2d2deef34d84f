//! Ways to help: the vetted directory, per thread and for the whole site.

mod check;
pub mod chores;
mod directory;
mod events;
mod feeds;
mod go;
mod hold;
mod labels;
pub mod model;
mod propose;
mod renew;
mod report;
pub mod rules;
mod show;
mod store;
mod sweep;
mod take_down;
mod turn;
mod vet;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use check::{Finding, Seen, judge, settle_check};
pub use events::{AidEvent, AidListener, AidListeners};
pub use feeds::FEEDS;
pub use hold::on_post;
pub use labels::{Label, Labels, labels, mark};
pub use model::{Card, Checks, LinkRow};
pub use propose::{Draft, propose};
pub use renew::renew;
pub use report::{Report, report};
pub use store::{
    LinkDomain, Listed, NewOrganisation, add_organisation, block_domain, cards, count_listed, count_vetted,
    for_map, free_domain, good_until, is_listed_domain, link_domains, links_of, listed_cards, place_links,
    titles, trusted,
};
pub use sweep::{LINKING_POSTS_JOB, hold_linking, hold_linking_page};
pub use take_down::{Said, suspend, withdraw};
pub use vet::{Decision, Vetting, vet};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/aid.{format:atom|json}").route(get().to(feeds::site)))
        .service(resource("/aid").route(get().to(directory::show)))
        .service(resource("/aid/new").route(get().to(propose::form)).route(post().to(propose::submit)))
        .service(resource("/aid/tickets/{token}").route(get().to(report::ticket)))
        .service(resource("/aid/{id}").route(get().to(show::show)))
        .service(resource("/aid/{id}/go").route(get().to(go::show)))
        .service(resource("/aid/{id}/vet").route(get().to(vet::form)).route(post().to(vet::submit)))
        .service(resource("/aid/{id}/suspend").route(post().to(take_down::submit_suspend)))
        .service(resource("/aid/{id}/withdraw").route(post().to(take_down::submit_withdraw)))
        .service(resource("/aid/{id}/renew").route(post().to(renew::submit)))
        .service(resource("/aid/{id}/report").route(post().to(report::submit)));
}
