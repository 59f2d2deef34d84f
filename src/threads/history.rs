//! Every revision of a post, with what changed word by word.

use actix_web::web::{Data, Path};
use askama::Template;

use super::changes::{Change, changes};
use super::facts::visible_post;
use super::model::PostFacts;
use super::store;
use crate::clock::Ts;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::web::page::Page;
use crate::web::{App, Response};

/// A revision, newest first.
struct Step {
    number: i32,
    editor: String,
    /// A moderator blacked words out.
    is_redaction: bool,
    created_at: Ts,
    reason: String,
    changes: Vec<Change>,
}

/// The page of `/p/{post}/history`.
#[derive(Template)]
#[template(path = "threads/history.html")]
struct HistoryPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    steps: Vec<Step>,
}

/// Shows the revisions to whoever may read the post.
pub(super) async fn show(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, page.viewer.clone(), app.now());
    let (post, steps) = app
        .db
        .read(move |conn| {
            let post = visible_post(conn, &viewer, id, now)?;
            let revisions = store::revisions(conn, id)?;
            let older = revisions.iter().skip(1).map(|revision| revision.body.clone()).chain([String::new()]);
            let steps = revisions
                .iter()
                .zip(older)
                .map(|(revision, before)| Step {
                    number: revision.number,
                    is_redaction: revision.editor != post.author,
                    editor: revision.editor.clone(),
                    created_at: revision.created_at,
                    reason: revision.reason.clone(),
                    changes: changes(
                        if revision.number == 1 { &revision.body } else { &before },
                        &revision.body,
                    ),
                })
                .collect();
            Ok((post, steps))
        })
        .await?;
    page.show(&HistoryPage { page: &page, post: &post, steps })
}
