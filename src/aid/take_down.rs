//! A link is taken off the lists by hand: a vetter suspends it, or its proposer withdraws it.

use actix_web::web::{Data, Path};

use super::model::{Deed, LinkRow, State};
use super::rules::{self, Actor, Refusal};
use super::show;
use super::store::{self, NewDeed};
use super::{turn, vet};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::markup::clean_line;
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::viewer::{Verifier, Writer};
use crate::web::{App, Response, flash};

/// A reason is a few sentences.
const REASON_LETTERS: usize = 1_000;

/// Suspends a link; two vetters list it again.
///
/// # Errors
/// `NotFound` for a link that is not there.
pub fn suspend(
    conn: &mut Conn,
    id: AidId,
    actor: Actor,
    reason: &str,
    now: Ts,
) -> Result<Result<(), Refusal>> {
    take_down(conn, id, actor, reason, (rules::Act::Suspend, Deed::Suspended, State::Suspended), now)
}

/// The proposer takes a link back.
///
/// # Errors
/// `NotFound` for a link that is not there.
pub fn withdraw(
    conn: &mut Conn,
    id: AidId,
    actor: Actor,
    reason: &str,
    now: Ts,
) -> Result<Result<(), Refusal>> {
    take_down(conn, id, actor, reason, (rules::Act::Withdraw, Deed::Withdrawn, State::Withdrawn), now)
}

fn take_down(
    conn: &mut Conn,
    id: AidId,
    actor: Actor,
    reason: &str,
    (act, deed, state): (rules::Act<'_>, Deed, State),
    now: Ts,
) -> Result<Result<(), Refusal>> {
    let link: LinkRow = store::link(conn, id)?;
    let facts = vet::facts(conn, &link, &[])?;
    if let Err(refusal) = rules::decide(&facts, act, actor, now) {
        return Ok(Err(refusal));
    }
    turn::leave(conn, &link, &NewDeed::plain(&link, Some(actor.id), deed, reason), state, now)?;
    if deed == Deed::Suspended {
        turn::ask_vetters(conn, &link, deed, now)?;
    }
    Ok(Ok(()))
}

fn reason(fields: &Fields, field: &'static str) -> Result<String, Faults> {
    let reason = clean_line(fields.text("reason"));
    if reason.is_empty() {
        return Err(Faults::at(field, "aid-fault-reason"));
    }
    if reason.chars().count() > REASON_LETTERS {
        let mut faults = Faults::default();
        faults.add_n(field, "aid-fault-long", REASON_LETTERS as i64);
        return Err(faults);
    }
    Ok(reason)
}

/// `POST /aid/{id}/suspend`.
///
/// # Errors
/// `NotFound` for a link that is not there; `Conflict` where it is not listed.
pub async fn submit_suspend(act: Act<Verifier>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    app.limits.count(Limit::Act, act.by.id)?;
    let reason = match reason(&act.fields, "suspend-reason") {
        Ok(reason) => reason,
        Err(faults) => return show::again(&act.page, &app, id, act.fields, faults).await,
    };
    let actor = Actor { id: act.by.id, is_vetter: act.by.is_verifier };
    let done = app.db.write(move |conn| suspend(conn, id, actor, &reason, now)).await?;
    answer(&app, id, done, "flash-aid-suspended")
}

/// `POST /aid/{id}/withdraw`.
///
/// # Errors
/// As `submit_suspend`; `Forbidden` for others than the proposer.
pub async fn submit_withdraw(act: Act<Writer>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    app.limits.count(Limit::Act, act.by.id)?;
    let viewer = act.page.viewer.clone();
    let link = app.db.read(move |conn| store::link(conn, id)).await?;
    if !rules::may_see(&viewer, link.listed_at.is_some(), link.proposer_id) {
        return Err(Error::NotFound);
    }
    let reason = match reason(&act.fields, "withdraw-reason") {
        Ok(reason) => reason,
        Err(faults) => return show::again(&act.page, &app, id, act.fields, faults).await,
    };
    let actor = Actor { id: act.by.id, is_vetter: act.by.is_verifier };
    let done = app.db.write(move |conn| withdraw(conn, id, actor, &reason, now)).await?;
    answer(&app, id, done, "flash-aid-withdrawn")
}

fn answer(app: &App, id: AidId, done: Result<(), Refusal>, said: &'static str) -> Result<Response> {
    let at = format!("/aid/{id}");
    match done {
        Ok(()) => Ok(flash::see_other(app, &at, said)),
        Err(refusal @ (Refusal::NotAVetter | Refusal::NotTheProposer)) => {
            Err(Error::Forbidden(refusal.key()))
        }
        Err(refusal) => Err(Error::Conflict { key: refusal.key(), at: Some(at) }),
    }
}
