//! What sharing, replying and editing have in common: what rules say of it, and telling people.

use super::events::{Hold, Listeners, PostEvent};
use super::facts::post_facts;
use super::model::{PostFacts, PostState, RenderedBody, StateBy};
use super::{quotes, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::markup::MAX_MENTIONS;
use crate::notifications::{self, Kind, Notice};

/// What storing a post came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The post.
    pub id: PostId,
    /// Its root-relative address.
    pub url: String,
    /// Key of the reason, where it waits for a moderator.
    pub held: Option<&'static str>,
}

/// The post that the same form made before, if it did.
///
/// # Errors
/// `Conflict` when the form came with another text this time.
pub(super) fn made_before(
    conn: &mut Conn,
    author: UserId,
    nonce: &str,
    form_hash: &[u8],
) -> Result<Option<Posted>> {
    let Some(earlier) = store::made_by_form(conn, author, nonce)? else { return Ok(None) };
    let post = post_facts(conn, earlier.id)?;
    if earlier.form_hash == form_hash {
        Ok(Some(Posted { id: post.id, url: post.url(), held: None }))
    } else {
        Err(Error::Conflict { key: "conflict-same-form", at: Some(post.url()) })
    }
}

/// What follows when a post was stored: rules may hold it; else people are told.
pub(super) fn settle_new(
    conn: &mut Conn,
    listeners: Listeners,
    id: PostId,
    body: &RenderedBody,
    now: Ts,
) -> Result<Posted> {
    quotes::settle(conn, &[id], now)?;
    let hold = listeners.tell(conn, &PostEvent::Stored { post: id }, now)?;
    let held = hold.as_ref().map(|hold| hold.key);
    if let Some(hold) = hold {
        keep_back(conn, listeners, id, hold, now)?;
    }
    let post = post_facts(conn, id)?;
    store::recount(conn, post.thread_id)?;
    if held.is_none() {
        announce(conn, &post, body, now)?;
    }
    notifications::watch_thread(conn, post.author_id, post.thread_id, now)?;
    Ok(Posted { id, url: post.url(), held })
}

/// A post that a rule holds waits for a moderator.
pub(super) fn keep_back(
    conn: &mut Conn,
    listeners: Listeners,
    id: PostId,
    hold: Hold,
    now: Ts,
) -> Result<()> {
    store::write_state(conn, id, PostState::Held, StateBy::Rule, hold.key)?;
    quotes::follow(conn, id, now)?;
    listeners.tell(conn, &PostEvent::Held { post: id, hold }, now)?;
    Ok(())
}

/// Tells everybody whom a post concerns, once each: the most personal reason goes first.
pub(super) fn announce(conn: &mut Conn, post: &PostFacts, body: &RenderedBody, now: Ts) -> Result<()> {
    let notice = |kind: Kind| Notice {
        kind,
        event_key: format!("post:{}", post.id),
        actor: Some(post.author_id),
        thread: Some(post.thread_id),
        post: Some(post.id),
        url: format!("/p/{}", post.id),
        text: String::new(),
    };
    let mut told: Vec<UserId> = vec![post.author_id];
    let mut tell = |conn: &mut Conn, to: UserId, kind: Kind| -> Result<()> {
        if !told.contains(&to) {
            told.push(to);
            notifications::tell(conn, to, &notice(kind), now)?;
        }
        Ok(())
    };
    if let Some(answered) = store::answered_author(conn, post.id)? {
        tell(conn, answered, Kind::Reply)?;
    }
    for author in store::authors_of(conn, &body.quoted[..body.quoted.len().min(MAX_MENTIONS)])? {
        tell(conn, author, Kind::Quote)?;
    }
    for member in &body.mentioned {
        tell(conn, *member, Kind::Mention)?;
    }
    if post.number > 1 {
        tell(conn, post.thread_author_id, Kind::Reply)?;
    }
    notifications::tell_watchers(conn, post.thread_id, post.topic_id, &[], &notice(Kind::Watched), &told, now)
}
