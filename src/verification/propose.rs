//! "Check this": a sentence is picked out of a post, with evidence; a verifier reviews it at once.

use actix_web::web::{Data, Path};
use askama::Template;

use super::effects::{self, By};
use super::evidence::{add_evidence, evidence_facts};
use super::ground::Ground;
use super::model::{
    Certainty, DisputeReason, EvidenceKind, GivenDispute, GivenReview, Harm, Kind, NewClaim, NewEvidence,
    Outcome, PRECISIONS, Reliability, Severity, State, TEXT_MAX, Urgency, read_evidence,
};
use super::once::{Once, address, once, refused};
use super::panel::Item;
use super::review::{self, outcome_fault};
use super::rules::{self, Act, Facts, Refusal};
use super::{dispute, store, told};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, PostId};
use crate::error::Result;
use crate::ledger::{self, Entry};
use crate::notifications::{self, Notice};
use crate::threads::{self, Listeners, Markers, PostFacts};
use crate::web::form::{Act as Form, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::{Viewer, Writer};
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "verification/check.html")]
struct CheckPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    /// Earlier claims of the post: what was picked need not be picked again.
    known: &'a [Item],
    /// Verified updates of the thread that a new claim may replace.
    replaceable: &'a [Item],
    /// Whether the reader reviews with the proposal.
    reviews: bool,
    typed: &'a Fields,
    faults: &'a Faults,
    text_max: u64,
}

/// What stands around the form.
struct Around {
    post: PostFacts,
    known: Vec<Item>,
    replaceable: Vec<Item>,
}

fn around(conn: &mut Conn, viewer: &Viewer, post: PostId, now: Ts) -> Result<Around> {
    let post = threads::visible_post(conn, viewer, post, now)?;
    let (mut known, mut replaceable) = (Vec::new(), Vec::new());
    for listed in store::of_thread(conn, post.thread_id)? {
        if !listed.is_public(now) {
            continue;
        }
        let is_here = listed.claim.post_id == post.id;
        let is_verified = listed.claim.state == State::Verified;
        let item = Item::of(listed, now);
        if is_verified {
            replaceable.push(item.clone());
        }
        if is_here {
            known.push(item);
        }
    }
    Ok(Around { post, known, replaceable })
}

/// A verifier reviews with the proposal, except on their own post.
fn reviews_too(viewer: &Viewer, post: &PostFacts) -> bool {
    viewer.is_verifier() && !viewer.is(post.author_id)
}

fn show(page: &Page, around: &Around, typed: &Fields, faults: &Faults) -> Result<Response> {
    let template = CheckPage {
        page,
        post: &around.post,
        known: &around.known,
        replaceable: &around.replaceable,
        reviews: reviews_too(&page.viewer, &around.post),
        typed,
        faults,
        text_max: TEXT_MAX,
    };
    if faults.is_empty() { page.show(&template) } else { page.show_faulty(&template) }
}

async fn load(app: &App, page: &Page, markers: Markers, post: PostId) -> Result<Around> {
    let (viewer, lang, now) = (page.viewer.clone(), page.lang, page.now);
    let suffixes = app.extra_suffixes.clone();
    app.db
        .read(move |conn| {
            let mut around = around(conn, &viewer, post, now)?;
            around.post.html = markers.mark(conn, around.post.html, &suffixes, lang, now)?;
            Ok(around)
        })
        .await
}

/// `GET /p/{post}/check`
pub async fn form(
    page: Page,
    app: Data<App>,
    markers: Data<Markers>,
    _by: Writer,
    post: Path<String>,
) -> Result<Response> {
    let around = load(&app, &page, **markers, post.parse()?).await?;
    let typed = Fields::parse(page.query.as_bytes())?;
    show(&page, &around, &typed, &Faults::default())
}

/// `POST /p/{post}/check`
pub async fn submit(
    act: Form<Writer>,
    app: Data<App>,
    listeners: Data<Listeners>,
    markers: Data<Markers>,
    post: Path<String>,
) -> Result<Response> {
    let id: PostId = post.parse()?;
    let now = act.page.now;
    let around = load(&app, &act.page, **markers, id).await?;
    let reviews = reviews_too(&act.page.viewer, &around.post);
    let proposal = match parse(&act.fields, &around.post, reviews, now) {
        Ok(proposal) => proposal,
        Err(faults) => return show(&act.page, &around, &act.fields, &faults),
    };
    app.limits.count(Limit::Act, act.by.id)?;
    let (by, form) = (By::member(&act.by), Once::of(&act.nonce, &act.fields));
    let suffixes = app.extra_suffixes.clone();
    let done = app
        .db
        .write(move |conn| {
            let ground = Ground { listeners: **listeners, extra_suffixes: &suffixes, now };
            once(conn, by.id, &form, |conn| propose(conn, by, id, &proposal, &ground))
        })
        .await?;
    match done {
        Ok(claim) => Ok(flash::see_other(&app, &address(claim), "flash-claim-proposed")),
        Err(refusal) => match outcome_fault(refusal) {
            Some(faults) => show(&act.page, &around, &act.fields, &faults),
            None => Err(refused(refusal, None)),
        },
    }
}

