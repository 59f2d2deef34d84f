//! The reports and the decisions on them, and the pages of the house rules.

use super::data::{Pages, Seeds};
use super::made::{Made, Step};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::moderation::model::{Decision, Reason, Report, Ruling};
use crate::moderation::{self, Outcome, SitePage};
use crate::routes::LISTENERS;
use crate::surge::{self, Measures};
use crate::text::Lang;

pub(super) fn plant_pages(conn: &mut Conn, pages: &Pages, now: Ts) -> Result<()> {
    for (which, texts) in [(SitePage::Rules, &pages.rules), (SitePage::About, &pages.about)] {
        for lang in Lang::ALL {
            let text = texts
                .get(lang.tag())
                .ok_or_else(|| Error::Internal(format!("seeds: no {which} in {}", lang.tag())))?;
            moderation::set_page(conn, which, lang, text, now)?
                .map_err(|limit| Error::Internal(format!("seeds: {which}: {}", limit.key())))?;
        }
    }
    Ok(())
}

/// Every report and every decision.
pub(super) fn steps<'a>(seeds: &'a Seeds, now: Ts, steps: &mut Vec<Step<'a>>) {
    for report in &seeds.reports {
        steps.push(Step::at(report.ago.before(now), move |conn, made, at| {
            let reason = Reason::parse(&report.reason)
                .ok_or_else(|| Error::Internal(format!("seeds: no reason: {}", report.reason)))?;
            let said = Report { reason, text: report.text.clone() };
            let reporter = made.person(&report.by)?;
            moderation::report(conn, made.post_at(&report.post)?, reporter, &said, at)?;
            Ok(())
        }));
    }
    for decision in &seeds.decisions {
        steps.push(Step::at(decision.ago.before(now), move |conn, made, at| {
            let account = decision.account.as_deref().map(known).transpose()?;
            let until = decision.until.as_ref().map(|until| until.before(now));
            let ruling = Ruling {
                account,
                until,
                rule: decision.rule,
                ..Ruling::of(known(&decision.decision)?, &decision.reason)
            };
            let post = made.post_at(&decision.post)?;
            let case = moderation::open_case_on(conn, post)?;
            decide(conn, case, made.person(&decision.by)?, &ruling, &decision.post, at)
        }));
    }
    for appeal in &seeds.appeals {
        let against = move |conn: &mut Conn, made: &Made| {
            let found = moderation::decision_on(conn, made.post_at(&appeal.post)?)?;
            found.ok_or_else(|| Error::Internal(format!("seeds: no decision on {}", appeal.post)))
        };
        steps.push(Step::at(appeal.ago.before(now), move |conn, made, at| {
            let decision = against(conn, made)?;
            moderation::appeal(conn, decision, made.person(&appeal.by)?, &appeal.text, at)
        }));
        let Some(outcome) = &appeal.outcome else { continue };
        steps.push(Step::at(outcome.ago.before(now), move |conn, made, at| {
            let decision = against(conn, made)?;
            let case = moderation::open_appeal(conn, decision)?;
            let ruling = Ruling::of(known(&outcome.decision)?, &outcome.reason);
            let key = format!("{} on appeal", appeal.post);
            decide(conn, case, made.person(&outcome.by)?, &ruling, &key, at)
        }));
    }
    for past in &seeds.surges {
        steps.push(Step::at(past.ago.before(now), move |conn, made, at| {
            let measures = Measures::named(past.measures.iter().map(String::as_str));
            let (by, ends_at) = (made.person(&past.by)?, at.plus_hours(past.hours));
            surge::begin(conn, measures, &past.reason, ends_at, by, "seed", at)
        }));
    }
}

fn known(act: &str) -> Result<Decision> {
    Decision::parse(act).ok_or_else(|| Error::Internal(format!("seeds: no decision: {act}")))
}

fn decide(
    conn: &mut Conn,
    case: Option<(CaseId, i32)>,
    by: UserId,
    ruling: &Ruling,
    place: &str,
    at: Ts,
) -> Result<()> {
    let wrong = |why: &str| Error::Internal(format!("seeds: the decision on {place}: {why}"));
    let (case, version) = case.ok_or_else(|| wrong("there is no case"))?;
    let nonce = format!("seed:{place}");
    match moderation::decide(conn, LISTENERS, case, by, version, ruling, &nonce, at)? {
        // Some cases of the queue wait for a second person, or for an admin.
        Outcome::Done | Outcome::Proposed | Outcome::Escalated => Ok(()),
        Outcome::Stale | Outcome::Misfit => Err(wrong(&format!("{} does not fit", ruling.act))),
    }
}
