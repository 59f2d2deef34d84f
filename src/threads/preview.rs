//! The shared post as it would look, by a button that needs no script.

use actix_web::web::Data;

use super::composer::ComposerPage;
use super::events::Markers;
use super::model::{Draft, SharedPost};
use super::post::render_body;
use super::topics;
use crate::error::Result;
use crate::web::form::{Act, Faults};
use crate::web::viewer::Writer;
use crate::web::{App, Response};

/// Shows the form again with the text rendered; stores nothing.
pub(super) async fn submit(act: Act<Writer>, app: Data<App>, markers: Data<Markers>) -> Result<Response> {
    let lang = act.page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    let topic = topics::named(&topics, act.fields.text("topic"));
    let parsed = SharedPost::parse(&act.fields, topic, &app.extra_suffixes);
    let source = match &parsed {
        Ok(shared) => shared.body.clone(),
        Err(_) => act.fields.text("body").to_owned(),
    };
    let (markers, suffixes, now) = (**markers, app.extra_suffixes.clone(), act.page.now);
    let rendered = app
        .db
        .read(move |conn| {
            let mut rendered = render_body(conn, &source)?;
            if let Ok(body) = &mut rendered {
                body.html = markers.mark(conn, std::mem::take(&mut body.html), &suffixes, lang, now)?;
            }
            Ok(rendered)
        })
        .await?;
    let (preview, faults) = match (parsed, rendered) {
        (Ok(_), Ok(body)) => (Some(body.html), Faults::default()),
        (Err(faults), Ok(body)) => (Some(body.html), faults),
        (_, Err(limit)) => (None, Faults::at("body", limit.key())),
    };
    let draft = Draft::of(&act.fields, lang.tag());
    ComposerPage {
        page: &act.page,
        draft: &draft,
        faults: &faults,
        topics: &topics,
        preview: preview.as_deref(),
    }
    .show()
}
