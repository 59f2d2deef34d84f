//! Whether the process lives and whether it can serve, for those who watch it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::{Data, ServiceConfig, get};

use crate::db::migrate;
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
