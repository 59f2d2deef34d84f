//! Blacking words out of a post, its revisions, its title, its sources and its quotes.

use super::drafts;
use super::events::{Listeners, PostEvent};
use super::facts::post_facts;
use super::model::{Part, PostFacts, RenderedBody, Stood, slug};
use super::quotes;
use super::render::render_body;
use super::store::{self, CorrectionText, RevisionText};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, UserId};
use crate::error::{Error, Result};
use crate::markup::{BLOCK, Blackout};
use crate::notifications;

/// A line of a quote that is shorter says nothing by which its source could be told.
const TELLING: usize = 12;

/// Whether the words stand in the post, its title, or what either was before.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn holds(conn: &mut Conn, id: PostId, words: &Blackout) -> Result<bool> {
    let post = post_facts(conn, id)?;
    let here = [&post.body, &post.plain, if post.number == 1 { &post.title } else { &post.body }];
    if here.into_iter().any(|text| words.is_in(text)) {
        return Ok(true);
    }
    let is_revised =
        |text: &RevisionText| [&text.body, &text.reason].into_iter().any(|text| words.is_in(text));
    let is_corrected = |text: &CorrectionText| {
        words.is_in(&text.reason)
            || text.part.is_content() && (words.is_in(&text.before) || words.is_in(&text.after))
    };
    Ok(store::revision_texts(conn, id)?.iter().any(is_revised)
        || store::correction_texts(conn, id)?.iter().any(is_corrected))
}

/// The posts that `black_out` changes: this one first, then those that quote what is taken out.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn with_quotes(conn: &mut Conn, id: PostId, words: &Blackout) -> Result<Vec<PostId>> {
    let post = post_facts(conn, id)?;
    let quote = Quote::of(&post, words);
    let mut found = vec![id];
    for other in store::may_quote(conn, post.thread_id, id)? {
        if store::revision_texts(conn, other)?.iter().any(|text| quote.without(&text.body).is_some()) {
            found.push(other);
        }
    }
    Ok(found)
}

/// Takes the words out of the post for good: text, revisions, title, sources, and of what the
/// posts `quoting` quote of it. It counts as an edit: a form that was opened before it is
/// refused, and other rooms are told.
///
/// # Errors
/// `NotFound` when there is no such post.
pub fn black_out(
    conn: &mut Conn,
    listeners: Listeners,
    id: PostId,
    quoting: &[PostId],
    words: &Blackout,
    by: UserId,
    now: Ts,
) -> Result<()> {
    let post = post_facts(conn, id)?;
    let quote = Quote::of(&post, words);
    let clean = |text: &str| words.text(text);
    rewrite(conn, &post, &clean, by, now)?;
    // What moderators gave as a reason stays where a whole text goes.
    let is_whole = *words == Blackout::Everything;
    if let Some(reason) = words.text(&post.state_reason).filter(|_| !is_whole) {
        store::write_state(conn, id, post.state, post.state_by, &reason)?;
    }
    if let Some(stood) = store::stood(conn, id)?
        && let Some(reason) = words.text(&stood.reason).filter(|_| !is_whole)
    {
        store::note_stood(conn, id, &Stood { reason, ..stood })?;
    }
    if post.number == 1 {
        store::black_out_sources(conn, post.thread_id, words)?;
        if let Some(title) = words.text(&post.title) {
            store::retitle(conn, post.thread_id, &title, &slug(&title))?;
        }
    }
    for other in quoting.iter().filter(|other| **other != id) {
        let other = post_facts(conn, *other)?;
        rewrite(conn, &other, &|text: &str| quote.without(text), by, now)?;
    }
    drafts::black_out(conn, quoting, post.thread_id, &|text: &str| quote.without(text))?;
    // Rows about other posts say nothing of a whole text.
    let thread = (!is_whole).then_some(post.thread_id);
    let told = if is_whole { &quoting[..1.min(quoting.len())] } else { quoting };
    notifications::black_out(conn, told, thread, words)?;
    for changed in quoting {
        let revision = post_facts(conn, *changed)?.revision;
        // A moderator looked at it: no rule holds it now.
        listeners.tell(conn, &PostEvent::Edited { post: *changed, revision }, now)?;
    }
    Ok(())
}

