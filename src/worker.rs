//! The loop over jobs, mail and chores that are due. Any number of processes may run it.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{FutureExt as _, StreamExt as _};
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::accounts;
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::moderation;
use crate::notifications::{self, Composed};
use crate::outbox::{self, CONNECTIONS, Failure, Job, Mail, Outcome, Progress, Transport};
use crate::verification;
use crate::web::App;

/// Pause between looks while nothing is due.
const POLL: Duration = Duration::from_secs(1);

/// Pause after the database refused.
const AFTER_ERROR: Duration = Duration::from_secs(5);

/// Mails taken in one look.
const MAILS: i64 = 16;

/// Jobs taken in one look, a page of each.
const JOBS: i64 = 4;

/// What a worker took is another's after so many minutes: longer than the slowest server
/// can keep a batch, each command being cut off after 10 s.
const LEASE_MINUTES: i64 = 10;

/// A process that is told to stop waits so long for the mail in flight.
const FAREWELL: Duration = Duration::from_secs(20);

/// Something to be done now and then. Several processes may do it at the same time.
pub struct Chore {
    /// Its name in the log.
    pub name: &'static str,
    /// Minutes from one time to the next; the first is right after the start.
    pub every_minutes: i64,
    /// What is done.
    pub work: Work,
}

/// What a chore does.
pub enum Work {
    /// One transaction.
    InDatabase(fn(&mut Conn, Ts) -> Result<()>),
    /// A page of it in each transaction while something is due; guests see nothing of it.
    InPages {
        /// Whether there is something to be done.
        is_due: fn(&mut Conn, Ts) -> Result<bool>,
        /// Does some of it.
        page: fn(&mut Conn, Ts) -> Result<()>,
    },
    /// Something in this process alone.
    InProcess(fn(&App)),
}

/// Every chore of the forum.
pub const CHORES: &[Chore] = &[
    Chore {
        name: "gather mail",
        every_minutes: 1,
        work: Work::InPages {
            is_due: notifications::chores::is_gathering_due,
            page: notifications::chores::gather,
        },
    },
    Chore {
        name: "tell of decisions",
        every_minutes: 1,
        work: Work::InDatabase(|conn, now| moderation::tell_due(conn, now).map(|_| ())),
    },
    Chore { name: "sweep accounts", every_minutes: 60, work: Work::InDatabase(accounts::chores::sweep) },
    Chore { name: "let ways to help expire", every_minutes: 1, work: Work::InDatabase(aid::chores::expire) },
    Chore {
        name: "time out claims",
        every_minutes: 10,
        work: Work::InDatabase(|conn, now| verification::chores::time_outs(conn, now).map(|_| ())),
    },
    Chore { name: "sweep limits", every_minutes: 60, work: Work::InProcess(|app| app.limits.sweep()) },
];

/// Does what is due.
pub struct Worker {
    app: App,
    transport: Transport,
    /// When each chore is due next, in the order of `CHORES`.
    due: Mutex<Vec<Ts>>,
    is_stopping: AtomicBool,
    stopped: Notify,
}

impl Worker {
    /// A worker that has done nothing yet.
    #[must_use]
    pub fn new(app: App, transport: Transport) -> Self {
        Self {
            app,
            transport,
            due: Mutex::new(vec![Ts::default(); CHORES.len()]),
            is_stopping: AtomicBool::new(false),
            stopped: Notify::new(),
        }
    }

    /// One round: the chores, then a page of each job, then some mail. Answers how many jobs
    /// and mails were handled; 0 = nothing is due.
    ///
    /// # Errors
    /// When the database refuses; what was taken is due again when its lease ends.
    pub async fn step(&self, now: Ts) -> Result<usize> {
        self.do_chores(now).await;
        let (has_jobs, has_mail) = self
            .app
            .db
            .read(move |conn| Ok((outbox::has_due_jobs(conn, now)?, outbox::has_due(conn, now)?)))
            .await?;
        let lease = now.plus_minutes(LEASE_MINUTES);
        let mut handled = 0;
        if has_jobs {
            let jobs =
                self.app.db.write_unseen(move |conn| outbox::claim_jobs(conn, JOBS, now, lease)).await?;
            handled += jobs.len();
            for job in jobs {
                self.do_page(job, now).await?;
            }
        }
        if has_mail {
            let mails = self.app.db.write_unseen(move |conn| outbox::claim(conn, MAILS, now, lease)).await?;
            handled += mails.len();
            let sends = futures_util::stream::iter(mails).map(|mail| self.send(mail, now));
            let settled: Vec<Result<()>> = sends.buffer_unordered(CONNECTIONS as usize).collect().await;
            settled.into_iter().collect::<Result<()>>()?;
        }
        Ok(handled)
    }

    /// Works until `stop`; the mail in flight is finished first.
    pub async fn run(&self) {
        while !self.is_stopping.load(Ordering::SeqCst) {
            let pause = match self.step(self.app.now()).await {
                Ok(0) => POLL,
                Ok(_) => continue,
                Err(cause) => {
                    tracing::error!(%cause, "the worker's round failed");
                    AFTER_ERROR
                }
            };
            let _ = tokio::time::timeout(pause, self.stopped.notified()).await;
        }
    }

    /// Begins no more mail and ends `run`.
    pub fn stop(&self) {
        self.is_stopping.store(true, Ordering::SeqCst);
        self.stopped.notify_one();
    }

