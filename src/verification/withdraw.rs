//! Who proposed a claim takes it back while it is undecided.

use actix_web::web::{Data, Path};

use super::effects::{self, By};
use super::once::{Once, address, once, refused};
use super::rules::{Act, Refusal};
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ClaimId;
use crate::error::Result;
use crate::web::form::Act as Form;
use crate::web::viewer::Writer;
use crate::web::{App, Response, flash};

use super::sight::visible_claim;

/// `POST /claims/{id}/withdraw`
pub async fn submit(act: Form<Writer>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let now = act.page.now;
    let (by, form) = (By::member(&act.by), Once::of(&act.nonce, &act.fields));
    let viewer = act.page.viewer.clone();
    let done = app
        .db
        .write(move |conn| {
            once(conn, by.id, &form, |conn| {
                visible_claim(conn, &viewer, id, now)?;
                withdraw(conn, by, id, now)
            })
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-withdrawn")),
        Err(refusal) => Err(refused(refusal, Some(id))),
    }
}

/// Takes an undecided claim back.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
pub fn withdraw(conn: &mut Conn, by: By, id: ClaimId, now: Ts) -> Result<Result<ClaimId, Refusal>> {
    let claim = store::claim(conn, id)?;
    let facts = store::facts(conn, &claim)?;
    let actor = effects::actor(conn, by)?;
    Ok(effects::take(conn, &claim, &facts, &Act::Withdraw, Some(&actor), "", now)?.map(|_| id))
}
