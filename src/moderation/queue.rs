//! The queue: every case with its why, danger first, then age.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{Case, CaseKind, CaseState, Reason};
use super::store::{self, Filter};
use super::{rules, why};
use crate::accounts;
use crate::db::ids::{CaseId, UserId};
use crate::error::Result;
use crate::text::{CONTENT_LANGS, dates};
use crate::threads::topics::{self, Topic};
use crate::web::page::Page;
use crate::web::paging::{PAGE, page_number};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

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
}

impl Asked {
    fn is(&self, field: &Option<String>, value: &str) -> bool {
        field.as_deref().unwrap_or_default() == value
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
}

/// Shows the queue.
pub(super) async fn show(
    page: Page,
    app: Data<App>,
    by: ActiveMember,
    asked: Query<Asked>,
) -> Result<Response> {
    rules::may_see_cases(&by)?;
    let number = page_number(asked.page.as_deref())?;
    let given = |value: &Option<String>| value.clone().filter(|value| !value.is_empty());
    let filter = Filter {
        // Admins who are no moderators decide appeals, nothing else.
        kind: if by.is_moderator {
            given(&asked.kind).and_then(|kind| CaseKind::parse(&kind))
        } else {
            Some(CaseKind::Appeal)
        },
        reason: given(&asked.reason),
        mine: asked.is(&asked.who, "mine").then_some(by.id),
        unassigned: asked.is(&asked.who, "unassigned"),
        lang: given(&asked.lang),
        topic: given(&asked.topic).map(|topic| topic.parse()).transpose()?,
        not_about: Some(by.id),
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
                QueueRow { why: why::why(lang, &own), case }
            });
            Ok(Queue {
                rows: rows.collect(),
                names: accounts::names(conn, &people)?,
                topics: topics::all(conn, lang)?,
                open,
                oldest: oldest.map(|since| dates::span(lang, now.seconds_since(since))),
                median: store::median_seconds(conn)?.map(|seconds| dates::span(lang, seconds)),
                has_next,
            })
        })
        .await?;
    page.show(&QueuePage { page: &page, asked: &asked, queue: &queue, number })
}
