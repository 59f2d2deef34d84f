//! Notices what other processes wrote, so that no stale page is kept for guests.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};

use super::{Conn, pool};
use crate::config::DatabaseUrl;
use crate::error::{Error, Result};

/// A change elsewhere is felt here within a second; twice a second leaves room.
const EVERY: Duration = Duration::from_millis(400);

/// Polls one cheap number of the database that moves with every commit.
pub(super) struct Watch {
    state: Arc<Mutex<State>>,
    stop: Arc<AtomicBool>,
}

struct State {
    url: DatabaseUrl,
    conn: Option<Conn>,
    seen: String,
    generation: Arc<AtomicU64>,
}

impl Watch {
    pub(super) fn start(url: DatabaseUrl, generation: Arc<AtomicU64>) -> Result<Self> {
        let state = Arc::new(Mutex::new(State { url, conn: None, seen: String::new(), generation }));
        let stop = Arc::new(AtomicBool::new(false));
        let (shared, stopped) = (state.clone(), stop.clone());
        std::thread::Builder::new()
            .name("toguna-watch".to_owned())
            .spawn(move || {
                while !stopped.load(Ordering::Relaxed) {
                    lock(&shared).look();
                    std::thread::sleep(EVERY);
                }
            })
            .map_err(Error::internal)?;
        Ok(Self { state, stop })
    }

    pub(super) fn look(&self) {
        lock(&self.state).look();
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

fn lock(state: &Mutex<State>) -> std::sync::MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
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
