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
use crate::fetch::Fetcher;
use crate::moderation;
use crate::notifications::{self, Composed};
use crate::outbox::{
    self, Breaker, CONNECTIONS, Failure, Job, Lane, Letter, Mail, Outcome, Progress, Signer, Transport,
};
use crate::routes::{AID_LISTENERS, LEAVE_LISTENERS, LISTENERS};
use crate::search;
use crate::verification;
use crate::web::App;

/// Pause between looks while nothing is due.
const POLL: Duration = Duration::from_secs(1);

/// Pause between looks while no page of a way to help is due.
const POLL_LINKS: Duration = Duration::from_secs(30);

/// Pause after the database refused.
const AFTER_ERROR: Duration = Duration::from_secs(5);

/// Mails taken in one look.
const MAILS: i64 = 16;

/// Jobs taken in one look, a page of each.
const JOBS: i64 = 4;

/// What a worker took is another's after so many seconds: soon, since a worker that was killed
/// gives nothing back.
const LEASE_SECONDS: i64 = 60;

/// A try is begun only while so many seconds are left of the lease: more than it can take, since
/// the clocks of two machines differ.
const MARGIN_SECONDS: i64 = 30;

/// Mail that left is kept for so many days: a report that it could not be delivered may come
/// days later.
const MAIL_DAYS: i64 = 60;

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
    Chore {
        name: "let ways to help expire",
        every_minutes: 1,
        work: Work::InDatabase(|conn, now| aid::chores::expire(conn, AID_LISTENERS, now)),
    },
    Chore { name: "tell of looks due", every_minutes: 10, work: Work::InDatabase(aid::chores::tell_due) },
    Chore {
        name: "time out claims",
        every_minutes: 10,
        work: Work::InDatabase(|conn, now| verification::chores::time_outs(conn, now).map(|_| ())),
    },
    Chore {
        name: "index posts",
        every_minutes: 1,
        work: Work::InPages { is_due: search::chores::is_due, page: search::chores::index },
    },
    Chore {
        name: "end accounts",
        every_minutes: 60,
        work: Work::InPages {
            is_due: accounts::is_leaving_due,
            page: |conn, now| accounts::end_next(conn, LEAVE_LISTENERS, now),
        },
    },
    Chore {
        name: "sweep mail",
        every_minutes: 60,
        work: Work::InDatabase(|conn, now| outbox::sweep(conn, now.plus_days(-MAIL_DAYS))),
    },
    Chore { name: "sweep limits", every_minutes: 60, work: Work::InProcess(|app| app.limits.sweep()) },
];

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

    /// Sends some mail of the lanes up to `last`.
    async fn post(&self, last: Lane, now: Ts) -> Result<usize> {
        if !self.app.db.read(move |conn| outbox::has_due(conn, last, now)).await? {
            return Ok(0);
        }
        let lease = now.plus_seconds(LEASE_SECONDS);
        let mails =
            self.app.db.write_unseen(move |conn| outbox::claim(conn, last, MAILS, now, lease)).await?;
        let handled = mails.len();
        let sends = futures_util::stream::iter(mails).map(|mail| self.send(mail, now, lease));
        let settled: Vec<Result<()>> = sends.buffer_unordered(CONNECTIONS as usize).collect().await;
        settled.into_iter().collect::<Result<()>>()?;
        Ok(handled)
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

    /// Composes, sends and settles one mail. No transaction is open while the server is
    /// spoken to, and nothing in one mail keeps the others back.
    async fn send(&self, mail: Mail, now: Ts, lease: Ts) -> Result<()> {
        let is_late = lease.seconds_since(self.app.now()) < MARGIN_SECONDS;
        let outcome = if is_late || self.is_stopping.load(Ordering::SeqCst) {
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
        let settle = move |conn: &mut Conn| {
            if let Outcome::Dead { error } = &outcome {
                notifications::note_refusal(conn, mail.id, error, now)?;
            }
            outbox::settle(conn, mail.id, &outcome, now)
        };
        self.app.db.write_unseen(settle).await
    }

    async fn try_send(&self, mail: &Mail, now: Ts) -> Outcome {
        let (app, claimed) = (self.app.clone(), mail.clone());
        let composed = self.app.db.read(move |conn| notifications::compose(conn, &app, &claimed, now)).await;
        let tried = match composed {
            Ok(Composed::Dropped(why)) => return Outcome::Dropped { why },
            Ok(Composed::Held(until)) => return Outcome::PutOff { until },
            Ok(Composed::Poison(why)) => Err(Failure::Never(why.to_owned())),
            Ok(Composed::Letter(letter)) => match self.hand_over(mail, &letter, now).await {
                Ok(tried) => tried,
                Err(until) => return Outcome::PutOff { until },
            },
            // The composer itself broke over this row: it would do so again.
            Err(Error::Internal(cause)) => Err(Failure::Never(cause)),
            Err(cause) => Err(Failure::Later(cause.to_string())),
        };
        outbox::outcome(tried, mail.attempts, now)
    }

    /// Hands a letter over, unless its domain is left alone now: then the inner way out is not
    /// tried and the answer is the moment at which it may be.
    async fn hand_over(&self, mail: &Mail, letter: &Letter, now: Ts) -> Result<Result<(), Failure>, Ts> {
        let domain = letter.to.rsplit('@').next().unwrap_or_default().to_lowercase();
        // Somebody waits for account mail, and there is little of it.
        if !mail.kind.starts_with("account-") {
            self.breaker.may_try(&domain, now)?;
        }
        let message = match outbox::build(letter) {
            Ok(mut message) => {
                if let Some(signer) = &self.signer {
                    signer.sign(&mut message);
                }
                message
            }
            Err(failure) => return Ok(Err(failure)),
        };
        let tried = self.transport.deliver(mail.id, &message, now).await;
        self.breaker.note(&domain, &tried, now);
        Ok(tried)
    }
}

/// One page of a job, by its kind.
fn page_of(conn: &mut Conn, job: &Job, now: Ts) -> Result<Progress> {
    match job.kind.as_str() {
        notifications::WATCHERS_JOB => notifications::tell_watchers_page(conn, job, now),
        aid::LINKING_POSTS_JOB => aid::hold_linking_page(conn, LISTENERS, job, now),
        other => Err(Error::Internal(format!("no such job: {other}"))),
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
