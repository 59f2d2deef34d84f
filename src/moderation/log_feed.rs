//! The public log for programs: Atom and JSON Feed.

use actix_web::web::{Data, Path};
use askama::Template;

use super::log::{self, LogLine};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::text::{Arg, Lang, dates};
use crate::web::feed::{self, Entry, Feed, Format, Known};
use crate::web::page::Page;
use crate::web::{App, Response};

/// The feeds of this room.
pub const FEEDS: &[Known] =
    &[Known { title: "foot-log", path: "/log", formats: &[Format::Atom, Format::Json] }];

/// The words of one entry.
#[derive(Template)]
#[template(path = "moderation/log_entry.html")]
struct Words<'a> {
    lang: Lang,
    line: &'a LogLine,
    /// The page of the rules.
    rules: String,
}

impl Words<'_> {
    fn rule(&self, rule: &i64) -> String {
        self.lang.count("rule-number", *rule)
    }

    fn until(&self, until: &Ts) -> String {
        self.lang.with("log-until", &[("time", Arg::from(dates::full(self.lang, *until)))])
    }
}

fn entry(page: &Page, lang: Lang, line: LogLine) -> Result<Entry> {
    let done = lang.t(line.key);
    let mut title = if line.is_aid { format!("{} {done}", lang.t("log-aid")) } else { done.into_owned() };
    let named = line.aid.as_ref().map_or("", |aid| &aid.title);
    if let Some(about) = [line.domain.as_str(), named].into_iter().find(|about| !about.is_empty()) {
        title = format!("{title} ({about})");
    }
    let words = Words { lang, line: &line, rules: page.absolute("/rules") };
    Ok(Entry {
        path: line.url(),
        title,
        html: words.render().map_err(Error::internal)?,
        title_lang: lang.tag().to_owned(),
        lang: lang.tag().to_owned(),
        published: line.at,
        updated: line.redacted_at.unwrap_or(line.at),
        author: line.by,
        tags: Vec::new(),
    })
}

/// `GET /log.{atom,json}`
///
/// # Errors
/// `NotFound` for another ending.
pub(super) async fn show(page: Page, app: Data<App>, format: Path<String>) -> Result<Response> {
    let format: Format = format.parse()?;
    let lang = feed::lang(&page);
    let own = app.config.origin();
    let lines = app.db.read(move |conn| log::newest(conn, &own)).await?;
    let entries: Result<Vec<Entry>> = lines.into_iter().map(|line| entry(&page, lang, line)).collect();
    let entries = entries?;
    let title = lang.t("foot-log").into_owned();
    let (path, at) = ("/log".to_owned(), "/log".to_owned());
    Feed { title, lang, path, page: at, entries, good_until: Ts::NEVER }.answer(&page, &app, format).await
}
