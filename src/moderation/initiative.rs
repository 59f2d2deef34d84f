//! What moderators do without a report: a case of their own, decided at once.

use super::decide::{Outcome, decide};
use super::model::{CaseKind, Happened, Ruling};
use super::store::{self, NewCase};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::threads::{Listeners, PostFacts};
use crate::web::form::{Act, Faults};
use crate::web::viewer::Moderator;
use crate::web::{App, Response, flash};

/// Why the case is there: nobody reported anything.
const BY_MODERATOR: &str = "why-moderator";
/// What a moderator does at once is nobody's danger.
const NO_DANGER: i32 = 0;

/// What a moderator's form says.
pub(super) struct Chosen {
    pub by: UserId,
    /// The newest case that they knew of, as the form named it.
    seen: String,
    pub ruling: Ruling,
    /// The form's idempotency key.
    nonce: String,
}

/// What an act came to, or what is wrong at which field of its form.
pub(super) type Done = Result<(CaseId, Outcome), Faults>;

/// Carries out what a form says of `id` in one transaction, and leads to the case, where `said`
/// tells of it; the inner faults are for the form.
///
/// # Errors
/// As `carry_out`.
pub(super) async fn submit<I: Copy + Send + 'static>(
    act: &Act<Moderator>,
    app: &App,
    listeners: Listeners,
    id: I,
    ruling: Result<Ruling, Faults>,
    carry_out: fn(&mut Conn, Listeners, I, &Chosen, Ts) -> Result<Done>,
    said: &'static str,
) -> Result<Result<Response, Faults>> {
    let ruling = match ruling {
        Ok(ruling) => ruling,
        Err(faults) => return Ok(Err(faults)),
    };
    let (seen, nonce, now) = (act.fields.text("seen").to_owned(), act.nonce.0.clone(), app.now());
    let chosen = Chosen { by: act.by.id, seen, ruling, nonce };
    let done = app.db.write(move |conn| carry_out(conn, listeners, id, &chosen, now)).await?;
    Ok(done.map(|(case, outcome)| {
        let said = if outcome == Outcome::Proposed { "flash-proposed" } else { said };
        flash::see_other(app, &format!("/mod/cases/{case}"), said)
    }))
}

/// The case that the very same form made before.
pub(super) fn made_before(conn: &mut Conn, chosen: &Chosen) -> Result<Option<(CaseId, Outcome)>> {
    Ok(store::decided_by_form(conn, chosen.by, &chosen.nonce)?.map(|case| (case, Outcome::Done)))
}

/// What somebody acts on: a post, or the thread that it opens.
pub(super) struct Target<'a> {
    pub kind: CaseKind,
    pub id: i64,
    pub post: &'a PostFacts,
}

impl<'a> Target<'a> {
    pub fn post(post: &'a PostFacts) -> Self {
        Self { kind: CaseKind::Post, id: post.id.0, post }
    }

    pub fn thread(opening: &'a PostFacts) -> Self {
        Self { kind: CaseKind::Thread, id: opening.thread_id.0, post: opening }
    }
}

/// The newest case on a target as a form names it; empty = there was none.
pub(super) fn seen(conn: &mut Conn, kind: CaseKind, id: i64) -> Result<String> {
    let newest = store::newest_case(conn, kind, id)?;
    Ok(newest.map(|(case, version)| format!("{case}.{version}")).unwrap_or_default())
}

/// Refuses where somebody else acted since the form was opened.
pub(super) fn guard(conn: &mut Conn, target: &Target<'_>, chosen: &Chosen) -> Result<()> {
    if seen(conn, target.kind, target.id)? == chosen.seen {
        return Ok(());
    }
    let newest = store::newest_case(conn, target.kind, target.id)?;
    Err(changed(newest.map(|(case, _)| case)))
}

fn changed(case: Option<CaseId>) -> Error {
    Error::Conflict { key: "conflict-acted", at: case.map(|case| format!("/mod/cases/{case}")) }
}

/// Decides the open case on a target, or opens one for it; answers it, and how that ended.
pub(super) fn act(
    conn: &mut Conn,
    listeners: Listeners,
    target: &Target<'_>,
    chosen: &Chosen,
    now: Ts,
) -> Result<(CaseId, Outcome)> {
    let Chosen { by, ruling, nonce, .. } = chosen;
    let case = match store::open_case(conn, target.kind, target.id)? {
        Some(case) => case.id,
        None => open(conn, target, *by, now)?,
    };
    let version = store::case(conn, case)?.version;
    match decide(conn, listeners, case, *by, version, ruling, nonce, now)? {
        outcome @ (Outcome::Done | Outcome::Proposed | Outcome::Escalated) => Ok((case, outcome)),
        Outcome::Stale | Outcome::Misfit => Err(changed(Some(case))),
    }
}

/// Nobody else needs to look at it, so nobody is told.
fn open(conn: &mut Conn, target: &Target<'_>, by: UserId, now: Ts) -> Result<CaseId> {
    let post = target.post;
    let new = NewCase {
        kind: target.kind,
        target_id: target.id,
        about_id: post.author_id,
        post_id: Some(post.id),
        topic_id: Some(post.topic_id),
        lang: post.lang.clone(),
        title: post.title.clone(),
        snapshot: post.html.clone(),
        revision: post.revision,
    };
    let case = store::insert_case(conn, &new, NO_DANGER, now)?;
    store::add_reason(conn, case, None, BY_MODERATOR, "", now)?;
    store::add_event(conn, case, Some(by), Happened::Opened, "", "", now)?;
    Ok(case)
}
