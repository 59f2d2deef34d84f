//! Acting on a thread without a report: pin, lock, move, split, merge.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::initiative::{self, Chosen, Done, Target};
use super::model::{CaseKind, Decision, Ruling};
use super::site_page::rule_titles;
use super::{rules, threading};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ThreadId;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::threads::topics::{self, Topic};
use crate::threads::{Listeners, ThreadFacts, current, post_facts};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::{Member, Moderator};
use crate::web::{App, Response};

/// What the form shows of a thread.
struct Desk {
    thread: ThreadFacts,
    topics: Vec<Topic>,
    rules: Vec<String>,
    /// Its newest case with its version: another one by now is a conflict.
    seen: String,
}

impl Desk {
    fn load(conn: &mut Conn, id: ThreadId, by: &Member, lang: Lang) -> Result<Self> {
        let thread = current(conn, id)?;
        rules::may_moderate(by, thread.topic_id)?;
        rules::may_act_on_thread(by.id, thread.author_id)?;
        Ok(Self {
            seen: initiative::seen(conn, CaseKind::Thread, thread.id.0)?,
            topics: topics::all(conn, lang)?,
            rules: rule_titles(conn, lang)?,
            thread,
        })
    }

    /// What can be done to the thread as it stands.
    fn choices(&self) -> [Decision; 5] {
        let pin = if self.thread.is_pinned { Decision::Unpin } else { Decision::Pin };
        let lock = if self.thread.is_locked { Decision::Unlock } else { Decision::Lock };
        [pin, lock, Decision::Move, Decision::Split, Decision::Merge]
    }
}

#[derive(Template)]
#[template(path = "moderation/thread.html")]
struct ThreadDesk<'a> {
    page: &'a Page,
    desk: &'a Desk,
    typed: &'a Fields,
    faults: &'a Faults,
}

impl ThreadDesk<'_> {
    fn is(&self, field: &str, value: &str) -> bool {
        self.typed.text(field) == value
    }
}

/// Shows the form.
pub(super) async fn form(page: Page, app: Data<App>, by: Moderator, id: Path<String>) -> Result<Response> {
    let (id, member, lang) = (id.parse()?, (*by).clone(), page.lang);
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    page.show(&ThreadDesk { page: &page, desk: &desk, typed: &Fields::default(), faults: &Faults::default() })
}

/// Acts, and leads to the case, where it can be taken back.
pub(super) async fn submit(
    act: Act<Moderator>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let id: ThreadId = id.parse()?;
    let (member, lang) = ((*act.by).clone(), act.page.lang);
    let ruling = Ruling::parse(&act.fields, app.now());
    let faults = match initiative::submit(&act, &app, **listeners, id, ruling, act_on_thread, "flash-decided")
        .await?
    {
        Ok(led) => return Ok(led),
        Err(faults) => faults,
    };
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    let template = ThreadDesk { page: &act.page, desk: &desk, typed: &act.fields, faults: &faults };
    act.page.show_as(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

/// Opens a case on a thread, or takes the one that is open, and decides it at once. The same form twice acts once.
///
/// # Errors
/// `NotFound` without such a thread, `Forbidden` for one's own, `Conflict` when somebody else
/// acted on it meanwhile; the inner faults name a field.
fn act_on_thread(
    conn: &mut Conn,
    listeners: Listeners,
    id: ThreadId,
    chosen: &Chosen,
    now: Ts,
) -> Result<Done> {
    if let Some(done) = initiative::made_before(conn, chosen)? {
        return Ok(Ok(done));
    }
    let thread = current(conn, id)?;
    rules::may_act_on_thread(chosen.by, thread.author_id)?;
    let opening = post_facts(conn, thread.opening_post_id.ok_or(Error::NotFound)?)?;
    let target = Target::thread(&opening);
    initiative::guard(conn, &target, chosen)?;
    let ruling = &chosen.ruling;
    if !ruling.act.is_on_thread() || ruling.account.is_some() {
        return Ok(Err(Faults::at("decision", "fault-decision-misfit")));
    }
    if let Some((field, key)) = threading::fault(conn, thread.id, ruling.act, &ruling.details)? {
        return Ok(Err(Faults::at(field, key)));
    }
    initiative::act(conn, listeners, &target, chosen, now).map(Ok)
}
