//! The inline part of the writer: spans, links, images, mentions.

use comrak::nodes::{Node, NodeLink, NodeValue};

use super::address::{self, Target};
use super::chars;
use super::guard::MAX_LINKS;
use super::mention;
use super::write::Writer;

impl Writer<'_> {
    /// The children of a paragraph, a heading or a cell; `in_link` where a
    /// link is open already, which cannot hold another.
    pub(super) fn inlines<'a>(&mut self, parent: Node<'a>, in_link: bool) {
        for node in parent.children() {
            self.inline(node, in_link);
        }
    }

    fn inline<'a>(&mut self, node: Node<'a>, in_link: bool) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Text(text) if in_link => self.text(&text),
            NodeValue::Text(text) => self.text_with_mentions(&text),
            NodeValue::SoftBreak | NodeValue::LineBreak => self.line_break(),
            NodeValue::Code(code) => {
                let shown = chars::reveal(&code.literal);
                self.html.push_str("<code>");
                self.escaped(&shown);
                self.html.push_str("</code>");
                self.plain.text(&shown);
            }
            NodeValue::HtmlInline(raw) => self.text(&raw),
            NodeValue::Emph if multiplies(node) => self.starred("*", node, in_link),
            NodeValue::Strong if multiplies(node) => self.starred("**", node, in_link),
            NodeValue::Emph => self.span("em", node, in_link),
            NodeValue::Strong => self.span("strong", node, in_link),
            NodeValue::Strikethrough => self.span("del", node, in_link),
            NodeValue::Link(link) => self.link(node, &link, in_link),
            NodeValue::Image(image) => self.image(node, &image, in_link),
            _ => self.inlines(node, in_link),
        }
    }

    fn span<'a>(&mut self, tag: &'static str, node: Node<'a>, in_link: bool) {
        self.html.push_str(&format!("<{tag}>"));
        self.inlines(node, in_link);
        self.close(tag);
    }

    /// Emphasis that its author did not mean, with its stars as typed.
    fn starred<'a>(&mut self, stars: &str, node: Node<'a>, in_link: bool) {
        self.text(stars);
        self.inlines(node, in_link);
        self.text(stars);
    }

    fn link<'a>(&mut self, node: Node<'a>, link: &NodeLink, in_link: bool) {
        let text = chars::clean(&node.collect_text()).into_owned();
        let typed_bare = link.url.ends_with(&text) && node.children().count() == 1;
        if typed_bare {
            let (address, stops) = address::split_foreign_stops(&text);
            let url = link.url.strip_suffix(stops).unwrap_or(&link.url);
            // `www.` is typed without a scheme: the parser adds plain http,
            // the address is read with https.
            let url = if address::starts_with_www(address) { address } else { url };
            self.anchor(Target::parse(url), address, in_link, |w| w.text(address));
            self.text(stops);
        } else if text.trim().is_empty() {
            self.anchor(Target::parse(&link.url), &link.url, in_link, |w| {
                w.text(&link.url);
            });
        } else {
            self.anchor(Target::parse(&link.url), &text, in_link, |w| {
                w.inlines(node, true);
            });
        }
    }

    /// An image becomes a link to it: pages load nothing from other sites.
    fn image<'a>(&mut self, node: Node<'a>, image: &NodeLink, in_link: bool) {
        let alt = chars::clean(&node.collect_text()).into_owned();
        let text = if alt.trim().is_empty() { image.url.clone() } else { alt };
        self.anchor(Target::parse(&image.url), &text, in_link, |w| w.text(&text));
    }

    /// A link where the target may be linked, else its text alone.
    fn anchor(&mut self, target: Option<Target>, text: &str, in_link: bool, content: impl FnOnce(&mut Self)) {
        let Some(target) = target.filter(|_| !in_link) else {
            content(self);
            return;
        };
        let href = target.href();
        self.html.push_str("<a href=\"");
        self.escaped(&href);
        self.html.push_str("\">");
        content(self);
        self.html.push_str("</a>");
        match &target {
            Target::Web(_) => {
                if !same_address(text, &href) {
                    self.plain.text(&format!(" ({href})"));
                }
                if !self.links.contains(&href) {
                    self.links.push(href.clone());
                }
            }
            Target::Mail(mailbox) if !text.ends_with(mailbox.as_str()) => {
                self.plain.text(&format!(" ({mailbox})"));
            }
            Target::Mail(_) | Target::Local(_) => {}
        }
        if let Some(host) = target.host_to_show(text) {
            self.html.push_str(" <bdi>(");
            self.escaped(&host);
            self.html.push_str(")</bdi>");
        }
    }

    fn text_with_mentions(&mut self, text: &str) {
        let cleaned = chars::clean(text);
        let mut rest: &str = &cleaned;
        while let Some((at, name)) = mention::next(rest) {
            self.text(&rest[..at]);
            let canonical = self.member(name).filter(|_| self.called < MAX_LINKS);
            if let Some(canonical) = &canonical {
                self.called += 1;
                self.html.push_str("<a href=\"/u/");
                self.escaped(canonical);
                self.html.push_str("\">");
            }
            // In a text of the other direction the sign would stand behind the name.
            self.html.push_str("<bdi>");
            self.text(&rest[at..=at + name.len()]);
            self.html.push_str("</bdi>");
            if canonical.is_some() {
                self.html.push_str("</a>");
            }
            rest = &rest[at + 1 + name.len()..];
        }
        self.text(rest);
    }

    /// The canonical name of a member, asked for once a name and for no more
    /// names than a post may call.
    fn member(&mut self, name: &str) -> Option<String> {
        if let Some(answer) = self.asked.get(name) {
            return answer.clone();
        }
        if self.asked.len() >= mention::MAX_MENTIONS {
            return None;
        }
        let answer = (self.known)(name);
        self.asked.insert(name.to_owned(), answer.clone());
        answer
    }
}

/// Whether the star that opens an emphasis stands between two digits: there
/// it multiplies (`3*500 + 2*200`).
fn multiplies<'a>(node: Node<'a>) -> bool {
    let digit = |node: Option<Node<'a>>, last: bool| {
        node.is_some_and(|node| match &node.data().value {
            NodeValue::Text(text) if last => text.ends_with(|c: char| c.is_numeric()),
            NodeValue::Text(text) => text.starts_with(|c: char| c.is_numeric()),
            _ => false,
        })
    };
    digit(node.previous_sibling(), true) && digit(node.first_child(), false)
}

/// Whether a link's text already says its address.
fn same_address(text: &str, href: &str) -> bool {
    let bare = |s: &str| {
        s.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_lowercase()
    };
    bare(text) == bare(href)
}
