//! Reply to a post by mail: held, limited and refused as an answer of the reply form is.

use super::drafts;
use super::events::Listeners;
use super::facts::{post_facts, thread_facts};
use super::model::{Author, ReplyText, form_hash};
use super::post::Posted;
use super::render::render_sent;
use super::reply::{NewReply, post_reply};
use super::store;
use crate::accounts;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::surge;
use crate::web::form::Fields;
use crate::web::viewer::Viewer;

/// Answers of one account by mail in an hour: a program that answers programs is not told from
/// a person by its headers alone.
const MOST_AN_HOUR: i64 = 20;

/// What the form's key of an answer by mail begins with.
const KEY: &str = "mail:";

/// An answer that came by mail.
#[derive(Clone, Debug)]
pub struct MailedReply {
    /// Whose answer, as the signed address says.
    pub user: UserId,
    /// The post that it answers.
    pub post: PostId,
    /// The address in the mail's From.
    pub from: String,
    /// What was typed.
    pub text: String,
    /// The same for the same mail.
    pub key: String,
}

/// Stores an answer by mail; the same mail stores it once. The inner error says why it was not
/// stored, for the log: no mail is ever answered.
///
/// # Errors
/// When the database refuses.
pub fn reply_by_mail(
    conn: &mut Conn,
    listeners: Listeners,
    reply: &MailedReply,
    now: Ts,
) -> Result<Result<Posted, &'static str>> {
    let Some(writer) = accounts::writer(conn, reply.user, now)? else {
        return Ok(Err("its writer may not write now"));
    };
    if !writer.is_moderator && surge::current(conn, now)?.is_some_and(|surge| surge.measures.is_read_only) {
        return Ok(Err("only the staff writes now"));
    }
    // Whoever forwards a mail hands its address on: only its owner's answers count.
    if !writer.has_address(&reply.from) {
        return Ok(Err("it came from another address than its writer's"));
    }
    let fields = Fields::from_pairs(&[("body", reply.text.as_str()), ("lang", writer.lang.as_str())]);
    let Some(post) = post_facts(conn, reply.post).map(Some).or_else(missing)? else {
        return Ok(Err("the post is gone"));
    };
    if !post.may_see(&Viewer::GUEST, now) || !thread_facts(conn, post.thread_id)?.may_see(&Viewer::GUEST, now)
    {
        return Ok(Err("the post is not to be seen"));
    }
    if reply.text.trim().is_empty() {
        return Ok(Err("it has no text to post"));
    }
    // No mail is answered: what is refused waits in the reply field of its thread.
    let keep = |conn: &mut Conn| drafts::keep_refused(conn, reply.user, post.thread_id, &fields, now);
    let body = match ReplyText::parse(&fields, &writer.lang) {
        Ok(text) => render_sent(conn, "", &text.body, &text.lang)?.ok().map(|body| (text.lang, body)),
        Err(_) => None,
    };
    let Some((lang, body)) = body else {
        keep(conn)?;
        return Ok(Err("its text is over a limit or holds a refused word"));
    };
    if store::made_by_key_since(conn, reply.user, KEY, now.plus_hours(-1))? >= MOST_AN_HOUR {
        return Ok(Err("too many answers by mail"));
    }
    let is_moderator = writer.moderates(post.topic_id);
    let author = Author { id: reply.user, name: writer.name, is_moderator };
    let new = NewReply {
        thread: post.thread_id,
        in_reply_to: Some(reply.post),
        lang,
        body,
        nonce: format!("{KEY}{}", reply.key),
        form_hash: form_hash(&fields),
    };
    match post_reply(conn, listeners, &author, &new, now) {
        Ok(posted) => Ok(Ok(posted)),
        Err(Error::Forbidden(_)) => {
            keep(conn)?;
            Ok(Err("the thread takes no answers"))
        }
        Err(Error::Conflict { .. }) => Ok(Err("it came before, with another text")),
        Err(cause) => Err(cause),
    }
}

fn missing<T>(cause: Error) -> Result<Option<T>> {
    match cause {
        Error::NotFound => Ok(None),
        other => Err(other),
    }
}
