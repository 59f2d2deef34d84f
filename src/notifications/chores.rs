//! What the worker calls now and then.

use serde_json::json;

use super::store::sending;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::outbox::{self, Lane, NewMail};

/// The kind of the mail that gathers.
pub(super) const DIGEST: &str = "digest";

/// People whose mail is gathered in one transaction: others write meanwhile.
const READERS: i64 = 200;

/// A gathering mail that could not leave for so long is overtaken by the inbox.
const EXPIRES_DAYS: i64 = 2;

/// Stores one mail for everybody whose gathered notices are due.
///
/// # Errors
/// When the database refuses.
pub fn gather_digests(conn: &mut Conn, now: Ts) -> Result<()> {
    for reader in sending::digest_readers(conn, now, READERS)? {
        let rows = sending::take_digest(conn, reader, now)?;
        if rows.is_empty() {
            continue;
        }
        let mail = NewMail {
            user_id: reader,
            address: None,
            kind: DIGEST,
            lane: Lane::News,
            event_key: format!("digest:{}", now.0),
            payload: json!({ "notifications": rows }),
            not_before: now,
            expires_at: Some(now.plus_days(EXPIRES_DAYS)),
        };
        outbox::enqueue(conn, &mail, now)?;
    }
    Ok(())
}
