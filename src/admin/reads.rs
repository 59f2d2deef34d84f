//! Who of the staff read what is sealed.

use std::collections::HashMap;

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use crate::accounts;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::ledger::{self, Line};
use crate::web::page::Page;
use crate::web::paging::{Cursor, Paged, one_more};
use crate::web::viewer::Admin;
use crate::web::{App, Response};

#[derive(Deserialize)]
pub(super) struct Asked {
    before: Option<String>,
}

#[derive(Template)]
#[template(path = "admin/reads.html")]
struct ReadsPage<'a> {
    page: &'a Page,
    lines: Paged<Line>,
    names: HashMap<UserId, String>,
}

impl ReadsPage<'_> {
    fn name(&self, line: &Line) -> &str {
        line.account.and_then(|id| self.names.get(&id)).map_or("", String::as_str)
    }
}

/// Shows it, newest first.
pub(super) async fn show(page: Page, app: Data<App>, _by: Admin, asked: Query<Asked>) -> Result<Response> {
    let before = Cursor::parse(asked.before.as_deref())?;
    let (lines, names) = app
        .db
        .read(move |conn| {
            let lines = ledger::unlisted_page(conn, ledger::SEALED, before.id, one_more())?;
            let readers: Vec<UserId> = lines.iter().filter_map(|line| line.account).collect();
            let names = accounts::names(conn, &readers)?;
            Ok((Paged::of(lines, |line| Cursor { at: line.at, id: line.number }), names))
        })
        .await?;
    page.show(&ReadsPage { page: &page, lines, names })
}
