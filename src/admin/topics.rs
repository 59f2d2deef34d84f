//! Making and changing topics.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{COLORS, TopicDraft};
use super::store;
use crate::error::Result;
use crate::text::CONTENT_LANGS;
use crate::threads::topics::{self, Topic};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "admin/topics.html")]
struct List<'a> {
    page: &'a Page,
    topics: &'a [Topic],
    draft: &'a TopicDraft,
    faults: &'a Faults,
    is_new: bool,
}

impl List<'_> {
    /// What the topic is called in the reader's language, else its word in addresses.
    fn name(&self) -> &str {
        let draft = self.draft;
        let text = draft.texts.iter().find(|text| text.lang == self.page.lang && !text.name.is_empty());
        text.map_or(&draft.slug, |text| &text.name)
    }

    fn is_color(&self, color: &i32) -> bool {
        self.draft.color == *color
    }
}

/// Lists the topics with the form for a new one.
pub(super) async fn list(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let lang = page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    let mut draft = TopicDraft::of(&Fields::default(), None);
    draft.lang = lang.tag().to_owned();
    draft.position = (topics.len() + 1).to_string();
    answer(&page, StatusCode::OK, &topics, &draft, &Faults::default(), true)
}

/// Makes a topic.
pub(super) async fn make(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let draft = TopicDraft::of(&act.fields, None);
    let slug = draft.slug.clone();
    let faults = match draft.parse() {
        Ok(_) if app.db.read(move |conn| store::has_topic(conn, &slug)).await? => {
            Faults::at("slug", "fault-topic-slug-taken")
        }
        Ok(topic) => {
            let now = app.now();
            app.db.write(move |conn| topics::save(conn, &topic, now)).await?;
            return Ok(flash::see_other(&app, "/admin/topics", "flash-saved"));
        }
        Err(faults) => faults,
    };
    let lang = act.page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    answer(&act.page, StatusCode::UNPROCESSABLE_ENTITY, &topics, &draft, &faults, true)
}

/// Shows one topic's form.
pub(super) async fn form(page: Page, app: Data<App>, _by: Admin, slug: Path<String>) -> Result<Response> {
    let draft = app.db.read(move |conn| store::topic(conn, &slug)).await?;
    answer(&page, StatusCode::OK, &[], &draft, &Faults::default(), false)
}

/// Changes one topic.
pub(super) async fn submit(act: Act<Admin>, app: Data<App>, slug: Path<String>) -> Result<Response> {
    let draft = TopicDraft::of(&act.fields, Some(&slug));
    let known = slug.into_inner();
    app.db.read(move |conn| store::topic(conn, &known)).await?;
    match draft.parse() {
        Ok(topic) => {
            let now = app.now();
            app.db.write(move |conn| topics::save(conn, &topic, now)).await?;
            Ok(flash::see_other(&app, "/admin/topics", "flash-saved"))
        }
        Err(faults) => answer(&act.page, StatusCode::UNPROCESSABLE_ENTITY, &[], &draft, &faults, false),
    }
}

fn answer(
    page: &Page,
    status: StatusCode,
    topics: &[Topic],
    draft: &TopicDraft,
    faults: &Faults,
    is_new: bool,
) -> Result<Response> {
    page.show_as(status, &List { page, topics, draft, faults, is_new })
}
