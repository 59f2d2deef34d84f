//! What the worker calls now and then.

use serde_json::json;

use super::store::sending::{self, Listed};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{NotificationId, UserId};
use crate::error::Result;
use crate::outbox::{self, Lane, NewMail};

/// The kind of the mail that gathers what happened in one thread within a few minutes.
pub(super) const GATHERED: &str = "gathered";

/// The kind of the mail that gathers everything.
pub(super) const DIGEST: &str = "digest";

/// People whose mail is gathered in one transaction: others write meanwhile.
const READERS: i64 = 200;

/// A digest lists so many events and says how many more there are; the inbox has them all.
const DIGEST_ROWS: usize = 50;

/// Whether somebody's mail is to be gathered.
///
/// # Errors
/// When the database refuses.
pub fn is_gathering_due(conn: &mut Conn, now: Ts) -> Result<bool> {
    sending::is_gathering_due(conn, now)
}

/// Stores one mail for each of the next people whose gathered notices are due: one for each
/// thread that gathers, and one digest of the rest.
///
/// # Errors
/// When the database refuses.
pub fn gather(conn: &mut Conn, now: Ts) -> Result<()> {
    for reader in sending::gathering_readers(conn, now, READERS)? {
        for (thread, rows) in sending::take_gathered(conn, reader, now)? {
            let key = format!("gathered:{}:{}", thread.map_or(0, |thread| thread.0), now.0);
            outbox::enqueue(conn, &mail(reader, GATHERED, key, &rows, 0, now), now)?;
        }
    }
    for reader in sending::digest_readers(conn, now, READERS)? {
        let mut rows = sending::take_digest(conn, reader, now)?;
        // What is listed first is what was verified, then what is newest.
        rows.sort_by_key(|row| (row.kind.rank(), std::cmp::Reverse(row.id)));
        let more = rows.len().saturating_sub(DIGEST_ROWS);
        rows.truncate(DIGEST_ROWS);
        if !rows.is_empty() {
            let ids: Vec<NotificationId> = rows.iter().map(|row: &Listed| row.id).collect();
            let key = format!("digest:{}", now.0);
            outbox::enqueue(conn, &mail(reader, DIGEST, key, &ids, more, now), now)?;
        }
    }
    Ok(())
}

fn mail(
    reader: UserId,
    kind: &'static str,
    event_key: String,
    rows: &[NotificationId],
    more: usize,
    now: Ts,
) -> NewMail {
    NewMail {
        user_id: reader,
        address: None,
        kind,
        lane: Lane::News,
        event_key,
        payload: json!({ "notifications": rows, "more": more }),
        not_before: now,
    }
}
