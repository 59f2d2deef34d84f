//! Whether the process lives, whether it can serve, and its figures, for those who watch it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use crate::db::migrate;
use crate::error::{Error, Result};
use crate::outbox;
use crate::web::{App, Response};

/// Set once the process has been told to stop: balancers then send people elsewhere while
/// the requests under way are finished.
#[derive(Clone, Default)]
pub struct Stopping(Arc<AtomicBool>);

impl Stopping {
    /// From now on `/readyz` answers 503.
    pub fn begin(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// Whether the process has been told to stop.
    #[must_use]
    pub fn has_begun(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/healthz", get().to(alive)).route("/readyz", get().to(ready));
}

/// The address of the second listener, which readers never reach.
pub fn metrics_routes(config: &mut ServiceConfig) {
    config.route("/metrics", get().to(metrics));
}

/// How OpenMetrics text is named.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The figures of this process and of the outbox (OpenMetrics 1.0, which Prometheus reads).
async fn metrics(app: Data<App>) -> Result<Response> {
    let now = app.now();
    let mail = app.db.read(move |conn| outbox::standing(conn, now)).await?;
    let mut registry = Registry::default();
    app.meter.register(&mut registry);
    let mut show = |name: &str, help: &str, value: i64| {
        let gauge = Gauge::<i64>::default();
        gauge.set(value);
        registry.register(name, help, gauge);
    };
    show("toguna_mail_waiting", "Mails that wait in the outbox", mail.waiting);
    let oldest = mail.oldest.map_or(0, |since| now.seconds_since(since));
    show("toguna_mail_oldest_seconds", "How long the oldest of them waits", oldest);
    show("toguna_mail_dead", "Mails that could not be sent", mail.dead);
    let mut text = String::new();
    encode(&mut text, &registry).map_err(Error::internal)?;
    Ok(Response::Ok().content_type(OPEN_METRICS).body(text))
}

/// The process answers: nothing else is asked.
async fn alive() -> Response {
    plain(StatusCode::OK, "ok\n")
}

/// The database is reached, has every migration, and the process is not stopping. Trouble
/// with mail never takes the site down and is not asked here.
async fn ready(request: HttpRequest, app: Data<App>) -> Response {
    if request.app_data::<Data<Stopping>>().is_some_and(|stopping| stopping.has_begun()) {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "stopping\n");
    }
    match app.db.read(migrate::is_current).await {
        Ok(true) => plain(StatusCode::OK, "ok\n"),
        Ok(false) => plain(StatusCode::SERVICE_UNAVAILABLE, "migrations are missing\n"),
        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    Response::build(status).content_type("text/plain; charset=utf-8").body(text)
}
