//! Signing up and in, sessions, passwords, addresses, settings.

mod danger;
mod data;
mod exit;
mod gone;
mod limits;
mod password;
mod people;
mod recovery;
mod sessions;
mod settings;
mod signup;
