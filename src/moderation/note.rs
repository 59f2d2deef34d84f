//! Notes for moderators on a case.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};

use super::model::{Happened, required_paragraph};
use super::{case, rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::Result;
use crate::web::form::Act;
use crate::web::page::see_other;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// Adds a note.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>, id: Path<String>) -> Result<Response> {
    rules::may_see_cases(&act.by)?;
    let (id, now) = (id.parse::<CaseId>()?, app.now());
    let file = case::load(&app, &act.page, &act.by, id).await?;
    let text = match required_paragraph(&act.fields, "text") {
        Ok(text) => text,
        Err(faults) => {
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return case::answer(&act.page, &act.by, &file, status, &act.fields, &faults);
        }
    };
    let (by, nonce) = (act.by.id, act.nonce.0);
    app.db.write_unseen(move |conn| note(conn, id, by, &text, &nonce, now)).await?;
    Ok(see_other(&format!("/mod/cases/{id}#history")))
}

/// Notes something on a case. The same form twice notes it once.
///
/// # Errors
/// `NotFound` when there is no such case.
pub fn note(conn: &mut Conn, id: CaseId, by: UserId, text: &str, nonce: &str, now: Ts) -> Result<()> {
    store::case(conn, id)?;
    if !nonce.is_empty() && store::has_note(conn, id, by, nonce)? {
        return Ok(());
    }
    store::add_event(conn, id, Some(by), Happened::Note, text, nonce, now)
}
