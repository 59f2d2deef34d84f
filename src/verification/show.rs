//! One claim with its whole record, and the forms that act on it.

use std::collections::HashMap;

use actix_web::web::{Data, Path};
use askama::Template;
use serde_json::json;

use super::effects::{self, By};
use super::model::{DisputeReason, DisputeState, Reliability, ReviewKind, State};
use super::panel::{Badge, Item, badge};
use super::rules::{self, Refusal};
use super::sealed;
use super::sight::{Seen, visible_claim};
use super::store::{self, DisputeRow, EvidenceRow, ReviewRow};
use crate::accounts;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, UserId};
use crate::error::Result;
use crate::ledger::{self, Line};
use crate::threads::post_url;
use crate::web::form::{Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::Viewer;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "verification/claim.html")]
struct ClaimPage<'a> {
    page: &'a Page,
    seen: &'a Seen,
    item: &'a Item,
    badge: Badge,
    evidence: &'a [(EvidenceRow, String)],
    reviews: &'a [(ReviewRow, String)],
    disputes: &'a [(DisputeRow, String)],
    record: &'a [Line],
    names: &'a HashMap<UserId, String>,
    replaced_by: Option<ClaimId>,
    /// Sealed evidence is shown to verifiers and moderators; others read that it exists.
    shows_sealed: bool,
    may: &'a May,
    /// Danger keeps the page from everybody else.
    is_shut: bool,
    json_ld: Option<String>,
    typed: &'a Fields,
    faults: &'a Faults,
}

impl ClaimPage<'_> {
    fn address(&self) -> String {
        format!("/claims/{}", self.seen.claim.id)
    }

    /// The sentence behind its state, for other sites.
    fn said(&self) -> String {
        self.item.said(&self.page.lang)
    }

    /// What other sites show under that: where it was, and how long it is good.
    fn about(&self) -> String {
        let place = self.seen.claim.place();
        if !self.badge.is_stamp {
            return place;
        }
        let until = self.page.full(self.seen.claim.valid_until);
        format!("{place} · {}", self.page.with("claim-good-until", "when", &until))
    }

    /// Whether what was typed belongs to "still so" and not to a dispute.
    fn confirms(&self) -> bool {
        self.typed.has("reliability")
    }

    fn name(&self, who: &Option<UserId>) -> Option<&str> {
        self.names.get(who.as_ref()?).map(String::as_str)
    }

    /// The record's word for an act.
    fn act_key(&self, act: &str) -> &'static str {
        match act {
            "claim-proposed" => "act-claim-proposed",
            "claim-reopened" => "act-claim-reopened",
            "claim-in-review" => "act-claim-in-review",
            "claim-verified" => "act-claim-verified",
            "claim-refuted" => "act-claim-refuted",
            "claim-unverifiable" => "act-claim-unverifiable",
            "claim-disputed" => "act-claim-disputed",
            "claim-superseded" => "act-claim-superseded",
            "claim-retracted" => "act-claim-retracted",
            "claim-withdrawn" => "act-claim-withdrawn",
            "claim-recused" => "act-claim-recused",
            "claim-reconfirmed" => "act-claim-reconfirmed",
            "claim-dispute-raised" => "act-claim-dispute-raised",
            "claim-dispute-dismissed" => "act-claim-dispute-dismissed",
            _ => "act-claim-reviewed",
        }
    }

    /// The head of a line's fingerprint: enough to compare by eye.
    fn fingerprint(&self, line: &Line) -> String {
        let head: Vec<&str> = (0..3).filter_map(|part| line.hash.get(part * 4..part * 4 + 4)).collect();
        head.join(" ")
    }
}

/// What this reader may do here.
#[derive(Clone, Debug, Default)]
struct May {
    review: bool,
    why_not: Option<Refusal>,
    reconfirm: bool,
    dispute: bool,
    settle: bool,
    withdraw: bool,
    /// Their word counts here: an interest declared now voids it.
    recuse: bool,
}

/// What the page shows.
struct Around {
    seen: Seen,
    evidence: Vec<(EvidenceRow, String)>,
    reviews: Vec<(ReviewRow, String)>,
    disputes: Vec<(DisputeRow, String)>,
    record: Vec<Line>,
    names: HashMap<UserId, String>,
    replaced_by: Option<ClaimId>,
    may: May,
}

