//! A link that ran out is proposed anew, as it was, with another end.

use actix_web::web::{Data, Path};
use sha2::{Digest as _, Sha256};

use super::model::{Deed, Direction};
use super::propose::end;
use super::rules::{self, Actor, Refusal, may_see};
use super::store::{self, Form, NewDeed};
use super::{show, take_down, turn, vet};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::web::form::{Act, Faults};
use crate::web::limit::Limit;
use crate::web::viewer::Writer;
use crate::web::{App, Response};

/// Proposes an expired link anew until `ends_at`: two vetters list it, as for the first time.
/// The same form does it once.
///
/// # Errors
/// `NotFound` for a link that is not there; `Conflict` when the form came before with another
/// end.
pub fn renew(
    conn: &mut Conn,
    id: AidId,
    actor: Actor,
    ends_at: Option<Ts>,
    nonce: &str,
    now: Ts,
) -> Result<Result<(), Refusal>> {
    let hash = Sha256::digest(format!("{id} renew {ends_at:?}")).to_vec();
    let form = Form { nonce, hash: &hash };
    if store::was_sent(conn, actor.id, form)? {
        return Ok(Ok(()));
    }
    let link = store::link(conn, id)?;
    let facts = vet::facts(conn, &link, &[], now)?;
    if let Err(refusal) = rules::decide(&facts, rules::Act::Renew, actor, now) {
        return Ok(Err(refusal));
    }
    let deed = NewDeed {
        round: link.round + 1,
        form: Some(form),
        ..NewDeed::plain(&link, Some(actor.id), Deed::Renewed, "")
    };
    turn::renew(conn, &link, &deed, ends_at, now)?;
    let renewed = store::link(conn, id)?;
    turn::ask_vetters(conn, &renewed, Deed::Renewed.as_str(), now)?;
    Ok(Ok(()))
}

/// `POST /aid/{id}/renew` (`ends`).
///
/// # Errors
/// `NotFound` for a link that is not there; `Forbidden` for others than the proposer and
/// vetters; `Conflict` where it has not run out.
pub async fn submit(act: Act<Writer>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    app.limits.count(Limit::Act, act.by.id)?;
    let viewer = act.page.viewer.clone();
    let link = app.db.read(move |conn| store::link(conn, id)).await?;
    if !may_see(&viewer, link.listed_at.is_some(), link.proposer_id) {
        return Err(Error::NotFound);
    }
    let mut faults = Faults::default();
    let ends_at = end(act.fields.text("ends"), link.direction == Direction::Give, now, &mut faults);
    if !faults.is_empty() {
        return show::again(&act.page, &app, id, act.fields, faults).await;
    }
    let actor = Actor { id: act.by.id, is_vetter: act.by.is_verifier };
    let nonce = act.nonce.0;
    let done = app.db.write(move |conn| renew(conn, id, actor, ends_at, &nonce, now)).await?;
    take_down::answer(&app, id, done, "flash-aid-proposed")
}
