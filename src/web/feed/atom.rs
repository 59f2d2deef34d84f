//! A feed written as Atom (RFC 4287).

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::{Entry, Feed, Format};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::web::page::Page;

type Xml = Writer<Vec<u8>>;

impl Feed {
    pub(super) fn atom(&self, page: &Page, updated: Ts) -> Result<Vec<u8>> {
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
                    entry.atom(xml, page, self.lang)?;
                }
                Ok(())
            })
            .map_err(Error::internal)?;
        Ok(xml.into_inner())
    }
}

impl Entry {
    fn atom(&self, xml: &mut Xml, page: &Page, feed: Lang) -> std::io::Result<()> {
        let address = page.absolute(&self.path);
        xml.create_element("entry").write_inner_content(|xml| {
            text(xml, "id", &address)?;
            xml.create_element("title")
                .with_attributes(other_lang(&self.title_lang, feed))
                .write_text_content(BytesText::new(&allowed(&self.title)))?;
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
            xml.create_element("content")
                .with_attribute(("type", "html"))
                .with_attributes(other_lang(&self.lang, feed))
                .write_text_content(BytesText::new(&allowed(&self.content())))?;
            Ok(())
        })?;
        Ok(())
    }
}

/// A language where it is another than the feed's: names and tags around it are the feed's.
fn other_lang(tag: &str, feed: Lang) -> Option<(&'static str, &str)> {
    Some(("xml:lang", tag)).filter(|_| tag != feed.tag())
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
