//! A verifier's outcome, blind to what the first one said; or a decision on a dispute.

use actix_web::web::{Data, Path};
use askama::Template;

use super::effects::{self, By};
use super::evidence::{add_evidence, evidence_facts};
use super::gate;
use super::ground::Ground;
use super::model::{DisputeState, EvidenceKind, GivenReview, Harm, Outcome, Reliability, ReviewKind, State};
use super::once::{Once, address, once, refused};
use super::panel::{Badge, Item, badge};
use super::rules::{self, Act, GivenOutcome, Refusal};
use super::sealed;
use super::sight::{Seen, visible_claim};
use super::store::{self, ClaimRow, DisputeRow, EvidenceRow, ReviewRow};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{ClaimId, UserId};
use crate::error::Result;
use crate::threads::{self, Change, Listeners, Markers};
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
    /// What changed in the post since the claim was picked or last reviewed, where it did.
    changes: Option<&'a [Change]>,
    /// Whether the sentence still stands in the post.
    still_says_so: bool,
    /// The reader's answer of the round that the edit made void: one press gives it again.
    same: Option<&'a ReviewRow>,
    /// What was decided on other claims of the thread.
    known: &'a [Item],
    /// What it replaces once it is verified, where the reader may see that.
    replaces: Option<&'a ClaimRow>,
    /// Sealed evidence is shown to who reviews.
    shows_sealed: bool,
    typed: &'a Fields,
    faults: &'a Faults,
}

impl ReviewPage<'_> {
    fn is_marked(&self, row: &EvidenceRow) -> bool {
        self.typed.all("one_source").any(|id| id == row.id.to_string())
    }
}

/// What stands around the form.
struct Around {
    seen: Seen,
    evidence: Vec<(EvidenceRow, String)>,
    disputes: Vec<(DisputeRow, String)>,
    reviews: Vec<(ReviewRow, String)>,
    replaces: Option<ClaimRow>,
    known: Vec<Item>,
    /// Which rule is against this reader's review.
    refusal: Option<Refusal>,
    /// The reader's own review that an edit made void.
    own: Option<ReviewRow>,
    /// What changed in the post since, where it did.
    changes: Option<Vec<Change>>,
}

impl Around {
    /// The answer that one press gives again: the post was edited, the sentence was not, and
    /// nothing was said of danger.
    fn same(&self) -> Option<&ReviewRow> {
        let stands = still_says_so(&self.seen.post.plain, &self.seen.claim.text);
        self.own
            .as_ref()
            .filter(|row| stands && row.revision != self.seen.post.revision && row.harm == Harm::None)
    }
}

/// Whether a sentence stands in a text, white space and case aside.
pub(super) fn still_says_so(text: &str, sentence: &str) -> bool {
    folded(text).contains(&folded(sentence))
}

fn around(conn: &mut Conn, viewer: &Viewer, by: By, id: ClaimId, now: Ts) -> Result<Around> {
    let seen = visible_claim(conn, viewer, id, now)?;
    let facts = store::facts(conn, &seen.claim)?;
    let actor = effects::actor(conn, by)?;
    let refusal = rules::may_review(&facts, &actor, now).err();
    let evidence = store::evidence(conn, id)?;
    let disputes = store::disputes(conn, id)?;
    let mut reviews = store::reviews(conn, id)?;
    let own = last_round_of(by.id, &seen.claim, reviews.iter().map(|(row, _)| row)).cloned();
    let since = own.as_ref().map_or(seen.claim.revision, |row| row.revision);
    let changes = match since == seen.post.revision {
        true => None,
        false => threads::changes_since(conn, &[(seen.post.id, since)], now)?.into_values().next(),
    };
    let old = seen.claim.supersedes_id.map(|old| visible_claim(conn, viewer, old, now));
    let replaces = old.and_then(std::result::Result::ok).map(|old| old.claim);
    let known = store::of_thread(conn, seen.claim.thread_id)?
        .into_iter()
        .filter(|other| other.claim.id != id && other.claim.state.is_decided() && other.is_public(now))
        .map(|other| Item::of(other, now))
        .collect();
    // Blind: what others said is told only where it is disputed.
    reviews.retain(|(row, _)| {
        seen.claim.state == State::Disputed && row.kind == ReviewKind::Review && row.round == seen.claim.round
    });
    Ok(Around { seen, evidence, disputes, reviews, replaces, known, refusal, own, changes })
}

/// Somebody's review of the round before this one: the round that an edit or a time-out ended.
pub(super) fn last_round_of<'a>(
    who: UserId,
    claim: &ClaimRow,
    rows: impl DoubleEndedIterator<Item = &'a ReviewRow>,
) -> Option<&'a ReviewRow> {
    rows.rev()
        .find(|row| row.kind == ReviewKind::Review && row.reviewer_id == who)
        .filter(|row| row.round + 1 == claim.round && claim.state != State::Disputed)
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
        changes: around.changes.as_deref(),
        still_says_so: still_says_so(&around.seen.post.plain, &claim.text),
        same: around.same(),
        replaces: around.replaces.as_ref(),
        known: &around.known,
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
    match around.refusal {
        // It was asked of them once: they see what became of it.
        Some(refusal) if refusal.is_race() => return Ok(flash::see_other(&app, &address(id), refusal.key())),
        Some(refusal) => return Err(refused(refusal, Some(id))),
        None => {}
    }
    sealed::note_read(&app, &page.viewer, id, &around.evidence).await?;
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
    let given = match around.same().filter(|_| act.fields.has("same")) {
        Some(own) => GivenReview {
            outcome: own.outcome,
            harm: Harm::None,
            publish_not_before: None,
            lowers: own.lowers,
            ends_at: None,
            reason: own.reason.clone(),
            evidence: None,
            one_source: Vec::new(),
        },
        None => match GivenReview::parse(&act.fields, around.seen.claim.kind, now) {
            Ok(given) => given,
            Err(faults) => return show(&act.page, &around, &act.fields, &faults),
        },
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
    let marked = facts.mark_one_source(&given.one_source);
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
    if let Some(origin) = marked {
        store::mark_origin(conn, id, &given.one_source, &origin)?;
    }
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
