//! What sharing, replying and editing have in common: rendering, and telling people.

use std::collections::HashMap;

use super::events::{Hold, Listeners, PostEvent};
use super::facts::post_facts;
use super::model::{PostFacts, PostState, RenderedBody, StateBy};
use super::store;
use super::watched::watched_word;
use crate::accounts::model::fold;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::markup::{self, Unrenderable};
use crate::notifications::{self, Kind, Notice};
use crate::settings;
use crate::web::form::Faults;

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

/// Renders a text; knows which of the names in it are members.
///
/// # Errors
/// The database's; the inner one is the limit that the text is over.
pub fn render_body(conn: &mut Conn, source: &str) -> Result<Result<RenderedBody, Unrenderable>> {
    let names: Vec<String> = markup::mentions(source).iter().map(|name| fold(name)).collect();
    let members = if names.is_empty() { Vec::new() } else { store::members_named(conn, &names)? };
    let by_name: HashMap<String, String> =
        members.iter().map(|(_, name, folded)| (folded.clone(), name.clone())).collect();
    let known = |name: &str| by_name.get(&fold(name)).cloned();
    Ok(markup::render(source, &known).map(|rendered| RenderedBody {
        source: source.to_owned(),
        html: rendered.html,
        plain: rendered.plain,
        mentioned: members.iter().map(|(id, _, _)| *id).collect(),
        quoted: quoted_posts(source),
    }))
}

/// Renders a text as somebody sent it; the inner faults name the limit that it is over, or the
/// words that this community refuses.
pub(super) fn render_sent(
    conn: &mut Conn,
    title: &str,
    source: &str,
    lang: &str,
) -> Result<Result<RenderedBody, Faults>> {
    let body = match render_body(conn, source)? {
        Ok(body) => body,
        Err(limit) => return Ok(Err(Faults::at("body", limit.key()))),
    };
    let refused = settings::load(conn)?.lines(&settings::REFUSED_WORDS);
    let mut faults = Faults::default();
    for (field, text) in [("title", title), ("body", source)] {
        if let Some(word) = watched_word(&refused, text, lang) {
            faults.add_found(field, "fault-refused-word", word.to_owned());
        }
    }
    Ok(faults.or(body))
}

/// The posts whose address stands in a quote: `> [#3 Awa](/p/17)`, as the quote link writes it.
fn quoted_posts(source: &str) -> Vec<PostId> {
    let mut quoted: Vec<PostId> = Vec::new();
    for line in source.lines().filter(|line| line.starts_with('>')) {
        let ids = line.split("(/p/").skip(1).filter_map(|rest| rest.split(')').next()?.parse().ok());
        for id in ids {
            if !quoted.contains(&id) {
                quoted.push(id);
            }
        }
    }
    quoted.truncate(markup::MAX_MENTIONS);
    quoted
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
        text: post.title.clone(),
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
    for author in store::authors_of(conn, &body.quoted)? {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_names_its_post_and_a_plain_link_does_not() {
        let source = "> [#3 Awa](/p/17)\n> It is open.\n\nSee also (/p/18) and\n> (/p/x)\n> again (/p/17)";
        assert_eq!(quoted_posts(source), [PostId(17)]);
    }
}
