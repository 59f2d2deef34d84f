//! Deciding several cases at once: plain spam. Each is decided for itself, with its own
//! version guard and its own line of the record.

use actix_web::web::Data;

use super::decide::{Outcome, decide};
use super::model::{CaseKind, Ruling};
use super::{queue, rules, store};
use crate::db::ids::CaseId;
use crate::error::{Error, Result};
use crate::threads::Listeners;
use crate::web::form::{Act, Faults};
use crate::web::page::see_other;
use crate::web::paging::PAGE;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// What came of the chosen cases: ids with commas between.
#[derive(Default)]
struct Outcomes {
    done: Vec<CaseId>,
    waits: Vec<CaseId>,
    changed: Vec<CaseId>,
    refused: Vec<CaseId>,
}

impl Outcomes {
    /// The queue's address that says what came of it.
    fn address(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let lists = [
            ("done", &self.done),
            ("waits", &self.waits),
            ("changed", &self.changed),
            ("refused", &self.refused),
        ];
        for (name, cases) in lists {
            if !cases.is_empty() {
                let ids: Vec<String> = cases.iter().map(ToString::to_string).collect();
                query.append_pair(name, &ids.join(","));
            }
        }
        format!("/mod?{}", query.finish())
    }
}

/// A chosen case as the list names it: its id and the version that was seen.
fn chosen(text: &str) -> Option<(CaseId, i32)> {
    let (id, version) = text.split_once('.')?;
    Some((id.parse().ok()?, version.parse().ok()?))
}

/// Decides each chosen case, and says which were done and which had changed meanwhile.
pub(super) async fn submit(
    act: Act<ActiveMember>,
    app: Data<App>,
    listeners: Data<Listeners>,
) -> Result<Response> {
    rules::may_see_cases(&act.by)?;
    let now = app.now();
    let cases: Vec<(CaseId, i32)> = act.fields.all("case").filter_map(chosen).take(PAGE).collect();
    let mut faults = Faults::default();
    if cases.is_empty() {
        faults.add("case", "fault-bulk-none");
    }
    let ruling = Ruling::parse(&act.fields, now);
    match &ruling {
        Ok(ruling) if !rules::BULK_ACTS.contains(&ruling.act) => faults.add("decision", "fault-decision"),
        Ok(ruling) if ruling.account.is_some_and(|act| !rules::BULK_ACCOUNT_ACTS.contains(&act)) => {
            faults.add("decision", "fault-decision");
        }
        Ok(_) => {}
        Err(others) => faults.extend(others),
    }
    let Ok(ruling) = ruling
        .as_ref()
        .map_err(|_| ())
        .and_then(|ruling| if faults.is_empty() { Ok(ruling.clone()) } else { Err(()) })
    else {
        let asked = queue::Asked::default();
        return queue::answer(&act.page, &app, &act.by, &asked, &act.fields, &faults).await;
    };
    let mut outcomes = Outcomes::default();
    for (id, version) in cases {
        let (member, ruling, nonce, listeners) =
            ((*act.by).clone(), ruling.clone(), act.nonce.0.clone(), **listeners);
        let decided = app
            .db
            .write(move |conn| {
                let case = store::case(conn, id)?;
                rules::may_see_case(&member, &case)?;
                // A list is no place to decide on an appeal.
                if case.kind == CaseKind::Appeal {
                    return Ok(Outcome::Misfit);
                }
                decide(conn, listeners, id, member.id, version, &ruling, &nonce, now)
            })
            .await;
        match decided {
            Ok(Outcome::Done | Outcome::Escalated) => outcomes.done.push(id),
            Ok(Outcome::Proposed) => outcomes.waits.push(id),
            Ok(Outcome::Stale) => outcomes.changed.push(id),
            Ok(Outcome::Misfit) | Err(Error::Forbidden(_) | Error::NotFound) => outcomes.refused.push(id),
            Err(other) => return Err(other),
        }
    }
    Ok(see_other(&outcomes.address()))
}
