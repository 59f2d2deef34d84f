//! The way out: our own page between a card and the organisation's site, by id alone.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{LinkRow, State};
use super::rules::may_see;
use super::store;
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::web::page::Page;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "aid/go.html")]
struct GoPage<'a> {
    page: &'a Page,
    link: LinkRow,
    organisation: String,
    is_open: bool,
}

impl GoPage<'_> {
    fn state(&self) -> State {
        self.link.state_now(self.page.now)
    }
}

/// `GET /aid/{id}/go`.
///
/// # Errors
/// `NotFound` for what is not there or not for this reader.
pub async fn show(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id = id.parse::<AidId>()?;
    let viewer = page.viewer.clone();
    let (link, organisation) = app
        .db
        .read(move |conn| {
            let link = store::link(conn, id)?;
            if !may_see(&viewer, link.listed_at.is_some(), link.proposer_id) {
                return Err(Error::NotFound);
            }
            let organisation = link.organisation_id.map(|id| store::organisation(conn, id)).transpose()?;
            Ok((link, organisation.map(|organisation| organisation.name).unwrap_or_default()))
        })
        .await?;
    let good_until = link.expires_at;
    let template = GoPage { is_open: link.is_open(page.now), page: &page, link, organisation };
    page.show_kept(&template, good_until)
}
