//! Notices what other processes wrote, so that no stale page is kept for guests.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::{Conn, pool};
use crate::config::DatabaseUrl;
use crate::error::{Error, Result};

/// A change elsewhere is felt here within a second; twice a second leaves room.
const EVERY: Duration = Duration::from_millis(400);

/// Reads one cheap number of the database that moves with every commit.
pub(super) struct Watch(Mutex<State>);

struct State {
    url: DatabaseUrl,
    conn: Option<Conn>,
    seen: String,
    generation: Arc<AtomicU64>,
}

impl Watch {
    pub(super) fn new(url: DatabaseUrl, generation: Arc<AtomicU64>) -> Self {
        Self(Mutex::new(State { url, conn: None, seen: String::new(), generation }))
    }

    /// Looks again and again, until nobody holds the watch any more.
    pub(super) fn keep(watch: &Arc<Self>) -> Result<()> {
        let watch: Weak<Self> = Arc::downgrade(watch);
        std::thread::Builder::new()
            .name("toguna-watch".to_owned())
            .spawn(move || {
                while let Some(watch) = watch.upgrade() {
                    watch.look();
                    drop(watch);
                    std::thread::sleep(EVERY);
                }
            })
            .map_err(Error::internal)?;
        Ok(())
    }

    pub(super) fn look(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).look();
    }
}

impl State {
    fn look(&mut self) {
        let mark = self.mark();
        // A database that does not answer may have changed: keep nothing.
        let moved = mark.as_ref().is_none_or(|mark| *mark != self.seen);
        if moved {
            self.generation.fetch_add(1, Ordering::SeqCst);
        }
        match mark {
            Some(mark) => self.seen = mark,
            None => self.conn = None,
        }
    }

    fn mark(&mut self) -> Option<String> {
        if self.conn.is_none() {
            self.conn = pool::open_writer(&self.url).ok();
        }
        match self.conn.as_mut()? {
            Conn::Sqlite(c) => diesel::sql_query("PRAGMA data_version")
                .get_result::<Version>(c)
                .ok()
                .map(|row| row.data_version.to_string()),
            Conn::Pg(c) => diesel::sql_query("SELECT pg_current_snapshot()::text AS snapshot")
                .get_result::<Snapshot>(c)
                .ok()
                .map(|row| row.snapshot),
        }
    }
}

#[derive(diesel::QueryableByName)]
struct Version {
    #[diesel(sql_type = BigInt)]
    data_version: i64,
}

#[derive(diesel::QueryableByName)]
struct Snapshot {
    #[diesel(sql_type = Text)]
    snapshot: String,
}
