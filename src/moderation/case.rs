//! One case: why it is there, the text, the decision, the author, what happened.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{Case, CaseKind, CaseState, Decided, Decision, Happened, Proposal, Reason};
use super::site_page::rule_titles;
use super::store::{self, AuthorFacts, EventRow, ReasonRow};
use super::{rules, why};
use crate::accounts;
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, DecisionId, UserId};
use crate::error::Result;
use crate::text::Lang;
use crate::threads::{PostFacts, PostState, post_facts};
use crate::web::form::{Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::{ActiveMember, Member};
use crate::web::{App, Response};

/// Everything that a case's page shows.
pub(super) struct CaseFile {
    pub case: Case,
    pub why: String,
    post: Option<PostFacts>,
    author: AuthorFacts,
    post_counts: (i64, i64),
    reasons: Vec<ReasonRow>,
    events: Vec<EventRow>,
    names: HashMap<UserId, String>,
    /// Reporters whose reports have always led to nothing.
    doubted: Vec<UserId>,
    /// What was decided about the author before.
    earlier: Vec<(Decided, Case)>,
    /// What stands on this case.
    decided: Vec<Decided>,
    /// The decision that an appeal is against.
    appealed: Option<(Decided, Case)>,
    /// What waits for a second person, and whether this one can be it.
    proposal: Option<(Proposal, bool)>,
    rules: Vec<String>,
    next: Option<CaseId>,
}

impl CaseFile {
    /// Reads it all.
    ///
    /// # Errors
    /// `NotFound` when there is none, `Forbidden` when it is not for this member.
    pub(super) fn load(conn: &mut Conn, member: &Member, id: CaseId, lang: Lang) -> Result<Self> {
        let case = store::case(conn, id)?;
        rules::may_see_case(member, &case)?;
        let post = match case.post_id {
            Some(post) => Some(post_facts(conn, post)?),
            None => None,
        };
        let reasons = store::reasons(conn, &[id])?;
        let events = store::events(conn, id)?;
        let decided = store::decisions_on(conn, id)?;
        let appealed = match case.kind {
            CaseKind::Appeal => Some(store::decision(conn, DecisionId(case.target_id))?),
            CaseKind::Post | CaseKind::Thread | CaseKind::Aid => None,
        };
        let mut earlier = store::decisions_about(conn, case.about_id)?;
        earlier.retain(|(decision, _)| decision.case_id != id);
        let proposal = match store::proposal(conn, id)? {
            Some(proposal) => {
                let is_purge = proposal.ruling.act == Decision::Purge;
                let is_one_admin = member.is_admin || store::author(conn, proposal.by)?.is_admin;
                let can = rules::may_second(member.id, proposal.by, is_purge, is_one_admin).is_ok();
                Some((proposal, can))
            }
            None => None,
        };
        let reporters: Vec<UserId> = reasons.iter().filter_map(|reason| reason.reporter_id).collect();
        let records = store::report_records(conn, &reporters)?;
        let doubted = records.iter().filter(|(_, record)| rules::is_doubted(record)).map(|(id, _)| *id);
        let mut people: Vec<UserId> = events.iter().filter_map(|event| event.account_id).collect();
        people.extend(reporters);
        people.extend(case.assignee_id);
        people.extend(proposal.as_ref().map(|(proposal, _)| proposal.by));
        Ok(Self {
            why: why::why(lang, &reasons.iter().collect::<Vec<_>>()),
            author: store::author(conn, case.about_id)?,
            post_counts: store::post_counts(conn, case.about_id)?,
            doubted: doubted.collect(),
            names: accounts::names(conn, &people)?,
            rules: rule_titles(conn, lang)?,
            next: store::next_case(conn, member.id, &member.topics)?,
            proposal,
            case,
            post,
            reasons,
            events,
            earlier,
            decided,
            appealed,
        })
    }

    fn name(&self, id: &Option<UserId>) -> &str {
        id.and_then(|id| self.names.get(&id)).map_or("", String::as_str)
    }

    fn is_doubted(&self, reporter: &Option<UserId>) -> bool {
        reporter.is_some_and(|id| self.doubted.contains(&id))
    }

    fn proposer(&self, proposal: &Proposal) -> &str {
        self.name(&Some(proposal.by))
    }

    fn is_taken_by(&self, member: &Member) -> bool {
        self.case.assignee_id == Some(member.id)
    }

    fn is_open(&self) -> bool {
        self.case.state != CaseState::Resolved
    }

    fn choices(&self) -> Vec<Decision> {
        let post = self.post.as_ref();
        rules::choices(
            self.case.kind,
            post.and_then(rules::decidable),
            post.is_some_and(|post| post.is_locked),
        )
    }

    /// What is seldom done: it stands apart.
    fn rare(&self) -> &'static [Decision] {
        match self.case.kind {
            CaseKind::Post => &[Decision::Escalate, Decision::Purge],
            CaseKind::Thread | CaseKind::Appeal | CaseKind::Aid => &[Decision::Escalate],
        }
    }

    /// Text key of who can see the post at the moment.
    fn seen_by(&self) -> Option<&'static str> {
        self.post.as_ref().map(|post| match post.state {
            PostState::Visible => "case-post-visible",
            PostState::Held => "case-post-held",
            PostState::Hidden => "case-post-hidden",
            PostState::Deleted => "case-post-deleted",
        })
    }

    /// Whether this member can still take the decision back.
    fn can_undo(&self, member: &Member, now: &Ts) -> bool {
        let undo = |made: &Decided| rules::may_undo(member.id, (made.by_id, made.second_id), made.at, *now);
        let is_final = self.decided.iter().any(|made| made.act.is_final());
        !is_final && self.decided.first().is_some_and(|made| undo(made).is_ok())
    }
}

