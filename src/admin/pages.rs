//! The texts of /rules and /about, in each language.

use actix_web::web::{Data, Path};
use askama::Template;

use crate::error::{Error, Result};
use crate::moderation::{SitePage, page_source, set_page};
use crate::text::Lang;
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "admin/pages.html")]
struct List<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "admin/page.html")]
struct Form<'a> {
    page: &'a Page,
    which: SitePage,
    lang: Lang,
    body: &'a str,
    faults: &'a Faults,
}

/// Lists the pages.
pub(super) async fn list(page: Page, _by: Admin) -> Result<Response> {
    page.show(&List { page: &page })
}

fn named(path: &(String, String)) -> Result<(SitePage, Lang)> {
    let which = SitePage::parse(&path.0).ok_or(Error::NotFound)?;
    let lang = Lang::ALL.into_iter().find(|lang| lang.tag() == path.1).ok_or(Error::NotFound)?;
    Ok((which, lang))
}

/// Shows a page's text in one language.
pub(super) async fn form(
    page: Page,
    app: Data<App>,
    _by: Admin,
    path: Path<(String, String)>,
) -> Result<Response> {
    let (which, lang) = named(&path)?;
    let body = app.db.read(move |conn| page_source(conn, which, lang)).await?;
    page.show(&Form { page: &page, which, lang, body: &body, faults: &Faults::default() })
}

/// Stores it.
pub(super) async fn submit(
    act: Act<Admin>,
    app: Data<App>,
    path: Path<(String, String)>,
) -> Result<Response> {
    let (which, lang) = named(&path)?;
    let (body, now) = (act.fields.text("body").to_owned(), app.now());
    let typed = body.clone();
    let faults = if typed.trim().is_empty() {
        Faults::at("body", "fault-text-empty")
    } else {
        match app.db.write(move |conn| set_page(conn, which, lang, &body, now)).await? {
            Ok(()) => return Ok(flash::see_other(&app, "/admin/pages", "flash-saved")),
            Err(limit) => Faults::at("body", limit.key()),
        }
    };
    act.page.show_faulty(&Form { page: &act.page, which, lang, body: &typed, faults: &faults })
}
