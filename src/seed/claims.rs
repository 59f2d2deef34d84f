//! The claims picked out of posts: evidence, reviews, disputes, as people gave them.

use super::data::{Claim, Dispute, Evidence, Review, Seeds, Thread};
use super::made::{Made, Step};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::routes::LISTENERS;
use crate::threads::post_facts;
use crate::verification::model::{
    Certainty, Check, DisputeReason, EvidenceKind, GivenDispute, GivenReview, Harm, Kind, NewClaim,
    NewEvidence, Outcome, Reliability, Severity, Urgency,
};
use crate::verification::{self, By, Ground, Proposal};

/// A claim is proposed so long before its first review …
const BEFORE_REVIEW_MINUTES: i64 = 4;
/// … or, where nobody has reviewed it, so long after its post …
const AFTER_POST_MINUTES: i64 = 9;
/// … and taken back so long after it was proposed.
const WITHDRAWN_AFTER_MINUTES: i64 = 95;

/// How exactly people remember when something happened, in minutes either way.
const PRECISION_MINUTES: i32 = 60;

/// What links of the demo's organisations end in.
const SUFFIX: &str = "example";

/// Everything that happens to claims.
pub(super) fn steps<'a>(seeds: &'a Seeds, now: Ts, steps: &mut Vec<Step<'a>>) {
    for thread in &seeds.threads {
        for claim in &thread.claim {
            let proposed = proposed_at(thread, claim, now);
            steps.push(Step::at(proposed, move |conn, made, at| {
                propose(conn, made, seeds, thread, claim, at)
            }));
            for review in &claim.review {
                let at = review.ago.before(now);
                steps.push(Step::at(at, move |conn, made, at| judge(conn, made, seeds, claim, review, at)));
            }
            for raised in &claim.dispute {
                let at = raised.ago.before(now);
                steps.push(Step::at(at, move |conn, made, at| dispute(conn, made, seeds, claim, raised, at)));
            }
            if claim.state == "withdrawn" {
                let at = proposed.plus_minutes(WITHDRAWN_AFTER_MINUTES).min(now);
                steps.push(Step::at(at, move |conn, made, at| {
                    let by = by(made, seeds, &claim.proposer)?;
                    verification::withdraw(conn, by, made.claim(&claim.key)?, at)?
                        .map_err(|refusal| refused(claim, refusal.key()))?;
                    Ok(())
                }));
            }
        }
    }
}

fn proposed_at(thread: &Thread, claim: &Claim, now: Ts) -> Ts {
    match claim.review.first() {
        Some(first) => first.ago.before(now).plus_minutes(-BEFORE_REVIEW_MINUTES),
        None => {
            let reply = thread.reply.iter().find(|reply| reply.key == claim.post);
            reply.map_or(thread.ago, |reply| reply.ago).before(now).plus_minutes(AFTER_POST_MINUTES)
        }
    }
}

fn propose(
    conn: &mut Conn,
    made: &mut Made,
    seeds: &Seeds,
    thread: &Thread,
    claim: &Claim,
    at: Ts,
) -> Result<()> {
    let older = thread.claim.iter().find(|other| other.superseded_by.as_ref() == Some(&claim.key));
    let supersedes = older.map(|other| made.claim(&other.key)).transpose()?;
    let post = made.post(&thread.key, &claim.post)?;
    let harm = claim.review.first().map_or("none", |review| &review.harm);
    let new = NewClaim {
        text: claim.text.clone(),
        lang: claim.lang.clone(),
        kind: known(claim, Kind::parse(&claim.kind), &claim.kind)?,
        urgency: Urgency::Unknown,
        severity: Severity::Unknown,
        certainty: Certainty::Unknown,
        country: claim.country.clone(),
        region: claim.region.clone(),
        town: claim.town.clone(),
        // What somebody writes about has happened before.
        occurred_at: Some(claim.occurred.before(made.now).min(post_facts(conn, post)?.created_at)),
        occurred_precision: PRECISION_MINUTES,
        ends_at: claim.valid_hours.map(|hours| at.plus_hours(hours)),
        supersedes,
        harm: known(claim, Harm::parse(harm), harm)?,
    };
    let of = |is_own: bool| {
        let pieces = claim.evidence.iter().filter(move |piece| (piece.by == claim.proposer) == is_own);
        pieces.map(|piece| Ok((&piece.by, evidence(claim, piece, at)?))).collect::<Result<Vec<_>>>()
    };
    let own = of(true)?.into_iter().map(|(_, piece)| piece).collect();
    let proposal = Proposal { claim: new, evidence: own, review: None };
    let suffixes = [SUFFIX.to_owned()];
    let by = by(made, seeds, &claim.proposer)?;
    let id = verification::propose(conn, by, post, &proposal, &ground(&suffixes, at))?
        .map_err(|refusal| refused(claim, refusal.key()))?;
    for (finder, piece) in of(false)? {
        verification::add_evidence(conn, id, made.person(finder)?, &piece, &suffixes, at)?;
    }
    made.claims.insert(claim.key.clone(), id);
    Ok(())
}

