//! The forum as people use it, in process, on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what does not hold fails the test")]

mod support;

mod accounts;
mod admin;
mod aid;
mod authorization;
mod backup;
mod base;
mod corrections;
mod database;
mod holds;
mod decisions;
mod ledger;
mod machines;
mod mail;
mod moderation;
mod reading;
mod search;
mod seed;
mod threads;
mod verification;
mod writing;
