//! When a feed said something else last. No column of what it tells of knows: a post that is hidden
//! leaves it, a name that changes changes it, a label comes and goes by time.

use diesel::prelude::*;

use super::Conn;
use super::dialect::Both;
use super::schema::feed_changes;
use crate::clock::Ts;
use crate::error::Result;

/// What a feed says now.
#[derive(Clone, Debug)]
pub struct Said {
    /// Its root-relative address without the ending.
    pub path: String,
    /// The tag of its language.
    pub lang: &'static str,
    /// A fingerprint of its words.
    pub digest: String,
}

/// Since when it says this; none where it said something else when it was last asked.
///
/// # Errors
/// When the database refuses.
pub fn since(conn: &mut Conn, said: &Said) -> Result<Option<Ts>> {
    Ok(last(conn, said)?.filter(|(digest, _)| *digest == said.digest).map(|(_, at)| at))
}

/// Notes that it says this from now on, unless another process noted so already. Headers tell
/// whole seconds: each change has a second of its own.
///
/// # Errors
/// When the database refuses.
pub fn note(conn: &mut Conn, said: &Said, now: Ts) -> Result<Ts> {
    let at = match last(conn, said)? {
        Some((digest, at)) if digest == said.digest => return Ok(at),
        Some((_, before)) if before.plus_seconds(1).unix_seconds() > now.unix_seconds() => {
            before.plus_seconds(1)
        }
        _ => now,
    };
    Both(
        diesel::insert_into(feed_changes::table)
            .values((
                feed_changes::path.eq(&said.path),
                feed_changes::lang.eq(said.lang),
                feed_changes::digest.eq(&said.digest),
                feed_changes::changed_at.eq(at),
            ))
            .on_conflict((feed_changes::path, feed_changes::lang))
            .do_update()
            .set((feed_changes::digest.eq(&said.digest), feed_changes::changed_at.eq(at))),
    )
    .execute(conn)?;
    Ok(at)
}

fn last(conn: &mut Conn, said: &Said) -> Result<Option<(String, Ts)>> {
    Ok(feed_changes::table
        .find((&said.path, said.lang))
        .select((feed_changes::digest, feed_changes::changed_at))
        .first(conn)
        .optional()?)
}
