//! Every revision of a post with what changed word by word, and what was corrected beside the text.

use actix_web::web::{Data, Path};
use askama::Template;

use super::changes::{Change, changes};
use super::facts::visible_post;
use super::model::{Part, PostFacts, Topic};
use super::store::{self, Corrected, Revision};
use super::{quotes, topics};
use crate::clock::Ts;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::text::{Lang, content_lang_name};
use crate::web::page::Page;
use crate::web::{App, Response};

/// A revision, or what was corrected beside one.
struct Step {
    /// Of a revision.
    number: Option<i32>,
    editor: String,
    /// A moderator blacked words out.
    is_redaction: bool,
    created_at: Ts,
    reason: String,
    /// What was corrected beside the text.
    lines: Vec<Line>,
    /// What changed in the text; empty where it stayed.
    changes: Vec<Change>,
}

/// One thing that was corrected beside the text.
struct Line {
    part: Part,
    changes: Vec<Change>,
}

impl Line {
    fn of(correction: &Corrected, topics: &[Topic], lang: Lang) -> Self {
        let Corrected { part, before, after, .. } = correction;
        let changes = match part {
            Part::Title => replaced([before.as_str()], [after.as_str()], str::to_owned),
            Part::Source => replaced(before.lines(), after.lines(), str::to_owned),
            Part::Ask => replaced(before.split(' '), after.split(' '), |ask| {
                lang.t(&format!("ask-{ask}")).into_owned()
            }),
            Part::Lang => {
                replaced([before.as_str()], [after.as_str()], |tag| content_lang_name(tag).to_owned())
            }
            Part::Topic => replaced([before.as_str()], [after.as_str()], |slug| {
                let topic = topics.iter().find(|topic| topic.slug == slug);
                topic.map_or(slug, |topic| topic.name.as_str()).to_owned()
            }),
        };
        Self { part: *part, changes }
    }
}

/// What went and what came, each by its name; what stayed is not said.
fn replaced<'a>(
    before: impl IntoIterator<Item = &'a str>,
    after: impl IntoIterator<Item = &'a str>,
    name: impl Fn(&str) -> String,
) -> Vec<Change> {
    let said = |tag, items: &[&str], others: &[&str]| -> Vec<Change> {
        let own = items.iter().filter(|item| !item.is_empty() && !others.contains(item));
        own.map(|item| Change { tag, text: name(item) }).collect()
    };
    let (before, after): (Vec<&str>, Vec<&str>) = (before.into_iter().collect(), after.into_iter().collect());
    [said("del", &before, &after), said("ins", &after, &before)].concat()
}

/// All steps, newest first: revisions with what was corrected with them, and corrections of
/// their own.
fn steps(
    post: &PostFacts,
    revisions: &[Revision],
    corrections: &[Corrected],
    topics: &[Topic],
    lang: Lang,
) -> Vec<Step> {
    let lines = |of: &dyn Fn(&Corrected) -> bool| -> Vec<Line> {
        let mut lines: Vec<Line> = corrections
            .iter()
            .filter(|correction| of(correction))
            .map(|correction| Line::of(correction, topics, lang))
            .collect();
        lines.reverse();
        lines
    };
    let older = revisions.iter().skip(1).map(Some).chain([None]);
    let revised = revisions.iter().zip(older).map(|(revision, before)| Step {
        number: Some(revision.number),
        is_redaction: revision.editor != post.author,
        editor: revision.editor.clone(),
        created_at: revision.created_at,
        reason: revision.reason.clone(),
        lines: lines(&|correction| correction.revision == Some(revision.number)),
        changes: match before {
            Some(before) if before.body == revision.body => Vec::new(),
            Some(before) => changes(&before.body, &revision.body),
            None => changes(&revision.body, &revision.body),
        },
    });
    let alone = corrections.iter().filter(|correction| correction.revision.is_none());
    let mut moments: Vec<&Corrected> = alone.collect();
    moments.dedup_by_key(|correction| correction.created_at);
    let corrected = moments.into_iter().map(|first| Step {
        number: None,
        is_redaction: false,
        editor: first.editor.clone(),
        created_at: first.created_at,
        reason: first.reason.clone(),
        lines: lines(&|other| other.revision.is_none() && other.created_at == first.created_at),
        changes: Vec::new(),
    });
    let mut steps: Vec<Step> = corrected.chain(revised).collect();
    steps.sort_by_key(|step| std::cmp::Reverse(step.created_at));
    steps
}

/// The page of `/p/{post}/history`.
#[derive(Template)]
#[template(path = "threads/history.html")]
struct HistoryPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    steps: Vec<Step>,
}

/// Shows the revisions to whoever may read the post.
pub(super) async fn show(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, viewer, now): (PostId, _, _) = (id.parse()?, page.viewer.clone(), app.now());
    let lang = page.lang;
    let (post, steps) = app
        .db
        .read(move |conn| {
            let post = visible_post(conn, &viewer, id, now)?;
            let (mut revisions, corrections) = (store::revisions(conn, id)?, store::corrections(conn, id)?);
            quotes::readable(conn, revisions.iter_mut().map(|revision| &mut revision.body), now)?;
            let topics = topics::all(conn, lang)?;
            let steps = steps(&post, &revisions, &corrections, &topics, lang);
            Ok((post, steps))
        })
        .await?;
    page.show(&HistoryPage { page: &page, post: &post, steps })
}
