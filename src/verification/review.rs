//! A verifier's outcome, blind to what the first one said; or a decision on a dispute.

use actix_web::web::{Data, Path};
use askama::Template;

use super::effects::{self, By};
use super::evidence::{add_evidence, evidence_facts};
use super::gate;
use super::ground::Ground;
use super::model::{DisputeState, EvidenceKind, GivenReview, Harm, Outcome, Reliability, ReviewKind, State};
use super::once::{Once, address, once, refused};
use super::panel::{Badge, badge};
use super::rules::{self, Act, GivenOutcome, Refusal};
use super::sight::{Seen, visible_claim};
use super::store::{self, DisputeRow, EvidenceRow, ReviewRow};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ClaimId;
use crate::error::Result;
use crate::threads::{Listeners, Markers};
use crate::web::form::{Act as Form, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::{Verifier, Viewer};
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "verification/review.html")]
struct ReviewPage<'a> {
    page: &'a Page,
    seen: &'a Seen,
    badge: Badge,
    evidence: &'a [(EvidenceRow, String)],
    /// The dispute that is decided here; none = the claim itself.
    dispute: Option<&'a (DisputeRow, String)>,
    /// What was said in the round that is disputed.
    reviews: &'a [(ReviewRow, String)],
    /// The post's text moved since the claim was picked, and whether the sentence still stands in it.
    is_edited: bool,
    still_says_so: bool,
    /// Sealed evidence is shown to who reviews.
    shows_sealed: bool,
    typed: &'a Fields,
    faults: &'a Faults,
}

/// What stands around the form.
struct Around {
    seen: Seen,
    evidence: Vec<(EvidenceRow, String)>,
    disputes: Vec<(DisputeRow, String)>,
    reviews: Vec<(ReviewRow, String)>,
    /// Which rule is against this reader's review.
    refusal: Option<Refusal>,
    /// The reader's own review that an edit made void.
    own: Option<ReviewRow>,
}

fn around(conn: &mut Conn, viewer: &Viewer, by: By, id: ClaimId, now: Ts) -> Result<Around> {
    let seen = visible_claim(conn, viewer, id, now)?;
    let facts = store::facts(conn, &seen.claim)?;
    let actor = effects::actor(conn, by)?;
    let refusal = rules::may_review(&facts, &actor, now).err();
    let evidence = store::evidence(conn, id)?;
    let disputes = store::disputes(conn, id)?;
    let mut reviews = store::reviews(conn, id)?;
    let own = reviews
        .iter()
        .rev()
        .find(|(row, _)| row.kind == ReviewKind::Review && row.reviewer_id == by.id)
        .map(|(row, _)| row.clone())
        .filter(|row| row.round + 1 == seen.claim.round && seen.claim.state != State::Disputed);
    // Blind: what others said is told only where it is disputed.
    reviews.retain(|(row, _)| {
        seen.claim.state == State::Disputed && row.kind == ReviewKind::Review && row.round == seen.claim.round
    });
    Ok(Around { seen, evidence, disputes, reviews, refusal, own })
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn show(page: &Page, around: &Around, typed: &Fields, faults: &Faults) -> Result<Response> {
    let claim = &around.seen.claim;
    let open = around.disputes.iter().find(|(row, _)| row.state == DisputeState::Accepted);
    let template = ReviewPage {
        page,
        seen: &around.seen,
        badge: badge(claim, false),
        evidence: &around.evidence,
        dispute: open.filter(|_| claim.state == State::Disputed),
        reviews: &around.reviews,
        is_edited: claim.revision != around.seen.post.revision,
        still_says_so: folded(&around.seen.post.plain).contains(&folded(&claim.text)),
        shows_sealed: true,
        typed,
        faults,
    };
    if faults.is_empty() { page.show(&template) } else { page.show_faulty(&template) }
}

async fn load(app: &App, page: &Page, markers: Markers, by: By, id: ClaimId) -> Result<Around> {
    let (viewer, lang, now) = (page.viewer.clone(), page.lang, page.now);
    let suffixes = app.extra_suffixes.clone();
    app.db
        .read(move |conn| {
            let mut around = around(conn, &viewer, by, id, now)?;
            let post = &mut around.seen.post;
            post.html = markers.mark(conn, std::mem::take(&mut post.html), &suffixes, lang, now)?;
            Ok(around)
        })
        .await
}

/// `GET /claims/{id}/review`
pub async fn form(
    page: Page,
    app: Data<App>,
    markers: Data<Markers>,
    by: Verifier,
    id: Path<String>,
) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let around = load(&app, &page, **markers, By::member(&by), id).await?;
    // Who may not is told before they start.
    if let Some(refusal) = around.refusal {
        return Err(refused(refusal, Some(id)));
    }
    // After an edit that left the sentence alone, the same answer again is one press.
    let typed = match &around.own {
        Some(own) => Fields::from_pairs(&[
            ("outcome", own.outcome.as_str()),
            ("harm", own.harm.as_str()),
            ("reason", &own.reason),
        ]),
        None => Fields::default(),
    };
    show(&page, &around, &typed, &Faults::default())
}