fn parse(fields: &Fields, post: &PostFacts, reviews: bool, now: Ts) -> Result<Proposal, Faults> {
    let claim = NewClaim::parse(fields, &post.lang, now);
    let mut faults = claim.as_ref().err().cloned().unwrap_or_default();
    let evidence = read_evidence(fields, true, now, &mut faults);
    let kind = Kind::parse(fields.text("kind")).unwrap_or(Kind::Background);
    let review = reviews.then(|| GivenReview::parse(fields, kind, now));
    if let Some(Err(more)) = &review {
        // The parts read the same fields: each fault is said once.
        let known: Vec<&str> = faults.list().iter().map(|fault| fault.field).collect();
        let new: Vec<_> = more.list().iter().filter(|fault| !known.contains(&fault.field)).cloned().collect();
        for fault in new {
            match fault.n {
                Some(n) => faults.add_n(fault.field, fault.key, n),
                None => faults.add(fault.field, fault.key),
            }
        }
    }
    match (claim, review.transpose()) {
        (Ok(claim), Ok(review)) if faults.is_empty() => Ok(Proposal {
            claim,
            evidence: evidence.into_iter().collect(),
            // The evidence of the one form belongs to the claim; it is not counted twice.
            review: review.map(|review| GivenReview { evidence: None, ..review }),
        }),
        _ => Err(faults),
    }
}

/// A claim with its evidence, and the first review where a verifier proposes.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The claim.
    pub claim: NewClaim,
    /// What supports or contradicts it.
    pub evidence: Vec<NewEvidence>,
    /// The proposer's own review.
    pub review: Option<GivenReview>,
}

/// Proposes a claim on a post, in one step with the proposer's review where there is one.
///
/// # Errors
/// `NotFound` when there is no such post; what the rules refuse is an answer.
pub fn propose(
    conn: &mut Conn,
    by: By,
    post: PostId,
    proposal: &Proposal,
    ground: &Ground<'_>,
) -> Result<Result<ClaimId, Refusal>> {
    let (now, extra_suffixes) = (ground.now, ground.extra_suffixes);
    let facts = threads::post_facts(conn, post)?;
    let side = store::post_side(conn, post)?;
    if !side.is_visible {
        return Ok(Err(Refusal::PostGone));
    }
    let actor = effects::actor(conn, by)?;
    if let Some(review) = &proposal.review {
        // Asked before anything is stored: a refused review leaves no claim behind.
        let found = |piece: &NewEvidence| evidence_facts(piece, by.id, extra_suffixes);
        let evidence = proposal.evidence.iter().map(found).collect();
        let new =
            Facts::of_new(&proposal.claim, by.id, side, evidence, store::required_reviewers(conn)?, now);
        if let Err(refusal) = rules::step(&new, &Act::Review(review.outcome()), Some(&actor), now) {
            return Ok(Err(refusal));
        }
    }
    let place = (facts.thread_id, post, side.revision);
    let mut claim = proposal.claim.clone();
    if let Some(old) = claim.supersedes
        && !store::is_in_thread(conn, old, facts.thread_id)?
    {
        // Another thread's claim is not this one's to replace.
        claim.supersedes = None;
    }
    let id = store::insert_claim(conn, place, by.id, &claim, now)?;
    for piece in &proposal.evidence {
        add_evidence(conn, id, by.id, piece, extra_suffixes, now)?;
    }
    let row = store::claim(conn, id)?;
    store::queue(conn, id, i32::from(row.is_grave()), true, now)?;
    let entry = Entry {
        act: "claim-proposed",
        target_kind: effects::TARGET,
        target_id: id.0,
        account: Some(by.id),
        payload: serde_json::json!({ "post": post, "revision": side.revision }),
        is_public: true,
    };
    ledger::append(conn, &entry, now)?;
    match &proposal.review {
        Some(given) => Ok(review::review(conn, by, id, given, ground)?.map(|_| id)),
        None => {
            if proposal.claim.harm != Harm::None {
                let danger = GivenDispute {
                    reason: DisputeReason::EndangersSomeone,
                    text: String::new(),
                    url: String::new(),
                };
                let _ = dispute::dispute(conn, by, id, &danger, ground)?;
            }
            let waits = Notice {
                kind: notifications::Kind::ClaimWaits,
                event_key: told::event_key(id, State::Open.as_str(), row.round),
                actor: Some(by.id),
                thread: Some(facts.thread_id),
                post: Some(post),
                url: format!("/claims/{id}/review"),
                text: proposal.claim.text.clone(),
            };
            told::ask_verifiers(conn, (id, row.round), &waits, &[by.id, facts.author_id], now)?;
            Ok(Ok(id))
        }
    }
}
