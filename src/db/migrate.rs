//! Migrations within the binary, one set for each database.

use diesel::connection::SimpleConnection;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::{Conn, pool};
use crate::config::DatabaseUrl;
use crate::error::{Error, Result};

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

/// The advisory lock that two processes which migrate one PostgreSQL take: any fixed number.
const LOCK: &str = "SELECT pg_advisory_lock(7206145)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(7206145)";

/// Brings the database to the newest migration; answers how many were run.
///
/// # Errors
/// When the database cannot be reached or a migration fails; it is then undone.
pub fn up(url: &DatabaseUrl) -> Result<usize> {
    run(url, |conn| match conn {
        Conn::Sqlite(c) => c.run_pending_migrations(SQLITE).map(|done| done.len()),
        Conn::Pg(c) => c.run_pending_migrations(POSTGRES).map(|done| done.len()),
    })
}

/// Takes every migration back, newest first: what tests and a farewell need.
///
/// # Errors
/// As `up`.
pub fn down(url: &DatabaseUrl) -> Result<usize> {
    run(url, |conn| match conn {
        Conn::Sqlite(c) => c.revert_all_migrations(SQLITE).map(|done| done.len()),
        Conn::Pg(c) => c.revert_all_migrations(POSTGRES).map(|done| done.len()),
    })
}

/// Whether the database has every migration that this binary knows.
///
/// # Errors
/// When the database does not answer.
pub fn is_current(conn: &mut Conn) -> Result<bool> {
    let pending = match conn {
        Conn::Sqlite(c) => c.has_pending_migration(SQLITE),
        Conn::Pg(c) => c.has_pending_migration(POSTGRES),
    };
    pending.map(|pending| !pending).map_err(Error::internal)
}

type Outcome = std::result::Result<usize, Box<dyn std::error::Error + Send + Sync>>;

fn run(url: &DatabaseUrl, work: impl FnOnce(&mut Conn) -> Outcome) -> Result<usize> {
    let mut conn = pool::open_writer(url)?;
    match &mut conn {
        Conn::Sqlite(c) => c.batch_execute("PRAGMA foreign_keys=OFF")?,
        // Waiting for another process's migration may take longer than a query should.
        Conn::Pg(c) => c.batch_execute(&format!("SET statement_timeout=0; {LOCK}"))?,
    }
    let outcome = work(&mut conn).map_err(|cause| Error::Internal(format!("migration: {cause}")));
    if let Conn::Pg(c) = &mut conn {
        c.batch_execute(UNLOCK)?;
    }
    outcome
}
