//! Limits that keep the cost of a body bounded, checked before the costly steps.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

/// The longest body in bytes: some 5,000 words, or 16,000 letters of Arabic or
/// N'Ko, and short enough that every step of the rendering stays quick.
pub const MAX_BODY_BYTES: usize = 32 * 1024;
/// The most links in a body. A list of sources has dozens; hundreds are spam.
pub const MAX_LINKS: usize = 500;
/// The deepest nesting of quotes, lists and emphasis. Serialising and cleaning
/// HTML costs more than the square of the depth (12 s at 32,000 quotes).
pub const MAX_NESTING: usize = 32;
/// The most columns of a table: more cannot be read on any screen, and the
/// HTML of a table is up to 60 times its source.
pub const MAX_TABLE_COLUMNS: usize = 50;
/// The most rows of all the tables in a body together, for the same reason.
pub const MAX_TABLE_ROWS: usize = 500;

/// Why a body cannot be rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unrenderable {
    /// Over [`MAX_BODY_BYTES`].
    TooLong,
    /// Over [`MAX_NESTING`].
    TooDeep,
    /// Over [`MAX_LINKS`].
    TooManyLinks,
    /// Over [`MAX_TABLE_COLUMNS`] or [`MAX_TABLE_ROWS`].
    TableTooLarge,
}

impl Unrenderable {
    /// The key of the message for the person who wrote the body.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TooLong => "fault-body-too-long",
            Self::TooDeep => "fault-body-too-deep",
            Self::TooManyLinks => "fault-body-too-many-links",
            Self::TableTooLarge => "fault-body-table-too-large",
        }
    }
}

/// Refuses what would already be costly to parse.
pub(super) fn check_source(source: &str) -> Result<(), Unrenderable> {
    if source.len() > MAX_BODY_BYTES {
        return Err(Unrenderable::TooLong);
    }
    if source.lines().any(|line| quote_depth(line) > MAX_NESTING) {
        return Err(Unrenderable::TooDeep);
    }
    check_table_sources(source)
}

/// How many `>` open a line.
fn quote_depth(line: &str) -> usize {
    line.bytes().take_while(|b| matches!(b, b'>' | b' ' | b'\t')).filter(|b| *b == b'>').count()
}

/// The parser fills short rows up with empty cells, so that 16,000 rows of two
/// bytes under a wide head would become a million nodes: count them first.
fn check_table_sources(source: &str) -> Result<(), Unrenderable> {
    let mut columns = 0;
    let mut cells = 0;
    for line in source.lines() {
        if line.trim().is_empty() {
            columns = 0;
        } else if let Some(count) = delimiter_columns(line) {
            columns = columns.max(count);
        }
        cells += columns;
        if columns > MAX_TABLE_COLUMNS || cells > MAX_TABLE_COLUMNS * MAX_TABLE_ROWS {
            return Err(Unrenderable::TableTooLarge);
        }
    }
    Ok(())
}

/// The columns of a line that could be the delimiter row of a table.
fn delimiter_columns(line: &str) -> Option<usize> {
    let row = line.trim_matches(|c: char| c.is_whitespace() || c == '>');
    let shaped = row.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'));
    (shaped && row.contains('|') && row.contains('-')).then(|| row.trim_matches('|').split('|').count())
}

/// Counts depth, links and table rows of the parsed body.
pub(super) fn check_tree<'a>(root: Node<'a>) -> Result<(), Unrenderable> {
    let (mut depth, mut links, mut rows) = (0_usize, 0_usize, 0_usize);
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => {
                let value = &node.data().value;
                match value {
                    NodeValue::Link(_) | NodeValue::Image(_) => links += 1,
                    NodeValue::TableRow(_) => rows += 1,
                    NodeValue::Table(table) if table.num_columns > MAX_TABLE_COLUMNS => {
                        return Err(Unrenderable::TableTooLarge);
                    }
                    _ => {}
                }
                depth += usize::from(nests(value));
                if depth > MAX_NESTING {
                    return Err(Unrenderable::TooDeep);
                }
                if links > MAX_LINKS {
                    return Err(Unrenderable::TooManyLinks);
                }
                if rows > MAX_TABLE_ROWS {
                    return Err(Unrenderable::TableTooLarge);
                }
            }
            NodeEdge::End(node) => depth -= usize::from(nests(&node.data().value)),
        }
    }
    Ok(())
}

/// Whether a node is a level of nesting to a reader.
fn nests(value: &NodeValue) -> bool {
    matches!(
        value,
        NodeValue::BlockQuote
            | NodeValue::Item(_)
            | NodeValue::Emph
            | NodeValue::Strong
            | NodeValue::Strikethrough
            | NodeValue::Link(_)
            | NodeValue::Image(_)
    )
}
