//! The door of verified updates: claims, evidence, reviews, disputes.

pub mod model;
mod panel;
pub mod rules;
mod store;

use actix_web::web::ServiceConfig;

pub use panel::{Badge, Freshness, Item, Note, Panel, badge, freshness, icons, latest, notes, panel};

/// The addresses of this room.
pub fn routes(_: &mut ServiceConfig) {}
