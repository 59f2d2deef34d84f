//! How long the costliest bodies take. Fails where one takes longer than the bound.
//!
//! Run by `cargo bench --bench markdown`.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use toguna::markup::{self, MAX_BODY_BYTES};

mod costly;

/// A writer waits for the preview of their own post; nobody else's request does.
const BOUND: Duration = Duration::from_millis(100);

/// The fastest of so many is the body's cost; the rest is the machine's.
const ROUNDS: usize = 5;

fn main() -> ExitCode {
    let mut slowest = Duration::ZERO;
    for (name, body) in costly::bodies(MAX_BODY_BYTES) {
        let round = || {
            let began = Instant::now();
            let outcome = markup::render(&body, &|name| Some(name.to_owned()));
            (
                began.elapsed(),
                outcome.map_or_else(|why| format!("{why:?}"), |done| format!("{} bytes", done.html.len())),
            )
        };
        let (took, outcome) = (0..ROUNDS).map(|_| round()).min().unwrap_or_default();
        slowest = slowest.max(took);
        println!("{:>8.2} ms  {name}: {outcome}", took.as_secs_f64() * 1e3);
    }
    println!("slowest {:.2} ms of at most {} ms", slowest.as_secs_f64() * 1e3, BOUND.as_millis());
    if slowest <= BOUND { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
