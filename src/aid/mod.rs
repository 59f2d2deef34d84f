//! Ways to help: the vetted directory, per thread and for the whole site.

pub mod chores;
mod directory;
mod go;
mod hold;
pub mod model;
mod propose;
mod report;
pub mod rules;
mod show;
mod store;
mod take_down;
mod turn;
mod vet;

use actix_web::web::{ServiceConfig, get, post, resource};

pub use hold::on_post;
pub use model::{Card, Checks};
pub use propose::{Draft, propose};
pub use report::{Report, report};
pub use store::{
    DomainState, Listed, NewOrganisation, add_organisation, cards, count_listed, domain_states, good_until,
    trusted,
};
pub use take_down::{suspend, withdraw};
pub use vet::{Decision, Vetting, vet};

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .service(resource("/aid").route(get().to(directory::show)))
        .service(resource("/aid/new").route(get().to(propose::form)).route(post().to(propose::submit)))
        .service(resource("/aid/tickets/{token}").route(get().to(report::ticket)))
        .service(resource("/aid/{id}").route(get().to(show::show)))
        .service(resource("/aid/{id}/go").route(get().to(go::show)))
        .service(resource("/aid/{id}/vet").route(get().to(vet::form)).route(post().to(vet::submit)))
        .service(resource("/aid/{id}/suspend").route(post().to(take_down::submit_suspend)))
        .service(resource("/aid/{id}/withdraw").route(post().to(take_down::submit_withdraw)))
        .service(resource("/aid/{id}/report").route(post().to(report::submit)));
}
