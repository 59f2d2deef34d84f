//! Taking a case: others see who looks at it.

use actix_web::web::{Data, Path};

use super::model::{CaseState, Happened};
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::web::form::Act;
use crate::web::page::see_other;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// Gives the case to whoever asks.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, member, now) = (id.parse::<CaseId>()?, act.by.clone(), app.now());
    let version = act.fields.text("version").parse::<i32>().ok();
    app.db
        .write_unseen(move |conn| {
            rules::may_see_case(&member, &store::case(conn, id)?)?;
            take(conn, id, member.id, version, now)
        })
        .await?;
    Ok(see_other(&format!("/mod/cases/{id}")))
}

/// Takes a case that is open, or takes it over. Whoever has it already keeps it.
///
/// # Errors
/// `Conflict` when somebody else took or decided it since `version`.
pub fn take(conn: &mut Conn, id: CaseId, by: UserId, version: Option<i32>, now: Ts) -> Result<()> {
    let case = store::case(conn, id)?;
    if case.assignee_id == Some(by) && case.state == CaseState::Taken {
        return Ok(());
    }
    let is_stale = version.is_some_and(|version| version != case.version) && case.assignee_id.is_some();
    if is_stale || case.state == CaseState::Resolved {
        return Err(Error::Conflict { key: "refused-case-taken", at: Some(format!("/mod/cases/{id}")) });
    }
    store::assign(conn, id, by, now)?;
    store::add_event(conn, id, Some(by), Happened::Taken, "", "", now)
}
