//! What waits for verifiers: oldest first, what is dangerous before the rest.

use actix_web::web::Data;
use askama::Template;

use super::effects::{self, By};
use super::model::{DisputeState, State};
use super::panel::{Badge, badge};
use super::rules::{self, Facts, Refusal};
use super::store::{self, Queued};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::web::page::{Page, see_other};
use crate::web::viewer::{Entrance, Verifier};
use crate::web::{App, Response};

/// More than this is not read in one sitting; the rest follows when these are done.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "verification/waiting.html")]
struct WaitingPage<'a> {
    page: &'a Page,
    rows: &'a [Waiting],
}

/// A claim that waits.
struct Waiting {
    claim: store::ClaimRow,
    badge: Badge,
    /// Since when.
    since: Ts,
    /// Somebody may be in danger while it waits.
    is_urgent: bool,
    /// The post was edited since the claim was picked.
    is_edited: bool,
    /// Disputes that nobody has decided.
    disputes: usize,
    /// Which rule is against this reader's review.
    refusal: Option<Refusal>,
}

impl Waiting {
    fn disputed(&self) -> i64 {
        i64::try_from(self.disputes).unwrap_or(i64::MAX)
    }
}

/// `GET /claims`: with `?waiting` the verifiers' queue, else the public list.
pub async fn show(page: Page, app: Data<App>) -> Result<Response> {
    if !page.query.split('&').any(|part| part == "waiting" || part.starts_with("waiting=")) {
        return Ok(see_other("/verified"));
    }
    let by = Verifier::enter(&page.viewer, page.now)?;
    let (by, now) = (By::member(&by), page.now);
    let rows = app.db.read(move |conn| waiting(conn, by, now)).await?;
    page.show(&WaitingPage { page: &page, rows: &rows })
}

fn waiting(conn: &mut Conn, by: By, now: Ts) -> Result<Vec<Waiting>> {
    let queued = store::waiting(conn, SHOWN, now)?;
    let claims: Vec<_> = queued.iter().map(|queued| queued.listed.claim.clone()).collect();
    let facts = store::facts_of(conn, &claims)?;
    let actor = effects::actor(conn, by)?;
    Ok(queued.into_iter().zip(&facts).map(|(queued, facts)| row(queued, facts, &actor, now)).collect())
}

fn row(queued: Queued, facts: &Facts, actor: &rules::Actor, now: Ts) -> Waiting {
    let is_unsettled = |state| matches!(state, DisputeState::Raised | DisputeState::Accepted);
    let claim = queued.listed.claim;
    let is_raised = claim.state.says().is_some();
    Waiting {
        badge: badge(&claim, claim.state == State::Verified),
        is_urgent: queued.is_urgent,
        is_edited: claim.revision != queued.listed.revision,
        disputes: facts.disputes.iter().filter(|dispute| is_unsettled(dispute.state)).count(),
        // A dispute that waits to be taken up is looked at on the claim's own page.
        refusal: if is_raised { None } else { rules::may_review(facts, actor, now).err() },
        since: queued.since,
        claim,
    }
}