/// Changes every revision and correction in its place and makes the last of them a new one.
fn rewrite(
    conn: &mut Conn,
    post: &PostFacts,
    clean: &dyn Fn(&str) -> Option<String>,
    by: UserId,
    now: Ts,
) -> Result<()> {
    for text in store::revision_texts(conn, post.id)? {
        let body = match clean(&text.body) {
            Some(body) => render(conn, &body, clean)?,
            None => render(conn, &text.body, clean)?,
        };
        let reason = clean(&text.reason).unwrap_or(text.reason);
        store::rewrite_revision(conn, text.id, &body, &reason)?;
    }
    for mut text in store::correction_texts(conn, post.id)? {
        if text.part.is_content() {
            text.before = clean_lines(&text.before, text.part, clean);
            text.after = clean_lines(&text.after, text.part, clean);
        }
        text.reason = clean(&text.reason).unwrap_or(text.reason);
        store::rewrite_correction(conn, &text)?;
    }
    let body = render(conn, &clean(&post.body).unwrap_or_else(|| post.body.clone()), clean)?;
    store::forget_form(conn, post.id)?;
    store::revise(conn, post.id, by, "", &body, now)?;
    quotes::settle(conn, &[post.id], now)?;
    Ok(())
}

/// What a correction says without what is taken out. Of a source that holds it nothing stays: an
/// address is told by its parts.
fn clean_lines(text: &str, part: Part, clean: &dyn Fn(&str) -> Option<String>) -> String {
    if part != Part::Source {
        return clean(text).unwrap_or_else(|| text.to_owned());
    }
    let lines = text.lines().map(|line| if clean(line).is_some() { BLOCK } else { line });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text rendered. Where its marks hid what is taken out, its words without marks stay.
fn render(conn: &mut Conn, source: &str, clean: &dyn Fn(&str) -> Option<String>) -> Result<RenderedBody> {
    let unrenderable = |limit: crate::markup::Unrenderable| Error::internal(limit.key());
    let body = render_body(conn, source)?.map_err(unrenderable)?;
    match clean(&body.plain) {
        Some(plain) => render_body(conn, &plain)?.map_err(unrenderable),
        None => Ok(body),
    }
}

/// What other posts may have quoted of a text.
struct Quote<'a> {
    words: &'a Blackout,
    /// The address by which a quote names the post.
    address: String,
    plain: String,
}

impl<'a> Quote<'a> {
    fn of(post: &PostFacts, words: &'a Blackout) -> Self {
        Self { words, address: format!("(/p/{})", post.id), plain: post.plain.clone() }
    }

    /// A post's text without it in its quotes; none when no quote holds it.
    fn without(&self, source: &str) -> Option<String> {
        let mut left = String::with_capacity(source.len());
        let mut run = String::new();
        for line in source.split_inclusive('\n').chain([""]) {
            if line.trim_start().starts_with('>') {
                run.push_str(line);
                continue;
            }
            left.push_str(&self.of_run(&run));
            run.clear();
            left.push_str(line);
        }
        (left != source).then_some(left)
    }

    /// A run of quoted lines.
    fn of_run(&self, run: &str) -> String {
        if *self.words != Blackout::Everything {
            return self.words.text(run).unwrap_or_else(|| run.to_owned());
        }
        let is_told = |line: &str| {
            let said = line.trim_start_matches(['>', ' ', '\t']).trim();
            said.chars().count() >= TELLING && self.plain.contains(said)
        };
        if run.contains(&self.address) || run.lines().any(is_told) {
            format!("> {BLOCK}\n")
        } else {
            run.to_owned()
        }
    }
}
