//! The settings form: what can be tuned while the forum runs.

use actix_web::web::Data;
use askama::Template;

use crate::error::Result;
use crate::settings::{self, Setting, Wrong};
use crate::web::form::{Act, Faults};
use crate::web::page::Page;
use crate::web::viewer::Admin;
use crate::web::{App, Response, flash};

/// A setting in the form, with its value as stored or as typed.
struct Row {
    setting: &'static Setting,
    value: String,
}

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct Form<'a> {
    page: &'a Page,
    rows: &'a [Row],
    faults: &'a Faults,
}

/// Shows what is set.
pub(super) async fn form(page: Page, app: Data<App>, _by: Admin) -> Result<Response> {
    let rows = app
        .db
        .read(|conn| {
            let values = settings::load(conn)?;
            let row = |setting| Row { setting, value: values.text(setting) };
            Ok(settings::ALL.into_iter().map(row).collect::<Vec<_>>())
        })
        .await?;
    page.show(&Form { page: &page, rows: &rows, faults: &Faults::NONE })
}

/// Stores everything that is right in one go, or nothing.
pub(super) async fn submit(act: Act<Admin>, app: Data<App>) -> Result<Response> {
    let mut faults = Faults::default();
    let mut parsed = Vec::new();
    for setting in settings::ALL {
        match setting.parse(act.fields.text(setting.key)) {
            Ok(value) => parsed.push((setting, value)),
            Err(wrong) => note(&mut faults, setting.key, wrong),
        }
    }
    if !faults.is_empty() {
        let typed =
            |setting: &'static Setting| Row { setting, value: act.fields.text(setting.key).to_owned() };
        let rows: Vec<Row> = settings::ALL.into_iter().map(typed).collect();
        let faults = faults.named(&settings::ALL.map(|setting| (setting.key, setting.label)));
        return act.page.show_faulty(&Form { page: &act.page, rows: &rows, faults: &faults });
    }
    let (by, now) = (act.by.id, app.now());
    app.db
        .write(move |conn| {
            for (setting, value) in &parsed {
                settings::store(conn, setting, value, Some(by), now)?;
            }
            Ok(())
        })
        .await?;
    app.surge.forget();
    Ok(flash::see_other(&app, "/admin/settings", "flash-saved"))
}

fn note(faults: &mut Faults, field: &'static str, wrong: Wrong) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match wrong {
        Wrong::Number { least, most } => {
            faults.add_found(field, "fault-setting-number", format!("{least}–{most}"));
        }
        Wrong::Address => faults.add(field, "fault-setting-address"),
        Wrong::Switch => faults.add(field, "fault-setting-switch"),
        Wrong::Name(length) => faults.add_n(field, "fault-setting-name", count(length)),
        Wrong::TooMany(most) => faults.add_n(field, "fault-setting-lines", count(most)),
        Wrong::TooLong(length) => faults.add_n(field, "fault-setting-length", count(length)),
    }
}
