//! One's own data, to take along: everything that the forum keeps of an account, as JSON for
//! programs and as a page for people, in one archive.

use actix_web::http::header;
use actix_web::web::Data;
use askama::Template;

use super::archive::archive;
use super::hasher::Hasher;
use super::model::Wish;
use super::security::is_own_password;
use super::store;
use crate::db::dump;
use crate::error::Result;
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

#[derive(Template)]
#[template(path = "accounts/data.html")]
pub(super) struct DataPage<'a> {
    page: &'a Page,
    /// At the form of the archive.
    faults: &'a Faults,
    /// At the form of leaving.
    leave_faults: &'a Faults,
    /// The wish to leave, if there is one.
    wish: Option<Wish>,
}

impl<'a> DataPage<'a> {
    /// The page with its forms empty.
    pub(super) fn of(page: &'a Page, wish: Option<Wish>) -> Self {
        const NONE: &Faults = &Faults::NONE;
        Self { page, faults: NONE, leave_faults: NONE, wish }
    }

    /// With faults at the form of leaving.
    pub(super) fn with_leave_faults(mut self, faults: &'a Faults) -> Self {
        self.leave_faults = faults;
        self
    }

    pub(super) fn show_faulty(&self) -> Result<Response> {
        self.page.show_faulty(self)
    }
}

/// `GET /settings/data`
pub(super) async fn show(page: Page, app: Data<App>, member: SignedIn) -> Result<Response> {
    let user = member.id;
    let wish = app.db.read(move |conn| store::wish(conn, user)).await?;
    page.show(&DataPage::of(&page, wish))
}

/// `POST /settings/data/export`: the archive, for the password: it holds everything, and whoever
/// finds an open phone must not take it along.
pub(super) async fn export(act: Act<SignedIn>, app: Data<App>, hasher: Data<Hasher>) -> Result<Response> {
    let (page, member, user) = (&act.page, &act.by, act.by.id);
    if !is_own_password(&app, &hasher, member, act.fields.text("password")).await? {
        let faults = Faults::at("proof", "fault-old-password");
        let wish = app.db.read(move |conn| store::wish(conn, user)).await?;
        return page.show_faulty(&DataPage { faults: &faults, ..DataPage::of(page, wish) });
    }
    let now = page.now;
    let tables = app.db.read(move |conn| dump::of_account(conn, user)).await?;
    let bytes = archive(&tables, page, now)?;
    tracing::info!(account = user.0, "somebody took their data along");
    Ok(Response::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"toguna.zip\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}
