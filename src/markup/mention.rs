//! `@name` in running text.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};
use unicode_segmentation::UnicodeSegmentation;

use super::chars::{binds, is_name_char};
use super::nameless::mark_at;

/// The most people one post can call: each costs a query and a message.
pub const MAX_MENTIONS: usize = 20;

/// The shortest and the longest name, in characters as a reader counts them.
const NAME_LENGTHS: std::ops::RangeInclusive<usize> = 2..=30;

/// The next mention in a text: the byte of its `@`, and the name.
pub(super) fn next(text: &str) -> Option<(usize, &str)> {
    text.match_indices('@').find_map(|(at, _)| {
        let before = text[..at].chars().next_back();
        if before.is_some_and(binds) {
            return None;
        }
        let rest = &text[at + 1..];
        let end = rest.find(|c| !is_name_char(c)).unwrap_or(rest.len());
        // `@name@host` is an address of another network, `@gone.7` an account without a name.
        let foreign = rest[end..].starts_with('@') || mark_at(rest).is_some();
        let name = &rest[..end];
        (!foreign && NAME_LENGTHS.contains(&name.graphemes(true).count())).then_some((at, name))
    })
}

/// Every distinct name mentioned outside code and links, in order.
pub(super) fn in_tree<'a>(root: Node<'a>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut links = 0_usize;
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => match &node.data().value {
                NodeValue::Link(_) | NodeValue::Image(_) => links += 1,
                NodeValue::Text(text) if links == 0 => {
                    let text = super::chars::clean(text);
                    let mut rest: &str = &text;
                    while let Some((at, name)) = next(rest) {
                        if !names.iter().any(|known| known == name) {
                            names.push(name.to_owned());
                        }
                        if names.len() == MAX_MENTIONS {
                            return names;
                        }
                        rest = &rest[at + 1 + name.len()..];
                    }
                }
                _ => {}
            },
            NodeEdge::End(node) => {
                if matches!(node.data().value, NodeValue::Link(_) | NodeValue::Image(_)) {
                    links -= 1;
                }
            }
        }
    }
    names
}
