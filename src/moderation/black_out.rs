//! What a decision takes out of a text for good.

use super::chores::told_reporters;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::Result;
use crate::markup::Blackout;
use crate::threads::{self, Listeners, PostFacts};
use crate::{ledger, notifications, verification};

/// What a decision takes out of a text, everywhere: the post with its quotes, its claims, its
/// cases, what people were told, and the record, whose lines keep their place.
pub(super) fn black_out(
    conn: &mut Conn,
    listeners: Listeners,
    post: &PostFacts,
    words: &Blackout,
    by: UserId,
    now: Ts,
) -> Result<()> {
    let posts = threads::with_quotes(conn, post.id, words)?;
    // Claims first: what the edit writes about them is clean then.
    verification::black_out(conn, claimed(&posts, words), words, now)?;
    let title = (post.number == 1).then_some(post.thread_id);
    let told = store::black_out(conn, post.id, title, words)?;
    for case in &told.recorded {
        ledger::black_out(conn, "case", case.0, words, now)?;
    }
    let events: Vec<String> = told.titled.iter().map(|case| told_reporters(*case)).collect();
    notifications::black_out_events(conn, &events, words)?;
    threads::black_out(conn, listeners, post.id, &posts, words, by, now)
}

/// A claim of a post that quotes holds the words; only those of the post itself go with it.
fn claimed<'a>(posts: &'a [PostId], words: &Blackout) -> &'a [PostId] {
    if *words == Blackout::Everything { posts.get(..1).unwrap_or_default() } else { posts }
}
