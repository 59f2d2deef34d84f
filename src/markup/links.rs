//! The links to other sites in rendered HTML: the reading side of the writer.
//!
//! The writer puts attributes in double quotes and escapes these within, and no link holds
//! another.

use std::ops::Range;

/// How the writer begins a link to another site.
const BEGIN: &str = "<a href=\"http";

/// A link to another site in rendered HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutwardLink {
    /// From its tag to the end of its end tag, in bytes.
    pub whole: Range<usize>,
    /// Between the two tags, in bytes.
    pub inner: Range<usize>,
    /// The address.
    pub url: String,
}

/// The links to other sites, in order.
pub fn outward_links(html: &str) -> impl Iterator<Item = OutwardLink> {
    html.match_indices(BEGIN).filter_map(|(start, _)| {
        let rest = &html[start..];
        let href = rest["<a href=\"".len()..].split('"').next()?;
        let open = rest.find('>')? + 1;
        let close = open + rest[open..].find("</a>")?;
        let inner = start + open..start + close;
        Some(OutwardLink { whole: start..inner.end + "</a>".len(), inner, url: unescaped(href) })
    })
}

/// The words between the tags of rendered HTML, as they were before they were escaped.
#[must_use]
pub fn words(html: &str) -> String {
    let parts = html.split('<').enumerate();
    let text: String = parts
        .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, after)| after) })
        .collect();
    unescaped(&text)
}

/// What stands for letters in rendered HTML (HTML standard, 13.3); the one that the others begin
/// with comes last.
const ENTITIES: [(&str, &str); 6] =
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}"), ("&amp;", "&")];

pub(super) fn unescaped(text: &str) -> String {
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markup::render;

    #[test]
    fn the_links_of_a_rendered_body_are_those_that_the_writer_wrote() {
        let source = "See [the **kitchen**](https://kitchen.example/?a=1&b=2), @Awa, [us](/t/1) and https://b.example/";
        let rendered = render(source, &|name| Some(name.to_owned())).unwrap();
        let found: Vec<OutwardLink> = outward_links(&rendered.html).collect();
        assert_eq!(found.iter().map(|link| link.url.clone()).collect::<Vec<_>>(), rendered.links);
        assert_eq!(words(&rendered.html[found[0].inner.clone()]), "the kitchen");
        assert!(rendered.html[found[0].whole.clone()].ends_with("</a>"));
    }

    #[test]
    fn addresses_and_words_are_read_as_they_were_written() {
        assert_eq!(unescaped("a&amp;lt;b&quot;"), "a&lt;b\"");
        assert_eq!(unescaped("chauffeurs&nbsp;: oui"), "chauffeurs\u{a0}: oui");
        assert_eq!(words("the <em>kit</em>chen &amp; co"), "the kitchen & co");
    }
}
