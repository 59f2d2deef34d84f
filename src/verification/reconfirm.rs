//! "Still so": one eligible verifier, with evidence newer than the last confirmation.

use actix_web::web::{Data, Path};

use super::effects::{self, By};
use super::evidence::add_evidence;
use super::model::{Harm, NewEvidence, Outcome, ReviewKind, read_reconfirm};
use super::once::{Once, address, once, refused};
use super::rules::{self, Act, Refusal};
use super::show;
use super::sight::visible_claim;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ClaimId;
use crate::error::Result;
use crate::web::form::{Act as Form, Faults};
use crate::web::limit::Limit;
use crate::web::viewer::Verifier;
use crate::web::{App, Response, flash};

/// `POST /claims/{id}/reconfirm`
pub async fn submit(act: Form<Verifier>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let now = act.page.now;
    let viewer = act.page.viewer.clone();
    let kind = {
        let viewer = viewer.clone();
        app.db.read(move |conn| Ok(visible_claim(conn, &viewer, id, now)?.claim.kind)).await?
    };
    let (evidence, ends_at, reason) = match read_reconfirm(&act.fields, kind, now) {
        Ok(given) => given,
        Err(faults) => return show::faulty(&act.page, &app, id, &act.fields, &faults).await,
    };
    app.limits.count(Limit::Act, act.by.id)?;
    let (by, form) = (By::member(&act.by), Once::of(&act.nonce, &act.fields));
    let suffixes = app.extra_suffixes.clone();
    let done = app
        .db
        .write(move |conn| {
            once(conn, by.id, &form, |conn| {
                visible_claim(conn, &viewer, id, now)?;
                reconfirm(conn, by, id, &evidence, ends_at, &reason, &suffixes, now)
            })
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-reconfirmed")),
        // Other evidence would mend it.
        Err(Refusal::NothingNewer) => {
            let faults = Faults::at("url", Refusal::NothingNewer.key());
            show::faulty(&act.page, &app, id, &act.fields, &faults).await
        }
        Err(refusal) => Err(refused(refusal, Some(id))),
    }
}

/// Confirms a verified claim with newer evidence.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
#[expect(clippy::too_many_arguments, reason = "one act with what it stores")]
pub fn reconfirm(
    conn: &mut Conn,
    by: By,
    id: ClaimId,
    evidence: &NewEvidence,
    ends_at: Option<Ts>,
    reason: &str,
    extra_suffixes: &[String],
    now: Ts,
) -> Result<Result<ClaimId, Refusal>> {
    let claim = store::claim(conn, id)?;
    let facts = store::facts(conn, &claim)?;
    let actor = effects::actor(conn, by)?;
    // Found now, unless it says itself that it is older, or lay there before.
    let known = rules::addresses(&evidence.url, &evidence.archived_url);
    let lay_there = facts.evidence.iter().any(|piece| piece.addresses.iter().any(|one| known.contains(one)));
    let act = Act::Reconfirm { newest: evidence.captured_at.or((!lay_there).then_some(now)), ends_at };
    let change = match effects::take(conn, &claim, &facts, &act, Some(&actor), reason, now)? {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    add_evidence(conn, id, by.id, evidence, extra_suffixes, now)?;
    let row = effects::review_row(ReviewKind::Reconfirm, &change, by.id, Outcome::True, Harm::None, reason);
    store::insert_review(conn, id, &row, now)?;
    Ok(Ok(id))
}