    async fn do_chores(&self, now: Ts) {
        for (index, chore) in CHORES.iter().enumerate() {
            {
                let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
                if due[index] > now {
                    continue;
                }
                due[index] = now.plus_minutes(chore.every_minutes);
            }
            let outcome = match chore.work {
                Work::InDatabase(run) => self.app.db.write(move |conn| run(conn, now)).await,
                Work::InPages { is_due, page } => self.do_pages(is_due, page, now).await,
                Work::InProcess(run) => {
                    run(&self.app);
                    Ok(())
                }
            };
            if let Err(cause) = outcome {
                tracing::error!(%cause, chore = chore.name, "a chore failed; it comes again");
            }
        }
    }

    async fn do_pages(
        &self,
        is_due: fn(&mut Conn, Ts) -> Result<bool>,
        page: fn(&mut Conn, Ts) -> Result<()>,
        now: Ts,
    ) -> Result<()> {
        while !self.is_stopping.load(Ordering::SeqCst)
            && self.app.db.read(move |conn| is_due(conn, now)).await?
        {
            self.app.db.write_unseen(move |conn| page(conn, now)).await?;
        }
        Ok(())
    }

    async fn do_page(&self, job: Job, now: Ts) -> Result<()> {
        let id = job.id;
        let kind = job.kind.clone();
        let page = move |conn: &mut Conn| {
            let progress = page_of(conn, &job, now)?;
            outbox::settle_job(conn, job.id, &progress)
        };
        if let Err(cause) = self.app.db.write_unseen(page).await {
            tracing::error!(%cause, kind, "a page of a job failed; it comes again");
            let error = cause.to_string();
            self.app.db.write_unseen(move |conn| outbox::put_off_job(conn, id, &error, now)).await?;
        }
        Ok(())
    }

    /// Composes, sends and settles one mail. No transaction is open while the server is
    /// spoken to, and nothing in one mail keeps the others back.
    async fn send(&self, mail: Mail, now: Ts) -> Result<()> {
        let outcome = if self.is_stopping.load(Ordering::SeqCst) {
            Outcome::Released
        } else {
            AssertUnwindSafe(self.try_send(&mail, now))
                .catch_unwind()
                .await
                .unwrap_or_else(|_| Outcome::Dead { error: "sending it panicked".to_owned() })
        };
        match &outcome {
            Outcome::Sent => tracing::info!(mail = mail.id.0, kind = mail.kind, "mail sent"),
            Outcome::Dead { .. } => tracing::error!(mail = mail.id.0, kind = mail.kind, "mail is dead"),
            Outcome::Retry { .. } => {
                tracing::warn!(mail = mail.id.0, kind = mail.kind, tries = mail.attempts, "mail waits");
            }
            Outcome::Dropped { why } => {
                tracing::info!(mail = mail.id.0, kind = mail.kind, why, "mail dropped");
            }
            Outcome::PutOff { .. } | Outcome::Released => {}
        }
        self.app.db.write_unseen(move |conn| outbox::settle(conn, mail.id, &outcome, now)).await
    }

    async fn try_send(&self, mail: &Mail, now: Ts) -> Outcome {
        let (app, claimed) = (self.app.clone(), mail.clone());
        let composed = self.app.db.read(move |conn| notifications::compose(conn, &app, &claimed, now)).await;
        let tried = match composed {
            Ok(Composed::Dropped(why)) => return Outcome::Dropped { why },
            Ok(Composed::Held(until)) => return Outcome::PutOff { until },
            Ok(Composed::Poison(why)) => Err(Failure::Never(why.to_owned())),
            Ok(Composed::Letter(letter)) => match outbox::build(&letter) {
                Ok(message) => self.transport.deliver(mail.id, &message, now).await,
                Err(failure) => Err(failure),
            },
            // The composer itself broke over this row: it would do so again.
            Err(Error::Internal(cause)) => Err(Failure::Never(cause)),
            Err(cause) => Err(Failure::Later(cause.to_string())),
        };
        outbox::outcome(tried, mail.attempts, now)
    }
}

/// One page of a job, by its kind.
fn page_of(conn: &mut Conn, job: &Job, now: Ts) -> Result<Progress> {
    match job.kind.as_str() {
        notifications::WATCHERS_JOB => notifications::tell_watchers_page(conn, job, now),
        other => Err(Error::Internal(format!("no such job: {other}"))),
    }
}

/// A worker that runs beside a server, or alone.
pub struct Running {
    worker: Arc<Worker>,
    handle: JoinHandle<()>,
}

/// Starts a worker on the present runtime, with the way out that the settings name.
///
/// # Errors
/// When the way out cannot be opened.
pub fn start(app: &App) -> Result<Running> {
    let transport = Transport::of(&app.config)?;
    let worker = Arc::new(Worker::new(app.clone(), transport));
    let handle = tokio::spawn({
        let worker = worker.clone();
        async move { worker.run().await }
    });
    Ok(Running { worker, handle })
}

impl Running {
    /// Ends the worker after the mail in flight, within 20 s. What was taken and not sent is
    /// given back.
    pub async fn stop(self) {
        self.worker.stop();
        if tokio::time::timeout(FAREWELL, self.handle).await.is_err() {
            tracing::warn!("mail in flight was left to its lease");
        }
    }
}
