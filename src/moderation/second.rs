//! Agreeing to what somebody else proposed.

use actix_web::web::{Data, Path};

use super::decide::{Asked, Outcome, settle};
use super::model::Decision;
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::threads::Listeners;
use crate::web::form::Act;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// Agrees, then shows the case.
pub(super) async fn submit(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let (id, member, listeners, now) = (id.parse::<CaseId>()?, (*act.by).clone(), **listeners, app.now());
    let version = act.fields.text("version").parse::<i32>().unwrap_or(0);
    let nonce = act.nonce.0.clone();
    app.db
        .write(move |conn| {
            rules::may_see_case(&member, &store::case(conn, id)?)?;
            second(conn, listeners, id, member.id, version, &nonce, now)
        })
        .await?;
    Ok(flash::see_other(&app, &format!("/mod/cases/{id}"), "flash-decided"))
}

/// Agrees to what somebody else proposed on a case as it stood at `version`: it is done.
///
/// # Errors
/// `NotFound` where nothing is proposed, `Forbidden` where this person cannot be the second,
/// `Conflict` when something happened meanwhile.
pub fn second(
    conn: &mut Conn,
    listeners: Listeners,
    id: CaseId,
    by: UserId,
    version: i32,
    nonce: &str,
    now: Ts,
) -> Result<()> {
    let conflict = || Error::Conflict { key: "conflict-acted", at: Some(format!("/mod/cases/{id}")) };
    if store::was_agreed(conn, id, by, nonce)? {
        return Ok(());
    }
    let case = store::case(conn, id)?;
    if case.version != version || case.resolved_at.is_some() {
        return Err(conflict());
    }
    let proposal = store::proposal(conn, id)?.ok_or(Error::NotFound)?;
    let first = Asked::load(conn, &case, proposal.by, &proposal.ruling)?;
    let asked = Asked::load(conn, &case, by, &proposal.ruling)?;
    let is_purge = asked.acts.contains(&Decision::Purge);
    rules::may_second(by, proposal.by, is_purge, first.is_admin || asked.is_admin)?;
    let both = (proposal.by, Some(by));
    match settle(conn, listeners, &case, &asked, both, &proposal.ruling, nonce, now)? {
        Outcome::Done => Ok(()),
        _ => Err(conflict()),
    }
}
