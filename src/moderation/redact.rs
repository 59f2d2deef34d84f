//! Blacking words out of a post: the form, the act.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;

use super::initiative::{self, Chosen, Done, Target};
use super::model::{CaseKind, Ruling};
use super::rules;
use super::site_page::rule_titles;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::markup::Blackout;
use crate::text::Lang;
use crate::threads::{self, Listeners, PostFacts, post_facts};
use crate::web::form::{Act, Faults, Fields};
use crate::web::page::Page;
use crate::web::viewer::{Member, Moderator};
use crate::web::{App, Response};

/// What the form shows.
struct Desk {
    post: PostFacts,
    rules: Vec<String>,
    /// The newest case on the post with its version: another one by now is a conflict.
    seen: String,
}

impl Desk {
    fn load(conn: &mut Conn, id: PostId, by: &Member, lang: Lang) -> Result<Self> {
        let post = post_facts(conn, id)?;
        rules::may_moderate(by, post.topic_id)?;
        rules::may_act_on_post(by.id, post.author_id)?;
        let seen = initiative::seen(conn, CaseKind::Post, id.0)?;
        Ok(Self { seen, rules: rule_titles(conn, lang)?, post })
    }
}

#[derive(Template)]
#[template(path = "moderation/redact.html")]
struct RedactPage<'a> {
    page: &'a Page,
    desk: &'a Desk,
    typed: &'a Fields,
    faults: &'a Faults,
}

/// Shows the post with the form.
pub(super) async fn form(page: Page, app: Data<App>, by: Moderator, id: Path<String>) -> Result<Response> {
    let (id, member, lang) = (id.parse()?, (*by).clone(), page.lang);
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    page.show(&RedactPage { page: &page, desk: &desk, typed: &Fields::default(), faults: &Faults::default() })
}

/// Blacks out, and leads to the case.
pub(super) async fn submit(
    act: Act<Moderator>,
    app: Data<App>,
    listeners: Data<Listeners>,
    id: Path<String>,
) -> Result<Response> {
    let id: PostId = id.parse()?;
    let (member, lang) = ((*act.by).clone(), act.page.lang);
    let ruling = Ruling::redaction(&act.fields);
    let faults =
        match initiative::submit(&act, &app, **listeners, id, ruling, redact, "flash-redacted").await? {
            Ok(led) => return Ok(led),
            Err(faults) => faults,
        };
    let desk = app.db.read(move |conn| Desk::load(conn, id, &member, lang)).await?;
    let template = RedactPage { page: &act.page, desk: &desk, typed: &act.fields, faults: &faults };
    act.page.show_as(StatusCode::UNPROCESSABLE_ENTITY, &template)
}

/// Blacks words out of a post for good: nothing of it can be taken back. The same form twice
/// acts once.
///
/// # Errors
/// `NotFound` without such a post, `Forbidden` for one's own, `Conflict` when somebody else
/// acted on it meanwhile; the inner faults name a field.
fn redact(conn: &mut Conn, listeners: Listeners, id: PostId, chosen: &Chosen, now: Ts) -> Result<Done> {
    if let Some(done) = initiative::made_before(conn, chosen)? {
        return Ok(Ok(done));
    }
    let post = post_facts(conn, id)?;
    rules::may_act_on_post(chosen.by, post.author_id)?;
    let target = Target::post(&post);
    initiative::guard(conn, &target, chosen)?;
    if !threads::holds(conn, id, &Blackout::words(&chosen.ruling.details.words))? {
        return Ok(Err(Faults::at("words", "fault-words-missing")));
    }
    initiative::act(conn, listeners, &target, chosen, now).map(Ok)
}
