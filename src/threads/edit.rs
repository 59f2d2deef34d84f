//! The form in which an own post is edited; every revision is kept.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::composer::Preview;
use super::composing::Composed;
use super::drafts::{self, Place};
use super::events::{Listeners, Markers};
use super::facts::{post_facts, thread_facts, visible_post};
use super::model::{Draft, EditText, PostFacts, ThreadFacts, Topic, source_lines};
use super::render::render_sent;
use super::revise::{Edit, asks_of, edit_post};
use super::{rules, store, topics};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::text::Lang;
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::{Page, Plain};
use crate::web::viewer::{ActiveMember, Viewer, Writer};
use crate::web::{App, Response, flash};

/// A post as it is edited.
struct Desk {
    post: PostFacts,
    thread: ThreadFacts,
    /// The sources of the thread.
    sources: Vec<String>,
    /// The open topics.
    topics: Vec<Topic>,
}

impl Desk {
    fn load(conn: &mut Conn, viewer: &Viewer, id: PostId, lang: Lang, now: Ts) -> Result<Self> {
        let post = visible_post(conn, viewer, id, now)?;
        let thread = thread_facts(conn, post.thread_id)?;
        let sources = store::sources(conn, thread.id)?.into_iter().map(|source| source.url).collect();
        Ok(Self { sources, topics: topics::all(conn, lang)?, thread, post })
    }

    /// The form as the post stands.
    fn draft(&self) -> Draft {
        Draft {
            topic: self.thread.topic_id.to_string(),
            title: self.post.title.clone(),
            body: self.post.body.clone(),
            sources: source_lines(self.sources.iter().cloned()),
            asks: asks_of(&self.thread),
            lang: self.post.lang.clone(),
        }
    }

    /// The form as it was typed. A topic that nobody touched is the one that the thread stands in
    /// now: a moderator may have moved it meanwhile.
    fn typed(&self, fields: &Fields) -> Draft {
        let mut draft = Draft::of(fields, &self.post.lang);
        if fields.text("topic") == fields.text("topic_seen") {
            draft.topic = self.thread.topic_id.to_string();
        }
        draft
    }

    fn is_opening(&self) -> bool {
        self.post.number == 1
    }

    /// Whether the form offers other topics; a thread of a closed one is the moderators' to move.
    fn may_move(&self, now: impl Plain<Ts>) -> bool {
        let is_in_open = self.topics.iter().any(|topic| topic.id == self.thread.topic_id);
        is_in_open && rules::may_move(&self.post, &self.thread, now.plain()).is_ok()
    }

    /// When it was last edited, as the form says it.
    fn seen_at(&self) -> i64 {
        self.post.edited_at.unwrap_or_default().0
    }
}

/// The form of an edit, with deletion below it.
#[derive(Template)]
#[template(path = "threads/edit.html")]
struct EditPage<'a> {
    page: &'a Page,
    desk: &'a Desk,
    post: &'a PostFacts,
    faults: &'a Faults,
    preview: Option<Preview>,
    draft: &'a Draft,
    reason: &'a str,
    /// When a text was kept that is not in the form.
    kept_at: Option<Ts>,
}

/// Whether the address asks for the text that was kept.
#[derive(Deserialize)]
pub(super) struct Asked {
    draft: Option<String>,
}

/// The form with the post as it stands, or as it was kept.
pub(super) async fn form(
    page: Page,
    member: ActiveMember,
    app: Data<App>,
    id: Path<String>,
    asked: Query<Asked>,
) -> Result<Response> {
    let (id, viewer, lang, now): (PostId, _, _, _) = (id.parse()?, page.viewer.clone(), page.lang, app.now());
    let user = member.id;
    let (desk, kept) = app
        .db
        .read(move |conn| {
            let desk = Desk::load(conn, &viewer, id, lang, now)?;
            Ok((desk, drafts::draft_at(conn, user, Place::Edit(id))?))
        })
        .await?;
    rules::may_edit(member.id, &desk.post)?;
    let gone_on = kept.as_ref().filter(|_| asked.draft.is_some());
    let (draft, reason) = match gone_on {
        Some(kept) => (desk.typed(&kept.fields), kept.fields.text("reason")),
        None => (desk.draft(), ""),
    };
    let kept_at = if gone_on.is_some() { None } else { kept.as_ref().map(|kept| kept.saved_at) };
    let (page, post, faults, draft) = (&page, &desk.post, &Faults::NONE, &draft);
    page.show(&EditPage { page, desk: &desk, post, faults, preview: None, draft, reason, kept_at })
}

