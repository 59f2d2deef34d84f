//! What the worker does for this room: telling people of decisions that stand.

use super::model::{Before, Case, CaseKind, Decided, Decision};
use super::{rules, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::{Error, Result};
use crate::notifications::{Kind, Notice, tell, tell_watchers};
use crate::text::Arg;
use crate::threads::{current, post_facts};

/// Decisions told of in one transaction.
const BATCH: i64 = 50;

/// Tells authors and reporters of decisions that can no longer be taken back; answers how many
/// decisions that were.
///
/// # Errors
/// When the database refuses.
pub fn tell_due(conn: &mut Conn, now: Ts) -> Result<usize> {
    let due = store::untold(conn, now.plus_seconds(-rules::UNDO_SECONDS), BATCH)?;
    for (made, case) in &due {
        if concerns_author(made, case) {
            tell_author(conn, made, case, now)?;
        }
        if made.act.is_removal() {
            tell_moved(conn, made, case, now)?;
        }
        if case.kind == CaseKind::Post {
            tell_reporters(conn, made, case, now)?;
        }
        store::mark_told(conn, made.id, now)?;
    }
    Ok(due.len())
}

/// A report that led to nothing is not the author's trouble.
fn concerns_author(made: &Decided, case: &Case) -> bool {
    case.kind == CaseKind::Appeal || made.act != Decision::Dismiss
}

fn tell_author(conn: &mut Conn, made: &Decided, case: &Case, now: Ts) -> Result<()> {
    let lang = store::author(conn, made.about_id)?.lang;
    let key = if made.act.is_against() && !made.act.is_final() && case.kind != CaseKind::Appeal {
        "told-author-appeal"
    } else {
        "told-author"
    };
    let text = lang.with(
        key,
        &[("what", Arg::from(lang.t(made.act.done(case.kind)))), ("reason", Arg::from(made.reason.as_str()))],
    );
    // An appeal's outcome stands with the decision that it was against.
    let at = if case.kind == CaseKind::Appeal { case.target_id } else { made.id.0 };
    let notice = Notice {
        kind: Kind::Decision,
        event_key: format!("decision:{}", made.id),
        actor: None,
        thread: None,
        post: case.post_id,
        url: format!("/appeals/{at}"),
        text,
    };
    tell(conn, made.about_id, &notice, now)
}

/// The event of what reporters are told: one notice for each case, whatever it took to decide it.
pub(super) fn told_reporters(case: CaseId) -> String {
    format!("report:{case}")
}

fn tell_reporters(conn: &mut Conn, made: &Decided, case: &Case, now: Ts) -> Result<()> {
    let people: Vec<UserId> = store::reporters(conn, case.id)?;
    for person in people {
        let lang = store::author(conn, person)?.lang;
        let text = lang.with("told-reporter", &[("what", Arg::from(lang.t(made.act.done(case.kind))))]);
        let notice = Notice {
            kind: Kind::Decision,
            event_key: told_reporters(case.id),
            actor: None,
            thread: None,
            post: case.post_id,
            url: "/settings/standing".to_owned(),
            text,
        };
        tell(conn, person, &notice, now)?;
    }
    Ok(())
}

/// Tells the authors of posts that stand elsewhere now, and whoever watches where they stand.
fn tell_moved(conn: &mut Conn, made: &Decided, case: &Case, now: Ts) -> Result<()> {
    let before: Before = serde_json::from_str(&made.before).map_err(Error::internal)?;
    let thread = match (&before.relocated, case.post_id) {
        (Some(relocated), _) => current(conn, relocated.to)?,
        (None, Some(post)) => {
            let thread = post_facts(conn, post)?.thread_id;
            current(conn, thread)?
        }
        (None, None) => return Ok(()),
    };
    let notice = Notice {
        kind: Kind::Moved,
        event_key: format!("decision:{}", made.id),
        actor: None,
        thread: Some(thread.id),
        post: None,
        url: thread.url(),
        text: String::new(),
    };
    let posts = before.relocated.map(|relocated| relocated.ids()).unwrap_or_default();
    for author in store::authors_of(conn, &posts)? {
        if author != made.by_id {
            tell(conn, author, &notice, now)?;
        }
    }
    tell_watchers(conn, thread.id, thread.topic_id, &[], &notice, &[made.by_id, made.about_id], now)
}