/// The decision form as typed.
pub(super) struct Typed<'a>(&'a Fields);

impl Typed<'_> {
    fn is(&self, field: &str, value: &str) -> bool {
        self.0.text(field) == value
    }

    fn text(&self, field: &str) -> &str {
        self.0.text(field)
    }
}

#[derive(Template)]
#[template(path = "moderation/case.html")]
struct CasePage<'a> {
    page: &'a Page,
    member: &'a Member,
    file: &'a CaseFile,
    typed: Typed<'a>,
    faults: &'a Faults,
    /// What happened since the form was opened, where that stopped a decision.
    meanwhile: &'a [EventRow],
}

impl CasePage<'_> {
    /// A line of the history in words.
    fn told(&self, event: &EventRow) -> String {
        let made = Decision::parse(&event.text).filter(|_| event.kind == Happened::Decided);
        if event.kind == Happened::Proposed {
            let what = Decision::parse(&event.text).map_or("case-decided", Decision::key);
            return self.page.with("case-proposed", "what", &self.page.t(what));
        }
        self.page.t(made.map_or(event.kind.key(), |act| act.done(self.file.case.kind))).into_owned()
    }

    /// Text key of who gave a reason that no account gave: a rule, or for a way to help a guest.
    fn nobody_key(&self, row: &ReasonRow) -> &'static str {
        if row.reason.starts_with("aid-report") { "case-by-guest" } else { "case-by-rule" }
    }

    /// Text key of a reason: a report's, or the rule's own.
    fn reason_key<'r>(&self, row: &'r ReasonRow) -> &'r str {
        match Reason::parse(&row.reason) {
            Some(reason) => reason.key(),
            None => &row.reason,
        }
    }
}

/// Shows a case.
pub(super) async fn show(page: Page, app: Data<App>, by: ActiveMember, id: Path<String>) -> Result<Response> {
    rules::may_see_cases(&by)?;
    let file = load(&app, &page, &by, id.parse()?).await?;
    answer(&page, &by, &file, StatusCode::OK, &Fields::default(), &Faults::default())
}

/// Reads a case for the member who asks.
pub(super) async fn load(app: &App, page: &Page, by: &Member, id: CaseId) -> Result<CaseFile> {
    let (member, lang, now, suffixes) = (by.clone(), page.lang, page.now, app.extra_suffixes.clone());
    app.db
        .read(move |conn| {
            let mut file = CaseFile::load(conn, &member, id, lang)?;
            if file.case.kind != CaseKind::Aid {
                file.case.snapshot = aid::mark(conn, &file.case.snapshot, &suffixes, lang, now)?;
            }
            Ok(file)
        })
        .await
}

/// The page with what was typed: 422 with faults, 409 with what happened meanwhile.
pub(super) fn answer(
    page: &Page,
    member: &Member,
    file: &CaseFile,
    status: StatusCode,
    fields: &Fields,
    faults: &Faults,
) -> Result<Response> {
    // The version moves by one with every line of the history and begins at 1.
    let seen = fields.text("version").parse::<usize>().unwrap_or(1).saturating_sub(1);
    let meanwhile = match status {
        StatusCode::CONFLICT => file.events.get(seen..).unwrap_or_default(),
        _ => &[],
    };
    let typed = Typed(fields);
    page.show_as(status, &CasePage { page, member, file, typed, faults, meanwhile })
}
