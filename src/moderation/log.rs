//! The public log: every act with its reason and time; who decided, where the community wants it.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::blocks;
use super::model::{CaseKind, Decision};
use super::store::{self, Month};
use crate::accounts;
use crate::aid;
use crate::aid::model::Deed;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{AidId, UserId};
use crate::error::Result;
use crate::ledger::{self, Line};
use crate::settings;
use crate::surge::{self, Measures};
use crate::web::page::Page;
use crate::web::paging::{Cursor, PAGE, Paged, one_more};
use crate::web::{App, Response};

/// The ledger's kind of target for cases.
const CASE: &str = "case";
/// Acts on no case, with their text keys.
const SITE_ACTS: [(&str, &str); 6] = [
    ("surge", "done-surge"),
    ("surge-end", "done-surge-end"),
    ("block-domain", "done-block-domain"),
    ("free-domain", "done-free-domain"),
    ("block-mail-domain", "done-block-mail-domain"),
    ("free-mail-domain", "done-free-mail-domain"),
];

/// The ledger's kind of target for ways to help.
const AID: &str = "aid";

/// A way to help by its name.
#[derive(Clone, Debug)]
pub struct AidNamed {
    /// Its page, root-relative.
    pub path: String,
    /// What it is called.
    pub title: String,
    /// The language of that.
    pub lang: String,
}

/// A line of the log.
#[derive(Clone, Debug)]
pub struct LogLine {
    /// Its place in the hash-chained record.
    pub number: i64,
    /// When.
    pub at: Ts,
    /// Text key of what was done.
    pub key: &'static str,
    /// Who decided; none where the log names nobody.
    pub by: Option<String>,
    /// Why; empty when none was given or it was redacted.
    pub reason: String,
    /// The rule of /rules.
    pub rule: Option<i64>,
    /// The end of a silence, a suspension or a surge.
    pub until: Option<Ts>,
    /// When its words were taken away.
    pub redacted_at: Option<Ts>,
    /// Text keys of what held during a surge.
    pub measures: Vec<&'static str>,
    /// Whether it is about a way to help.
    pub is_aid: bool,
    /// The domain that it is about: text, never a link. Empty where it is about none.
    pub domain: String,
    /// The way to help, where everybody may open its page.
    pub aid: Option<AidNamed>,
}

impl LogLine {
    fn of(line: Line, names: &HashMap<UserId, String>, aid: Option<AidNamed>) -> Self {
        let said = |name: &str| line.payload.as_ref().and_then(|payload| payload.get(name));
        let text = |name: &str| said(name).and_then(|value| value.as_str()).unwrap_or_default();
        let listed = said("measures").and_then(serde_json::Value::as_array);
        let measures = Measures::named(listed.into_iter().flatten().filter_map(serde_json::Value::as_str));
        let kind = CaseKind::parse(text("kind")).unwrap_or(CaseKind::Post);
        let is_aid = line.target_kind == AID;
        let has_page = has_page(&line);
        Self {
            number: line.number,
            at: line.at,
            key: match line.target_kind.as_str() {
                AID => Deed::parse(&line.act).map_or("done-undo", Deed::key),
                surge::TARGET | blocks::TARGET => {
                    SITE_ACTS.iter().find(|(act, _)| *act == line.act).map_or("done-undo", |(_, key)| *key)
                }
                _ => Decision::parse(&line.act).map_or("done-undo", |act| act.done(kind)),
            },
            is_aid,
            domain: text("domain").to_owned(),
            aid: aid.filter(|_| is_aid && has_page),
            by: line.account.and_then(|id| names.get(&id).cloned()),
            reason: text("reason").to_owned(),
            rule: said("rule").and_then(serde_json::Value::as_i64),
            until: Ts::parse(text("until"))
                .filter(|_| matches!(line.act.as_str(), "silence" | "suspend" | "surge")),
            redacted_at: line.redacted_at,
            measures: measures.list().into_iter().map(|(_, key)| key).collect(),
        }
    }