fn around(conn: &mut Conn, viewer: &Viewer, id: ClaimId, now: Ts) -> Result<Around> {
    let seen = visible_claim(conn, viewer, id, now)?;
    let claim = &seen.claim;
    let facts = store::facts(conn, claim)?;
    let disputes = store::disputes(conn, id)?;
    let reviews = store::reviews(conn, id)?
        .into_iter()
        .filter(|(row, _)| {
            let is_own = viewer.is(row.reviewer_id);
            let is_settled = |dispute: &DisputeRow| {
                Some(dispute.id) == row.dispute_id
                    && matches!(dispute.state, DisputeState::Upheld | DisputeState::Rejected)
            };
            match row.kind {
                ReviewKind::Review => is_own || rules::is_round_told(&facts, row.round),
                ReviewKind::Dispute => is_own || disputes.iter().any(|(dispute, _)| is_settled(dispute)),
                ReviewKind::Reconfirm => true,
                ReviewKind::Recusal => false,
            }
        })
        .collect();
    let record: Vec<Line> = ledger::of_target(conn, effects::TARGET, id.0)?
        .into_iter()
        .filter(|line| line.is_public || seen.is_involved)
        .collect();
    let mut people: Vec<UserId> = record.iter().filter_map(|line| line.account).collect();
    people.push(claim.proposer_id);
    people.sort();
    people.dedup();
    let names = accounts::names(conn, &people)?;
    let may = match viewer.member() {
        None => May::default(),
        Some(member) => {
            let actor = effects::actor(conn, By::member(member))?;
            let refusal = rules::may_review(&facts, &actor, now).err();
            let asks = |act: &rules::Act| rules::step(&facts, act, Some(&actor), now).is_ok();
            let danger = rules::Act::Dispute(DisputeReason::EndangersSomeone);
            May {
                review: refusal.is_none(),
                // That it is decided, its state says already.
                why_not: refusal
                    .filter(|why| actor.is_verifier && !matches!(why, Refusal::Decided | Refusal::Over)),
                reconfirm: asks(&rules::Act::Reconfirm { newest: Some(now), ends_at: None }),
                dispute: asks(&danger),
                settle: actor.is_verifier && actor.id != facts.post.author,
                withdraw: asks(&rules::Act::Withdraw),
                recuse: rules::step(&facts, &rules::Act::Recuse, Some(&actor), now)
                    .is_ok_and(|change| change.round != facts.round),
            }
        }
    };
    Ok(Around {
        evidence: store::evidence(conn, id)?,
        reviews,
        disputes,
        record,
        names,
        replaced_by: store::replaced_by(conn, id)?.filter(|_| seen.claim.state == State::Superseded),
        may,
        seen,
    })
}

/// `GET /claims/{id}`
pub async fn show(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    answer(&page, &app, id, &Fields::default(), &Faults::default()).await
}

/// The claim's page again, with what was typed into one of its forms.
pub(super) async fn faulty(
    page: &Page,
    app: &App,
    id: ClaimId,
    typed: &Fields,
    faults: &Faults,
) -> Result<Response> {
    answer(page, app, id, typed, faults).await
}

async fn answer(page: &Page, app: &App, id: ClaimId, typed: &Fields, faults: &Faults) -> Result<Response> {
    let (viewer, now) = (page.viewer.clone(), page.now);
    let around = app.db.read(move |conn| around(conn, &viewer, id, now)).await?;
    let seen = &around.seen;
    let shows_sealed = page.viewer.is_verifier() || page.viewer.moderates(seen.post.topic_id);
    if shows_sealed {
        sealed::note_read(app, &page.viewer, id, &around.evidence).await?;
    }
    let is_current = seen.claim.state == State::Verified
        && seen.claim.revision == seen.post.revision
        && seen.post_is_there()
        && seen.claim.valid_until > now;
    let badge = badge(&seen.claim, is_current);
    let template = ClaimPage {
        page,
        item: &Item { claim: seen.claim.clone(), badge },
        badge,
        evidence: &around.evidence,
        reviews: &around.reviews,
        disputes: &around.disputes,
        record: &around.record,
        names: &around.names,
        replaced_by: around.replaced_by,
        shows_sealed,
        may: &around.may,
        is_shut: seen.claim.hidden_at.is_some() || seen.claim.is_gated(page.now),
        json_ld: json_ld(page, seen, is_current),
        typed,
        faults,
        seen,
    };
    if faults.is_empty() { page.show(&template) } else { page.show_faulty(&template) }
}

/// The claim for programs (schema.org `ClaimReview`): what is verified or contradicted, nothing else.
fn json_ld(page: &Page, seen: &Seen, is_current: bool) -> Option<String> {
    let claim = &seen.claim;
    let rating = match claim.state {
        State::Verified if is_current => page.t(badge(claim, true).key),
        State::Refuted => page.t("badge-contradicted"),
        _ => return None,
    };
    if claim.hidden_at.is_some() || claim.is_gated(page.now) {
        return None;
    }
    let post = post_url(seen.post.thread_id, &seen.post.slug, seen.post.number, claim.post_id);
    let at = claim.last_confirmed_at.unwrap_or(claim.state_at);
    let value = json!({
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": page.absolute(&format!("/claims/{}", claim.id)),
        "claimReviewed": claim.text,
        "datePublished": at.rfc3339(),
        "inLanguage": claim.lang,
        "author": { "@type": "Organization", "name": &*page.site, "url": page.absolute("/") },
        "reviewRating": { "@type": "Rating", "alternateName": rating },
        "itemReviewed": { "@type": "Claim", "datePublished": claim.created_at.rfc3339(),
            "appearance": { "@type": "DiscussionForumPosting", "url": page.absolute(&post) } },
    });
    // Nothing within a script element may look like its end.
    Some(value.to_string().replace('<', "\\u003c"))
}
