//! The one thread that writes to SQLite: many jobs, one commit, answers after it.

use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, TrySendError, sync_channel};

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use tokio::sync::oneshot;

use super::conn::Conn;
use super::transaction::{Transactions, busy, savepoint};
use crate::error::{Error, Result};

/// Jobs that may wait; more is told to come again.
const QUEUE: usize = 1_024;

/// Jobs in one commit: the fsync is paid once for all of them.
const GROUP: usize = 256;

/// Runs in a savepoint; what it answers is sent when the commit is done.
type Job = Box<dyn FnOnce(&mut Conn) -> Answer + Send>;
type Answer = Box<dyn FnOnce(Result<(), diesel::result::Error>) + Send>;

/// Whether guests' pages may say something else after a transaction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    ByGuests,
    ByNoGuest,
}

pub(super) struct Writer {
    jobs: SyncSender<Job>,
    generation: Arc<AtomicU64>,
}

impl Writer {
    pub(super) fn start(conn: Conn, generation: Arc<AtomicU64>) -> Result<Self> {
        let (jobs, inbox) = sync_channel(QUEUE);
        std::thread::Builder::new()
            .name("toguna-writer".to_owned())
            .spawn(move || write_groups(conn, &inbox))
            .map_err(Error::internal)?;
        Ok(Self { jobs, generation })
    }

    pub(super) async fn run<T: Send + 'static>(
        &self,
        job: impl Fn(&mut Conn) -> Result<T> + Send + 'static,
        seen: Seen,
    ) -> Result<T> {
        let (sender, receiver) = oneshot::channel();
        let generation = self.generation.clone();
        let boxed: Job = Box::new(move |conn| {
            let before = depth(conn);
            let outcome = catch_unwind(AssertUnwindSafe(|| savepoint(conn, |conn| job(conn))))
                .unwrap_or_else(|_| Err(roll_back_to(before, conn)));
            Box::new(move |committed| {
                let answer = match committed {
                    Ok(()) => outcome,
                    Err(cause) => Err(Error::Database(cause)),
                };
                if answer.is_ok() && seen == Seen::ByGuests {
                    generation.fetch_add(1, Ordering::SeqCst);
                }
                // The request may be gone; the work is done all the same.
                let _ = sender.send(answer);
            })
        });
        match self.jobs.try_send(boxed) {
            Ok(()) => receiver.await.map_err(|_| Error::Internal("the writer stopped".to_owned()))?,
            Err(TrySendError::Full(_)) => Err(busy()),
            Err(TrySendError::Disconnected(_)) => Err(Error::Internal("the writer stopped".to_owned())),
        }
    }
}

fn write_groups(mut conn: Conn, inbox: &Receiver<Job>) {
    while let Ok(first) = inbox.recv() {
        let mut group = vec![first];
        while group.len() < GROUP {
            match inbox.try_recv() {
                Ok(job) => group.push(job),
                Err(TryRecvError::Empty | TryRecvError::Disconnected) => break,
            }
        }
        write_group(&mut conn, group);
    }
    if let Conn::Sqlite(c) = &mut conn {
        let _ = c.batch_execute("PRAGMA optimize;");
    }
}

fn write_group(conn: &mut Conn, group: Vec<Job>) {
    if let Err(cause) = begin(conn) {
        for job in group {
            // Nothing was tried: the job is dropped with its sender, which answers for it.
            drop(job);
        }
        tracing::error!(%cause, "the writer could not begin");
        return;
    }
    let answers: Vec<Answer> = group.into_iter().map(|job| job(conn)).collect();
    let committed = <Transactions as TransactionManager<Conn>>::commit_transaction(conn);
    if committed.is_err() {
        let _ = <Transactions as TransactionManager<Conn>>::rollback_transaction(conn);
    }
    for answer in answers {
        answer(copy(&committed));
    }
}

fn begin(conn: &mut Conn) -> Result<(), diesel::result::Error> {
    match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::begin_transaction_sql(c, "BEGIN IMMEDIATE"),
        Conn::Pg(c) => AnsiTransactionManager::begin_transaction(c),
    }
}

/// How many transactions are open within each other.
fn depth(conn: &mut Conn) -> u32 {
    let status = match conn {
        Conn::Sqlite(c) => AnsiTransactionManager::transaction_manager_status_mut(c),
        Conn::Pg(c) => AnsiTransactionManager::transaction_manager_status_mut(c),
    };
    status.transaction_depth().ok().flatten().map_or(0, NonZeroU32::get)
}

/// A panic leaves the savepoints open that it flew through: they are rolled back here, or the
/// group would never be committed.
fn roll_back_to(before: u32, conn: &mut Conn) -> Error {
    while depth(conn) > before {
        if let Err(cause) = <Transactions as TransactionManager<Conn>>::rollback_transaction(conn) {
            return Error::Database(cause);
        }
    }
    Error::Internal("a write panicked".to_owned())
}

/// A failed commit is told to every job of its group.
fn copy(outcome: &Result<(), diesel::result::Error>) -> Result<(), diesel::result::Error> {
    match outcome {
        Ok(()) => Ok(()),
        Err(cause) => Err(diesel::result::Error::QueryBuilderError(cause.to_string().into())),
    }
}
