//! Edit an own post; every revision is kept.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::composer::Preview;
use super::drafts::{self, Place};
use super::events::{Listeners, Markers, PostEvent};
use super::facts::{post_facts, visible_post};
use super::model::PostFacts;
use super::model::RenderedBody;
use super::model::{EditText, slug};
use super::post::{keep_back, render_sent};
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::web::form::{Act, Faults};
use crate::web::limit::Limit;
use crate::web::page::{Page, see_other};
use crate::web::viewer::{ActiveMember, Writer};
use crate::web::{App, Response, flash};

/// The form of an edit, with deletion below it.
#[derive(Template)]
#[template(path = "threads/edit.html")]
struct EditPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    faults: &'a Faults,
    preview: Option<Preview>,
    title: &'a str,
    body: &'a str,
    reason: &'a str,
    /// When a text was kept that is not in the form.
    kept_at: Option<Ts>,
}

/// Whether the address asks for the text that was kept.
#[derive(Deserialize)]
pub(super) struct Asked {
    draft: Option<String>,
}

/// The form with the text as it stands, or as it was kept.
pub(super) async fn form(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, page.viewer.clone(), app.now());
    let user = member.id;
    let (post, kept) = app
        .db
        .read(move |conn| {
            Ok((visible_post(conn, &viewer, id, now)?, drafts::draft_at(conn, user, Place::Edit(id))?))
        })
        .await?;
    rules::may_edit(member.id, &post)?;
    let gone_on = kept.as_ref().filter(|_| asked.draft.is_some());
    let (title, body, reason) = match gone_on {
        Some(kept) => (kept.fields.text("title"), kept.fields.text("body"), kept.fields.text("reason")),
        None => (post.title.as_str(), post.body.as_str(), ""),
    };
    let kept_at = if gone_on.is_some() { None } else { kept.as_ref().map(|kept| kept.saved_at) };
    let (page, post, faults) = (&page, &post, &Faults::default());
    page.show(&EditPage { page, post, faults, preview: None, title, body, reason, kept_at })
}

/// Stores the new text as a revision, or shows the form again: with what is wrong, or how the
/// text would look (`preview`). Then what was typed is kept.
pub(super) async fn submit(
    act: Act<Writer>,
    app: Data<App>,
    listeners: Data<Listeners>,
    markers: Data<Markers>,
    id: Path<String>,
) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, act.page.viewer.clone(), app.now());
    let post = app.db.read(move |conn| visible_post(conn, &viewer, id, now)).await?;
    rules::may_edit(act.by.id, &post)?;
    let fields = &act.fields;
    let outcome = if fields.has("preview") {
        let (title, source) = (fields.text("title").to_owned(), fields.text("body").to_owned());
        let lang = post.lang.clone();
        Preview::of(&act.page, &app, **markers, title, source, lang)
            .await
            .map(|shown| shown.map(Shown::Preview))
    } else {
        edit(&act, &app, **listeners, &post).await.map(|to| to.map(Shown::Stored))
    };
    if !matches!(outcome, Ok(Ok(Shown::Stored(_)))) {
        drafts::keep(&app, act.by.id, Place::Edit(id), fields, now).await;
    }
    let (preview, faults) = match outcome? {
        Ok(Shown::Stored(to)) => return Ok(to),
        Ok(Shown::Preview(preview)) => (Some(preview), Faults::default()),
        Err(faults) => (None, faults),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = EditPage {
        page: &act.page,
        post: &post,
        faults: &faults,
        preview,
        title: fields.text("title"),
        body: fields.text("body"),
        reason: fields.text("reason"),
        kept_at: None,
    };
    act.page.show_as(status, &template)
}

/// What a sent form came to.
enum Shown {
    Stored(Response),
    Preview(Preview),
}

async fn edit(
    act: &Act<Writer>,
    app: &App,
    listeners: Listeners,
    post: &PostFacts,
) -> Result<Result<Response, Faults>> {
    let text = match EditText::parse(&act.fields, post.number == 1) {
        Ok(text) => text,
        Err(faults) => return Ok(Err(faults)),
    };
    let (title, source) = (text.title.clone().unwrap_or_default(), text.body.clone());
    let lang = post.lang.clone();
    let body = match app.db.read(move |conn| render_sent(conn, &title, &source, &lang)).await? {
        Ok(body) => body,
        Err(faults) => return Ok(Err(faults)),
    };
    app.limits.count(Limit::Post, act.by.id.0)?;
    let seen = act.fields.text("revision").parse::<i32>().ok();
    let edit = Edit { post: post.id, seen, title: text.title, body, reason: text.reason };
    let (by, now) = (act.by.id, app.now());
    let (url, held) = app
        .db
        .write(move |conn| {
            let held = edit_post(conn, listeners, by, &edit, now)?;
            drafts::sent(conn, by, Place::Edit(edit.post))?;
            Ok((post_facts(conn, edit.post)?.url(), held))
        })
        .await?;
    Ok(Ok(if held { flash::see_other(app, &url, "flash-post-held") } else { see_other(&url) }))
}

/// A new text for a post.
#[derive(Clone, Debug)]
pub struct Edit {
    /// The post.
    pub post: PostId,
    /// The revision that the editor saw; another one by now is a conflict.
    pub seen: Option<i32>,
    /// The new title of a thread.
    pub title: Option<String>,
    /// The new text, rendered.
    pub body: RenderedBody,
    /// Why.
    pub reason: String,
}

/// Stores a revision; the same text again changes nothing. Answers whether a rule holds the
/// post now.
///
/// # Errors
/// `Forbidden` for others than the author, `Conflict` when the post was edited meanwhile.
pub fn edit_post(conn: &mut Conn, listeners: Listeners, by: UserId, edit: &Edit, now: Ts) -> Result<bool> {
    let post = post_facts(conn, edit.post)?;
    rules::may_edit(by, &post)?;
    let is_retitled = edit.title.as_ref().is_some_and(|title| *title != post.title);
    if post.body == edit.body.source && !is_retitled {
        return Ok(false);
    }
    if edit.seen.is_some_and(|seen| seen != post.revision) {
        return Err(Error::Conflict { key: "conflict-edited", at: Some(post.url()) });
    }
    if let Some(title) = edit.title.as_ref().filter(|_| is_retitled) {
        store::retitle(conn, post.thread_id, title, &slug(title))?;
    }
    let revision = store::revise(conn, post.id, by, &edit.reason, &edit.body, now)?;
    let hold = listeners.tell(conn, &PostEvent::Edited { post: post.id, revision }, now)?;
    let is_held = hold.is_some();
    if let Some(hold) = hold {
        keep_back(conn, listeners, post.id, hold, now)?;
        store::recount(conn, post.thread_id)?;
    }
    Ok(is_held)
}
