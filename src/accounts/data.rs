//! One's own data, to take along: everything that the forum keeps of an account, as JSON for
//! programs and as a page for people, in one archive.

use std::io::{Cursor, Write as _};

use actix_web::http::header;
use actix_web::web::Data;
use askama::Template;
use serde_json::{Map, Value};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::hasher::Hasher;
use super::model::Wish;
use super::security::is_own_password;
use super::store;
use crate::clock::Ts;
use crate::db::dump;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::text::dates;
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
    let (page, member) = (&act.page, &act.by);
    if !is_own_password(&app, &hasher, member, act.fields.text("password")).await? {
        let faults = Faults::at("proof", "fault-old-password");
        return page.show_faulty(&DataPage { faults: &faults, ..DataPage::of(page, None) });
    }
    let (user, lang, now) = (member.id, page.lang, page.now);
    let tables = app.db.read(move |conn| dump::of_account(conn, user)).await?;
    let bytes = archive(&tables, lang, &|path| page.absolute(path), now)?;
    tracing::info!(account = user.0, "somebody took their data along");
    Ok(Response::Ok()
        .insert_header((header::CONTENT_TYPE, "application/zip"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"toguna.zip\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(bytes))
}

/// A post as the page for people shows it.
struct Told<'a> {
    address: String,
    at: String,
    lang: &'a str,
    /// As it was typed.
    body: &'a str,
}

#[derive(Template)]
#[template(path = "accounts/export.html")]
struct ExportPage<'a> {
    lang: Lang,
    name: &'a str,
    email: &'a str,
    since: String,
    bio: &'a str,
    posts: Vec<Told<'a>>,
}

type Tables = Map<String, Value>;

fn archive(tables: &Tables, lang: Lang, absolute: &dyn Fn(&str) -> String, now: Ts) -> Result<Vec<u8>> {
    let json = serde_json::to_vec_pretty(tables).map_err(Error::internal)?;
    let html = page_of(tables, lang, absolute)?;
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| -> Result<()> {
        zip.start_file(name, SimpleFileOptions::default()).map_err(Error::internal)?;
        zip.write_all(bytes).map_err(Error::internal)
    };
    add("toguna.json", &json)?;
    add("toguna.html", html.as_bytes())?;
    add("when.txt", format!("{}\n", now.rfc3339()).as_bytes())?;
    Ok(zip.finish().map_err(Error::internal)?.into_inner())
}

fn page_of(tables: &Tables, lang: Lang, absolute: &dyn Fn(&str) -> String) -> Result<String> {
    let rows = |table: &str| tables.get(table).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let account = rows("users").first().ok_or(Error::NotFound)?;
    let full = |row: &Value| dates::full(lang, Ts(row["created_at"].as_i64().unwrap_or_default()));
    let posts = rows("posts").iter().map(|row| Told {
        address: absolute(&format!("/p/{}", row["id"])),
        at: full(row),
        lang: text(row, "lang"),
        body: text(row, "body"),
    });
    let page = ExportPage {
        lang,
        name: text(account, "name"),
        email: text(account, "email"),
        since: full(account),
        bio: text(account, "bio"),
        posts: posts.collect(),
    };
    page.render().map_err(Error::internal)
}

fn text<'a>(row: &'a Value, column: &str) -> &'a str {
    row[column].as_str().unwrap_or_default()
}
