//! What changed from one text to another, word by word.

use std::collections::HashMap;

use similar::{ChangeTag, TextDiff};

use super::{quotes, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::markup;

/// A run of words: kept, taken out or put in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The HTML element that says so: `del`, `ins`, or empty for what was kept.
    pub tag: &'static str,
    /// The words.
    pub text: String,
}

/// The runs of words from one text to another, with the paragraphs that the post has: a blank
/// line more or less, where each line is one anyway, is no change.
pub(super) fn changes(before: &str, after: &str) -> Vec<Change> {
    let (before, after) = (markup::spaced(before), markup::spaced(after));
    let mut runs: Vec<Change> = Vec::new();
    for change in TextDiff::from_words(&before, &after).iter_all_changes() {
        let tag = match change.tag() {
            ChangeTag::Equal => "",
            ChangeTag::Delete => "del",
            ChangeTag::Insert => "ins",
        };
        match runs.last_mut() {
            Some(run) if run.tag == tag => run.text.push_str(change.value()),
            _ => runs.push(Change { tag, text: change.value().to_owned() }),
        }
    }
    runs
}

/// What changed in posts since a revision of each, as everybody may read them: three queries for
/// all.
///
/// # Errors
/// When the database refuses.
pub fn changes_since(
    conn: &mut Conn,
    posts: &[(PostId, i32)],
    at: Ts,
) -> Result<HashMap<(PostId, i32), Vec<Change>>> {
    if posts.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<PostId> = posts.iter().map(|(post, _)| *post).collect();
    let mut now: HashMap<PostId, String> = store::bodies(conn, &ids)?.into_iter().collect();
    let mut then = store::bodies_then(conn, &ids)?;
    let then_texts = then.iter_mut().map(|(_, _, body)| body);
    quotes::readable(conn, now.values_mut().chain(then_texts), at)?;
    let wanted = then.iter().filter(|(post, revision, _)| posts.contains(&(*post, *revision)));
    Ok(wanted
        .filter_map(|(post, revision, body)| Some(((*post, *revision), changes(body, now.get(post)?))))
        .collect())
}
