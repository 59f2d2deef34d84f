//! The allow-list: nothing that is not named here leaves this room.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::address::Target;

/// What every link in a post says to crawlers and to the site it leads to.
pub(super) const LINK_REL: &str = "nofollow ugc noopener noreferrer";

/// The tags of a text. `h1` is the page's own.
const TAGS: [&str; 25] = [
    "a",
    "bdi",
    "blockquote",
    "br",
    "code",
    "del",
    "em",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "strong",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// The blocks that may run in another direction than the text around them.
const DIRECTED: [&str; 14] =
    ["blockquote", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "table", "td", "th", "ul"];

static BUILDER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let directions = || HashMap::from([("dir", HashSet::from(["auto", "ltr"]))]);
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from(TAGS))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("code", HashSet::from(["class"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .tag_attribute_values(DIRECTED.map(|tag| (tag, directions())).into())
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(Some(LINK_REL))
        .attribute_filter(keep);
    builder
});

/// Harmless HTML of any HTML; what is harmless already stays as it is.
pub(super) fn clean(html: &str) -> String {
    BUILDER.clean(html).to_string()
}

/// The values an allowed attribute may have.
fn keep<'v>(tag: &str, attribute: &str, value: &'v str) -> Option<Cow<'v, str>> {
    match (tag, attribute) {
        ("a", "href") => Target::parse(value).map(|target| Cow::Owned(target.href())),
        ("code", "class") => is_language(value).then_some(Cow::Borrowed(value)),
        ("ol", "start") => is_start(value).then_some(Cow::Borrowed(value)),
        _ => Some(Cow::Borrowed(value)),
    }
}

fn is_start(value: &str) -> bool {
    value.len() <= 9 && value.bytes().all(|b| b.is_ascii_digit())
}

/// A class that names the language of code and nothing of the site's own.
fn is_language(class: &str) -> bool {
    class.strip_prefix("language-").is_some_and(|name| language(name) == Some(name))
}

/// The language of a fence's info string: its first word, where it is one.
pub(super) fn language(info: &str) -> Option<&str> {
    let name = info.split_whitespace().next()?;
    let named = name.len() <= 30
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'#' | b'-' | b'_'));
    named.then_some(name)
}
