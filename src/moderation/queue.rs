//! The queue: every case with its why, danger first, then age.

use std::collections::HashMap;

use actix_web::http::StatusCode;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{Case, CaseKind, CaseState, Reason};
use super::site_page::rule_titles;
use super::store::{self, Filter};
use super::{rules, why};
use crate::accounts;
use crate::db::TopicList;
use crate::db::ids::{CaseId, UserId};
use crate::error::Result;
use crate::markup::{gist, gist_of_html};
use crate::text::{CONTENT_LANGS, dates};
use crate::threads::topics::{self, Topic};
use crate::web::form::{Faults, Fields};
use crate::web::page::Page;
use crate::web::paging::{PAGE, page_number};
use crate::web::viewer::{ActiveMember, Member};
use crate::web::{App, Response};

/// Letters of a case's text that stand in its row: two lines of a phone.
const SAID: usize = 120;

/// What the address narrows the queue to.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Asked {
    kind: Option<String>,
    reason: Option<String>,
    /// mine, unassigned
    who: Option<String>,
    lang: Option<String>,
    topic: Option<String>,
    page: Option<String>,
    /// What came of deciding several at once: case ids with commas between.
    done: Option<String>,
    waits: Option<String>,
    changed: Option<String>,
    refused: Option<String>,
}

impl Asked {
    fn is(&self, field: &Option<String>, value: &str) -> bool {
        field.as_deref().unwrap_or_default() == value
    }

    /// What came of deciding several at once: text keys, each with its cases.
    fn outcomes(&self) -> Vec<(&'static str, Vec<CaseId>)> {
        let all = [
            ("bulk-done", &self.done),
            ("bulk-waits", &self.waits),
            ("bulk-changed", &self.changed),
            ("bulk-refused", &self.refused),
        ];
        let ids = |text: &Option<String>| {
            text.iter().flat_map(|text| text.split(',')).filter_map(|id| id.parse().ok()).collect()
        };
        all.map(|(key, text)| (key, ids(text)))
            .into_iter()
            .filter(|(_, cases): &(_, Vec<_>)| !cases.is_empty())
            .collect()
    }

    /// Whether any filter is set.
    fn is_narrowed(&self) -> bool {
        !self.query().is_empty()
    }

    /// The other filters as they stand, for the link to the next page.
    fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let fields = [
            ("kind", &self.kind),
            ("reason", &self.reason),
            ("who", &self.who),
            ("lang", &self.lang),
            ("topic", &self.topic),
        ];
        for (name, value) in fields {
            if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

struct QueueRow {
    case: Case,
    why: String,
    /// How the text begins that the case is about.
    said: String,
}

impl QueueRow {
    fn new(case: Case, why: String) -> Self {
        let said = match case.kind {
            CaseKind::Aid => gist(&case.snapshot, SAID),
            CaseKind::Post | CaseKind::Thread | CaseKind::Appeal => gist_of_html(&case.snapshot, SAID),
        };
        Self { case, why, said }
    }

    /// The case with the version that is shown, as the form for several cases names it.
    fn pick(&self) -> String {
        format!("{}.{}", self.case.id, self.case.version)
    }
}

struct Queue {
    rows: Vec<QueueRow>,
    names: HashMap<UserId, String>,
    topics: Vec<Topic>,
    open: i64,
    /// How long the oldest waits, in words.
    oldest: Option<String>,
    /// The median time to a decision, in words.
    median: Option<String>,
    has_next: bool,
    rules: Vec<String>,
}

impl Queue {
    fn name(&self, id: &UserId) -> &str {
        self.names.get(id).map_or("", String::as_str)
    }
}

#[derive(Template)]
#[template(path = "moderation/queue.html")]
struct QueuePage<'a> {
    page: &'a Page,
    asked: &'a Asked,
    queue: &'a Queue,
    /// From 1.
    number: i64,
    /// The form for several cases as typed.
    typed: &'a Fields,
    faults: &'a Faults,
}

impl QueuePage<'_> {
    fn is(&self, field: &str, value: &str) -> bool {
        self.typed.all(field).any(|typed| typed == value)
    }
}

/// Shows the queue.
pub(super) async fn show(
    page: Page,
    app: Data<App>,
    by: ActiveMember,
    asked: Query<Asked>,
) -> Result<Response> {
    answer(&page, &app, &by, &asked, &Fields::default(), &Faults::default()).await
}

/// The queue with the form for several cases as typed: 422 with faults.
pub(super) async fn answer(
    page: &Page,
    app: &App,
    by: &Member,
    asked: &Asked,
    typed: &Fields,
    faults: &Faults,
) -> Result<Response> {
    rules::may_see_cases(by)?;
    let number = page_number(asked.page.as_deref())?;
    let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
    let filter = Filter {
        kind: given(&asked.kind).and_then(|kind| CaseKind::parse(&kind)),
        for_admins: !by.is_moderator,
        escalated: asked.is(&asked.who, "admins"),
        reason: given(&asked.reason),
        mine: asked.is(&asked.who, "mine").then_some(by.id),
        unassigned: asked.is(&asked.who, "unassigned"),
        lang: given(&asked.lang),
        topic: given(&asked.topic).map(|topic| topic.parse()).transpose()?,
        not_about: Some(by.id),
        moderated: if by.is_moderator { by.topics.clone() } else { TopicList::default() },
    };
    let (lang, now) = (page.lang, page.now);
    let queue = app
        .db
        .read(move |conn| {
            let mut cases = store::queue(conn, &filter, number - 1)?;
            let has_next = cases.len() > PAGE;
            cases.truncate(PAGE);
            let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
            let reasons = store::reasons(conn, &ids)?;
            let people: Vec<UserId> =
                cases.iter().flat_map(|case| [Some(case.about_id), case.assignee_id]).flatten().collect();
            let (open, oldest) = store::waiting(conn)?;
            let rows = cases.into_iter().map(|case| {
                let own: Vec<_> = reasons.iter().filter(|reason| reason.case_id == case.id).collect();
                QueueRow::new(case, why::why(lang, &own))
            });
            Ok(Queue {
                rows: rows.collect(),
                names: accounts::names(conn, &people)?,
                topics: topics::all(conn, lang)?,
                open,
                oldest: oldest.map(|since| dates::span(lang, now.seconds_since(since))),
                median: store::median_seconds(conn)?.map(|seconds| dates::span(lang, seconds)),
                has_next,
                rules: rule_titles(conn, lang)?,
            })
        })
        .await?;
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page.show_as(status, &QueuePage { page, asked, queue: &queue, number, typed, faults })
}
