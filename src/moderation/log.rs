//! The public log: every act with its reason and time, and nobody's name.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{CaseKind, Decision};
use crate::aid::model::Deed;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::ledger::{self, Line};
use crate::web::page::Page;
use crate::web::paging::{Cursor, Paged, one_more};
use crate::web::{App, Response};

/// The ledger's kind of target for ways to help.
const AID: &str = "aid";

/// A line of the log.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// Its place in the hash-chained record.
    pub number: i64,
    /// When.
    pub at: Ts,
    /// Text key of what was done.
    pub key: &'static str,
    /// Why; empty when none was given or it was redacted.
    pub reason: String,
    /// The rule of /rules.
    pub rule: Option<i64>,
    /// The end of a silence or suspension.
    pub until: Option<Ts>,
    /// Whether its words were taken away.
    pub is_redacted: bool,
    /// The way to help that it is about.
    pub aid: Option<AidLine>,
}

/// Which way to help a line is about.
#[derive(Clone, Debug)]
pub struct AidLine {
    /// Its registrable domain: text, never a link. Empty where there is a telephone alone.
    pub domain: String,
    /// Its page, where everybody may open it.
    pub page: Option<String>,
}

impl From<Line> for LogLine {
    fn from(line: Line) -> Self {
        let said = |name: &str| line.payload.as_ref().and_then(|payload| payload.get(name));
        let text = |name: &str| said(name).and_then(|value| value.as_str()).unwrap_or_default();
        let kind = CaseKind::parse(text("kind")).unwrap_or(CaseKind::Post);
        let is_aid = line.target_kind == AID;
        let has_page = said("has_page").and_then(serde_json::Value::as_bool).unwrap_or(false);
        let aid = is_aid.then(|| AidLine {
            domain: text("domain").to_owned(),
            page: has_page.then(|| format!("/aid/{}", line.target_id)),
        });
        Self {
            number: line.number,
            at: line.at,
            key: if is_aid {
                Deed::parse(&line.act).map_or("done-undo", Deed::key)
            } else {
                Decision::parse(&line.act).map_or("done-undo", |act| act.done(kind))
            },
            aid,
            reason: text("reason").to_owned(),
            rule: said("rule").and_then(serde_json::Value::as_i64),
            until: Ts::parse(text("until")).filter(|_| matches!(line.act.as_str(), "silence" | "suspend")),
            is_redacted: line.payload.is_none(),
        }
    }
}

#[derive(Deserialize)]
pub(super) struct Asked {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "moderation/log.html")]
struct LogPage<'a> {
    page: &'a Page,
    lines: &'a Paged<LogLine>,
}

/// Shows the log.
pub(super) async fn show(page: Page, app: Data<App>, asked: Query<Asked>) -> Result<Response> {
    let before = Cursor::parse(asked.before.as_deref())?;
    let lines = app.db.read(move |conn| log_page(conn, before)).await?;
    page.show_kept(&LogPage { page: &page, lines: &lines }, page.now.plus_minutes(1))
}

/// A page of the log, newest first.
///
/// # Errors
/// When the database refuses.
pub fn log_page(conn: &mut Conn, before: Cursor) -> Result<Paged<LogLine>> {
    let lines = ledger::public_page(conn, &["case", AID], before.id, one_more())?;
    let rows = lines.into_iter().map(LogLine::from).collect();
    Ok(Paged::of(rows, |line| Cursor { at: line.at, id: line.number }))
}
