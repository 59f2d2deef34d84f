//! What is counted of every request, for `/metrics`.

use std::time::Instant;

use actix_web::http::{Method, StatusCode};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds in seconds: from a page kept for guests to a request that times out.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10.0];

/// What tells counters apart: few values each, none of them chosen by a client.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Kind {
    method: &'static str,
    status: u16,
}

/// The counters of one process.
#[derive(Default)]
pub struct Meter {
    requests: Family<Kind, Counter>,
    kept: Counter,
    seconds: Seconds,
}

struct Seconds(Histogram);

impl Default for Seconds {
    fn default() -> Self {
        Self(Histogram::new(BUCKETS))
    }
}

impl Meter {
    /// Counts an answer and the time since its request came.
    pub(super) fn count(&self, method: &Method, status: StatusCode, since: Instant) {
        let method = match *method {
            Method::GET => "GET",
            Method::POST => "POST",
            _ => "other",
        };
        self.requests.get_or_create(&Kind { method, status: status.as_u16() }).inc();
        self.seconds.0.observe(since.elapsed().as_secs_f64());
    }

    /// Counts a guest's page that was not rendered again.
    pub(super) fn count_kept(&self) {
        self.kept.inc();
    }

    /// Shows the counters to a registry; they go on counting.
    pub fn register(&self, registry: &mut Registry) {
        registry.register("toguna_requests", "Requests answered", self.requests.clone());
        registry.register(
            "toguna_request_duration_seconds",
            "Time from a request's head to its answer's head",
            self.seconds.0.clone(),
        );
        registry.register(
            "toguna_kept_pages",
            "Guests' pages that were not rendered again",
            self.kept.clone(),
        );
    }
}
