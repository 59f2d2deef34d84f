//! The loop over jobs, mail and chores that are due. Any number of processes may run it.

mod chores;
mod post;

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinHandle;

use self::chores::page_of;
use crate::accounts;
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::fetch::Fetcher;
use crate::notifications;
use crate::outbox::{self, Breaker, Job, Lane, Signer, Transport};
use crate::routes::AID_LISTENERS;
use crate::web::App;

pub use self::chores::{CHORES, Chore, Work};

/// Pause between looks while nothing is due.
const POLL: Duration = Duration::from_secs(1);

/// Pause between looks while no page of a way to help is due.
const POLL_LINKS: Duration = Duration::from_secs(30);

/// Pause after the database refused.
const AFTER_ERROR: Duration = Duration::from_secs(5);

/// Jobs taken in one look, a page of each.
const JOBS: i64 = 4;

/// What a worker took is another's after so many seconds: soon, since a worker that was killed
/// gives nothing back.
const LEASE_SECONDS: i64 = 60;

/// A process that is told to stop waits so long for the mail in flight.
const FAREWELL: Duration = Duration::from_secs(20);

/// Does what is due.
pub struct Worker {
    app: App,
    transport: Transport,
    breaker: Breaker,
    signer: Option<Signer>,
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
            breaker: Breaker::default(),
            signer: None,
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
        let mut handled = 0;
        if self.app.db.read(move |conn| outbox::has_due_jobs(conn, now)).await? {
            let lease = now.plus_seconds(LEASE_SECONDS);
            let jobs =
                self.app.db.write_unseen(move |conn| outbox::claim_jobs(conn, JOBS, now, lease)).await?;
            handled += jobs.len();
            for job in jobs {
                self.do_page(job, now).await?;
            }
        }
        Ok(handled + self.post(Lane::News, now).await?)
    }

    /// One round of account mail alone: somebody waits for it at a page, however slow the
    /// server is with what else is under way. Answers how many mails were handled.
    ///
    /// # Errors
    /// As `step`.
    pub async fn express(&self, now: Ts) -> Result<usize> {
        self.post(Lane::Account, now).await
    }

    /// Works until `stop`; the mail in flight is finished first.
    pub async fn run(&self) {
        tokio::join!(self.rounds(false), self.rounds(true));
    }

    async fn rounds(&self, is_express: bool) {
        while !self.is_stopping.load(Ordering::SeqCst) {
            let now = self.app.now();
            let round = if is_express { self.express(now).await } else { self.step(now).await };
            let pause = match round {
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
        self.stopped.notify_waiters();
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
                Work::InPages { is_due, page, is_seen } => self.do_pages(is_due, page, is_seen, now).await,
                Work::OnePage { is_due, page } => self.do_one_page(is_due, page, now).await,
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
        is_seen: bool,
        now: Ts,
    ) -> Result<()> {
        while !self.is_stopping.load(Ordering::SeqCst)
            && self.app.db.read(move |conn| is_due(conn, now)).await?
        {
            let page = move |conn: &mut Conn| page(conn, now);
            if is_seen {
                self.app.db.write(page).await?;
            } else {
                self.app.db.write_unseen(page).await?;
            }
        }
        Ok(())
    }

    async fn do_one_page(
        &self,
        is_due: fn(&mut Conn, Ts) -> Result<bool>,
        page: fn(&mut Conn, Ts) -> Result<()>,
        now: Ts,
    ) -> Result<()> {
        if self.app.db.read(move |conn| is_due(conn, now)).await? {
            self.app.db.write(move |conn| page(conn, now)).await?;
        }
        Ok(())
    }

    async fn do_page(&self, job: Job, now: Ts) -> Result<()> {
        let id = job.id;
        let kind = job.kind.clone();
        let own = self.app.config.origin();
        let page = move |conn: &mut Conn| {
            let progress = page_of(conn, &job, &own, now)?;
            outbox::settle_job(conn, job.id, &progress)
        };
        // Telling people changes nothing that guests read; holding posts does.
        let done = match kind.as_str() {
            notifications::WATCHERS_JOB => self.app.db.write_unseen(page).await,
            _ => self.app.db.write(page).await,
        };
        if let Err(cause) = done {
            tracing::error!(%cause, kind, "a page of a job failed; it comes again");
            let error = cause.to_string();
            self.app.db.write_unseen(move |conn| outbox::put_off_job(conn, id, &error, now)).await?;
        }
        Ok(())
    }
}

/// A worker that runs beside a server, or alone.
pub struct Running {
    worker: Arc<Worker>,
    handle: JoinHandle<()>,
    /// Looks at the pages of ways to help; none where that is switched off.
    looks: Option<JoinHandle<()>>,
}

/// Looks at the pages of ways to help as they fall due, for ever. It stands apart from the
/// loop over mail: a slow site keeps no letter back.
async fn look_at_links(app: App, fetcher: Fetcher) {
    loop {
        match aid::chores::check_links(&app, &fetcher, AID_LISTENERS, app.now()).await {
            Ok(0) => tokio::time::sleep(POLL_LINKS).await,
            Ok(_) => {}
            Err(cause) => {
                tracing::error!(%cause, "a round of looks at ways to help failed");
                tokio::time::sleep(POLL_LINKS).await;
            }
        }
    }
}

/// Starts a worker on the present runtime, with the way out that the settings name.
///
/// # Errors
/// When the way out cannot be opened.
pub fn start(app: &App) -> Result<Running> {
    let transport = Transport::of(&app.config)?;
    let signer = Signer::of(&app.config)?;
    let worker = Arc::new(Worker { signer, ..Worker::new(app.clone(), transport) });
    let handle = tokio::spawn({
        let worker = worker.clone();
        async move { worker.run().await }
    });
    // The demo community's sites are nowhere.
    let is_on = app.config.link_checks && !app.db.read_blocking(accounts::has_demo)?;
    let looks = if is_on { Some(tokio::spawn(look_at_links(app.clone(), Fetcher::public()?))) } else { None };
    Ok(Running { worker, handle, looks })
}

impl Running {
    /// Ends the worker after the mail in flight, within 20 s. What was taken and not sent is
    /// given back.
    pub async fn stop(self) {
        self.worker.stop();
        // Whatever page it was at is due again when its lease ends.
        if let Some(looks) = &self.looks {
            looks.abort();
        }
        if tokio::time::timeout(FAREWELL, self.handle).await.is_err() {
            tracing::warn!("mail in flight was left to its lease");
        }
    }
}
