//! The form of a surge: what holds for a while, why and until when.

use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use super::model::required_paragraph;
use super::rules;
use crate::clock::Ts;
use crate::error::Result;
use crate::surge::{self, Measures};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response, flash};

/// How long it can last, in hours.
const HOURS: [i64; 7] = [1, 3, 6, 12, 24, 48, 72];
/// What the form begins with.
const USUAL_HOURS: i64 = 6;
/// Everything that can hold: its name in the form, its text key, and the key of a hint.
const MEASURES: [(&str, &str, &str); 4] = [
    ("new", "surge-new", "surge-new-hint"),
    ("links", "surge-links", "surge-links-hint"),
    ("read-only", "surge-read-only", "surge-read-only-hint"),
    ("sign-up", "surge-sign-up", "surge-sign-up-hint"),
];

/// A surge as the form asks for it.
#[derive(Clone, Debug)]
struct Wanted {
    measures: Measures,
    reason: String,
    ends_at: Ts,
}

impl Wanted {
    fn parse(fields: &Fields, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let measures = Measures::named(fields.all("measure").collect::<Vec<_>>().into_iter());
        if !measures.is_any() {
            faults.add("measure", "fault-surge-none");
        }
        let hours = fields.text("hours").parse().ok().filter(|hours| HOURS.contains(hours));
        if hours.is_none() {
            faults.add("hours", "fault-surge-hours");
        }
        let reason = required_paragraph(fields, "reason").unwrap_or_else(|at_reason| {
            faults.extend(&at_reason);
            String::new()
        });
        faults.or(Self { measures, reason, ends_at: now.plus_hours(hours.unwrap_or_default()) })
    }
}

#[derive(Template)]
#[template(path = "moderation/surge.html")]
struct Form<'a> {
    page: &'a Page,
    typed: &'a Fields,
    faults: &'a Faults,
}

impl Form<'_> {
    fn is_chosen(&self, measure: &str) -> bool {
        self.typed.all("measure").any(|name| name == measure)
    }

    fn is_hours(&self, hours: &i64) -> bool {
        self.typed.text("hours").parse().unwrap_or(USUAL_HOURS) == *hours
    }
}

/// Shows the form, or the surge that lasts.
pub(super) async fn form(page: Page, by: ActiveMember) -> Result<Response> {
    rules::may_act_on_site(&by)?;
    page.show(&Form { page: &page, typed: &Fields::default(), faults: &Faults::NONE })
}

/// Begins a surge.
pub(super) async fn begin(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    rules::may_act_on_site(&act.by)?;
    let now = app.now();
    let wanted = match Wanted::parse(&act.fields, now) {
        Ok(wanted) => wanted,
        Err(faults) => {
            let again = Form { page: &act.page, typed: &act.fields, faults: &faults };
            return act.page.show_as(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let (by, nonce) = (act.by.id, act.nonce.0);
    app.db
        .write(move |conn| {
            surge::begin(conn, wanted.measures, &wanted.reason, wanted.ends_at, by, &nonce, now)
        })
        .await?;
    app.surge.forget();
    Ok(flash::see_other(&app, "/mod/surge", "flash-surge-begun"))
}

/// Ends it before its time.
pub(super) async fn end(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    rules::may_act_on_site(&act.by)?;
    let (by, now) = (act.by.id, app.now());
    app.db.write(move |conn| surge::end(conn, by, now)).await?;
    app.surge.forget();
    Ok(flash::see_other(&app, "/mod/surge", "flash-surge-ended"))
}
