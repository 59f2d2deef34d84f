//! Feeds: what is new, for programs that look again by themselves. One feed, written as Atom
//! (RFC 4287) or as JSON Feed 1.1; both name the same entries by the same ids.

use std::borrow::Cow;
use std::str::FromStr;

use actix_web::http::StatusCode;
use quick_xml::Writer;
use quick_xml::escape::escape;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Value, json};

use super::page::Page;
use super::{App, Response, assets};
use crate::clock::Ts;
use crate::db::feed_changes::{self, Said};
use crate::error::{Error, Result};
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
    /// Harmless HTML, its links whole addresses.
    pub html: String,
    /// BCP 47 tag of title and text.
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
    url::form_urlencoded::parse(page.query.as_bytes())
        .find(|(name, _)| name == "lang")
        .and_then(|(_, tag)| Lang::from_tag(&tag))
        .unwrap_or(page.lang)
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
    pub async fn answer(&self, page: &Page, app: &App, format: Format) -> Result<Response> {
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
        Ok(page.send(StatusCode::OK, format.media_type(), bytes, Some(self.good_until), modified))
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
        if page.query.is_empty() { path } else { format!("{path}?{}", page.query) }
    }

    fn atom(&self, page: &Page, updated: Ts) -> Result<Vec<u8>> {
        let mut xml = Writer::new(Vec::new());
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).map_err(Error::internal)?;
        xml.create_element("feed")
            .with_attributes([("xmlns", "http://www.w3.org/2005/Atom"), ("xml:lang", self.lang.tag())])
            .write_inner_content(|xml| {
                text(xml, "id", &page.absolute(&format!("{}.atom", self.path)))?;
                text(xml, "title", &self.title(page))?;
                text(xml, "updated", &updated.rfc3339())?;
                // Entries without an author of their own are the community's.
                author(xml, &page.site)?;
                link(xml, "self", &self.own(page, Format::Atom))?;
                link(xml, "alternate", &page.absolute(&self.page))?;
                for entry in &self.entries {
                    entry.atom(xml, page)?;
                }
                Ok(())
            })
            .map_err(Error::internal)?;
        Ok(xml.into_inner())
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

type Xml = Writer<Vec<u8>>;

impl Entry {
    /// What it says; its title again where that is all, since a reader may show no title.
    fn content(&self) -> Cow<'_, str> {
        if self.html.trim().is_empty() {
            format!("<p dir=\"auto\">{}</p>", escape(&self.title)).into()
        } else {
            Cow::Borrowed(&self.html)
        }
    }

    fn atom(&self, xml: &mut Xml, page: &Page) -> std::io::Result<()> {
        let address = page.absolute(&self.path);
        xml.create_element("entry").with_attribute(("xml:lang", self.lang.as_str())).write_inner_content(
            |xml| {
                text(xml, "id", &address)?;
                text(xml, "title", &self.title)?;
                text(xml, "published", &self.published.rfc3339())?;
                text(xml, "updated", &self.updated.rfc3339())?;
                if let Some(name) = &self.author {
                    author(xml, name)?;
                }
                link(xml, "alternate", &address)?;
                for tag in &self.tags {
                    xml.create_element("category")
                        .with_attribute(("term", allowed(tag).as_str()))
                        .write_empty()?;
                }
                let content = self.content();
                let content = allowed(&content);
                xml.create_element("content")
                    .with_attribute(("type", "html"))
                    .write_text_content(BytesText::new(&content))?;
                Ok(())
            },
        )?;
        Ok(())
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

fn text(xml: &mut Xml, name: &str, value: &str) -> std::io::Result<()> {
    xml.create_element(name).write_text_content(BytesText::new(&allowed(value)))?;
    Ok(())
}

fn author(xml: &mut Xml, name: &str) -> std::io::Result<()> {
    xml.create_element("author").write_inner_content(|xml| text(xml, "name", name))?;
    Ok(())
}

fn link(xml: &mut Xml, rel: &str, href: &str) -> std::io::Result<()> {
    xml.create_element("link").with_attributes([("rel", rel), ("href", href)]).write_empty()?;
    Ok(())
}

/// A text without the characters that XML 1.0 has no way to write.
fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn what_xml_cannot_write_is_left_out() {
        assert_eq!(allowed("a\u{0}\u{b}\u{1f}\n\u{fffe}é🛢"), "a\né🛢");
    }
}
