//! Quotes of posts that not everybody may read: out of what others wrote, and back again.
//!
//! A text stays as it was typed. What is made of it, for pages, feeds, mail and search, is made
//! anew without the quote, and with it once everybody may read the quoted post again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::facts::post_facts;
use super::render::render_body;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::{Error, Result};
use crate::markup::{self, Unrenderable};
use crate::outbox::{self, Job, Progress};

/// Posts asked for in one query: databases bind no endless number of values.
const ASKED_AT_ONCE: usize = 1_000;

/// The job that makes texts anew.
pub const QUOTES_JOB: &str = "settle-quotes";

/// Posts looked at in one transaction: those that quote one post are rarely more.
const PAGE: i64 = 50;

/// Whose quotes the job goes through.
#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Of {
    /// Those of a post.
    Post(PostId),
    /// Those of every post of a thread: who may read its opening post may read them.
    Thread(ThreadId),
    /// Those of all posts.
    All,
}

/// Lets what quotes a post follow who may read it now: at once where few posts do, the rest by
/// the worker.
///
/// # Errors
/// When the database refuses.
pub(super) fn follow(conn: &mut Conn, post: PostId, now: Ts) -> Result<()> {
    let of = scope(conn, post)?;
    if page(conn, of, PostId(0), now)?.is_some() {
        enqueue(conn, of, now)?;
    }
    Ok(())
}

/// The same at a moment from which everybody may read the post, without anybody's act.
///
/// # Errors
/// When the database refuses.
pub(super) fn follow_at(conn: &mut Conn, post: PostId, at: Ts) -> Result<()> {
    let of = scope(conn, post)?;
    enqueue(conn, of, at)
}

/// The same for every post of a thread.
///
/// # Errors
/// When the database refuses.
pub(super) fn follow_thread(conn: &mut Conn, thread: ThreadId, now: Ts) -> Result<()> {
    if page(conn, Of::Thread(thread), PostId(0), now)?.is_some() {
        enqueue(conn, Of::Thread(thread), now)?;
    }
    Ok(())
}

/// One page of the job. The writers of these texts changed nothing: no version is added and
/// nobody is told.
///
/// # Errors
/// When the database refuses or the job was stored by another version.
pub fn quotes_page(conn: &mut Conn, job: &Job, now: Ts) -> Result<Progress> {
    let of: Of = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    let after = match job.progress.as_str() {
        "" => PostId(0),
        after => after.parse()?,
    };
    let next = page(conn, of, after, now)?;
    Ok(next.map_or(Progress::Done, |after| Progress::More(after.to_string())))
}

/// Makes these posts anew where what they quote is not what they show.
///
/// # Errors
/// When the database refuses.
pub(super) fn settle(conn: &mut Conn, posts: &[PostId], now: Ts) -> Result<()> {
    let gone = store::gone_quotes(conn, posts, now)?;
    for (post, body, html) in store::shown_texts(conn, posts)? {
        let gone = gone_of(&gone, post);
        if gone.is_empty() && !markup::lacks_quotes(&html) {
            continue;
        }
        show(conn, post, body, &html, &gone)?.map_err(|limit| Error::internal(limit.key()))?;
    }
    Ok(())
}

/// Makes these posts anew, as this version of the renderer does. One that is over a limit of
/// today, or names an account that is gone, stays as it was.
///
/// # Errors
/// When the database refuses.
pub(super) fn render_anew(conn: &mut Conn, posts: &[PostId], now: Ts) -> Result<()> {
    let gone = store::gone_quotes(conn, posts, now)?;
    for (post, body, html) in store::shown_texts(conn, posts)? {
        // A mark renders as no link, so that a name which comes back would have none.
        if markup::bears_mark(&body) {
            continue;
        }
        if let Err(limit) = show(conn, post, body, &html, &gone_of(&gone, post))? {
            tracing::warn!(%post, limit = limit.key(), "a post stays as an older version rendered it");
        }
    }
    store::mark_rendered(conn, posts)
}

/// Shows a post as it was typed, without its quotes of these posts.
fn show(
    conn: &mut Conn,
    post: PostId,
    body: String,
    html: &str,
    gone: &[i64],
) -> Result<Result<(), Unrenderable>> {
    let source = markup::without_quotes(&body, gone).unwrap_or(body);
    let shown = match render_body(conn, &source)? {
        Ok(shown) => shown,
        Err(limit) => return Ok(Err(limit)),
    };
    if shown.html != html {
        store::reshow(conn, post, &shown)?;
    }
    Ok(Ok(()))
}

/// Which of these quotes of posts that not everybody may read are a post's own.
fn gone_of(gone: &[(PostId, PostId)], post: PostId) -> Vec<i64> {
    gone.iter().filter(|(by, _)| *by == post).map(|(_, quoted)| quoted.0).collect()
}

/// Texts as typed, each without its quotes of posts that not everybody may read.
///
/// # Errors
/// When the database refuses.
pub(super) fn readable<'a>(
    conn: &mut Conn,
    texts: impl Iterator<Item = &'a mut String>,
    now: Ts,
) -> Result<()> {
    let texts: Vec<&mut String> = texts.collect();
    let quoted: BTreeSet<i64> = texts.iter().flat_map(|text| markup::quoted(text)).collect();
    let quoted: Vec<PostId> = quoted.into_iter().map(PostId).collect();
    let mut gone = Vec::new();
    for some in quoted.chunks(ASKED_AT_ONCE) {
        gone.extend(store::gone(conn, some, now)?.into_iter().map(|post| post.0));
    }
    if gone.is_empty() {
        return Ok(());
    }
    for text in texts {
        if let Some(left) = markup::without_quotes(text, &gone) {
            *text = left;
        }
    }
    Ok(())
}

/// Settles the next posts that quote something; answers the last of them where there may be more.
fn page(conn: &mut Conn, of: Of, after: PostId, now: Ts) -> Result<Option<PostId>> {
    let quoting = match of {
        Of::Post(post) => store::quoting(conn, post, after, PAGE)?,
        Of::Thread(thread) => store::quoting_thread(conn, thread, after, PAGE)?,
        Of::All => store::quoting_any(conn, after, PAGE)?,
    };
    settle(conn, &quoting, now)?;
    let is_full = i64::try_from(quoting.len()).is_ok_and(|many| many == PAGE);
    Ok(quoting.last().copied().filter(|_| is_full))
}

fn scope(conn: &mut Conn, post: PostId) -> Result<Of> {
    let post = post_facts(conn, post)?;
    Ok(if post.number == 1 { Of::Thread(post.thread_id) } else { Of::Post(post.id) })
}

fn enqueue(conn: &mut Conn, of: Of, at: Ts) -> Result<()> {
    outbox::enqueue_job(conn, QUOTES_JOB, &serde_json::to_value(of).map_err(Error::internal)?, at)
}
