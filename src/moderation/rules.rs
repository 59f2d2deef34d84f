//! Who may report and decide, and what can be decided.

use super::model::{Case, CaseKind, Decision};
use crate::clock::Ts;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::threads::{PostFacts, PostState, StateBy};
use crate::web::viewer::Member;

/// A decision can be taken back for so many seconds; then people are told.
pub const UNDO_SECONDS: i64 = 60;

/// Nobody reports their own post.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_report(by: UserId, author: UserId) -> Result<()> {
    if by == author { Err(Error::Forbidden("refused-own-report")) } else { Ok(()) }
}

/// Whether somebody works on cases at all: moderators on all, admins on appeals.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_see_cases(member: &Member) -> Result<()> {
    if member.is_moderator || member.is_admin { Ok(()) } else { Err(Error::Forbidden("refused-role")) }
}

/// Whether somebody may open this case: not one about themselves.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_see_case(member: &Member, case: &Case) -> Result<()> {
    may_see_cases(member)?;
    if !member.is_moderator && case.kind != CaseKind::Appeal {
        return Err(Error::Forbidden("refused-role"));
    }
    if case.about_id == member.id { Err(Error::Forbidden("refused-own-case")) } else { Ok(()) }
}

/// What the facts of a case are to a decision on it.
pub struct Deciding {
    /// Who wrote the post or the appeal.
    pub about: UserId,
    /// Who made the decision that is appealed against.
    pub appealed_by: Option<UserId>,
    /// Whether the account is a moderator's or an admin's.
    pub is_staff: bool,
}

/// Nobody decides about themselves or on an appeal against their own decision, and only
/// admins act on the accounts of moderators and admins.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_decide(by: UserId, is_admin: bool, facts: &Deciding, acts: &[Decision]) -> Result<()> {
    if facts.about == by {
        return Err(Error::Forbidden("refused-own-case"));
    }
    if facts.appealed_by == Some(by) {
        return Err(Error::Forbidden("refused-own-decision"));
    }
    if facts.is_staff && !is_admin && acts.iter().any(|act| act.is_on_account()) {
        return Err(Error::Forbidden("refused-staff"));
    }
    Ok(())
}

/// The state of a post as moderators decide on it: none where its author took it away.
#[must_use]
pub fn decidable(post: &PostFacts) -> Option<PostState> {
    (post.state_by != StateBy::Author).then_some(post.state)
}

/// What can be decided on the text of a case; acts on the account come besides.
#[must_use]
pub fn choices(kind: CaseKind, post: Option<PostState>, is_locked: bool) -> Vec<Decision> {
    let lock = if is_locked { Decision::Unlock } else { Decision::Lock };
    match (kind, post) {
        (CaseKind::Appeal, _) => vec![Decision::Approve, Decision::Reject],
        (CaseKind::Aid, _) => vec![Decision::Dismiss],
        (CaseKind::Post, Some(PostState::Held)) => {
            vec![Decision::Revise, Decision::Approve, Decision::Trust, Decision::Reject, Decision::Delete]
        }
        (CaseKind::Post, Some(PostState::Visible)) => {
            vec![Decision::Hide, Decision::Revise, Decision::Delete, lock, Decision::Dismiss]
        }
        (CaseKind::Post, Some(PostState::Hidden)) => {
            vec![Decision::Restore, Decision::Delete, Decision::Dismiss]
        }
        (CaseKind::Post, Some(PostState::Deleted)) => vec![Decision::Restore, Decision::Dismiss],
        (CaseKind::Post, None) => vec![Decision::Dismiss],
    }
}

/// Whether a decision fits a case as it stands. More fits than the form offers: `hide` on a
/// waiting post is a rejection, and approving what is public leaves it so.
#[must_use]
pub fn fits(act: Decision, kind: CaseKind, post: Option<PostState>) -> bool {
    match (kind, post) {
        (CaseKind::Appeal, _) => matches!(act, Decision::Approve | Decision::Reject),
        (CaseKind::Aid, _) => act == Decision::Dismiss || act.is_on_account(),
        (CaseKind::Post, Some(PostState::Held)) => {
            !matches!(act, Decision::Dismiss | Decision::Restore | Decision::Lock | Decision::Unlock)
        }
        (CaseKind::Post, Some(PostState::Visible)) => act != Decision::Restore,
        (CaseKind::Post, Some(PostState::Hidden | PostState::Deleted)) => {
            !matches!(act, Decision::Revise | Decision::Approve | Decision::Trust)
        }
        (CaseKind::Post, None) => act == Decision::Dismiss || act.is_on_account(),
    }
}

/// Whoever made a decision takes it back, within a minute.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_undo(by: UserId, decided_by: UserId, at: Ts, now: Ts) -> Result<()> {
    let is_in_time = now < at.plus_seconds(UNDO_SECONDS);
    if by == decided_by && is_in_time { Ok(()) } else { Err(Error::Forbidden("refused-undo")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_decides_about_themselves_and_staff_is_for_admins() {
        let facts =
            |about, is_staff| Deciding { about: UserId(about), appealed_by: Some(UserId(9)), is_staff };
        let suspend = [Decision::Suspend];
        assert!(may_decide(UserId(1), true, &facts(1, false), &[Decision::Dismiss]).is_err());
        assert!(may_decide(UserId(9), true, &facts(1, false), &[Decision::Approve]).is_err());
        assert!(may_decide(UserId(2), false, &facts(1, true), &suspend).is_err());
        assert!(may_decide(UserId(2), true, &facts(1, true), &suspend).is_ok());
        assert!(may_decide(UserId(2), false, &facts(1, false), &suspend).is_ok());
    }

    #[test]
    fn what_is_offered_fits() {
        for post in [PostState::Visible, PostState::Held, PostState::Hidden, PostState::Deleted] {
            for act in choices(CaseKind::Post, Some(post), false) {
                assert!(fits(act, CaseKind::Post, Some(post)), "{act} on {post}");
            }
        }
    }
}
