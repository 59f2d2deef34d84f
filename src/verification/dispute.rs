//! Somebody says what is wrong with a decided claim; a verifier takes it up or not.

use actix_web::web::{Data, Path};

use super::effects::{self, By};
use super::gate;
use super::ground::Ground;
use super::model::GivenDispute;
use super::once::{Once, address, once, refused};
use super::rules::{Act, Refusal};
use super::show;
use super::sight::visible_claim;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, DisputeId};
use crate::error::Result;
use crate::threads::Listeners;
use crate::web::form::{Act as Form, Faults};
use crate::web::limit::Limit;
use crate::web::viewer::{Verifier, Writer};
use crate::web::{App, Response, flash};

/// `POST /claims/{id}/dispute`
pub async fn submit(
    act: Form<Writer>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let now = act.page.now;
    let given = match GivenDispute::parse(&act.fields) {
        Ok(given) => given,
        Err(faults) => return show::faulty(&act.page, &app, id, &act.fields, &faults).await,
    };
    app.limits.count(Limit::Act, act.by.id)?;
    let (by, form) = (By::member(&act.by), Once::of(&act.nonce, &act.fields));
    let (viewer, suffixes) = (act.page.viewer.clone(), app.extra_suffixes.clone());
    let done = app
        .db
        .write(move |conn| {
            once(conn, by.id, &form, |conn| {
                visible_claim(conn, &viewer, id, now)?;
                let ground = Ground { listeners: **listeners, extra_suffixes: &suffixes, now };
                Ok(dispute(conn, by, id, &given, &ground)?.map(|_| id))
            })
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-disputed")),
        Err(refusal) => Err(refused(refusal, Some(id))),
    }
}

/// `POST /claims/{id}/accept`: `decision` is accept or dismiss.
pub async fn decide(act: Form<Verifier>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let now = act.page.now;
    let row: DisputeId = act.fields.text("dispute").parse()?;
    let takes_up = match act.fields.text("decision") {
        "accept" => true,
        "dismiss" => false,
        _ => {
            let faults = Faults::at("decision", "fault-dispute-decision");
            return show::faulty(&act.page, &app, id, &act.fields, &faults).await;
        }
    };
    let (by, form) = (By::member(&act.by), Once::of(&act.nonce, &act.fields));
    let viewer = act.page.viewer.clone();
    let done = app
        .db
        .write(move |conn| {
            once(conn, by.id, &form, |conn| {
                visible_claim(conn, &viewer, id, now)?;
                settle(conn, by, id, row, takes_up, now)
            })
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-dispute-settled")),
        Err(refusal) => Err(refused(refusal, Some(id))),
    }
}

/// Raises a dispute; one by a verifier is taken up at once.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
pub fn dispute(
    conn: &mut Conn,
    by: By,
    id: ClaimId,
    given: &GivenDispute,
    ground: &Ground<'_>,
) -> Result<Result<DisputeId, Refusal>> {
    let now = ground.now;
    let claim = store::claim(conn, id)?;
    let facts = store::facts(conn, &claim)?;
    let actor = effects::actor(conn, by)?;
    let act = Act::Dispute(given.reason);
    let change = match effects::take(conn, &claim, &facts, &act, Some(&actor), "", now)? {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let state = effects::dispute_state(&change);
    let made = store::insert_dispute(conn, &claim, by.id, given, state, now)?;
    gate::heed(conn, ground, &claim, &change)?;
    Ok(Ok(made))
}

/// A verifier takes a raised dispute up, or does not.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
pub fn settle(
    conn: &mut Conn,
    by: By,
    id: ClaimId,
    dispute: DisputeId,
    takes_up: bool,
    now: Ts,
) -> Result<Result<ClaimId, Refusal>> {
    let claim = store::claim(conn, id)?;
    let facts = store::facts(conn, &claim)?;
    let actor = effects::actor(conn, by)?;
    let act = if takes_up { Act::Accept(dispute) } else { Act::Dismiss(dispute) };
    Ok(effects::take(conn, &claim, &facts, &act, Some(&actor), "", now)?.map(|_| id))
}
