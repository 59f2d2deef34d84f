//! A link is taken off the lists by hand: a vetter suspends it, or its proposer withdraws it.

use actix_web::web::{Data, Path};

use sha2::{Digest as _, Sha256};

use super::events::AidListeners;
use super::model::{Deed, LinkRow, State};
use super::rules::{self, Actor, Refusal};
use super::show;
use super::store::{self, Form, NewDeed};
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

/// What is said with an act: why, and the form's nonce.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// Why.
    pub reason: &'a str,
    /// The form's idempotency key.
    pub nonce: &'a str,
}

/// Suspends a link; two vetters list it again. The same form does it once.
///
/// # Errors
/// `NotFound` for a link that is not there; `Conflict` when the form came before with another
/// reason.
pub fn suspend(
    conn: &mut Conn,
    listeners: AidListeners,
    id: AidId,
    actor: Actor,
    said: Said<'_>,
    now: Ts,
) -> Result<Result<(), Refusal>> {
    take_down(conn, listeners, id, actor, said, (rules::Act::Suspend, Deed::Suspended, State::Suspended), now)
}

/// The proposer takes a link back.
///
/// # Errors
/// As `suspend`.
pub fn withdraw(
    conn: &mut Conn,
    listeners: AidListeners,
    id: AidId,
    actor: Actor,
    said: Said<'_>,
    now: Ts,
) -> Result<Result<(), Refusal>> {
    take_down(
        conn,
        listeners,
        id,
        actor,
        said,
        (rules::Act::Withdraw, Deed::Withdrawn, State::Withdrawn),
        now,
    )
}

fn take_down(
    conn: &mut Conn,
    listeners: AidListeners,
    id: AidId,
    actor: Actor,
    said: Said<'_>,
    (act, deed, state): (rules::Act<'_>, Deed, State),
    now: Ts,
) -> Result<Result<(), Refusal>> {
    let hash = Sha256::digest(format!("{id} {deed} {}", said.reason)).to_vec();
    let form = Form { nonce: said.nonce, hash: &hash };
    if store::was_sent(conn, actor.id, form)? {
        return Ok(Ok(()));
    }
    let link: LinkRow = store::link(conn, id)?;
    let facts = vet::facts(conn, &link, &[], now)?;
    if let Err(refusal) = rules::decide(&facts, act, actor, now) {
        return Ok(Err(refusal));
    }
    let done = NewDeed { form: Some(form), ..NewDeed::plain(&link, Some(actor.id), deed, said.reason) };
    turn::leave(conn, listeners, &link, &done, state, now)?;
    if deed == Deed::Suspended {
        turn::ask_vetters(conn, &link, deed.as_str(), now)?;
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
pub async fn submit_suspend(
    act: Act<Verifier>,
    app: Data<App>,
    listeners: Data<AidListeners>,
    id: Path<String>,
) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    app.limits.count(Limit::Act, act.by.id)?;
    let reason = match reason(&act.fields, "suspend-reason") {
        Ok(reason) => reason,
        Err(faults) => return show::again(&act.page, &app, id, act.fields, faults).await,
    };
    let actor = Actor { id: act.by.id, is_vetter: act.by.is_verifier };
    let (nonce, listeners) = (act.nonce.0, **listeners);
    let done = app
        .db
        .write(move |conn| suspend(conn, listeners, id, actor, Said { reason: &reason, nonce: &nonce }, now))
        .await?;
    answer(&app, id, done, "flash-aid-suspended")
}

/// `POST /aid/{id}/withdraw`.
///
/// # Errors
/// As `submit_suspend`; `Forbidden` for others than the proposer.
pub async fn submit_withdraw(
    act: Act<Writer>,
    app: Data<App>,
    listeners: Data<AidListeners>,
    id: Path<String>,
) -> Result<Response> {
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
    let (nonce, listeners) = (act.nonce.0, **listeners);
    let done = app
        .db
        .write(move |conn| withdraw(conn, listeners, id, actor, Said { reason: &reason, nonce: &nonce }, now))
        .await?;
    answer(&app, id, done, "flash-aid-withdrawn")
}

pub(super) fn answer(
    app: &App,
    id: AidId,
    done: Result<(), Refusal>,
    said: &'static str,
) -> Result<Response> {
    let at = format!("/aid/{id}");
    match done {
        Ok(()) => Ok(flash::see_other(app, &at, said)),
        Err(refusal @ (Refusal::NotAVetter | Refusal::NotTheProposer | Refusal::NotTheirs)) => {
            Err(Error::Forbidden(refusal.key()))
        }
        Err(refusal) => Err(Error::Conflict { key: refusal.key(), at: Some(at) }),
    }
}
