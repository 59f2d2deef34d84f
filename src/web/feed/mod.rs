//! Feeds: what is new, for programs that look again by themselves. One feed, written as Atom
//! (RFC 4287) or as JSON Feed 1.1; both name the same entries by the same ids.

mod atom;

use std::borrow::Cow;
use std::str::FromStr;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use quick_xml::escape::escape;
use serde_json::{Value, json};

use super::page::Page;
use super::{App, Response, assets};
use crate::clock::Ts;
use crate::db::feed_changes::{self, Said};
use crate::error::{Error, Result};
use crate::markup;
use crate::text::Lang;

/// How a feed is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 4287.
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl Format {
    /// The ending of the feed's address.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Json => "json",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Json => "application/feed+json; charset=utf-8",
        }
    }
}

impl FromStr for Format {
    type Err = Error;

    /// The ending of an address; `NotFound` for any other.
    fn from_str(ending: &str) -> Result<Self> {
        [Self::Atom, Self::Json].into_iter().find(|one| one.ending() == ending).ok_or(Error::NotFound)
    }
}

/// A feed that a room has, as the page of all feeds lists it.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Key of its name.
    pub title: &'static str,
    /// Its root-relative address without the ending.
    pub path: &'static str,
    /// How it is written.
    pub formats: &'static [Format],
}

/// A feed.
#[derive(Clone, Debug)]
pub struct Feed {
    /// Its name.
    pub title: String,
    /// The language of its own words.
    pub lang: Lang,
    /// Its root-relative address without the ending.
    pub path: String,
    /// The root-relative address where people read the same.
    pub page: String,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// When time alone changes it next.
    pub good_until: Ts,
}

/// One entry.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The root-relative address of what it tells of. It never changes: its whole address is
    /// the entry's id.
    pub path: String,
    /// Plain text.
    pub title: String,
    /// BCP 47 tag of the title.
    pub title_lang: String,
    /// Harmless HTML, its links whole addresses.
    pub html: String,
    /// BCP 47 tag of that, but for what names its own.
    pub lang: String,
    /// When everybody could read it first.
    pub published: Ts,
    /// When it last said something else.
    pub updated: Ts,
    /// Who wrote it; none = the community.
    pub author: Option<String>,
    /// What it is about, in words.
    pub tags: Vec<String>,
}

/// The language that a feed's address asks for (`?lang=fr`), else the reader's: a feed reader
/// sends no wishes of its own.
#[must_use]
pub fn lang(page: &Page) -> Lang {
    asked_lang(page).unwrap_or(page.lang)
}

fn asked_lang(page: &Page) -> Option<Lang> {
    url::form_urlencoded::parse(page.query.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, tag)| Lang::from_tag(&tag))
}

/// A post's HTML with whole addresses in its links to this forum: a feed is read elsewhere.
#[must_use]
pub fn whole_links(page: &Page, html: &str) -> String {
    html.replace("<a href=\"/", &format!("<a href=\"{}", page.absolute("/")))
}

impl Feed {
    /// The feed as an answer, with ETag and Last-Modified; 304 where nothing is new.
    ///
    /// # Errors
    /// When it cannot be written, which only a defect makes happen.
    pub async fn answer(mut self, page: &Page, app: &App, format: Format) -> Result<Response> {
        // Names that are gone stand in texts and titles alike.
        let (gone, quote) = (self.lang.t("person-gone"), self.lang.t("quote-gone"));
        let entries = self.entries.iter_mut().flat_map(|entry| [&mut entry.title, &mut entry.html]);
        for words in entries.chain([&mut self.title]) {
            *words = markup::labelled(words, &gone, &quote).into_owned();
        }
        let json = self.json(page);
        let changed = match self.changed(page, app, &json).await {
            Ok(at) => Some(at),
            // Who reads is not turned away because nothing can be written.
            Err(cause) => {
                tracing::warn!(%cause, "when a feed changed could not be noted");
                None
            }
        };
        let bytes = match format {
            Format::Atom => self.atom(page, changed.unwrap_or_else(|| self.newest(page.now)))?,
            Format::Json => serde_json::to_vec(&json).map_err(Error::internal)?,
        };
        // No time that is still to come is sent (RFC 9110, 8.8.2.1).
        let modified = changed.filter(|at| at.unix_seconds() <= page.now.unix_seconds());
        let mut response =
            page.send(StatusCode::OK, format.media_type(), bytes, Some(self.good_until), modified);
        let lang = HeaderValue::from_static(self.lang.tag());
        response.headers_mut().insert(header::CONTENT_LANGUAGE, lang);
        Ok(response)
    }

    /// What the feed is called among those of other sites.
    fn title(&self, page: &Page) -> String {
        format!("{} · {}", self.title, page.site)
    }

    /// When it said something else last, in either format.
    async fn changed(&self, page: &Page, app: &App, json: &Value) -> Result<Ts> {
        let mut told = json.clone();
        told["feed_url"] = Value::Null;
        let digest = assets::etag(told.to_string().as_bytes());
        let said = Said { path: self.path.clone(), lang: self.lang.tag(), digest };
        let known = said.clone();
        if let Some(at) = app.db.read(move |conn| feed_changes::since(conn, &known)).await? {
            return Ok(at);
        }
        let now = self.newest(page.now);
        app.db.write_unseen(move |conn| feed_changes::note(conn, &said, now)).await
    }

    /// The moment of the newest entry, at least this one.
    fn newest(&self, at: Ts) -> Ts {
        self.entries.iter().map(|entry| entry.updated).fold(at, Ts::max)
    }

    fn own(&self, page: &Page, format: Format) -> String {
        let path = page.absolute(&format!("{}.{}", self.path, format.ending()));
        match asked_lang(page) {
            Some(lang) => format!("{path}?lang={}", lang.tag()),
            None => path,
        }
    }

    fn json(&self, page: &Page) -> Value {
        json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title(page),
            "home_page_url": page.absolute(&self.page),
            "feed_url": self.own(page, Format::Json),
            "language": self.lang.tag(),
            "authors": [{ "name": &*page.site, "url": page.absolute("/") }],
            "items": self.entries.iter().map(|entry| entry.json(page)).collect::<Vec<_>>(),
        })
    }
}

impl Entry {
    /// What it says; its title again where that is all, since a reader may show no title.
    fn content(&self) -> Cow<'_, str> {
        if self.html.trim().is_empty() {
            format!("<p dir=\"auto\">{}</p>", escape(&self.title)).into()
        } else {
            Cow::Borrowed(&self.html)
        }
    }

    fn json(&self, page: &Page) -> Value {
        let address = page.absolute(&self.path);
        let mut item = json!({
            "id": address,
            "url": address,
            "title": self.title,
            "content_html": self.content(),
            "language": self.lang,
            "date_published": self.published.rfc3339(),
            "date_modified": self.updated.rfc3339(),
        });
        if let Some(name) = &self.author {
            item["authors"] = json!([{ "name": name }]);
        }
        if !self.tags.is_empty() {
            item["tags"] = json!(self.tags);
        }
        item
    }
}
