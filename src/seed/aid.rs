//! The organisations and the ways to help, each vetted as people vet.

use url::Url;

use super::data::{Aid, Organisation, Seeds};
use super::made::{Made, Step};
use crate::aid::model::{Direction, Kind, Sector};
use crate::aid::rules::Actor;
use crate::aid::{self, Checks, Decision, Draft, NewOrganisation, Said, Vetting};
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::links::registrable_domain;
use crate::routes::AID_LISTENERS;
use crate::threads::post_facts;

/// The first and the second vetter look so many minutes after the proposal …
const VETTED_AFTER_MINUTES: [i64; 2] = [35, 110];
/// … and what was found out later, so many.
const TAKEN_DOWN_AFTER_MINUTES: i64 = 600;

pub(super) fn plant_organisations(conn: &mut Conn, organisations: &[Organisation], now: Ts) -> Result<()> {
    for organisation in organisations {
        let new = NewOrganisation {
            name: &organisation.legal_name,
            register: &organisation.register,
            identifier: &organisation.identifier,
            register_url: &organisation.register_url,
            domains: organisation.domains.clone(),
        };
        aid::add_organisation(conn, &new, now)?;
    }
    Ok(())
}

/// Everything that happens to ways to help.
pub(super) fn steps<'a>(seeds: &'a Seeds, now: Ts, steps: &mut Vec<Step<'a>>) {
    for entry in &seeds.aid {
        let proposed = entry.ago.before(now);
        steps.push(Step::at(proposed, move |conn, made, at| propose(conn, made, seeds, entry, at)));
        if entry.state == "rejected" {
            if let Some(vetter) = &entry.suspended_by {
                steps.push(Step::at(after(proposed, VETTED_AFTER_MINUTES[0], now), move |conn, made, at| {
                    vet(conn, made, seeds, entry, vetter, Decision::Reject, at)
                }));
            }
            continue;
        }
        for (vetter, minutes) in entry.vetters.iter().zip(VETTED_AFTER_MINUTES) {
            steps.push(Step::at(after(proposed, minutes, now), move |conn, made, at| {
                vet(conn, made, seeds, entry, vetter, Decision::List, at)
            }));
        }
        if let Some(by) = &entry.suspended_by {
            steps.push(Step::at(after(proposed, TAKEN_DOWN_AFTER_MINUTES, now), move |conn, made, at| {
                let actor = Actor { id: made.person(by)?, is_vetter: true };
                let said = Said { reason: &entry.reason, nonce: &format!("seed:{}:suspended", entry.key) };
                aid::suspend(conn, AID_LISTENERS, made.aid(&entry.key)?, actor, said, at)?
                    .map_err(|refusal| refused(entry, refusal.key()))
            }));
        }
    }
}

/// So long after a moment, and never in the future.
fn after(moment: Ts, minutes: i64, now: Ts) -> Ts {
    moment.plus_minutes(minutes).min(now)
}

fn propose(conn: &mut Conn, made: &mut Made, seeds: &Seeds, entry: &Aid, at: Ts) -> Result<()> {
    // What was proposed before its thread was opened is for the whole site.
    let opening = entry.thread.as_ref().and_then(|thread| made.post(thread, super::threads::OPENING).ok());
    let thread = match opening {
        Some(post) => Some(post_facts(conn, post)?.thread_id),
        None => None,
    };
    let suffixes = ["example".to_owned()];
    let host = Url::parse(&entry.url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let unknown = |what: &str| refused(entry, what);
    let draft = Draft {
        thread,
        direction: Direction::parse(&entry.direction).ok_or_else(|| unknown("direction"))?,
        kind: Kind::parse(&entry.kind).ok_or_else(|| unknown("kind"))?,
        title: entry.title.clone(),
        summary: entry.summary.clone(),
        lang: entry.lang.clone(),
        url: entry.url.clone(),
        phone: entry.phone.clone(),
        domain: host.and_then(|host| registrable_domain(&host, &suffixes)).unwrap_or_default(),
        organisation: organisation(seeds, entry).map(|known| known.legal_name.clone()).unwrap_or_default(),
        area: entry.area.clone(),
        sector: Sector::parse(&entry.sector).ok_or_else(|| unknown("sector"))?,
        starts_at: None,
        ends_at: entry.ends.map(|span| span.after(at)),
    };
    let proposer = made.person(&entry.proposer)?;
    let id = aid::propose(conn, &draft, proposer, &format!("seed:{}", entry.key), at)?;
    made.aid.insert(entry.key.clone(), id);
    Ok(())
}

fn vet(
    conn: &mut Conn,
    made: &Made,
    seeds: &Seeds,
    entry: &Aid,
    vetter: &str,
    decision: Decision,
    at: Ts,
) -> Result<()> {
    let known = organisation(seeds, entry);
    let evidence = known.map_or(entry.url.as_str(), |known| &known.register_url);
    let vetting = Vetting {
        decision,
        checks: if decision == Decision::List { Checks::all_yes(evidence) } else { Checks::default() },
        interest: String::new(),
        reason: if decision == Decision::List { String::new() } else { entry.reason.clone() },
        register: known.map(|known| known.register.clone()).unwrap_or_default(),
        identifier: known.map(|known| known.identifier.clone()).unwrap_or_default(),
        screened: Some(at).filter(|_| decision == Decision::List),
        archive: String::new(),
    };
    let nonce = format!("seed:{}", entry.key);
    let actor = Actor { id: made.person(vetter)?, is_vetter: true };
    let suffixes = ["example".to_owned()];
    aid::vet(conn, AID_LISTENERS, made.aid(&entry.key)?, actor, (&vetting, &nonce), &suffixes, at)?
        .map_err(|refusal| refused(entry, refusal.key()))?;
    Ok(())
}

fn organisation<'a>(seeds: &'a Seeds, entry: &Aid) -> Option<&'a Organisation> {
    seeds.organisations.iter().find(|known| known.key == entry.organisation)
}

fn refused(entry: &Aid, why: &str) -> Error {
    Error::Internal(format!("seeds: {} is refused: {why}", entry.key))
}
