//! Connections by the URL's scheme, with the settings that each database needs.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use diesel::connection::{Instrumentation, InstrumentationEvent, SimpleConnection};
use diesel::pg::PgConnection;
use diesel::r2d2::{self, ManageConnection, PooledConnection};
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, ConnectionError};

use super::conn::Conn;
use super::transaction::busy;
use crate::config::DatabaseUrl;
use crate::error::{Error, Result};

/// How long a request waits for a connection before it is told to come again.
const CHECKOUT_WAIT: Duration = Duration::from_secs(3);

/// Readers of one process: enough for a few cores, few enough for a small machine.
const SQLITE_READERS: u32 = 4;
const POSTGRES_CONNECTIONS: u32 = 8;

/// For every connection: wait for a lock instead of failing, hold foreign keys, keep
/// temporary tables in memory.
const SQLITE_ALL: &str = "PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-8000; PRAGMA mmap_size=268435456;";
const SQLITE_READER: &str = "PRAGMA query_only=ON;";
/// FULL: an acknowledged post survives a power loss; the group commit pays for it.
const SQLITE_WRITER: &str = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA journal_size_limit=67108864;";
/// A query that hangs must not hold a connection for ever.
const POSTGRES_ALL: &str = "SET statement_timeout='10s'; SET idle_in_transaction_session_timeout='30s'; SET client_min_messages=warning;";

/// Opens connections that read (SQLite) or read and write (PostgreSQL).
pub(super) struct Manager {
    url: DatabaseUrl,
    queries: Arc<AtomicU64>,
}

impl ManageConnection for Manager {
    type Connection = Conn;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Conn, r2d2::Error> {
        let mut conn = connect(&self.url).map_err(r2d2::Error::ConnectionError)?;
        if let Conn::Sqlite(c) = &mut conn {
            c.batch_execute(SQLITE_READER).map_err(r2d2::Error::QueryError)?;
        }
        conn.set_instrumentation(Counter(self.queries.clone()));
        Ok(conn)
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), r2d2::Error> {
        conn.batch_execute("SELECT 1").map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking()
            || match conn {
                Conn::Pg(c) => diesel::r2d2::R2D2Connection::is_broken(c),
                Conn::Sqlite(c) => diesel::r2d2::R2D2Connection::is_broken(c),
            }
    }
}

/// Counts queries, so that a test can hold a page to a number of them.
struct Counter(Arc<AtomicU64>);

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            let text = query.to_string();
            if !["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET", "SELECT 1"]
                .iter()
                .any(|word| text.starts_with(word) && text.len() < 60)
            {
                self.0.fetch_add(1, Ordering::Relaxed);
            }
        }
    }
}

/// Connections shared by the requests.
pub(super) struct Pool {
    pool: r2d2::Pool<Manager>,
    queries: Arc<AtomicU64>,
}

impl Pool {
    pub(super) fn open(url: &DatabaseUrl) -> Result<Self> {
        let queries = Arc::new(AtomicU64::new(0));
        let (size, idle, test) = match url {
            DatabaseUrl::Sqlite(_) => (SQLITE_READERS, Some(1), false),
            // A server may have restarted: a dead connection is found before it is used.
            DatabaseUrl::Postgres(_) => (POSTGRES_CONNECTIONS, Some(1), true),
        };
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(idle)
            .test_on_check_out(test)
            .connection_timeout(CHECKOUT_WAIT)
            .error_handler(Box::new(LogErrors))
            .build_unchecked(Manager { url: url.clone(), queries: queries.clone() });
        Ok(Self { pool, queries })
    }

    pub(super) fn get(&self) -> Result<PooledConnection<Manager>> {
        self.pool.get().map_err(|_| busy())
    }

    pub(super) fn queries(&self) -> u64 {
        self.queries.load(Ordering::Relaxed)
    }
}

/// The pool's troubles go to the log like all others, without the URL and its password.
#[derive(Debug)]
struct LogErrors;

impl<E: std::error::Error> diesel::r2d2::HandleError<E> for LogErrors {
    fn handle_error(&self, _: E) {
        tracing::warn!("a database connection could not be opened");
    }
}

/// The connection that writes, for the writer's thread, migrations and the command line.
pub(super) fn open_writer(url: &DatabaseUrl) -> Result<Conn> {
    if let DatabaseUrl::Sqlite(path) = url
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)
            .map_err(|why| Error::Internal(format!("{}: {why}", folder.display())))?;
    }
    let mut conn = connect(url).map_err(|cause| match url {
        DatabaseUrl::Sqlite(path) => Error::Internal(format!("{}: {cause}", path.display())),
        DatabaseUrl::Postgres(_) => {
            Error::Internal("DATABASE_URL: PostgreSQL does not answer there".to_owned())
        }
    })?;
    if let Conn::Sqlite(c) = &mut conn {
        c.batch_execute(SQLITE_WRITER)?;
    }
    Ok(conn)
}

fn connect(url: &DatabaseUrl) -> Result<Conn, ConnectionError> {
    let refused = |cause: diesel::result::Error| ConnectionError::CouldntSetupConfiguration(cause);
    match url {
        DatabaseUrl::Sqlite(path) => {
            let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
            conn.batch_execute(SQLITE_ALL).map_err(refused)?;
            Ok(Conn::Sqlite(conn))
        }
        DatabaseUrl::Postgres(url) => {
            let mut conn = PgConnection::establish(url)?;
            conn.batch_execute(POSTGRES_ALL).map_err(refused)?;
            Ok(Conn::Pg(conn))
        }
    }
}
