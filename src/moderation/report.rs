//! Reporting a post: the form, the act.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::{Reason, Report};
use super::open::{Word, open_or_join};
use super::{rules, store};
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, PostId, UserId};
use crate::error::{Error, Result};
use crate::settings;
use crate::threads::{PostFacts, post_facts, visible_post};
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::Reporter;
use crate::web::{App, Response, flash};

#[derive(Template)]
#[template(path = "moderation/report.html")]
struct ReportPage<'a> {
    page: &'a Page,
    post: &'a PostFacts,
    reason: Option<Reason>,
    text: &'a str,
    faults: &'a Faults,
}

impl ReportPage<'_> {
    fn is_chosen(&self, reason: &Reason) -> bool {
        self.reason == Some(*reason)
    }
}

/// Shows the post with the form.
pub(super) async fn form(page: Page, app: Data<App>, by: Reporter, post: Path<String>) -> Result<Response> {
    let post = reported(&app, &page, &post).await?;
    rules::may_report(by.id, post.author_id)?;
    let faults = Faults::default();
    page.show(&ReportPage { page: &page, post: &post, reason: None, text: "", faults: &faults })
}

/// Takes the report, thanks, and leads back to the post.
pub(super) async fn submit(act: Act<Reporter>, app: Data<App>, post: Path<String>) -> Result<Response> {
    let post = reported(&app, &act.page, &post).await?;
    rules::may_report(act.by.id, post.author_id)?;
    let word = match Report::parse(&act.fields) {
        Ok(word) => word,
        Err(faults) => return again(&act.page, &post, &act.fields, &faults),
    };
    app.limits.count(Limit::Act, act.by.id)?;
    let (id, by, now, is_limited) = (post.id, act.by.id, app.now(), app.limits.is_on());
    app.db
        .write_unseen(move |conn| {
            if is_limited {
                count(conn, by, now)?;
            }
            report(conn, id, by, &word, now)
        })
        .await?;
    Ok(flash::see_other(&app, &post.url(), "flash-reported"))
}

fn again(page: &Page, post: &PostFacts, fields: &Fields, faults: &Faults) -> Result<Response> {
    let (reason, text) = (Reason::parse(fields.text("reason")), fields.text("text"));
    page.show_faulty(&ReportPage { page, post, reason, text, faults })
}

async fn reported(app: &App, page: &Page, post: &str) -> Result<PostFacts> {
    let (id, viewer, lang, now) = (post.parse::<PostId>()?, page.viewer.clone(), page.lang, page.now);
    let suffixes = app.extra_suffixes.clone();
    app.db
        .read(move |conn| {
            let mut post = visible_post(conn, &viewer, id, now)?;
            post.html = aid::mark(conn, &post.html, &suffixes, lang, now)?;
            Ok(post)
        })
        .await
}

/// Refuses where somebody sent as many reports as are let through in an hour or a day.
fn count(conn: &mut Conn, by: UserId, now: Ts) -> Result<()> {
    let values = settings::load(conn)?;
    let (per_hour, per_day) =
        (values.number(&settings::REPORTS_PER_HOUR), values.number(&settings::REPORTS_PER_DAY));
    let sent = store::report_times(conn, by, per_hour.max(per_day))?;
    match rules::report_wait(&sent, per_hour, per_day, now) {
        Some(retry_after) => Err(Error::TooMany { retry_after }),
        None => Ok(()),
    }
}

/// Reports a post: opens its case or joins it, once for each person. Answers the case.
///
/// # Errors
/// `NotFound` when there is no such post, `Forbidden` for one's own.
pub fn report(conn: &mut Conn, post: PostId, by: UserId, report: &Report, now: Ts) -> Result<CaseId> {
    let post = post_facts(conn, post)?;
    rules::may_report(by, post.author_id)?;
    let record = store::report_records(conn, &[by])?.remove(&by).unwrap_or_default();
    let mut word = Word::of_report(by, report.reason, &report.text);
    word.danger = rules::weighed(word.danger, &record);
    Ok(open_or_join(conn, &post, &word, now)?.0)
}
