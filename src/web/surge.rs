//! What holds on every page: the forum's name, the surge that lasts, whether there is a way out.

use std::sync::{Arc, Mutex, PoisonError};

use actix_web::{HttpMessage as _, HttpRequest};

use crate::clock::Ts;
use crate::db::{Conn, Db};
use crate::error::Result;
use crate::settings;
use crate::surge::{self, Surge};

/// These answer while no database does, and show nothing of the forum.
const WITHOUT: [&str; 5] = ["/assets/", "/favicon.ico", "/healthz", "/readyz", "/metrics"];

/// Members are told of another process's change so many seconds later at most: asking again
/// for each of their pages would cost a query each.
const KEPT_SECONDS: i64 = 1;

/// What was read last.
#[derive(Default)]
pub struct LastSurge(Mutex<Option<Read>>);

#[derive(Clone)]
struct Read {
    /// Of which generation of the data.
    generation: u64,
    at: Ts,
    holds: Holds,
}

impl LastSurge {
    /// Reads it again for the next request: this process changed it.
    pub fn forget(&self) {
        self.set(None);
    }

    fn set(&self, read: Option<Read>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = read;
    }

    /// What was read, if it is still good: for guests, whose pages are kept, only while nothing
    /// was written since.
    fn get(&self, generation: u64, is_guest: bool, now: Ts) -> Option<Read> {
        let read = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let is_young = (read.at..read.at.plus_seconds(KEPT_SECONDS)).contains(&now);
        (read.generation == generation || (!is_guest && is_young)).then_some(read)
    }
}

/// Left on the request for pages.
#[derive(Clone)]
pub(super) struct Holds {
    /// What the forum calls itself.
    pub site: Arc<str>,
    /// The surge that lasts.
    pub surge: Option<Arc<Surge>>,
    /// Whether pages lead away from here.
    pub has_exit: bool,
}

impl Default for Holds {
    fn default() -> Self {
        Self { site: settings::SITE_NAME.default.into(), surge: None, has_exit: false }
    }
}

/// What holds while an address is asked for.
pub(super) async fn during(
    db: &Db,
    last: &LastSurge,
    path: &str,
    is_guest: bool,
    generation: u64,
    now: Ts,
) -> Result<Holds> {
    if WITHOUT.iter().any(|prefix| path.starts_with(prefix)) {
        return Ok(Holds::default());
    }
    let mut holds = match last.get(generation, is_guest, now) {
        Some(read) => read.holds,
        None => {
            let holds = db.read(move |conn| read(conn, now)).await?;
            last.set(Some(Read { generation, at: now, holds: holds.clone() }));
            holds
        }
    };
    holds.surge = holds.surge.filter(|surge| surge.ends_at > now);
    Ok(holds)
}

fn read(conn: &mut Conn, now: Ts) -> Result<Holds> {
    let surge = surge::current(conn, now)?.map(Arc::new);
    let values = settings::load(conn)?;
    let has_exit = !values.text(&settings::EXIT_ADDRESS).is_empty();
    Ok(Holds { site: values.text(&settings::SITE_NAME).into(), surge, has_exit })
}

/// What the porch left on a request.
pub(super) fn of(request: &HttpRequest) -> Holds {
    request.extensions().get::<Holds>().cloned().unwrap_or_default()
}
