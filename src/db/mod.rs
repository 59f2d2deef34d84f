//! The two doors to the data: `Db::read` and `Db::write`, over SQLite or PostgreSQL.

mod conn;
pub mod dialect;
pub mod dump;
pub mod feed_changes;
pub mod ids;
pub mod migrate;
mod pool;
pub mod schema;
pub mod texts;
mod topic_list;
mod transaction;
mod ts;
mod watch;
mod writer;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::config::DatabaseUrl;
use crate::error::{Error, Result};
use pool::Pool;
use writer::{Seen, Writer};

pub use conn::{Conn, MultiBackend};
pub use topic_list::TopicList;
pub use transaction::{is_taken, savepoint, write_on};

/// The database. Cheap to clone; all clones share connections and counters.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    url: DatabaseUrl,
    readers: Pool,
    /// On SQLite the one connection that writes; PostgreSQL writes through the pool.
    writer: Option<Writer>,
    generation: Arc<AtomicU64>,
    watch: Arc<watch::Watch>,
}

impl Db {
    /// Opens the database and brings it to the newest migration.
    ///
    /// # Errors
    /// When the server or the file cannot be reached, or a migration fails.
    pub fn open(url: &DatabaseUrl) -> Result<Self> {
        migrate::up(url)?;
        Self::open_unmigrated(url)
    }

    /// Opens a database as it is.
    ///
    /// # Errors
    /// When the server or the file cannot be reached.
    pub fn open_unmigrated(url: &DatabaseUrl) -> Result<Self> {
        let generation = Arc::new(AtomicU64::new(1));
        let readers = Pool::open(url)?;
        let writer = match url {
            DatabaseUrl::Sqlite(_) => Some(Writer::start(pool::open_writer(url)?, generation.clone())?),
            DatabaseUrl::Postgres(_) => None,
        };
        let watch = Arc::new(watch::Watch::new(url.clone(), generation.clone()));
        Ok(Self(Arc::new(Inner { url: url.clone(), readers, writer, generation, watch })))
    }

    /// Runs queries on a connection that only reads. Never blocks the request thread.
    ///
    /// # Errors
    /// What `job` answers; `Error::Busy` when no connection is free in time.
    pub async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = self.0.clone();
        tokio::task::spawn_blocking(move || {
            let mut conn = inner.readers.get()?;
            job(&mut conn)
        })
        .await
        .map_err(Error::internal)?
    }

    /// Runs one transaction: all of `job` or nothing. It may run more than once, so it
    /// does nothing but talk to the database. Drops what is cached for guests.
    ///
    /// # Errors
    /// What `job` answers (and then nothing is stored); `Error::Busy` when too much waits.
    pub async fn write<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.commit(job, Seen::ByGuests).await
    }

    /// A transaction that changes nothing a guest can see: sessions, marks, mail.
    ///
    /// # Errors
    /// As `write`.
    pub async fn write_unseen<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.commit(job, Seen::ByNoGuest).await
    }

    /// The generation moves where the commit is made, before anybody is answered: whoever asked
    /// may be gone by then, and what is rendered after the answer is to be kept.
    async fn commit<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
        seen: Seen,
    ) -> Result<T> {
        match &self.0.writer {
            Some(writer) => writer.run(job, seen).await,
            None => {
                let inner = self.0.clone();
                tokio::task::spawn_blocking(move || {
                    let mut conn = inner.readers.get()?;
                    let outcome = write_on(&mut conn, &job);
                    if outcome.is_ok() && seen == Seen::ByGuests {
                        inner.generation.fetch_add(1, Ordering::SeqCst);
                    }
                    outcome
                })
                .await
                .map_err(Error::internal)?
            }
        }
    }

    /// A transaction from a place that may block: the command line, the start, seeds.
    ///
    /// # Errors
    /// As `write`.
    pub fn write_blocking<T>(&self, job: impl Fn(&mut Conn) -> Result<T>) -> Result<T> {
        let mut conn = pool::open_writer(&self.0.url)?;
        let outcome = write_on(&mut conn, &job);
        self.0.generation.fetch_add(1, Ordering::SeqCst);
        outcome
    }

    /// Queries from a place that may block.
    ///
    /// # Errors
    /// As `read`.
    pub fn read_blocking<T>(&self, job: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
        job(&mut *self.0.readers.get()?)
    }

    /// Moves whenever something may have changed, here or in another process:
    /// what was rendered under an older number is stale.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.0.generation.load(Ordering::SeqCst)
    }

    /// Which database this is.
    #[must_use]
    pub fn url(&self) -> &DatabaseUrl {
        &self.0.url
    }

    /// Queries run so far on this database's connections, transactions' brackets aside.
    #[must_use]
    pub fn queries(&self) -> u64 {
        self.0.readers.queries()
    }

    /// Looks for changes of other processes now.
    pub fn look_around(&self) {
        self.0.watch.look();
    }

    /// Looks around several times a second from now on, as long as the database is open.
    ///
    /// # Errors
    /// When there is no thread to be had.
    pub fn keep_looking_around(&self) -> Result<()> {
        watch::Watch::keep(&self.0.watch)
    }
}
