//! Signing up and in, sessions, passwords, addresses, settings.

mod data;
mod limits;
mod password;
mod people;
mod recovery;
mod sessions;
mod settings;
mod signup;
