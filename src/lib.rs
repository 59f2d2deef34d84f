//! Toguna: a forum server for communities that live through a crisis or follow one.
//!
//! The rooms of the house stand below in one written order, ground first.
//! **A room names only rooms listed before it.** `tests/house.rs` holds this.

// 1 ground
pub mod error;
pub mod clock;
pub mod config;
pub mod markup;
pub mod text;
// 2 the data
pub mod db;
// 3 what leaves, what is kept for ever, what is tuned, what holds for a while, what a link is,
//   what stands there
pub mod outbox;
pub mod ledger;
pub mod settings;
pub mod surge;
pub mod links;
pub mod fetch;
// 4 the web
pub mod web;
// 5 features
pub mod accounts;
pub mod notifications;
pub mod threads;
pub mod verification;
pub mod aid;
pub mod search;
pub mod moderation;
pub mod reading;
pub mod admin;
// 6 roof
pub mod health;
pub mod routes;
pub mod worker;
pub mod receive;
pub mod seed;
pub mod backup;
pub mod serve;
pub mod command;
