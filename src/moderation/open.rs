//! One open case per target: the first word opens it, others join, a decision closes it.

use super::model::{Case, CaseKind, Happened, Reason};
use super::store::{self, NewCase};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{CaseId, UserId};
use crate::error::Result;
use crate::notifications::{self, Kind, Notice, Role, tell_role};
use crate::threads::PostFacts;

/// How soon somebody should look at what a rule holds: nobody sees it meanwhile, but its
/// author waits.
const RULE_DANGER: i32 = 1;

/// Who checks claims says that people are in danger: before every report.
const ALARM_DANGER: i32 = 4;
/// The reasons of such a case.
const ALARMS: [&str; 3] = ["hold-harm-severe", "hold-harm-high", "hold-endangers"];

/// What somebody or a rule says of a post.
pub(super) struct Word<'a> {
    /// Who says it; none = a rule.
    pub reporter: Option<UserId>,
    /// A report's reason, or the text key of a rule.
    pub reason: &'a str,
    /// In the reporter's words, or what the rule found.
    pub text: &'a str,
    /// How soon somebody should look: 0 to 4.
    pub danger: i32,
}

impl<'a> Word<'a> {
    /// What a rule found.
    pub(super) fn of_rule(reason: &'a str, text: &'a str) -> Self {
        let danger = if ALARMS.contains(&reason) { ALARM_DANGER } else { RULE_DANGER };
        Self { reporter: None, reason, text, danger }
    }

    /// What somebody says of a post.
    pub(super) fn of_report(by: UserId, reason: Reason, text: &'a str) -> Self {
        Self { reporter: Some(by), reason: reason.as_str(), text, danger: reason.danger() }
    }
}

/// Opens a case on a post, or joins the one that is open. Answers it, and whether the word was
/// new: each person says one on each open case.
///
/// # Errors
/// When the database refuses.
pub(super) fn open_or_join(
    conn: &mut Conn,
    post: &PostFacts,
    word: &Word<'_>,
    now: Ts,
) -> Result<(CaseId, bool)> {
    let new = NewCase {
        kind: CaseKind::Post,
        target_id: post.id.0,
        about_id: post.author_id,
        post_id: Some(post.id),
        topic_id: Some(post.topic_id),
        lang: post.lang.clone(),
        title: post.title.clone(),
        snapshot: post.html.clone(),
        revision: post.revision,
    };
    open_or_join_as(conn, &new, word, now)
}

/// Opens a case, or joins the one that is open on the same target.
///
/// # Errors
/// When the database refuses.
pub(super) fn open_or_join_as(
    conn: &mut Conn,
    new: &NewCase,
    word: &Word<'_>,
    now: Ts,
) -> Result<(CaseId, bool)> {
    match store::open_case(conn, new.kind, new.target_id)? {
        Some(case) => join(conn, &case, word, now),
        None => Ok((open(conn, new, word, now)?, true)),
    }
}

fn join(conn: &mut Conn, case: &Case, word: &Word<'_>, now: Ts) -> Result<(CaseId, bool)> {
    if let Some(reporter) = word.reporter
        && store::has_reported(conn, case.id, reporter)?
    {
        return Ok((case.id, false));
    }
    store::add_reason(conn, case.id, word.reporter, word.reason, word.text, now)?;
    store::raise_danger(conn, case.id, word.danger)?;
    store::add_event(conn, case.id, None, Happened::Joined, "", "", now)?;
    Ok((case.id, true))
}

/// Opens a case and tells the moderators.
///
/// # Errors
/// When the database refuses.
pub(super) fn open(conn: &mut Conn, new: &NewCase, word: &Word<'_>, now: Ts) -> Result<CaseId> {
    let case = store::insert_case(conn, new, word.danger, now)?;
    store::add_reason(conn, case, word.reporter, word.reason, word.text, now)?;
    store::add_event(conn, case, None, Happened::Opened, "", "", now)?;
    let notice = Notice {
        kind: Kind::CaseOpened,
        event_key: opened_key(case),
        actor: None,
        thread: None,
        post: new.post_id,
        url: format!("/mod/cases/{case}"),
        text: if new.post_id.is_some() { String::new() } else { new.title.clone() },
    };
    let except: Vec<UserId> = word.reporter.into_iter().chain([new.about_id]).collect();
    let elsewhere = store::moderators_elsewhere(conn, new.topic_id)?;
    tell_role(conn, Role::Moderator, &notice, &[except.clone(), elsewhere].concat(), now)?;
    if new.kind == CaseKind::Appeal {
        tell_role(conn, Role::Admin, &notice, &except, now)?;
    }
    Ok(case)
}

fn opened_key(case: CaseId) -> String {
    format!("case:{case}")
}

/// The event of a case that was handed to the admins at a version of it.
pub(super) fn escalated_key(case: CaseId, version: i32) -> String {
    format!("escalated:{case}:{version}")
}

/// Closes a case, if it still stands as it was read: it waits in nobody's inbox any more.
///
/// # Errors
/// When the database refuses.
pub(super) fn close(conn: &mut Conn, case: &Case, now: Ts) -> Result<bool> {
    if !store::resolve(conn, case.id, case.version, now)? {
        return Ok(false);
    }
    notifications::settle(conn, Kind::CaseOpened, &[opened_key(case.id)], None)?;
    let handed_on: Vec<String> = (1..=case.version).map(|version| escalated_key(case.id, version)).collect();
    notifications::settle(conn, Kind::Escalated, &handed_on, None)?;
    Ok(true)
}
