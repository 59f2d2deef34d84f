//! Edit an own post; every revision is kept.

use actix_web::web::{Data, Path};
use askama::Template;

use super::events::{Listeners, PostEvent};
use super::facts::{post_facts, visible_post};
use super::model::PostFacts;
use super::model::RenderedBody;
use super::model::{EditText, slug};
use super::post::{keep_back, render_body};
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
    title: &'a str,
    body: &'a str,
    reason: &'a str,
}

/// The form with the text as it stands.
pub(super) async fn form(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    id: Path<String>,
) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, page.viewer.clone(), app.now());
    let post = app.db.read(move |conn| visible_post(conn, &viewer, id, now)).await?;
    rules::may_edit(member.id, &post)?;
    let faults = Faults::default();
    page.show(&EditPage {
        page: &page,
        post: &post,
        faults: &faults,
        title: &post.title,
        body: &post.body,
        reason: "",
    })
}

/// Stores the new text as a revision, or shows the form again with what is wrong.
pub(super) async fn submit(
    act: Act<Writer>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, act.page.viewer.clone(), app.now());
    let post = app.db.read(move |conn| visible_post(conn, &viewer, id, now)).await?;
    rules::may_edit(act.by.id, &post)?;
    let faults = match EditText::parse(&act.fields, post.number == 1) {
        Ok(text) => {
            let source = text.body.clone();
            match app.db.read(move |conn| render_body(conn, &source)).await? {
                Ok(body) => {
                    app.limits.count(Limit::Post, act.by.id.0)?;
                    let seen = act.fields.text("revision").parse::<i32>().ok();
                    let edit = Edit { post: id, seen, title: text.title, body, reason: text.reason };
                    let by = act.by.id;
                    let (url, held) = app
                        .db
                        .write(move |conn| {
                            let held = edit_post(conn, **listeners, by, &edit, now)?;
                            Ok((post_facts(conn, id)?.url(), held))
                        })
                        .await?;
                    return Ok(if held {
                        flash::see_other(&app, &url, "flash-post-held")
                    } else {
                        see_other(&url)
                    });
                }
                Err(limit) => Faults::at("body", limit.key()),
            }
        }
        Err(faults) => faults,
    };
    let fields = &act.fields;
    act.page.show_faulty(&EditPage {
        page: &act.page,
        post: &post,
        faults: &faults,
        title: fields.text("title"),
        body: fields.text("body"),
        reason: fields.text("reason"),
    })
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
