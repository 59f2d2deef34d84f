//! Markdown to harmless HTML: the limits, the shape people type in, the writer, the allow-list.

mod address;
mod blackout;
mod chars;
mod gist;
mod guard;
mod inlines;
mod links;
mod mention;
mod nameless;
mod plain;
mod quotes;
mod sanitize;
mod shape;
mod write;

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;

use comrak::{Arena, Options, parse_document};

use write::Headings;

pub use address::sources_split;
pub use blackout::{BLOCK, Blackout};
pub use chars::clean_line;
pub use gist::{bare, gist, gist_of_html};
pub use guard::{MAX_BODY_BYTES, MAX_LINKS, MAX_NESTING, MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, Unrenderable};
pub use links::{OutwardLink, outward_links, words};
pub use mention::MAX_MENTIONS;
pub use nameless::{bears_mark, is_mark, labelled, mark, names, renamed, shown};
pub use quotes::{lacks_quotes, quoted, without_quotes};

/// Raised whenever the same source would give other HTML: what posts show that an older version
/// wrote is then rendered anew.
pub const RENDERER_VERSION: i32 = 3;

/// What a body becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Harmless HTML: only the tags and attributes of the allow-list.
    pub html: String,
    /// The absolute http and https addresses linked in it, in order, distinct.
    pub links: Vec<String>,
    /// The text without markup, for excerpts, mail and search.
    pub plain: String,
}

/// Renders a body. `known` answers the canonical name of an existing member for
/// a mention, which then links to the profile.
///
/// # Errors
/// [`Unrenderable`] names the limit that the body is over.
pub fn render(source: &str, known: &dyn Fn(&str) -> Option<String>) -> Result<Rendered, Unrenderable> {
    rendered(source, Headings::Under, known)
}

/// Renders a text that a page is about, right under its title: its headings are those of the
/// page. It names nobody: a mention in it is plain text.
///
/// # Errors
/// [`Unrenderable`] names the limit that the text is over.
pub fn render_page(source: &str) -> Result<Rendered, Unrenderable> {
    rendered(source, Headings::Whole, &|_| None)
}

fn rendered(
    source: &str,
    headings: Headings,
    known: &dyn Fn(&str) -> Option<String>,
) -> Result<Rendered, Unrenderable> {
    guard::check_source(source)?;
    let arena = Arena::new();
    let root = parse_document(&arena, &shape::blocks(source), &options());
    guard::check_tree(root)?;
    let written = write::document(root, headings, known);
    Ok(Rendered { html: sanitize::clean(&written.html), links: written.links, plain: written.plain })
}

/// A text as typed, with the blank lines between its paragraphs that its HTML is made with.
#[must_use]
pub fn spaced(source: &str) -> String {
    shape::blocks(source).trim_end().to_owned()
}

/// The names after `@` outside code and links, in order, distinct, at most
/// [`MAX_MENTIONS`]; none in a body that is over a limit.
#[must_use]
pub fn mentions(source: &str) -> Vec<String> {
    if guard::check_source(source).is_err() {
        return Vec::new();
    }
    let arena = Arena::new();
    let root = parse_document(&arena, &shape::blocks(source), &options());
    mention::in_tree(root)
}

/// The dialect: CommonMark with tables, strikethrough and bare addresses.
/// Setext headings are off, since a line of dashes under a line of text is a
/// divider where people write without Markdown in mind.
fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.parse.ignore_setext = true;
    options
}
