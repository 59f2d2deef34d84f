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
#[path = "verification/record.rs"]
mod record;
#[path = "verification/told.rs"]
mod told;
#[path = "verification/village.rs"]
mod village;
