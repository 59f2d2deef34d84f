//! The parsed body as HTML and as plain text, in one walk: the blocks.

use std::collections::HashMap;

use comrak::nodes::{ListType, Node, NodeList, NodeValue};

use super::chars::{self, Direction};
use super::plain::Plain;
use super::sanitize;

/// How the headings of a text fit into those of the page that it stands on (WCAG 2.2, 1.3.1).
#[derive(Debug, Clone, Copy)]
pub(super) enum Headings {
    /// One text among others, under a heading of the page: the highest is `h3`.
    Under,
    /// The text that the page is about, right under its title: `##` is `h2`.
    Whole,
}

impl Headings {
    /// The level of the page's heading that stands above the text.
    const fn above(self) -> u8 {
        match self {
            Self::Under => 2,
            Self::Whole => 1,
        }
    }

    /// The level that a heading gets where the one before it has the level `last`: no level is
    /// left out on the way down, since whoever listens would look for it.
    fn level(self, written: u8, last: u8) -> u8 {
        let level = match self {
            Self::Under => written.saturating_add(2),
            Self::Whole => written.max(2),
        };
        level.min(last + 1).min(6)
    }
}

const fn tag(level: u8) -> &'static str {
    match level {
        ..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// What the walk yields; `html` is not sanitized yet.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) links: Vec<String>,
    pub(super) plain: String,
}

/// Writes a whole body. The tree must have passed the guard: the walk is as
/// deep as the nesting.
pub(super) fn document<'a>(
    root: Node<'a>,
    headings: Headings,
    known: &dyn Fn(&str) -> Option<String>,
) -> Written {
    let mut writer = Writer {
        headings,
        last_level: headings.above(),
        html: String::new(),
        plain: Plain::default(),
        links: Vec::new(),
        known,
        asked: HashMap::new(),
        called: 0,
    };
    let whole = direction(root).unwrap_or(Direction::Ltr);
    writer.blocks(root, whole, false);
    Written { html: writer.html, links: writer.links, plain: writer.plain.finish() }
}

/// The two outputs of the walk and what it has met.
pub(super) struct Writer<'k> {
    pub(super) headings: Headings,
    /// Of the heading before.
    pub(super) last_level: u8,
    pub(super) html: String,
    pub(super) plain: Plain,
    pub(super) links: Vec<String>,
    pub(super) known: &'k dyn Fn(&str) -> Option<String>,
    /// Each name is asked for once a body.
    pub(super) asked: HashMap<String, Option<String>>,
    /// How many mentions were linked.
    pub(super) called: usize,
}

