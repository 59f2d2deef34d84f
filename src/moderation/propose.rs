//! What takes two people waits for the second.

use super::escalate;
use super::model::{Case, Decision, Happened, Ruling};
use super::rules::{self, Standing};
use super::store::{self, AuthorFacts};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::settings;

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Whether acts on somebody take two people here.
///
/// # Errors
/// When the database refuses.
pub(super) fn takes_two(
    conn: &mut Conn,
    about: &AuthorFacts,
    acts: &[Decision],
    is_endless: bool,
    now: Ts,
) -> Result<bool> {
    let account = Standing {
        days: now.seconds_since(about.created_at) / SECONDS_OF_A_DAY,
        second_from_days: settings::number(conn, &settings::SECOND_MODERATOR_DAYS)?,
    };
    Ok(rules::takes_two(acts, is_endless, &account))
}

/// Keeps what somebody wants until another person agrees. Admins see the case then: where
/// there is one moderator, they are the second.
///
/// # Errors
/// When the database refuses.
pub(super) fn propose(
    conn: &mut Conn,
    case: &Case,
    by: UserId,
    ruling: &Ruling,
    nonce: &str,
    now: Ts,
) -> Result<()> {
    store::put_proposal(conn, case.id, by, ruling, now)?;
    store::release(conn, case.id)?;
    store::add_event(conn, case.id, Some(by), Happened::Proposed, ruling.act.as_str(), nonce, now)?;
    escalate::show_admins(conn, case, &[by], now)
}