    /// Its own root-relative address, the same for ever: the page of the log that begins with it.
    #[must_use]
    pub fn url(&self) -> String {
        let from = Cursor { at: self.at, id: self.number + 1 };
        format!("/log?before={}#n{}", from.encode(), self.number)
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
    /// Decisions of the last months, on the first page.
    months: &'a [Month],
    has_names: bool,
}

/// Shows the log.
pub(super) async fn show(page: Page, app: Data<App>, asked: Query<Asked>) -> Result<Response> {
    let (before, now, own) = (Cursor::parse(asked.before.as_deref())?, page.now, app.config.origin());
    let (lines, months, has_names) = app
        .db
        .read(move |conn| {
            let months = if before == Cursor::START { store::months(conn, now)? } else { Vec::new() };
            Ok((log_page(conn, before, &own)?, months, has_names(conn)?))
        })
        .await?;
    let shown = LogPage { page: &page, lines: &lines, months: &months, has_names };
    page.show_kept(&shown, page.now.plus_minutes(1))
}

/// A page of the log, newest first; `own` is the forum's origin.
///
/// # Errors
/// When the database refuses.
pub fn log_page(conn: &mut Conn, before: Cursor, own: &str) -> Result<Paged<LogLine>> {
    let rows = lines(conn, before.id, one_more(), own)?;
    Ok(Paged::of(rows, |line| Cursor { at: line.at, id: line.number }))
}

/// The newest lines, as many as a page has; `own` is the forum's origin.
///
/// # Errors
/// When the database refuses.
pub(super) fn newest(conn: &mut Conn, own: &str) -> Result<Vec<LogLine>> {
    lines(conn, i64::MAX, i64::try_from(PAGE).unwrap_or(i64::MAX), own)
}

fn lines(conn: &mut Conn, before: i64, limit: i64, own: &str) -> Result<Vec<LogLine>> {
    let lines = ledger::public_page(conn, &[CASE, AID, surge::TARGET, blocks::TARGET], before, limit)?;
    // Whoever vets ways to help is named nowhere: fraudsters look for them.
    let deciders = lines.iter().filter(|line| line.target_kind != AID).filter_map(|line| line.account);
    let names = match has_names(conn)? {
        true => accounts::names(conn, &deciders.collect::<Vec<_>>())?,
        false => HashMap::new(),
    };
    let aid: Vec<AidId> =
        lines.iter().filter(|line| has_page(line)).map(|line| AidId(line.target_id)).collect();
    let titles = if aid.is_empty() { HashMap::new() } else { aid::titles(conn, &aid)? };
    let named = |line: Line| match line.target_kind.as_str() {
        AID => {
            let id = AidId(line.target_id);
            let aid = titles.get(&id).map(|(title, lang)| AidNamed {
                path: format!("/aid/{id}"),
                title: title.clone(),
                lang: lang.clone(),
            });
            LogLine::of(line, &HashMap::new(), aid)
        }
        _ => LogLine::of(line, &names, None),
    };
    let mut lines: Vec<LogLine> = lines.into_iter().map(named).collect();
    // The record never changes: the names of accounts that are gone are taken out as it is shown.
    let reasons: Vec<&str> = lines.iter().map(|line| line.reason.as_str()).collect();
    for hiding in accounts::hidings(conn, &reasons, own)? {
        for line in &mut lines {
            if let Some(left) = hiding.of(&line.reason, own) {
                line.reason = left;
            }
        }
    }
    Ok(lines)
}

/// Whether a line is about a way to help that everybody could open the page of.
fn has_page(line: &Line) -> bool {
    let said = line.payload.as_ref().and_then(|payload| payload.get("has_page"));
    line.target_kind == AID && said.and_then(serde_json::Value::as_bool).unwrap_or(false)
}

fn has_names(conn: &mut Conn) -> Result<bool> {
    Ok(settings::load(conn)?.is_on(&settings::LOG_NAMES))
}