impl Writer<'_> {
    /// The children of a container. `around` is the direction they inherit;
    /// in a `tight` list paragraphs have no tags.
    fn blocks<'a>(&mut self, parent: Node<'a>, around: Direction, tight: bool) {
        for node in parent.children() {
            self.block(node, around, tight);
        }
    }

    fn block<'a>(&mut self, node: Node<'a>, around: Direction, tight: bool) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => {
                self.plain.paragraph();
                if tight {
                    self.inlines(node, false);
                } else {
                    self.open("p", node, around);
                    self.inlines(node, false);
                    self.html.push_str("</p>");
                }
            }
            NodeValue::Heading(heading) => {
                self.last_level = self.headings.level(heading.level, self.last_level);
                let tag = tag(self.last_level);
                self.plain.paragraph();
                self.open(tag, node, around);
                self.inlines(node, false);
                self.close(tag);
            }
            NodeValue::BlockQuote => {
                self.plain.paragraph();
                let mark = self.plain.push("> ");
                let own = self.open("blockquote", node, around);
                self.blocks(node, own, false);
                self.close("blockquote");
                self.plain.pop(mark);
                self.plain.paragraph();
            }
            NodeValue::List(list) => self.list(node, &list, around, tight),
            NodeValue::CodeBlock(code) => {
                self.plain.paragraph();
                self.code_block(&code.literal, &code.info, around);
            }
            NodeValue::HtmlBlock(block) => {
                self.plain.paragraph();
                self.open("p", node, around);
                for (at, line) in block.literal.trim_end().lines().enumerate() {
                    if at > 0 {
                        self.line_break();
                    }
                    self.text(line);
                }
                self.html.push_str("</p>");
            }
            NodeValue::Table(_) => self.table(node, around),
            NodeValue::ThematicBreak => {
                self.plain.paragraph();
                self.html.push_str("<hr>");
            }
            _ => self.blocks(node, around, tight),
        }
    }

    fn list<'a>(&mut self, node: Node<'a>, list: &NodeList, around: Direction, tight: bool) {
        let ordered = list.list_type == ListType::Ordered;
        let tag = if ordered { "ol" } else { "ul" };
        if !tight {
            self.plain.paragraph();
        }
        let own = self.open(tag, node, around);
        if ordered && list.start != 1 {
            self.html.pop();
            self.html.push_str(&format!(" start=\"{}\">", list.start));
        }
        for (at, item) in node.children().enumerate() {
            if list.tight || at == 0 {
                self.plain.line();
            } else {
                self.plain.paragraph();
            }
            let marker = if ordered { format!("{}. ", list.start + at) } else { "- ".to_owned() };
            self.plain.marker(&marker);
            let mark = self.plain.push(&" ".repeat(marker.len()));
            let within = self.open("li", item, own);
            self.blocks(item, within, list.tight);
            self.html.push_str("</li>");
            self.plain.pop(mark);
        }
        self.close(tag);
        if !tight {
            self.plain.paragraph();
        }
    }

    fn code_block(&mut self, literal: &str, info: &str, around: Direction) {
        let shown = chars::reveal(literal);
        // Code runs left to right wherever it stands.
        let turned =
            around == Direction::Rtl || chars::first_strong(&shown).is_some_and(|own| own == Direction::Rtl);
        self.html.push_str(if turned { "<pre dir=\"ltr\">" } else { "<pre>" });
        match sanitize::language(info) {
            Some(name) => self.html.push_str(&format!("<code class=\"language-{name}\">")),
            None => self.html.push_str("<code>"),
        }
        self.escaped(&shown);
        self.html.push_str("</code></pre>");
        self.plain.text(shown.trim_end());
    }

    fn table<'a>(&mut self, node: Node<'a>, around: Direction) {
        self.plain.paragraph();
        let own = self.open("table", node, around);
        let mut in_body = false;
        for row in node.children() {
            let head = matches!(row.data().value, NodeValue::TableRow(true));
            if head {
                self.html.push_str("<thead>");
            } else if !in_body {
                in_body = true;
                self.html.push_str("<tbody>");
            }
            self.plain.line();
            self.html.push_str("<tr>");
            self.cells(row, if head { "th" } else { "td" }, own);
            self.html.push_str("</tr>");
            if head {
                self.html.push_str("</thead>");
            }
        }
        self.html.push_str(if in_body { "</tbody></table>" } else { "</table>" });
        self.plain.paragraph();
    }

    /// The cells of a row up to its last filled one: the parser fills short
    /// rows up, and hundreds of empty cells would only cost bytes.
    fn cells<'a>(&mut self, row: Node<'a>, tag: &'static str, around: Direction) {
        let cells: Vec<Node<'a>> = row.children().collect();
        let filled = cells.iter().rposition(|cell| cell.first_child().is_some()).map_or(0, |at| at + 1);
        for (at, cell) in cells.into_iter().take(filled).enumerate() {
            if at > 0 {
                self.plain.text(" | ");
            }
            self.open(tag, cell, around);
            self.inlines(cell, false);
            self.close(tag);
        }
    }

    /// A break within a block.
    pub(super) fn line_break(&mut self) {
        self.html.push_str("<br>");
        self.plain.text("\n");
    }

    /// Text as typed, into both outputs.
    pub(super) fn text(&mut self, text: &str) {
        let cleaned = chars::clean(text);
        self.escaped(&cleaned);
        self.plain.text(&cleaned);
    }

    /// Text into the HTML alone, escaped for content and attributes.
    pub(super) fn escaped(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.html.push_str("&amp;"),
                '<' => self.html.push_str("&lt;"),
                '>' => self.html.push_str("&gt;"),
                '"' => self.html.push_str("&quot;"),
                c => self.html.push(c),
            }
        }
    }

    /// Opens a block; says its direction where it differs from the one it
    /// would inherit, and answers the direction its children inherit.
    fn open<'a>(&mut self, tag: &str, node: Node<'a>, around: Direction) -> Direction {
        let own = direction(node).unwrap_or(around);
        self.html.push('<');
        self.html.push_str(tag);
        if own != around {
            self.html.push_str(" dir=\"auto\"");
        }
        self.html.push('>');
        own
    }

    /// Closes a tag.
    pub(super) fn close(&mut self, tag: &str) {
        self.html.push_str("</");
        self.html.push_str(tag);
        self.html.push('>');
    }
}

/// The direction of the first letter under a node that has one. Code blocks
/// always run left to right and say so themselves.
fn direction<'a>(node: Node<'a>) -> Option<Direction> {
    node.descendants().find_map(|inner| match &inner.data().value {
        NodeValue::Text(text) => chars::first_strong(text),
        NodeValue::Code(code) => chars::first_strong(&code.literal),
        NodeValue::HtmlInline(raw) => chars::first_strong(raw),
        NodeValue::HtmlBlock(block) => chars::first_strong(&block.literal),
        _ => None,
    })
}
