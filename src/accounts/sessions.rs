//! One's sessions: seen and ended.

use actix_web::web::Data;
use askama::Template;

use super::store::{self, SessionItem};
use crate::db::ids::SessionId;
use crate::error::Result;
use crate::web::form::Act;
use crate::web::page::Page;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage<'a> {
    page: &'a Page,
    this: &'a SessionItem,
    others: &'a [SessionItem],
}

/// The list: this session first, then the others, the last used first.
pub(super) async fn show(page: Page, app: Data<App>, member: SignedIn) -> Result<Response> {
    let (user, session, now) = (member.id, member.session, app.now());
    let all = app.db.read(move |conn| store::sessions_of(conn, user, now)).await?;
    let (this, others): (Vec<_>, Vec<_>) = all.into_iter().partition(|item| item.id == session);
    let this = this.first().ok_or(crate::error::Error::SignIn)?;
    page.show(&SessionsPage { page: &page, this, others: &others })
}

/// Ends one other session (`session`) or all others (`others`).
pub(super) async fn submit(act: Act<SignedIn>, app: Data<App>) -> Result<Response> {
    let (user, this) = (act.by.id, act.by.session);
    if act.fields.has("others") {
        app.db.write_unseen(move |conn| store::end_other_sessions(conn, user, this)).await?;
        return Ok(flash::see_other(&app, "/settings/sessions", "flash-sessions-ended"));
    }
    let session: SessionId = act.fields.text("session").parse()?;
    app.db.write_unseen(move |conn| store::end_session(conn, user, session)).await?;
    Ok(flash::see_other(&app, "/settings/sessions", "flash-session-ended"))
}
