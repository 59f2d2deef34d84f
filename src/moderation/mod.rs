//! Reports, cases, decisions, appeals, the public log, and the pages of the house rules.

mod act;
mod appeal;
mod black_out;
mod blocks;
mod bulk;
mod case;
mod chores;
mod decide;
mod effects;
mod escalate;
mod holds;
mod initiative;
mod listen;
mod load;
mod log;
mod log_feed;
pub mod model;
mod moderate;
mod note;
mod open;
mod propose;
mod queue;
mod record;
mod redact;
mod report;
mod rules;
mod second;
mod site_page;
mod standing;
mod store;
mod surge;
mod take;
mod threading;
mod undo;
mod why;

use actix_web::web::{ServiceConfig, get, post};

pub use appeal::appeal;
pub use chores::tell_due;
pub use decide::{Outcome, decide, decision_on, open_appeal, open_case_on};
pub use listen::{on_aid, on_post};
pub use log::{LogLine, log_page};
pub use log_feed::FEEDS;
pub use note::note;
pub use report::report;
pub use second::second;
pub use site_page::{SitePage, page_source, set_page};
pub use take::take;
pub use undo::undo;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/p/{post}/report", get().to(report::form))
        .route("/p/{post}/report", post().to(report::submit))
        .route("/p/{post}/moderate", get().to(act::form))
        .route("/p/{post}/moderate", post().to(act::submit))
        .route("/p/{post}/redact", get().to(redact::form))
        .route("/p/{post}/redact", post().to(redact::submit))
        .route("/t/{id}/moderate", get().to(moderate::form))
        .route("/t/{id}/moderate", post().to(moderate::submit))
        .route("/mod", get().to(queue::show))
        .route("/mod/bulk", post().to(bulk::submit))
        .route("/mod/load", get().to(load::show))
        .route("/mod/blocks", get().to(blocks::show))
        .route("/mod/blocks", post().to(blocks::block))
        .route("/mod/blocks/free", post().to(blocks::free))
        .route("/mod/surge", get().to(surge::form))
        .route("/mod/surge", post().to(surge::begin))
        .route("/mod/surge/end", post().to(surge::end))
        .route("/mod/cases/{id}/second", post().to(second::submit))
        .route("/mod/cases/{id}", get().to(case::show))
        .route("/mod/cases/{id}/take", post().to(take::submit))
        .route("/mod/cases/{id}/note", post().to(note::submit))
        .route("/mod/cases/{id}/decide", post().to(decide::submit))
        .route("/mod/cases/{id}/undo", post().to(undo::submit))
        .route("/appeals/{decision}", get().to(appeal::form))
        .route("/appeals/{decision}", post().to(appeal::submit))
        .route("/settings/standing", get().to(standing::show))
        .route("/log", get().to(log::show))
        .route("/log.{format:atom|json}", get().to(log_feed::show))
        .route("/rules", get().to(site_page::rules))
        .route("/about", get().to(site_page::about));
}
