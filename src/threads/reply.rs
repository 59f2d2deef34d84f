//! Reply to a thread, perhaps to a particular post of it.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::composer::Preview;
use super::composing::Composed;
use super::drafts::{self, Place};
use super::events::{Listeners, Markers};
use super::facts::current;
use super::model::RenderedBody;
use super::model::ThreadFacts;
use super::model::{Author, ReplyText, form_hash};
use super::post::{Posted, made_before, settle_new};
use super::render::render_sent;
use super::store::{self, NewPost};
use super::{rules, share};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::{Error, Result};
use crate::web::form::{Act, Faults};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::{Viewer, Writer};
use crate::web::{App, Response};

/// The reply form alone, with what is wrong with it or how it would look.
#[derive(Template)]
#[template(path = "threads/reply.html")]
struct ReplyPage<'a> {
    page: &'a Page,
    thread: &'a ThreadFacts,
    faults: &'a Faults,
    preview: Option<Preview>,
    body: &'a str,
    in_reply_to: &'a str,
    lang: &'a str,
}

/// Stores the reply, or shows the form again: with what is wrong, or how the text would look
/// (`preview`). Then what was typed is kept.
pub(super) async fn submit(
    Composed(act): Composed,
    app: Data<App>,
    listeners: Data<Listeners>,
    markers: Data<Markers>,
    id: Path<String>,
) -> Result<Response> {
    let thread: ThreadId = id.parse()?;
    let is_preview = act.fields.has("preview");
    let outcome = if is_preview {
        let (source, lang) = (act.fields.text("body").to_owned(), act.fields.text("lang").to_owned());
        Preview::of(&act.page, &app, **markers, String::new(), source, lang)
            .await
            .map(|shown| shown.map(Shown::Preview))
    } else {
        reply(&act, &app, **listeners, thread).await.map(|posted| posted.map(Shown::Posted))
    };
    if !matches!(outcome, Ok(Ok(Shown::Posted(_)))) {
        drafts::keep(&app, act.by.id, Place::Reply(thread), &act.fields, app.now()).await;
    }
    let (preview, faults) = match outcome? {
        Ok(Shown::Posted(posted)) => return Ok(share::answer(&app, &posted)),
        Ok(Shown::Preview(preview)) => (Some(preview), Faults::default()),
        Err(faults) => (None, faults),
    };
    let (viewer, now) = (act.page.viewer.clone(), app.now());
    let thread = app.db.read(move |conn| current(conn, thread)).await?;
    if !thread.may_see(&viewer, now) {
        return Err(Error::NotFound);
    }
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = ReplyPage {
        page: &act.page,
        thread: &thread,
        faults: &faults,
        preview,
        body: act.fields.text("body"),
        in_reply_to: act.fields.text("in_reply_to"),
        lang: act.fields.text("lang"),
    };
    act.page.show_as(status, &template)
}

/// What a sent form came to.
enum Shown {
    Posted(Posted),
    Preview(Preview),
}

async fn reply(
    act: &Act<Writer>,
    app: &App,
    listeners: Listeners,
    thread: ThreadId,
) -> Result<Result<Posted, Faults>> {
    let text = match ReplyText::parse(&act.fields, act.page.lang.tag()) {
        Ok(text) => text,
        Err(faults) => return Ok(Err(faults)),
    };
    let (source, lang) = (text.body.clone(), text.lang.clone());
    let body = match app.db.read(move |conn| render_sent(conn, "", &source, &lang)).await? {
        Ok(body) => body,
        Err(faults) => return Ok(Err(faults)),
    };
    app.limits.count(Limit::Post, act.by.id.0)?;
    let new = NewReply {
        thread,
        in_reply_to: act.fields.text("in_reply_to").parse().ok(),
        lang: text.lang,
        body,
        nonce: act.nonce.0.clone(),
        form_hash: form_hash(&act.fields),
    };
    let (author, now) = (Author::from(&*act.by), app.now());
    let viewer = Viewer::signed_in((*act.by).clone());
    app.db
        .write(move |conn| {
            // What is hidden from this reader does not exist for their reply either.
            let facts = current(conn, thread)?;
            if !facts.may_see(&viewer, now) {
                return Err(Error::NotFound);
            }
            let is_moderator = viewer.moderates(facts.topic_id);
            let author = Author { is_moderator, ..author.clone() };
            let posted = post_reply(conn, listeners, &author, &new, now)?;
            drafts::sent(conn, author.id, Place::Reply(thread))?;
            if facts.id != thread {
                drafts::sent_as(conn, author.id, Place::Reply(facts.id), &new.body.source)?;
            }
            Ok(Ok(posted))
        })
        .await
}

/// A reply to be stored.
#[derive(Clone, Debug)]
pub struct NewReply {
    /// Where it goes.
    pub thread: ThreadId,
    /// The post that it answers; one of another thread is left out.
    pub in_reply_to: Option<PostId>,
    /// BCP 47 tag of the text.
    pub lang: String,
    /// The text, rendered.
    pub body: RenderedBody,
    /// The form's idempotency key.
    pub nonce: String,
    /// SHA-256 of what the form said.
    pub form_hash: Vec<u8>,
}

/// Stores a reply; the same form stores it once.
///
/// # Errors
/// `NotFound` without such a thread, `Forbidden` where it takes no answers, `Conflict` when
/// the same form came with another text.
pub fn post_reply(
    conn: &mut Conn,
    listeners: Listeners,
    author: &Author,
    new: &NewReply,
    now: Ts,
) -> Result<Posted> {
    if let Some(posted) = made_before(conn, author.id, &new.nonce, &new.form_hash)? {
        return Ok(posted);
    }
    // A form that was opened before a merge still finds its thread.
    let thread = current(conn, new.thread)?;
    rules::may_reply(author.is_moderator, &thread)?;
    let in_reply_to = match new.in_reply_to {
        Some(answered) => store::post_in_thread(conn, thread.id, answered)?,
        None => None,
    };
    let post = NewPost {
        thread: thread.id,
        author: author.id,
        in_reply_to,
        lang: &new.lang,
        body: &new.body,
        nonce: &new.nonce,
        form_hash: &new.form_hash,
    };
    let id = store::insert_post(conn, &post, now)?;
    settle_new(conn, listeners, id, &new.body, now)
}
