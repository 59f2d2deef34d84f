//! Acting on a post without a report: hide, delete, warn, silence.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::decide::open_case_on;
use super::initiative::{self, Chosen, Done, Target};
use super::model::{CaseKind, Decision, Ruling};
use super::rules;
use super::site_page::rule_titles;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, PostId};
use crate::error::Result;
use crate::text::Lang;
use crate::threads::{Listeners, PostFacts, post_facts};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::{Page, see_other};
use crate::web::viewer::{Member, Moderator};
use crate::web::{App, Response};

/// What the form shows of a post.
struct Desk {
    post: PostFacts,
    rules: Vec<String>,
    /// The case that is open on it, which has a form of its own.
    open: Option<CaseId>,
    /// The newest case on the post with its version: another one by now is a conflict.
    seen: String,
}

impl Desk {
    fn load(conn: &mut Conn, id: PostId, by: &Member, lang: Lang) -> Result<Self> {
        let post = post_facts(conn, id)?;
        rules::may_moderate(by, post.topic_id)?;
        rules::may_act_on_post(by.id, post.author_id)?;
        Ok(Self {
            seen: initiative::seen(conn, CaseKind::Post, id.0)?,
            open: open_case_on(conn, id)?.map(|(case, _)| case),
            rules: rule_titles(conn, lang)?,
            post,
        })
    }

    /// What can be done to the post as it stands; its thread has a form of its own.
    fn choices(&self) -> Vec<Decision> {
        let mut choices = rules::choices(CaseKind::Post, rules::decidable(&self.post), self.post.is_locked);
        choices.retain(|act| *act != Decision::Dismiss && !act.is_on_thread());
        choices
    }
}

#[derive(Template)]
#[template(path = "moderation/post.html")]
struct PostDesk<'a> {
    page: &'a Page,
    desk: &'a Desk,
    typed: &'a Fields,
    faults: &'a Faults,
}

/// Shows the form; where a case is open on the post already, leads to that.
pub(super) async fn form(page: Page, app: Data<App>, by: Moderator, id: Path<String>) -> Result<Response> {
    let (id, member, lang) = (id.parse()?, (*by).clone(), page.lang);
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    if let Some(case) = desk.open {
        return Ok(see_other(&format!("/mod/cases/{case}")));
    }
    page.show(&PostDesk { page: &page, desk: &desk, typed: &Fields::default(), faults: &Faults::default() })
}

/// Acts, and leads to the case, where it can be taken back.
pub(super) async fn submit(
    act: Act<Moderator>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let id: PostId = id.parse()?;
    let (member, lang) = ((*act.by).clone(), act.page.lang);
    let ruling = Ruling::parse_open(&act.fields, app.now());
    let faults =
        match initiative::submit(&act, &app, **listeners, id, ruling, act_on_post, "flash-decided").await? {
            Ok(led) => return Ok(led),
            Err(faults) => faults,
        };
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    let template = PostDesk { page: &act.page, desk: &desk, typed: &act.fields, faults: &faults };
    act.page.show_as(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

/// Opens a case on a post and decides it at once. The same form twice acts once.
///
/// # Errors
/// `NotFound` without such a post, `Forbidden` for one's own, `Conflict` when somebody else
/// acted on it meanwhile; the inner faults name a field.
fn act_on_post(conn: &mut Conn, listeners: Listeners, id: PostId, chosen: &Chosen, now: Ts) -> Result<Done> {
    if let Some(done) = initiative::made_before(conn, chosen)? {
        return Ok(Ok(done));
    }
    let post = post_facts(conn, id)?;
    rules::may_act_on_post(chosen.by, post.author_id)?;
    let target = Target::post(&post);
    initiative::guard(conn, &target, chosen)?;
    let ruling = &chosen.ruling;
    let state = rules::decidable(&post);
    let is_for_elsewhere =
        ruling.act.is_on_thread() || matches!(ruling.act, Decision::Redact | Decision::Dismiss);
    if is_for_elsewhere || !rules::fits(ruling.act, CaseKind::Post, state) {
        return Ok(Err(Faults::at("decision", "fault-decision-misfit")));
    }
    initiative::act(conn, listeners, &target, chosen, now).map(Ok)
}
