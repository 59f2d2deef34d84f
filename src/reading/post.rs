//! The address of a post, wherever it stands.

use actix_web::web::{Data, Path};

use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::threads::{post_facts, thread_facts};
use crate::web::page::{Page, see_other};
use crate::web::{App, Response};

/// Leads to the post's page and place.
pub(super) async fn find(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: PostId = id.parse()?;
    let (viewer, now) = (page.viewer.clone(), page.now);
    let url = app
        .db
        .read(move |conn| {
            let post = post_facts(conn, id)?;
            // A line may stand there for a post that is gone; a thread that is hidden has no lines.
            let is_open = thread_facts(conn, post.thread_id)?.may_see(&viewer, now);
            let leaves_nothing = post.state == crate::threads::PostState::Held
                || post.withheld_until.is_some_and(|until| until > now);
            if is_open && (!leaves_nothing || post.may_see(&viewer, now)) {
                Ok(post.url())
            } else {
                Err(Error::NotFound)
            }
        })
        .await?;
    Ok(see_other(&url))
}