/// `POST /claims/{id}/review`
pub async fn submit(
    act: Form<Verifier>,
    app: Data<App>,
    listeners: Data<Listeners>,
    markers: Data<Markers>,
    id: Path<String>,
) -> Result<Response> {
    let id: ClaimId = id.parse()?;
    let now = act.page.now;
    let by = By::member(&act.by);
    let around = load(&app, &act.page, **markers, by, id).await?;
    let form = Once::of(&act.nonce, &act.fields);
    app.limits.count(Limit::Act, act.by.id)?;
    if act.fields.has("interest") {
        let done =
            app.db.write(move |conn| once(conn, by.id, &form, |conn| recuse(conn, by, id, now))).await?;
        return match done {
            Ok(_) => Ok(flash::see_other(&app, "/claims?waiting", "flash-claim-recused")),
            Err(refusal) => Err(refused(refusal, Some(id))),
        };
    }
    let given = match GivenReview::parse(&act.fields, around.seen.claim.kind, now) {
        Ok(given) => given,
        Err(faults) => return show(&act.page, &around, &act.fields, &faults),
    };
    let suffixes = app.extra_suffixes.clone();
    let viewer = act.page.viewer.clone();
    let done = app
        .db
        .write(move |conn| {
            once(conn, by.id, &form, |conn| {
                visible_claim(conn, &viewer, id, now)?;
                let ground = Ground { listeners: **listeners, extra_suffixes: &suffixes, now };
                Ok(review(conn, by, id, &given, &ground)?.map(|_| id))
            })
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-reviewed")),
        Err(refusal) => match outcome_fault(refusal) {
            Some(faults) => show(&act.page, &around, &act.fields, &faults),
            None => Err(refused(refusal, Some(id))),
        },
    }
}

/// A refusal that another answer would mend is a fault at the field.
pub(super) fn outcome_fault(refusal: Refusal) -> Option<Faults> {
    matches!(refusal, Refusal::TooThin | Refusal::TimeOver).then(|| Faults::at("outcome", refusal.key()))
}

impl GivenReview {
    /// What the rules look at.
    #[must_use]
    pub fn outcome(&self) -> GivenOutcome {
        GivenOutcome {
            outcome: self.outcome,
            harm: self.harm,
            publish_not_before: self.publish_not_before,
            lowers: self.lowers,
            ends_at: self.ends_at,
        }
    }
}

/// Records a verifier's review, or their decision on the dispute that is open.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
pub fn review(
    conn: &mut Conn,
    by: By,
    id: ClaimId,
    given: &GivenReview,
    ground: &Ground<'_>,
) -> Result<Result<State, Refusal>> {
    let (now, extra_suffixes) = (ground.now, ground.extra_suffixes);
    let claim = store::claim(conn, id)?;
    let mut facts = store::facts(conn, &claim)?;
    if let Some(piece) = &given.evidence {
        let mut found = evidence_facts(piece, by.id, extra_suffixes);
        if let Some(other) = piece.same_as
            && let Some(origin) = store::origin_of(conn, id, other)?
        {
            found.origin = origin;
        }
        facts.evidence.push(found);
    }
    let actor = effects::actor(conn, by)?;
    let act = Act::Review(given.outcome());
    let change = match effects::take(conn, &claim, &facts, &act, Some(&actor), &given.reason, now)? {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Some(piece) = &given.evidence {
        add_evidence(conn, id, by.id, piece, extra_suffixes, now)?;
    }
    let kind = if change.judged.is_some() { ReviewKind::Dispute } else { ReviewKind::Review };
    let mut row = effects::review_row(kind, &change, by.id, given.outcome, given.harm, &given.reason);
    row.lowers = given.lowers;
    store::insert_review(conn, id, &row, now)?;
    gate::heed(conn, ground, &claim, &change)?;
    Ok(Ok(change.state))
}

/// Notes that a verifier has an interest in a claim: they are never asked about it again.
///
/// # Errors
/// `NotFound` when there is no such claim; what the rules refuse is an answer.
pub fn recuse(conn: &mut Conn, by: By, id: ClaimId, now: Ts) -> Result<Result<ClaimId, Refusal>> {
    let claim = store::claim(conn, id)?;
    let facts = store::facts(conn, &claim)?;
    let actor = effects::actor(conn, by)?;
    let change = match effects::take(conn, &claim, &facts, &Act::Recuse, Some(&actor), "", now)? {
        Ok(change) => change,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let row = effects::review_row(ReviewKind::Recusal, &change, by.id, Outcome::Unclear, Harm::None, "");
    store::insert_review(conn, id, &row, now)?;
    Ok(Ok(id))
}
