//! The form in which a post is shared, shown empty, faulty or with a preview; and the preview.

use actix_web::http::StatusCode;
use askama::Template;

use super::drafts::Unsent;
use super::events::Markers;
use super::model::{Draft, SourceUrl, Topic};
use super::render::render_sent;
use super::warnings::{Warning, warnings};
use crate::error::Result;
use crate::web::form::Faults;
use crate::web::page::Page;
use crate::web::{App, Response};

/// The page of `/new`.
#[derive(Template)]
#[template(path = "threads/new.html")]
pub(super) struct ComposerPage<'a> {
    pub page: &'a Page,
    pub draft: &'a Draft,
    pub faults: &'a Faults,
    pub topics: &'a [Topic],
    pub preview: Option<&'a Preview>,
    /// The draft that the form was filled with.
    pub kept: Option<&'a Unsent>,
}

impl ComposerPage<'_> {
    pub fn show(&self) -> Result<Response> {
        let status = if self.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.page.show_as(status, self)
    }
}

/// A text as it would be shown, and what its writer is told of it.
pub(super) struct Preview {
    pub html: String,
    /// Where a shared post says that it comes from.
    pub sources: Vec<SourceUrl>,
    pub warnings: Vec<Warning>,
}

impl Preview {
    /// Renders a text as its page would; the inner faults are those with which it would not be
    /// posted.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn of(
        page: &Page,
        app: &App,
        markers: Markers,
        title: String,
        source: String,
        text_lang: String,
    ) -> Result<Result<Self, Faults>> {
        let (suffixes, lang, now) = (app.extra_suffixes.clone(), page.lang, page.now);
        app.db
            .read(move |conn| {
                let body = match render_sent(conn, &title, &source, &text_lang)? {
                    Ok(body) => body,
                    Err(faults) => return Ok(Err(faults)),
                };
                let warnings = warnings(&title, &body.html);
                let html = markers.mark(conn, body.html, &suffixes, lang, now)?;
                Ok(Ok(Self { html, sources: Vec::new(), warnings }))
            })
            .await
    }
}
