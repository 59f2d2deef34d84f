//! What is listed, for programs: Atom and JSON Feed. What left the lists keeps its entry for a
//! while, which says so; no entry holds an address of another site.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{LinkRow, State};
use super::store;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::web::feed::{self, Entry, Feed, Format, Known};
use crate::web::page::Page;
use crate::web::{App, Response};

/// The feeds of this room.
pub const FEEDS: &[Known] =
    &[Known { title: "feed-aid", path: "/aid", formats: &[Format::Atom, Format::Json] }];

/// What is no longer listed is told of for so long.
const GONE_DAYS: i64 = 30;

/// The words of one entry.
#[derive(Template)]
#[template(path = "aid/entry.html")]
struct Words<'a> {
    lang: Lang,
    link: &'a LinkRow,
    organisation: &'a str,
    /// Our own page before the organisation's.
    go: String,
}

fn entry(page: &Page, lang: Lang, link: &LinkRow, organisation: &str) -> Result<Entry> {
    let state = link.state_now(page.now);
    let is_open = state == State::Listed;
    let (title, html, title_lang) = if is_open {
        let go = page.absolute(&format!("/aid/{}/go", link.id));
        let words = Words { lang, link, organisation, go };
        (link.title.clone(), words.render().map_err(Error::internal)?, link.lang.clone())
    } else {
        // The proposer's words are not passed on: they may have been a trap.
        let said = lang.t(state.key());
        let title =
            if link.domain.is_empty() { said.into_owned() } else { format!("{said} ({})", link.domain) };
        (title, String::new(), lang.tag().to_owned())
    };
    let moved = if link.state == State::Listed && !is_open { link.expires_at } else { link.state_at };
    Ok(Entry {
        path: format!("/aid/{}", link.id),
        title,
        html,
        title_lang,
        lang: lang.tag().to_owned(),
        published: link.listed_at.unwrap_or(link.state_at),
        updated: if is_open { moved.max(link.vetted_at) } else { moved },
        author: None,
        tags: vec![lang.t(link.sector.key()).into_owned(), lang.t(link.direction.key()).into_owned()],
    })
}

/// `GET /aid.{atom,json}`
///
/// # Errors
/// `NotFound` for another ending.
pub async fn site(page: Page, app: Data<App>, format: Path<String>) -> Result<Response> {
    let format: Format = format.parse()?;
    let (lang, now) = (feed::lang(&page), page.now);
    let (links, good_until) = app
        .db
        .read(move |conn| {
            let links = store::newest(conn, now.plus_days(-GONE_DAYS))?;
            Ok((links, store::good_until(conn, now)?))
        })
        .await?;
    let entries: Result<Vec<Entry>> = links
        .iter()
        .map(|(link, name)| entry(&page, lang, link, name.as_deref().unwrap_or_default()))
        .collect();
    let mut entries = entries?;
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    let title = lang.t("feed-aid").into_owned();
    let (path, at) = ("/aid".to_owned(), "/aid".to_owned());
    Feed { title, lang, path, page: at, entries, good_until }.answer(&page, &app, format).await
}
