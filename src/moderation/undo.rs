//! Taking a decision back, before anybody was told.

use actix_web::web::{Data, Path};

use super::effects::take_back;
use super::model::{Decision, Happened, Ruling};
use super::record::record;
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::threads::Listeners;
use crate::web::form::Act;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// Takes back what the member decided on a case.
pub(super) async fn submit(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let (id, member, listeners, now) = (id.parse::<CaseId>()?, act.by.clone(), **listeners, app.now());
    app.db
        .write(move |conn| {
            rules::may_see_case(&member, &store::case(conn, id)?)?;
            undo(conn, listeners, id, member.id, now)
        })
        .await?;
    Ok(flash::see_other(&app, &format!("/mod/cases/{id}"), "flash-undone"))
}

/// Puts everything back as it stood and opens the case again. Nothing to take back is right too.
///
/// # Errors
/// `Forbidden` when it was somebody else's decision or is too late; `Conflict` when a new case
/// was opened on the same target meanwhile.
pub fn undo(conn: &mut Conn, listeners: Listeners, id: CaseId, by: UserId, now: Ts) -> Result<()> {
    let case = store::case(conn, id)?;
    let decided = store::decisions_on(conn, id)?;
    let Some(first) = decided.first() else { return Ok(()) };
    rules::may_undo(by, (first.by_id, first.second_id), first.at, now)?;
    if decided.iter().any(|made| made.act.is_final()) {
        return Err(Error::Forbidden("refused-undo-final"));
    }
    if let Some(other) = store::open_case(conn, case.kind, case.target_id)? {
        return Err(Error::Conflict {
            key: "refused-undo-new-case",
            at: Some(format!("/mod/cases/{}", other.id)),
        });
    }
    for made in decided.iter().rev() {
        take_back(conn, listeners, &case, made, false, now)?;
    }
    store::undo_decisions(conn, id, now)?;
    store::reopen(conn, id, by, now)?;
    store::add_event(conn, id, Some(by), Happened::Undone, "", "", now)?;
    let nothing = Ruling::of(Decision::Dismiss, "");
    record(conn, &case, by, "undo", &nothing, now)
}
