//! The running forum: server and worker in one process, and a graceful stop.

use std::fmt;
use std::net::SocketAddr;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::body::BoxBody;
use actix_web::dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, route};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::accounts::{self, Hasher};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::Db;
use crate::error::{Error, Result};
use crate::health::{self, Stopping};
use crate::web::page::IsDemo;
use crate::web::{App, porch};
use crate::{routes, seed, worker};

/// Request threads: one a core, and no more than a forum on one machine can use.
const MOST_WORKERS: usize = 4;

/// Threads of each worker for queries: about as many as the database has connections, so
/// that requests queue here, where it costs little, and not for a connection.
const BLOCKING_THREADS: usize = 8;

/// How long a connection may wait for its next request: a page's parts on a slow network.
const KEEP_ALIVE: Duration = Duration::from_secs(30);

/// How long a client may take to send a request's head.
const HEAD_WITHIN: Duration = Duration::from_secs(5);

/// Once told to stop, the forum still lets people in for so long: `/readyz` can be read, and
/// whoever stood in the listener's queue is served. Closing it would reset their connections.
const NOTICE: Duration = Duration::from_secs(1);

/// Seconds that requests under way have after that.
const STOP_WITHIN_SECONDS: u64 = 19;

/// The application as server and tests build it. All workers share one `hasher`: its limit
/// holds for the process.
pub fn application(
    app: &App,
    hasher: &Data<Hasher>,
    is_demo: bool,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    actix_web::App::new()
        .app_data(Data::new(app.clone()))
        .app_data(hasher.clone())
        .app_data(Data::new(IsDemo(is_demo)))
        .app_data(Data::new(routes::LISTENERS))
        .app_data(Data::new(routes::AID_LISTENERS))
        .app_data(Data::new(routes::MARKERS))
        .app_data(Data::new(routes::RENAME_LISTENERS))
        .configure(routes::all)
        .default_service(route().to(routes::nothing))
        .wrap(from_fn(porch::pass))
}

/// Why the forum does not start or had to end.
#[derive(Debug)]
pub enum Stop {
    /// A setting that cannot be: what and where, in one line.
    Setting(String),
    /// Something that may work later: a mail server that asked keeps its mail.
    Later(Error),
    /// Anything else.
    Failure(Error),
}

impl fmt::Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Setting(why) | Self::Later(Error::Internal(why)) | Self::Failure(Error::Internal(why)) => {
                f.write_str(why)
            }
            Self::Later(cause) | Self::Failure(cause) => cause.fmt(f),
        }
    }
}

impl From<Error> for Stop {
    fn from(cause: Error) -> Self {
        Self::Failure(cause)
    }
}

/// Starts the forum and serves until it is told to stop (SIGTERM, SIGINT); requests under
/// way are finished first. A second signal stops at once.
///
/// # Errors
/// When the database or the address cannot be had, or a setting forbids the start.
pub async fn run(config: Config) -> Result<(), Stop> {
    let bind = config.bind;
    let db = Db::open(&config.database)?;
    let app = App::new(config, db, Clock::system())?;
    let seeded = if seed::is_due(&app)? { seed::plant(&app).await? } else { Vec::new() };
    let is_demo = app.db.read_blocking(accounts::has_demo)?;
    if is_demo && !app.config.is_loopback() {
        return Err(Stop::Setting(format!(
            "TOGUNA_BASE_URL: {} is no place for the demo accounts in this database; `toguna demo remove` takes them out",
            app.config.origin()
        )));
    }
    app.db.keep_looking_around()?;
    let (for_workers, stopping) = (app.clone(), Stopping::default());
    let (shown, hasher) = (stopping.clone(), Data::new(Hasher::new()));
    let server = HttpServer::new(move || {
        application(&for_workers, &hasher, is_demo).app_data(Data::new(shown.clone()))
    })
    .workers(std::thread::available_parallelism().map_or(1, usize::from).min(MOST_WORKERS))
    .worker_max_blocking_threads(BLOCKING_THREADS)
    .keep_alive(KEEP_ALIVE)
    .client_request_timeout(HEAD_WITHIN)
    .shutdown_timeout(STOP_WITHIN_SECONDS)
    .disable_signals()
    .bind(bind)
    .map_err(|why| Stop::Setting(format!("TOGUNA_BIND: {bind}: {why}")))?
    .run();
    if let Some(bind) = app.config.metrics_bind {
        actix_web::rt::spawn(metrics_server(&app, bind)?);
    }
    let mut signals = Signals::new()?;
    let worker = worker::start(&app)?;
    announce(&app.config, &seeded);
    let handle = server.handle();
    let shown = stopping.clone();
    let stopper = actix_web::rt::spawn(async move {
        signals.next().await;
        tracing::info!("stopping: requests and mail under way are finished first");
        shown.begin();
        actix_web::rt::spawn(exit_at_once(signals));
        let close = async {
            tokio::time::sleep(NOTICE).await;
            handle.stop(true).await;
        };
        tokio::join!(close, worker.stop());
    });
    let outcome = server.await;
    if stopping.has_begun() {
        // The mail under way may take longer than the last request.
        let _ = stopper.await;
    }
    outcome.map_err(|why| Stop::Failure(Error::internal(why)))
}

/// The second listener: figures for Prometheus, until the process ends.
fn metrics_server(app: &App, bind: SocketAddr) -> Result<Server, Stop> {
    let app = app.clone();
    let serve =
        move || actix_web::App::new().app_data(Data::new(app.clone())).configure(health::metrics_routes);
    let server = HttpServer::new(serve).workers(1).disable_signals().bind(bind);
    Ok(server.map_err(|why| Stop::Setting(format!("TOGUNA_METRICS_BIND: {bind}: {why}")))?.run())
}

/// Sends mail and does what is due, beside a server in another process, until it is told to
/// stop.
///
/// # Errors
/// When the database or the way out for mail cannot be had.
pub async fn work(config: Config) -> Result<(), Stop> {
    let db = Db::open(&config.database)?;
    let app = App::new(config, db, Clock::system())?;
    let mut signals = Signals::new()?;
    let worker = worker::start(&app)?;
    signals.next().await;
    tracing::info!("stopping: mail under way is finished first");
    actix_web::rt::spawn(exit_at_once(signals));
    worker.stop().await;
    Ok(())
}

/// What tells a process to stop.
struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn new() -> Result<Self> {
        let of = |kind| signal(kind).map_err(Error::internal);
        Ok(Self { terminate: of(SignalKind::terminate())?, interrupt: of(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// Who asks a second time does not want to wait.
async fn exit_at_once(mut signals: Signals) {
    signals.next().await;
    std::process::exit(1);
}

/// Tells whoever started it where the forum is and where its mail goes.
fn announce(config: &Config, seeded: &[seed::DemoAccount]) {
    use std::fmt::Write as _;
    let mut text = format!("Toguna listens on {}; its address is {}\n", config.bind, config.origin());
    let mail = match &config.smtp_url {
        Some(_) => "by the server of TOGUNA_SMTP_URL".to_owned(),
        None => format!("to files: {}", config.data.join("mail").display()),
    };
    let _ = writeln!(text, "Mail goes {mail}");
    if !config.rate_limits {
        text.push_str("TOGUNA_RATE_LIMITS is off: nothing limits who tries how often\n");
    }
    if !seeded.is_empty() {
        text.push_str(&seed::announce(config, seeded));
    }
    // Nobody may be there to read it; the forum runs all the same.
    let _ = std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes());
}
