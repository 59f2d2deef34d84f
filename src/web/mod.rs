//! What every page and form stands on: who asks, in which language, with which form.

pub mod assets;
pub mod cache;
mod encoding;
pub mod feed;
pub mod flash;
pub mod form;
mod fresh;
pub mod keys;
pub mod limit;
pub mod look;
mod meter;
mod network;
pub mod page;
pub mod paging;
pub mod porch;
mod refusal;
mod surge;
mod token;
pub mod viewer;

use std::sync::Arc;

use crate::clock::{Clock, Ts};
use crate::config::Config;
use crate::db::Db;
use crate::error::Result;

pub use meter::Meter;
pub use refusal::way_out;

/// What handlers answer with.
pub type Response = actix_web::HttpResponse;

/// The parts of a running forum that every handler may need. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// See `App`.
pub struct Parts {
    /// The database.
    pub db: Db,
    /// The settings.
    pub config: Config,
    /// Where the time comes from.
    pub clock: Clock,
    /// The secret key and what is made with it.
    pub keys: keys::Keys,
    /// Limits by count and time.
    pub limits: limit::Limits,
    /// Pages rendered for guests.
    pub cache: cache::PageCache,
    /// What is counted of every request.
    pub meter: Meter,
    /// The surge that lasts, if one does.
    pub surge: surge::LastSurge,
    /// Suffixes that count as public besides the list's: `example` while the forum is on this
    /// machine alone, since the demo community's organisations live there.
    pub extra_suffixes: Vec<String>,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the parts together: reads or makes the secret key in the data folder.
    ///
    /// # Errors
    /// When the key can neither be read nor written.
    pub fn new(config: Config, db: Db, clock: Clock) -> Result<Self> {
        let keys = keys::Keys::load(&config.data)?;
        let limits = limit::Limits::new(config.rate_limits);
        let extra_suffixes = if config.is_loopback() { vec!["example".to_owned()] } else { Vec::new() };
        Ok(Self(Arc::new(Parts {
            extra_suffixes,
            db,
            config,
            clock,
            keys,
            limits,
            cache: cache::PageCache::default(),
            meter: Meter::default(),
            surge: surge::LastSurge::default(),
        })))
    }

    /// The time now; an act asks once and passes it down.
    #[must_use]
    pub fn now(&self) -> Ts {
        self.clock.now()
    }
}
