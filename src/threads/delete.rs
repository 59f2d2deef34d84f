//! Delete an own post, and take that back.

use actix_web::web::{Data, Path};

use super::events::Listeners;
use super::facts::{post_facts, thread_facts};
use super::model::{PostState, StateBy, parse_reason};
use super::states::{give_back, set_state};
use super::{rules, store};
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::web::form::{Act, Faults};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// Deletes an own post; one line stays.
pub(super) async fn submit(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let (id, by, now): (PostId, _, _) = (id.parse()?, act.by.id, app.now());
    let viewer = act.page.viewer.clone();
    let reason = parse_reason(act.fields.text("reason"), &mut Faults::default());
    let to = app
        .db
        .write(move |conn| {
            let post = post_facts(conn, id)?;
            if rules::may_restore(by, &post).is_ok() {
                // Pressed twice: it is done.
                return Ok(post.url());
            }
            let is_own_deleted = post.author_id == by && post.state == PostState::Deleted;
            if !(is_own_deleted || post.may_see(&viewer, now)) {
                return Err(Error::NotFound);
            }
            let others = store::answers_of_others(conn, post.thread_id, by)?;
            rules::may_delete(by, &post, others)?;
            set_state(conn, **listeners, id, PostState::Deleted, StateBy::Author, &reason, now)?;
            Ok(post.url())
        })
        .await?;
    Ok(flash::see_other(&app, &to, "flash-post-deleted"))
}

/// Takes an own deletion back: the post stands as it stood before.
pub(super) async fn restore(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let (id, by, now): (PostId, _, _) = (id.parse()?, act.by.id, app.now());
    let viewer = act.page.viewer.clone();
    let (to, said) = app
        .db
        .write(move |conn| {
            let post = post_facts(conn, id)?;
            let is_own = post.author_id == by;
            let is_open = thread_facts(conn, post.thread_id)?.may_see(&viewer, now);
            if !is_open || !(is_own || post.may_see(&viewer, now)) {
                return Err(Error::NotFound);
            }
            let mut state = post.state;
            if !is_own || post.state != PostState::Visible {
                rules::may_restore(by, &post)?;
                state = give_back(conn, **listeners, &post, now)?;
            }
            let said = match state {
                PostState::Held => "flash-post-held",
                _ => "flash-post-restored",
            };
            Ok((post.url(), said))
        })
        .await?;
    Ok(flash::see_other(&app, &to, said))
}
