//! What the worker does here now and then.

use futures_util::StreamExt as _;
use url::Url;

use super::check::{Seen, judge, settle_check};
use super::events::AidListeners;
use super::model::{Deed, State};
use super::store::{self, DueCheck, NewDeed};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::fetch::Fetcher;
use crate::web::App;

/// Links that one transaction lets expire: others wait for the writer meanwhile.
const BATCH: i64 = 100;

/// Pages that one round fetches …
const PAGES: i64 = 16;

/// … so many at a time.
const AT_ONCE: usize = 4;

/// A page that a worker took is another's after so many minutes: longer than a round can take.
const LEASE_MINUTES: i64 = 10;

/// Lets links expire whose end has come, or whose look was missed for seven days, a batch
/// at a time: what is left is shown to nobody and waits for the next time.
///
/// # Errors
/// When the database refuses.
pub fn expire(conn: &mut Conn, listeners: AidListeners, now: Ts) -> Result<()> {
    for link in store::over(conn, now, BATCH)? {
        let deed = NewDeed::plain(&link, None, Deed::Expired, "");
        turn::leave(conn, listeners, &link, &deed, State::Expired, now)?;
    }
    Ok(())
}

/// Tells the vetters which links are due for another look, once for each look.
///
/// # Errors
/// When the database refuses.
pub fn tell_due(conn: &mut Conn, now: Ts) -> Result<()> {
    for link in store::due_untold(conn, now, BATCH)? {
        turn::ask_vetters(conn, &link, &turn::due(&link, now), now)?;
        store::mark_due_told(conn, link.id, now)?;
    }
    Ok(())
}

/// Fetches the pages that are due; answers how many. No transaction is open meanwhile.
///
/// # Errors
/// When the database refuses; what was taken is due again when its lease ends.
pub async fn check_links(app: &App, fetcher: &Fetcher, listeners: AidListeners, now: Ts) -> Result<usize> {
    if !app.db.read(move |conn| store::has_due_check(conn, now)).await? {
        return Ok(0);
    }
    let lease = now.plus_minutes(LEASE_MINUTES);
    let due = app.db.write_unseen(move |conn| store::claim_checks(conn, PAGES, now, lease)).await?;
    let taken = due.len();
    let mut checks = futures_util::stream::iter(due)
        .map(|due| async move { (due.aid, look(app, fetcher, due).await) })
        .buffer_unordered(AT_ONCE);
    while let Some((aid, seen)) = checks.next().await {
        let seen = seen?;
        tracing::info!(aid = aid.0, status = seen.status, "a way to help was looked at");
        app.db.write(move |conn| settle_check(conn, listeners, aid, &seen, now)).await?;
    }
    Ok(taken)
}

async fn look(app: &App, fetcher: &Fetcher, due: DueCheck) -> Result<Seen> {
    let url = Url::parse(&due.url).map_err(Error::internal)?;
    let visit = fetcher.visit(&url).await;
    let suffixes = app.extra_suffixes.clone();
    // A large page takes a while to search: other tasks go on.
    tokio::task::spawn_blocking(move || judge(&visit, &due.domain, &suffixes)).await.map_err(Error::internal)
}
