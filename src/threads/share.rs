//! Share a post: open a thread.

use actix_web::web::{Data, Query};
use serde::Deserialize;

use super::composer::ComposerPage;
use super::composing::Composed;
use super::drafts::{self, Place};
use super::events::Listeners;
use super::model::RenderedBody;
use super::model::{Author, Draft, SharedPost, Topic, form_hash, slug};
use super::post::{Posted, made_before, settle_new};
use super::render::render_sent;
use super::store::{self, NewPost};
use super::topics;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::{Page, see_other};
use crate::web::viewer::{ActiveMember, Writer};
use crate::web::{App, Response, flash};

/// What the address of the form may bring along.
#[derive(Deserialize)]
pub(super) struct Prefilled {
    topic: Option<String>,
}

/// The form with the text that was kept, as it was; else empty. Somebody who began another text in
/// an empty one would lose the one that was kept.
pub(super) async fn form(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    query: Query<Prefilled>,
) -> Result<Response> {
    let (lang, user) = (page.lang, member.id);
    let (topics, kept) = app
        .db
        .read(move |conn| Ok((topics::all(conn, lang)?, drafts::draft_at(conn, user, Place::New)?)))
        .await?;
    let draft = match &kept {
        Some(kept) => Draft::of(&kept.fields, lang.tag()),
        None => {
            let mut draft = Draft::of(&Fields::default(), lang.tag());
            draft.asks.updates = true;
            if let Some(asked) = &query.topic {
                let topic = topics.iter().find(|topic| topic.slug == *asked);
                draft.topic = topic.map(|topic| topic.id.to_string()).unwrap_or_default();
            }
            draft
        }
    };
    let (kept, faults) = (kept.as_ref(), &Faults::default());
    ComposerPage { page: &page, draft: &draft, faults, topics: &topics, preview: None, kept }.show()
}

/// Shares the post, or shows the form again with what is wrong; then what was typed is kept.
pub(super) async fn submit(
    Composed(act): Composed,
    app: Data<App>,
    listeners: Data<Listeners>,
) -> Result<Response> {
    let lang = act.page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    let outcome = share(&act, &app, **listeners, &topics).await;
    if !matches!(outcome, Ok(Ok(_))) {
        drafts::keep(&app, act.by.id, Place::New, &act.fields, app.now()).await;
    }
    match outcome? {
        Ok(posted) => Ok(answer(&app, &posted)),
        Err(faults) => {
            let (page, draft) = (&act.page, &Draft::of(&act.fields, lang.tag()));
            ComposerPage { page, draft, faults: &faults, topics: &topics, preview: None, kept: None }.show()
        }
    }
}

async fn share(
    act: &Act<Writer>,
    app: &App,
    listeners: Listeners,
    topics: &[Topic],
) -> Result<Result<Posted, Faults>> {
    let topic = topics::named(topics, act.fields.text("topic"));
    let shared = match SharedPost::parse(&act.fields, topic, &app.extra_suffixes) {
        Ok(shared) => shared,
        Err(faults) => return Ok(Err(faults)),
    };
    let (title, source, lang) = (shared.title.clone(), shared.body.clone(), shared.lang.clone());
    let body = match app.db.read(move |conn| render_sent(conn, &title, &source, &lang)).await? {
        Ok(body) => body,
        Err(faults) => return Ok(Err(faults)),
    };
    app.limits.count(Limit::Post, act.by.id.0)?;
    let new = NewThread { shared, body, nonce: act.nonce.0.clone(), form_hash: form_hash(&act.fields) };
    let (author, now) = (Author::from(&*act.by), app.now());
    app.db
        .write(move |conn| {
            let outcome = share_post(conn, listeners, &author, &new, now)?;
            if outcome.is_ok() {
                drafts::sent(conn, author.id, Place::New)?;
            }
            Ok(outcome)
        })
        .await
}

/// Leads to a new post, and says so where it waits.
pub(super) fn answer(app: &App, posted: &Posted) -> Response {
    match posted.held {
        Some(_) => flash::see_other(app, &posted.url, "flash-post-held"),
        None => see_other(&posted.url),
    }
}

/// A thread to be opened.
#[derive(Clone, Debug)]
pub struct NewThread {
    /// What the form said.
    pub shared: SharedPost,
    /// The text, rendered.
    pub body: RenderedBody,
    /// The form's idempotency key.
    pub nonce: String,
    /// SHA-256 of what the form said.
    pub form_hash: Vec<u8>,
}

/// Opens a thread with its shared post; the same form opens it once.
///
/// # Errors
/// `Conflict` when the same form came with another text; the inner faults name a field.
pub fn share_post(
    conn: &mut Conn,
    listeners: Listeners,
    author: &Author,
    new: &NewThread,
    now: Ts,
) -> Result<Result<Posted, Faults>> {
    if let Some(posted) = made_before(conn, author.id, &new.nonce, &new.form_hash)? {
        return Ok(Ok(posted));
    }
    if !store::topic_is_open(conn, new.shared.topic)? {
        return Ok(Err(Faults::at("topic", "fault-topic")));
    }
    let slug = slug(&new.shared.title);
    let thread = store::insert_thread(conn, author.id, &new.shared, &slug, now)?;
    let post = NewPost {
        thread,
        author: author.id,
        in_reply_to: None,
        lang: &new.shared.lang,
        body: &new.body,
        nonce: &new.nonce,
        form_hash: &new.form_hash,
    };
    let id = store::insert_post(conn, &post, now)?;
    settle_new(conn, listeners, id, &new.body, now).map(Ok)
}
