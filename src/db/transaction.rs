//! One transaction, the same on both databases, and a part of one.

use diesel::RunQueryDsl as _;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use diesel::sql_types::BigInt;

use super::conn::Conn;
use crate::error::{Error, Result};

/// What keeps count of open transactions on either connection.
pub(super) type Transactions = <Conn as diesel::Connection>::TransactionManager;

/// How often a transaction is tried again when PostgreSQL finds it in another's way.
const WRITE_TRIES: u32 = 12;

/// The line's number among PostgreSQL's advisory locks.
const LINE: i64 = 0x546f_6775_6e61;

/// Seconds after which a reader that found no connection may come again.
const RETRY_AFTER: u64 = 5;

/// One transaction on a connection of one's own.
///
/// On PostgreSQL it is serializable, so that both databases keep the same promises, and runs
/// again when it lost against another: a unique violation can be such a loss too, and the
/// next run then finds the other's row.
///
/// # Errors
/// What `job` answers.
pub fn write_on<T>(conn: &mut Conn, job: &dyn Fn(&mut Conn) -> Result<T>) -> Result<T> {
    match write_once(conn, job) {
        Err(Error::Database(cause)) if lost_a_race(conn, &cause) => {
            // Whoever lost stands in line: many at once would go on losing to each other.
            in_line(conn, "SELECT pg_advisory_lock($1)")?;
            let outcome = write_again(conn, job);
            in_line(conn, "SELECT pg_advisory_unlock($1)")?;
            outcome
        }
        outcome => outcome,
    }
}

/// Runs a transaction that lost until it wins; `Busy` when it never does.
fn write_again<T>(conn: &mut Conn, job: &dyn Fn(&mut Conn) -> Result<T>) -> Result<T> {
    for tried in 1..WRITE_TRIES {
        match write_once(conn, job) {
            Err(Error::Database(cause)) if lost_a_race(conn, &cause) => {
                let mut noise = [0u8; 1];
                let _ = getrandom::fill(&mut noise);
                std::thread::sleep(std::time::Duration::from_millis(
                    u64::from(noise[0] % 16) * u64::from(tried),
                ));
            }
            outcome => return outcome,
        }
    }
    match write_once(conn, job) {
        Err(Error::Database(cause)) if lost_a_race(conn, &cause) && !is_unique_violation(&cause) => {
            Err(busy())
        }
        outcome => outcome,
    }
}

/// Takes or leaves the one place of those who lost. It is asked for before the transaction
/// begins: one that waits within would read what was there before.
fn in_line(conn: &mut Conn, ask: &str) -> Result<()> {
    if let Conn::Pg(c) = conn {
        diesel::sql_query(ask).bind::<BigInt, _>(LINE).execute(c).map_err(|_| busy())?;
    }
    Ok(())
}

fn write_once<T>(conn: &mut Conn, job: &dyn Fn(&mut Conn) -> Result<T>) -> Result<T> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE")?,
        Conn::Pg(c) => {
            AnsiTransactionManager::begin_transaction_sql(c, "BEGIN ISOLATION LEVEL SERIALIZABLE")?
        }
    }
    match job(conn) {
        Ok(value) => {
            <Transactions as TransactionManager<Conn>>::commit_transaction(conn)?;
            Ok(value)
        }
        Err(cause) => {
            <Transactions as TransactionManager<Conn>>::rollback_transaction(conn)?;
            Err(cause)
        }
    }
}

fn lost_a_race(conn: &Conn, cause: &DieselError) -> bool {
    let deadlock = |message: &str| message.contains("deadlock detected");
    match (conn, cause) {
        (Conn::Sqlite(_), _) => false,
        (
            _,
            DieselError::DatabaseError(
                DatabaseErrorKind::SerializationFailure | DatabaseErrorKind::UniqueViolation,
                _,
            ),
        ) => true,
        (_, DieselError::DatabaseError(_, info)) => deadlock(info.message()),
        _ => false,
    }
}

/// A part of a transaction that may fail alone: a UNIQUE violation becomes an outcome
/// where the query is, and the rest goes on.
///
/// # Errors
/// What `job` answers; its changes are gone then, those before it stay.
#[expect(clippy::disallowed_methods, reason = "a savepoint inside the one transaction")]
pub fn savepoint<T>(conn: &mut Conn, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    diesel::Connection::transaction(conn, job)
}

/// Whether the database refused because the value is there already.
#[must_use]
pub fn is_taken(cause: &Error) -> bool {
    matches!(cause, Error::Database(cause) if is_unique_violation(cause))
}

fn is_unique_violation(cause: &DieselError) -> bool {
    matches!(cause, DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// Too much waits for the database.
pub(super) fn busy() -> Error {
    Error::Busy { retry_after: RETRY_AFTER }
}
