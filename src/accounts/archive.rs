//! The archive that people take along: all rows as JSON for programs, and what they wrote as a
//! page for people.

use std::io::{Cursor, Write as _};

use askama::Template;
use serde_json::{Map, Value};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::text::{Lang, dates};
use crate::web::page::Page;

/// The rows of an account by table, each a JSON object.
type Tables = Map<String, Value>;

/// What somebody wrote, as the page lists it.
struct Part {
    /// The key of its heading.
    heading: &'static str,
    table: &'static str,
    /// The page that shows a row: what its address begins with, and the column with the number.
    page: Option<(&'static str, &'static str)>,
    /// The columns with what was written, parted by a line each.
    texts: &'static [&'static str],
    /// The column that says when, in microseconds UTC.
    time: &'static str,
}

const PARTS: &[Part] = &[
    Part {
        heading: "person-posts",
        table: "posts",
        page: Some(("/p/", "id")),
        texts: &["body"],
        time: "created_at",
    },
    Part { heading: "drafts-title", table: "drafts", page: None, texts: &["fields"], time: "saved_at" },
    Part {
        heading: "bookmarks-title",
        table: "bookmarks",
        page: Some(("/p/", "post_id")),
        texts: &["note"],
        time: "created_at",
    },
    Part {
        heading: "archive-claims",
        table: "claims",
        page: Some(("/claims/", "id")),
        texts: &["text"],
        time: "created_at",
    },
    Part {
        heading: "archive-reviews",
        table: "reviews",
        page: Some(("/claims/", "claim_id")),
        texts: &["reason"],
        time: "created_at",
    },
    Part {
        heading: "archive-disputes",
        table: "disputes",
        page: Some(("/claims/", "claim_id")),
        texts: &["text"],
        time: "created_at",
    },
    Part {
        heading: "archive-aid",
        table: "aid_links",
        page: Some(("/aid/", "id")),
        texts: &["title", "summary"],
        time: "created_at",
    },
    Part { heading: "standing-reports", table: "case_reasons", page: None, texts: &["text"], time: "at" },
];

/// A row as the page for people shows it.
struct Told<'a> {
    /// Empty where no page shows it.
    address: String,
    at: String,
    lang: &'a str,
    /// As it was typed.
    text: String,
}

#[derive(Template)]
#[template(path = "accounts/export.html")]
struct ExportPage<'a> {
    lang: Lang,
    site: &'a str,
    name: &'a str,
    email: &'a str,
    since: String,
    bio: &'a str,
    parts: Vec<(&'static str, Vec<Told<'a>>)>,
}

/// Packs the rows of an account into a ZIP file: `toguna.json`, `toguna.html`, `when.txt`.
///
/// # Errors
/// `NotFound` without the account's own row; else only by a defect.
pub(super) fn archive(tables: &Tables, page: &Page, now: Ts) -> Result<Vec<u8>> {
    let json = serde_json::to_vec_pretty(tables).map_err(Error::internal)?;
    let html = page_of(tables, page)?;
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

fn page_of(tables: &Tables, page: &Page) -> Result<String> {
    let lang = page.lang;
    let rows = |table: &str| tables.get(table).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let account = rows("users").first().ok_or(Error::NotFound)?;
    let full = |row: &Value, column: &str| dates::full(lang, Ts(row[column].as_i64().unwrap_or_default()));
    let told = |part: &Part| {
        let told = rows(part.table).iter().map(|row| Told {
            address: part
                .page
                .map(|(begin, id)| page.absolute(&format!("{begin}{}", row[id])))
                .unwrap_or_default(),
            at: full(row, part.time),
            lang: text(row, "lang"),
            text: part.texts.iter().map(|column| written(row, column)).collect::<Vec<_>>().join("\n"),
        });
        (part.heading, told.collect::<Vec<_>>())
    };
    let export = ExportPage {
        lang,
        site: &page.site,
        name: text(account, "name"),
        email: text(account, "email"),
        since: full(account, "created_at"),
        bio: text(account, "bio"),
        parts: PARTS.iter().map(told).filter(|(_, rows)| !rows.is_empty()).collect(),
    };
    export.render().map_err(Error::internal)
}

fn text<'a>(row: &'a Value, column: &str) -> &'a str {
    row[column].as_str().unwrap_or_default()
}

/// What was written into a column: of a form that was kept, its title and text.
fn written(row: &Value, column: &str) -> String {
    let kept = text(row, column);
    if column != "fields" {
        return kept.to_owned();
    }
    let pairs: Vec<(String, String)> = serde_json::from_str(kept).unwrap_or_default();
    let typed = pairs.into_iter().filter(|(name, _)| matches!(name.as_str(), "title" | "body"));
    typed.map(|(_, value)| value).collect::<Vec<_>>().join("\n\n")
}