/// Stores the edit, or shows the form again: with what is wrong, or how the text would look
/// (`preview`). Then what was typed is kept.
pub(super) async fn submit(
    Composed(act): Composed,
    app: Data<App>,
    listeners: Data<Listeners>,
    markers: Data<Markers>,
    id: Path<String>,
) -> Result<Response> {
    let (id, viewer, lang, now): (PostId, _, _, _) =
        (id.parse()?, act.page.viewer.clone(), act.page.lang, app.now());
    let desk = app.db.read(move |conn| Desk::load(conn, &viewer, id, lang, now)).await?;
    rules::may_edit(act.by.id, &desk.post)?;
    let fields = &act.fields;
    let draft = desk.typed(fields);
    let topic = topics::named(&desk.topics, fields.text("topic"));
    let parsed = EditText::parse(fields, desk.is_opening(), topic, &desk.sources, &app.extra_suffixes);
    let outcome = if fields.has("preview") {
        preview(&act.page, &app, **markers, &draft, parsed).await.map(|shown| shown.map(Shown::Preview))
    } else {
        edit(&act, &app, **listeners, &desk.post, parsed).await.map(|to| to.map(Shown::Stored))
    };
    if !matches!(outcome, Ok(Ok(Shown::Stored(_)))) {
        drafts::keep(&app, act.by.id, Place::Edit(id), fields, now).await;
    }
    let (preview, faults) = match outcome? {
        Ok(Shown::Stored(to)) => return Ok(to),
        Ok(Shown::Preview(preview)) => (Some(preview), Faults::default()),
        Err(faults) => (None, faults),
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = EditPage {
        page: &act.page,
        desk: &desk,
        post: &desk.post,
        faults: &faults,
        preview,
        draft: &draft,
        reason: fields.text("reason"),
        kept_at: None,
    };
    act.page.show_as(status, &template)
}

/// What a sent form came to.
enum Shown {
    Stored(Response),
    Preview(Preview),
}

/// How the edit would look; what of it could not be stored is said at its field instead.
async fn preview(
    page: &Page,
    app: &App,
    markers: Markers,
    draft: &Draft,
    parsed: Result<EditText, Faults>,
) -> Result<Result<Preview, Faults>> {
    let text = match parsed {
        Ok(text) => text,
        Err(faults) => return Ok(Err(faults)),
    };
    let sources = text.frame.sources.unwrap_or_default();
    let shown = Preview::of(page, app, markers, draft.title.clone(), text.body, draft.lang.clone()).await?;
    Ok(shown.map(|shown| Preview { sources, ..shown }))
}

async fn edit(
    act: &Act<Writer>,
    app: &App,
    listeners: Listeners,
    post: &PostFacts,
    parsed: Result<EditText, Faults>,
) -> Result<Result<Response, Faults>> {
    let text = match parsed {
        Ok(text) => text,
        Err(faults) => return Ok(Err(faults)),
    };
    let (title, source) = (text.frame.title.clone().unwrap_or_default(), text.body.clone());
    let lang = text.frame.lang.clone().unwrap_or_else(|| post.lang.clone());
    let body = match app.db.read(move |conn| render_sent(conn, &title, &source, &lang)).await? {
        Ok(body) => body,
        Err(faults) => return Ok(Err(faults)),
    };
    app.limits.count(Limit::Post, act.by.id.0)?;
    let seen = act.fields.text("revision").parse::<i32>().ok();
    let seen_at = act.fields.text("edited").parse().ok().map(Ts);
    let edit = Edit { post: post.id, seen, seen_at, body, frame: text.frame, reason: text.reason };
    let (by, now) = (act.by.id, app.now());
    let (url, held) = app
        .db
        .write(move |conn| {
            let held = edit_post(conn, listeners, by, &edit, now)?;
            drafts::sent(conn, by, Place::Edit(edit.post))?;
            Ok((post_facts(conn, edit.post)?.url(), held))
        })
        .await?;
    let said = if held { "flash-post-held" } else { "flash-post-edited" };
    Ok(Ok(flash::see_other(app, &url, said)))
}
