//! What waits for verifiers: oldest first, what is dangerous before the rest.

use actix_web::web::Data;
use askama::Template;

use super::effects::{self, By};
use super::model::{DisputeState, Outcome, State};
use super::panel::{Badge, badge};
use super::review::still_says_so;
use super::rules::{self, Facts, Refusal};
use super::store::{self, Queued};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::threads::{self, Change};
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
    /// What changed in the post since the claim was picked, where it did.
    changes: Option<Vec<Change>>,
    /// The reader said so in the last round, and the sentence still stands: one press says it again.
    same: Option<Outcome>,
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
    // What a reader of the last round sees is what changed since they read it.
    let since = |claim: &store::ClaimRow, facts: &Facts| {
        (claim.post_id, facts.said_last_round(actor.id).map_or(facts.revision, |row| row.revision))
    };
    let edited: Vec<(PostId, i32)> = claims
        .iter()
        .zip(&facts)
        .map(|(claim, facts)| (since(claim, facts), facts.post.revision))
        .filter(|((_, then), now)| then != now)
        .map(|(place, _)| place)
        .collect();
    let changes = threads::changes_since(conn, &edited, now)?;
    let rows = queued.into_iter().zip(&facts).map(|(queued, facts)| {
        let found = changes.get(&since(&queued.listed.claim, facts)).cloned();
        row(queued, facts, found, &actor, now)
    });
    Ok(rows.collect())
}

fn row(
    queued: Queued,
    facts: &Facts,
    changes: Option<Vec<Change>>,
    actor: &rules::Actor,
    now: Ts,
) -> Waiting {
    let is_unsettled = |state| matches!(state, DisputeState::Raised | DisputeState::Accepted);
    let claim = queued.listed.claim;
    // A dispute that waits to be taken up is looked at on the claim's own page.
    let is_raised = claim.state.says().is_some();
    let refusal = if is_raised { None } else { rules::may_review(facts, actor, now).err() };
    let stands = changes.as_ref().is_some_and(|changes| {
        let text: String =
            changes.iter().filter(|run| run.tag != "del").map(|run| run.text.as_str()).collect();
        still_says_so(&text, &claim.text)
    });
    Waiting {
        badge: badge(&claim, claim.state == State::Verified),
        is_urgent: queued.is_urgent,
        same: facts.said_last_round(actor.id).filter(|_| stands && refusal.is_none()).map(|row| row.outcome),
        changes,
        disputes: facts.disputes.iter().filter(|dispute| is_unsettled(dispute.state)).count(),
        refusal,
        since: queued.since,
        claim,
    }
}
