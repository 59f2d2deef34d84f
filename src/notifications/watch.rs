//! Watching a thread, a topic or a place.

use actix_web::web::{Data, Path};

use super::model::{WatchLevel, fold_place};
use super::store::{self, Target, watches};
use crate::db::ids::{ThreadId, WatchId};
use crate::error::{Error, Result};
use crate::web::form::{Act, Fields};
use crate::web::page::encode;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// A select with four values: what is none of them was not chosen on our page.
fn level(fields: &Fields) -> Result<WatchLevel> {
    WatchLevel::parse(fields.text("level")).ok_or(Error::BadRequest)
}

const fn said(level: WatchLevel) -> &'static str {
    match level {
        WatchLevel::AtOnce => "flash-watch-at-once",
        WatchLevel::Digest => "flash-watch-digest",
        WatchLevel::None => "flash-watch-none",
        WatchLevel::Mute => "flash-watch-mute",
    }
}

/// `POST /t/{id}/watch`
pub(super) async fn thread(act: Act<ActiveMember>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, level, now) = (id.parse::<ThreadId>()?, level(&act.fields)?, act.page.now);
    let (viewer, user) = (act.page.viewer.clone(), act.by.id);
    let slug = app
        .db
        .write_unseen(move |conn| {
            let slug = watches::visible_thread(conn, &viewer, id, now)?;
            store::set_watch(conn, user, &Target::thread(id), level, true, now)?;
            Ok(slug)
        })
        .await?;
    Ok(flash::see_other(&app, &format!("/t/{id}/{}", encode(&slug)), said(level)))
}

/// `POST /topics/{slug}/watch`
pub(super) async fn topic(act: Act<ActiveMember>, app: Data<App>, slug: Path<String>) -> Result<Response> {
    let (slug, level, now, user) = (slug.into_inner(), level(&act.fields)?, act.page.now, act.by.id);
    let wanted = slug.clone();
    app.db
        .write_unseen(move |conn| {
            let topic = watches::topic(conn, &wanted)?;
            store::set_watch(conn, user, &Target::topic(topic), level, true, now)
        })
        .await?;
    Ok(flash::see_other(&app, &format!("/topics/{}", encode(&slug)), said(level)))
}

/// `POST /places/watch`: `place` is one that a public claim names, in any spelling of it.
pub(super) async fn place(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let (level, now, user) = (level(&act.fields)?, act.page.now, act.by.id);
    let place = fold_place(act.fields.text("place"));
    app.db
        .write_unseen(move |conn| {
            if !watches::is_place(conn, &place, now)? {
                return Err(Error::NotFound);
            }
            store::set_watch(conn, user, &Target::place(&place), level, true, now)
        })
        .await?;
    Ok(flash::see_other(&app, "/settings/mail", said(level)))
}

/// `POST /settings/mail/watch`: another level for what a row of the list names.
pub(super) async fn change(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let (level, user) = (level(&act.fields)?, act.by.id);
    let id: WatchId = act.fields.text("id").parse()?;
    app.db.write_unseen(move |conn| watches::change_watch(conn, user, id, level)).await?;
    Ok(flash::see_other(&app, "/settings/mail", said(level)))
}
