//! The shared post as it would look, by a button that needs no script.

use actix_web::web::Data;

use super::composer::{ComposerPage, Preview};
use super::composing::Composed;
use super::drafts::{self, Place};
use super::events::Markers;
use super::model::{Draft, SharedPost};
use super::topics;
use crate::error::Result;
use crate::web::{App, Response};

/// Shows the form again with the text rendered, and keeps what was typed as a draft.
pub(super) async fn submit(
    Composed(act): Composed,
    app: Data<App>,
    markers: Data<Markers>,
) -> Result<Response> {
    let lang = act.page.lang;
    drafts::keep(&app, act.by.id, Place::New, &act.fields, app.now()).await;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    let topic = topics::named(&topics, act.fields.text("topic"));
    let parsed = SharedPost::parse(&act.fields, topic, &app.extra_suffixes);
    let (source, sources) = match &parsed {
        Ok(shared) => (shared.body.clone(), shared.sources.clone()),
        Err(_) => (act.fields.text("body").to_owned(), Vec::new()),
    };
    let title = act.fields.text("title").to_owned();
    let mut faults = parsed.err().unwrap_or_default();
    let draft = Draft::of(&act.fields, lang.tag());
    let shown = Preview::of(&act.page, &app, **markers, title, source, draft.lang.clone()).await?;
    let preview = shown.map_err(|more| faults.extend(&more)).ok().map(|shown| Preview { sources, ..shown });
    let (page, preview) = (&act.page, preview.as_ref());
    ComposerPage { page, draft: &draft, faults: &faults, topics: &topics, preview, kept: None }.show()
}
