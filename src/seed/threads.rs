//! The topics, and the threads with their replies in the order of time.

use super::data::{Edited, Reply, Seeds, Thread, Topic};
use super::made::{Made, Step, place};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::routes::LISTENERS;
use crate::text::Lang;
use crate::threads::model::{Asks, SharedPost, SourceUrl};
use crate::threads::topics::{self, NewTopic};
use crate::threads::{
    Author, Edit, Frame, NewReply, NewThread, PostState, RenderedBody, StateBy, edit_post, post_facts,
    post_reply, render_body, set_state, share_post,
};
use crate::web::keys;

/// Who takes a reply back does so a while after writing it.
const TAKEN_BACK_AFTER_MINUTES: i64 = 20;

/// The key of a thread's first post.
pub(super) const OPENING: &str = "opening";

pub(super) fn plant_topics(conn: &mut Conn, topics: &[Topic], made: &mut Made) -> Result<()> {
    for (position, topic) in (1..).zip(topics) {
        let text = |texts: &std::collections::BTreeMap<String, String>, lang: Lang| {
            texts.get(lang.tag()).cloned().ok_or_else(|| {
                Error::Internal(format!("seeds: topic {} has no text in {}", topic.slug, lang.tag()))
            })
        };
        let new = NewTopic {
            slug: topic.slug.clone(),
            color: topic.color,
            lang: topic.lang.clone(),
            position,
            texts: Lang::ALL
                .into_iter()
                .map(|lang| Ok((lang, text(&topic.name, lang)?, text(&topic.description, lang)?)))
                .collect::<Result<_>>()?,
        };
        let id = topics::save(conn, &new, made.now)?;
        made.topics.insert(topic.slug.clone(), id);
    }
    Ok(())
}

/// Everything that happens to posts.
pub(super) fn steps<'a>(seeds: &'a Seeds, now: Ts, steps: &mut Vec<Step<'a>>) {
    for thread in &seeds.threads {
        steps.push(Step::at(thread.ago.before(now), move |conn, made, at| open(conn, made, thread, at)));
        add_edit(steps, now, thread, OPENING, thread.edited.as_ref());
        for reply in &thread.reply {
            let at = reply.ago.before(now);
            steps.push(Step::at(at, move |conn, made, at| answer(conn, made, thread, reply, at)));
            add_edit(steps, now, thread, &reply.key, reply.edited.as_ref());
            if reply.deleted {
                steps.push(Step::at(at.plus_minutes(TAKEN_BACK_AFTER_MINUTES), move |conn, made, at| {
                    let post = made.post(&thread.key, &reply.key)?;
                    set_state(conn, LISTENERS, post, PostState::Deleted, StateBy::Author, "", at)
                }));
            }
        }
    }
}

fn add_edit<'a>(
    steps: &mut Vec<Step<'a>>,
    now: Ts,
    thread: &'a Thread,
    key: &'a str,
    edited: Option<&'a Edited>,
) {
    if let Some(edited) = edited {
        steps.push(Step::at(edited.ago.before(now), move |conn, made, at| {
            let post = made.post(&thread.key, key)?;
            let author = post_facts(conn, post)?.author_id;
            let edit = Edit {
                post,
                seen: None,
                seen_at: None,
                body: rendered(conn, &edited.body)?,
                frame: Frame::default(),
                reason: edited.reason.clone(),
            };
            edit_post(conn, LISTENERS, author, &edit, at)?;
            Ok(())
        }));
    }
}

fn open(conn: &mut Conn, made: &mut Made, thread: &Thread, at: Ts) -> Result<()> {
    let asks = |what: &str| thread.asks.iter().any(|ask| ask == what);
    let suffixes = ["example".to_owned()];
    let sources = thread
        .sources
        .iter()
        .map(|url| {
            SourceUrl::parse(url, &suffixes)
                .ok_or_else(|| Error::Internal(format!("seeds: no address: {url}")))
        })
        .collect::<Result<_>>()?;
    let nonce = nonce(&thread.key, OPENING);
    let new = NewThread {
        shared: SharedPost {
            topic: made.topic(&thread.topic)?,
            title: thread.title.clone(),
            body: thread.body.clone(),
            sources,
            asks: Asks { updates: asks("updates"), help: asks("help"), discussion: asks("discussion") },
            lang: thread.lang.clone(),
        },
        body: rendered(conn, &thread.body)?,
        form_hash: keys::hash(&nonce),
        nonce,
    };
    let author = author(made, &thread.author)?;
    let posted = share_post(conn, LISTENERS, &author, &new, at)?
        .map_err(|_| Error::Internal(format!("seeds: thread {} was refused", thread.key)))?;
    made.posts.insert(place(&thread.key, OPENING), posted.id);
    Ok(())
}

fn answer(conn: &mut Conn, made: &mut Made, thread: &Thread, reply: &Reply, at: Ts) -> Result<()> {
    let answered = reply.re.as_ref().or(reply.quotes.as_ref());
    let in_reply_to = answered.map(|key| made.post(&thread.key, key)).transpose()?;
    let body = match (&reply.quotes, &reply.quote_text) {
        (Some(key), Some(words)) => {
            let quoted = made.post(&thread.key, key)?;
            format!("{}\n\n{}", quote(conn, quoted, words)?, reply.body)
        }
        _ => reply.body.clone(),
    };
    let nonce = nonce(&thread.key, &reply.key);
    let new = NewReply {
        thread: post_facts(conn, made.post(&thread.key, OPENING)?)?.thread_id,
        in_reply_to,
        lang: reply.lang.clone(),
        body: rendered(conn, &body)?,
        form_hash: keys::hash(&nonce),
        nonce,
    };
    let posted = post_reply(conn, LISTENERS, &author(made, &reply.author)?, &new, at)?;
    made.posts.insert(place(&thread.key, &reply.key), posted.id);
    Ok(())
}

/// A quote as the quote link writes it.
fn quote(conn: &mut Conn, post: PostId, words: &str) -> Result<String> {
    let facts = post_facts(conn, post)?;
    Ok(format!("> [#{} {}](/p/{post})\n> {words}", facts.number, facts.author))
}

fn rendered(conn: &mut Conn, body: &str) -> Result<RenderedBody> {
    render_body(conn, body.trim_end())?
        .map_err(|limit| Error::Internal(format!("seeds: a text is refused: {}", limit.key())))
}

fn author(made: &Made, name: &str) -> Result<Author> {
    Ok(Author { id: made.person(name)?, name: name.to_owned(), is_moderator: false })
}

fn nonce(thread: &str, post: &str) -> String {
    format!("seed:{}", place(thread, post))
}
