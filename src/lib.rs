//! Toguna: a forum server for communities that live through a crisis or follow one.
//!
//! The rooms of the house stand below in one written order, ground first.
//! **A room names only rooms listed before it.** `tests/house.rs` holds this.

// 1 ground
pub mod clock;
pub mod config;
pub mod error;
pub mod markup;
pub mod text;
// 2 the data
pub mod db;
// 3 what leaves, what is kept for ever, what a link is
pub mod ledger;
pub mod links;
pub mod outbox;
// 4 the web
pub mod web;
// 5 features
pub mod accounts;
pub mod admin;
pub mod aid;
pub mod feeds;
pub mod moderation;
pub mod notifications;
pub mod reading;
pub mod search;
pub mod threads;
pub mod verification;
// 6 roof
pub mod routes;
pub mod seed;
pub mod serve;
pub mod worker;
