//! Blacking words out of claims and of all that was said about them.

use super::{effects, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::ledger;
use crate::markup::Blackout;

/// Takes the words out of the claims of these posts: sentence, place, evidence, reviews,
/// disputes; lines of the record that hold them lose their payload.
///
/// # Errors
/// When the database refuses.
pub fn black_out(conn: &mut Conn, posts: &[PostId], words: &Blackout, now: Ts) -> Result<()> {
    for claim in store::black_out(conn, posts, words)? {
        ledger::black_out(conn, effects::TARGET, claim.0, words, now)?;
    }
    Ok(())
}
