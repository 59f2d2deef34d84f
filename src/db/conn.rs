//! One connection type over both databases.
#![expect(
    missing_docs,
    clippy::disallowed_methods,
    reason = "the derive makes items without docstrings, and one that calls begin_test_transaction"
)]

use diesel::pg::PgConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL.
    Pg(PgConnection),
    /// SQLite.
    Sqlite(SqliteConnection),
}
