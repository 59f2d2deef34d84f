//! Verified updates as people and their programs see them.

#[path = "verification/claims.rs"]
mod claims;
#[path = "verification/danger.rs"]
mod danger;
#[path = "verification/feeds.rs"]
mod feeds;
#[path = "verification/plans.rs"]
mod plans;
#[path = "verification/races.rs"]
mod races;
#[path = "verification/reader.rs"]
mod reader;
#[path = "verification/record.rs"]
mod record;
#[path = "verification/steps.rs"]
mod steps;
#[path = "verification/told.rs"]
mod told;
#[path = "verification/village.rs"]
pub mod village;