fn evidence(claim: &Claim, piece: &Evidence, at: Ts) -> Result<NewEvidence> {
    Ok(NewEvidence {
        kind: known(claim, EvidenceKind::parse(&piece.kind), &piece.kind)?,
        url: piece.url.clone(),
        archived_url: String::new(),
        captured_at: Some(at),
        text: piece.text.clone(),
        reliability: known(claim, Reliability::parse(&piece.reliability), &piece.reliability)?,
        information: 0,
        supports: piece.supports,
        is_party: false,
        is_sealed: false,
        consent: Check::Unknown,
        checks: [Check::Unknown; 5],
        same_as: None,
    })
}

fn judge(conn: &mut Conn, made: &Made, seeds: &Seeds, claim: &Claim, review: &Review, at: Ts) -> Result<()> {
    let given = GivenReview {
        outcome: known(claim, Outcome::parse(&review.outcome), &review.outcome)?,
        harm: known(claim, Harm::parse(&review.harm), &review.harm)?,
        publish_not_before: None,
        lowers: false,
        ends_at: None,
        reason: review.reason.clone(),
        evidence: None,
        one_source: Vec::new(),
    };
    let by = by(made, seeds, &review.by)?;
    verification::review(conn, by, made.claim(&claim.key)?, &given, &ground(&[SUFFIX.to_owned()], at))?
        .map_err(|refusal| refused(claim, refusal.key()))?;
    Ok(())
}

fn dispute(
    conn: &mut Conn,
    made: &Made,
    seeds: &Seeds,
    claim: &Claim,
    raised: &Dispute,
    at: Ts,
) -> Result<()> {
    let given = GivenDispute {
        reason: known(claim, DisputeReason::parse(&raised.reason), &raised.reason)?,
        text: raised.text.clone(),
        url: String::new(),
    };
    let by = by(made, seeds, &raised.by)?;
    verification::dispute(conn, by, made.claim(&claim.key)?, &given, &ground(&[], at))?
        .map_err(|refusal| refused(claim, refusal.key()))?;
    Ok(())
}

fn ground(extra_suffixes: &[String], now: Ts) -> Ground<'_> {
    Ground { listeners: LISTENERS, extra_suffixes, now }
}

/// A person with the roles that the seeds give them.
fn by(made: &Made, seeds: &Seeds, name: &str) -> Result<By> {
    let has = |role: &str| {
        seeds
            .people
            .iter()
            .any(|person| person.name == name && person.roles.iter().any(|given| given == role))
    };
    Ok(By { id: made.person(name)?, is_verifier: has("verifier"), is_moderator: has("moderator") })
}

fn known<T>(claim: &Claim, value: Option<T>, text: &str) -> Result<T> {
    value.ok_or_else(|| refused(claim, &format!("{text} is unknown")))
}

fn refused(claim: &Claim, why: &str) -> Error {
    Error::Internal(format!("seeds: claim {}: {why}", claim.key))
}
