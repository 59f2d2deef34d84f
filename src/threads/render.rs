//! What a text becomes when it is written.

use std::collections::HashMap;

use super::model::RenderedBody;
use super::store;
use super::watched::watched_word;
use crate::accounts::model::fold;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::markup::{self, Unrenderable};
use crate::settings;
use crate::web::form::Faults;

/// Renders a text; knows which of the names in it are members.
///
/// # Errors
/// The database's; the inner one is the limit that the text is over.
pub fn render_body(conn: &mut Conn, source: &str) -> Result<Result<RenderedBody, Unrenderable>> {
    let names: Vec<String> = markup::mentions(source).iter().map(|name| fold(name)).collect();
    let members = if names.is_empty() { Vec::new() } else { store::members_named(conn, &names)? };
    let by_name: HashMap<String, String> =
        members.iter().map(|(_, name, folded)| (folded.clone(), name.clone())).collect();
    let known = |name: &str| by_name.get(&fold(name)).cloned();
    Ok(markup::render(source, &known).map(|rendered| RenderedBody {
        source: source.to_owned(),
        html: rendered.html,
        plain: rendered.plain,
        mentioned: members.iter().map(|(id, _, _)| *id).collect(),
        quoted: markup::quoted(source).into_iter().map(PostId).collect(),
    }))
}

/// Renders a text as somebody sent it; the inner faults name the limit that it is over, or the
/// words that this community refuses.
pub(super) fn render_sent(
    conn: &mut Conn,
    title: &str,
    source: &str,
    lang: &str,
) -> Result<Result<RenderedBody, Faults>> {
    let body = match render_body(conn, source)? {
        Ok(body) => body,
        Err(limit) => return Ok(Err(Faults::at("body", limit.key()))),
    };
    let refused = settings::load(conn)?.lines(&settings::REFUSED_WORDS);
    let mut faults = Faults::default();
    for (field, text) in [("title", title), ("body", source)] {
        if let Some(word) = watched_word(&refused, text, lang) {
            faults.add_found(field, "fault-refused-word", word.to_owned());
        }
    }
    Ok(faults.or(body))
}
