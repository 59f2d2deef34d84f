//! What moderators do without a report: a case of their own, decided at once.

use super::decide::{Outcome, decide};
use super::model::{CaseKind, Happened, Ruling};
use super::store::{self, NewCase};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::threads::{Listeners, PostFacts};

/// Why the case is there: nobody reported anything.
const BY_MODERATOR: &str = "why-moderator";
/// What a moderator does at once is nobody's danger.
const NO_DANGER: i32 = 0;

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

/// Refuses where somebody else acted since a form was opened that saw `seen_by`.
pub(super) fn guard(conn: &mut Conn, target: &Target<'_>, seen_by: &str) -> Result<()> {
    if seen(conn, target.kind, target.id)? == seen_by {
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
    by: UserId,
    ruling: &Ruling,
    nonce: &str,
    now: Ts,
) -> Result<(CaseId, Outcome)> {
    let case = match store::open_case(conn, target.kind, target.id)? {
        Some(case) => case.id,
        None => open(conn, target, by, now)?,
    };
    let version = store::case(conn, case)?.version;
    match decide(conn, listeners, case, by, version, ruling, nonce, now)? {
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
