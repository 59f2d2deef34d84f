//! Handing a case to the admins, with a note.

use super::model::{Case, Decision, Happened, Ruling};
use super::open::escalated_key;
use super::record::record;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::notifications::{Kind, Notice, Role, tell_role};

/// Puts a case on the admins' list and tells them; moderators keep it too. The note is for
/// whoever works on the case: the public record says only that it was handed on.
///
/// # Errors
/// When the database refuses.
pub(super) fn escalate(
    conn: &mut Conn,
    case: &Case,
    by: UserId,
    note: &str,
    nonce: &str,
    now: Ts,
) -> Result<()> {
    show_admins(conn, case, &[by], now)?;
    store::release(conn, case.id)?;
    store::add_event(conn, case.id, Some(by), Happened::Escalated, note, nonce, now)?;
    record(conn, case, by, Decision::Escalate.as_str(), &Ruling::of(Decision::Escalate, ""), now)
}

/// Lets admins see a case, and tells them once for each time that it is shown to them.
///
/// # Errors
/// When the database refuses.
pub(super) fn show_admins(conn: &mut Conn, case: &Case, except: &[UserId], now: Ts) -> Result<()> {
    store::mark_escalated(conn, case.id, now)?;
    let notice = Notice {
        kind: Kind::Escalated,
        event_key: escalated_key(case.id, case.version),
        actor: None,
        thread: None,
        post: case.post_id,
        url: format!("/mod/cases/{}", case.id),
        text: if case.post_id.is_some() { String::new() } else { case.title.clone() },
    };
    let except: Vec<UserId> = except.iter().copied().chain([case.about_id]).collect();
    tell_role(conn, Role::Admin, &notice, &except, now)
}
