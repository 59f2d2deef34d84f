//! The reports and the decisions on them, and the pages of the house rules.

use super::data::{Pages, Seeds};
use super::made::{Made, Step};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::moderation::model::{Decision, Reason, Report, Ruling};
use crate::moderation::{self, Outcome, SitePage};
use crate::routes::LISTENERS;
use crate::text::Lang;
use crate::threads::post_facts;

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
            let act = Decision::parse(&decision.decision)
                .ok_or_else(|| Error::Internal(format!("seeds: no decision: {}", decision.decision)))?;
            let ruling = Ruling::of(act, &decision.reason);
            decide(conn, made, made.post_at(&decision.post)?, &decision.by, &ruling, at)
        }));
    }
}

fn decide(conn: &mut Conn, made: &Made, post: PostId, by: &str, ruling: &Ruling, at: Ts) -> Result<()> {
    let wrong = |why: &str| Error::Internal(format!("seeds: the decision on post {post}: {why}"));
    let (case, version) = moderation::open_case_on(conn, post)?.ok_or_else(|| wrong("there is no case"))?;
    let by = made.person(by)?;
    let nonce = format!("seed:{post}");
    match moderation::decide(conn, LISTENERS, case, by, version, ruling, &nonce, at)? {
        Outcome::Done => Ok(()),
        Outcome::Proposed | Outcome::Escalated => Err(wrong("it needs a second person")),
        Outcome::Stale | Outcome::Misfit => {
            let state = post_facts(conn, post)?.state;
            Err(wrong(&format!("{} does not fit a post that is {state}", ruling.act)))
        }
    }
}
