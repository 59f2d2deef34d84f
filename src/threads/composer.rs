//! The form in which a post is shared: shown empty, faulty, or with a preview.

use actix_web::http::StatusCode;
use askama::Template;

use super::model::Draft;
use super::model::Topic;
use crate::error::Result;
use crate::web::Response;
use crate::web::form::Faults;
use crate::web::page::Page;

/// The page of `/new`.
#[derive(Template)]
#[template(path = "threads/new.html")]
pub(super) struct ComposerPage<'a> {
    pub page: &'a Page,
    pub draft: &'a Draft,
    pub faults: &'a Faults,
    pub topics: &'a [Topic],
    /// The text as it would be shown.
    pub preview: Option<&'a str>,
}

impl ComposerPage<'_> {
    pub fn show(&self) -> Result<Response> {
        let status = if self.faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.page.show_as(status, self)
    }
}
