//! Who may report and decide, and what can be decided.

use super::model::{Case, CaseKind, Decision, ReportRecord};
use crate::clock::Ts;
use crate::db::TopicList;
use crate::db::ids::{TopicId, UserId};
use crate::error::{Error, Result};
use crate::threads::{PostFacts, PostState, StateBy};
use crate::web::viewer::Member;

/// What can be done to several posts at once.
pub const BULK_ACTS: [Decision; 3] = [Decision::Hide, Decision::Delete, Decision::Dismiss];
/// What can be done to their authors besides.
pub const BULK_ACCOUNT_ACTS: [Decision; 2] = [Decision::Warn, Decision::Ban];

/// A decision can be taken back for so many seconds; then people are told.
pub const UNDO_SECONDS: i64 = 60;

/// Nobody reports their own post.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_report(by: UserId, author: UserId) -> Result<()> {
    if by == author { Err(Error::Forbidden("refused-own-report")) } else { Ok(()) }
}

/// After so many decided reports it tells something that each led to nothing.
const DOUBTED_AFTER: i64 = 5;
/// By so much less urgent are the reports of whoever is doubted.
const DOUBTED_LESS: i32 = 2;

/// Whether somebody's reports have always led to nothing: they are looked at later.
#[must_use]
pub fn is_doubted(record: &ReportRecord) -> bool {
    record.decided >= DOUBTED_AFTER && record.dismissed == record.decided
}

/// How soon somebody should look at a report, in view of what became of the reporter's others.
#[must_use]
pub fn weighed(danger: i32, record: &ReportRecord) -> i32 {
    if is_doubted(record) { (danger - DOUBTED_LESS).max(0) } else { danger }
}

/// Seconds until somebody may report again, by when they sent their newest reports (the newest
/// first); none = now.
#[must_use]
pub fn report_wait(sent: &[Ts], per_hour: i64, per_day: i64, now: Ts) -> Option<u64> {
    const HOUR: i64 = 3_600;
    let wait = |limit: i64, seconds: i64| {
        // The report that must grow old before another one fits.
        let at = usize::try_from(limit - 1).ok().and_then(|place| sent.get(place))?;
        u64::try_from(at.plus_seconds(seconds).seconds_since(now)).ok().filter(|left| *left > 0)
    };
    wait(per_hour, HOUR).max(wait(per_day, 24 * HOUR))
}

/// Nobody acts on a thread that they opened.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_act_on_thread(by: UserId, author: UserId) -> Result<()> {
    if by == author { Err(Error::Forbidden("refused-own-thread")) } else { Ok(()) }
}

/// Nobody acts as a moderator on a post of their own: they edit or delete it.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_act_on_post(by: UserId, author: UserId) -> Result<()> {
    if by == author { Err(Error::Forbidden("refused-own-words")) } else { Ok(()) }
}

/// Whoever moderates some topics acts in these alone.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_moderate(member: &Member, topic: TopicId) -> Result<()> {
    if member.moderates(topic) { Ok(()) } else { Err(Error::Forbidden("refused-topic")) }
}

/// Whether somebody works on cases at all: moderators on all, admins on appeals and on what
/// is handed to them.
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
    let moderates = match case.topic_id {
        Some(topic) => member.moderates(topic),
        None => member.moderates_all(),
    };
    let is_for_admins = case.kind == CaseKind::Appeal || case.escalated_at.is_some();
    let asks_as_admin = member.is_admin && is_for_admins;
    if !(moderates || asks_as_admin) {
        return Err(Error::Forbidden(if member.is_moderator { "refused-topic" } else { "refused-role" }));
    }
    if case.about_id == member.id { Err(Error::Forbidden("refused-own-case")) } else { Ok(()) }
}

/// What holds for the whole forum is for admins, and for moderators of every topic.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_act_on_site(member: &Member) -> Result<()> {
    may_see_cases(member)?;
    if member.is_admin || member.moderates_all() { Ok(()) } else { Err(Error::Forbidden("refused-topic")) }
}

/// Whoever moderates some topics acts in these alone, and on no account: that is felt everywhere.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_act_in(decider: &Decider, topics: &[Option<TopicId>], acts: &[Decision]) -> Result<()> {
    let holds = |topic: &Option<TopicId>| topic.is_some_and(|topic| decider.topics.holds(topic));
    if decider.is_admin || decider.topics.is_all() {
        Ok(())
    } else if !topics.iter().all(holds) {
        Err(Error::Forbidden("refused-topic"))
    } else if acts.iter().any(|act| act.is_felt_everywhere()) {
        Err(Error::Forbidden("refused-topic-account"))
    } else {
        Ok(())
    }
}

/// Who decides, as far as it matters where.
#[derive(Clone, Debug)]
pub struct Decider {
    /// Admins are asked about any case that is theirs to see.
    pub is_admin: bool,
    /// Where a moderator is one.
    pub topics: TopicList,
}

/// What the facts of a case are to a decision on it.
pub struct Deciding {
    /// Who wrote the post or the appeal.
    pub about: UserId,
    /// Who made the decision that is appealed against, and who agreed to it.
    pub appealed_by: Vec<UserId>,
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
    if facts.appealed_by.contains(&by) {
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
        (CaseKind::Thread, _) => vec![lock, Decision::Dismiss],
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
        (CaseKind::Post, _) if act.is_final() => true,
        (_, _) if act == Decision::Escalate => true,
        (CaseKind::Appeal, _) => matches!(act, Decision::Approve | Decision::Reject),
        (CaseKind::Aid, _) => act == Decision::Dismiss || act.is_on_account(),
        (CaseKind::Thread, _) => act == Decision::Dismiss || act.is_on_thread(),
        (CaseKind::Post, Some(PostState::Held)) => {
            !matches!(act, Decision::Dismiss | Decision::Restore) && !act.is_on_thread()
        }
        (CaseKind::Post, Some(PostState::Visible)) => act != Decision::Restore,
        (CaseKind::Post, Some(PostState::Hidden | PostState::Deleted)) => {
            !matches!(act, Decision::Revise | Decision::Approve | Decision::Trust)
        }
        (CaseKind::Post, None) => act == Decision::Dismiss || act.is_on_account(),
    }
}

/// What an account is to the question whether one moderator is enough.
pub struct Standing {
    /// Full days since it was made.
    pub days: i64,
    /// From how many days on a ban takes two.
    pub second_from_days: i64,
}

/// Whether an act takes two people: a purge always, a ban of an account that is not new. A
/// suspension without end is a ban.
#[must_use]
pub fn takes_two(acts: &[Decision], is_endless: bool, account: &Standing) -> bool {
    let is_ban = acts.contains(&Decision::Ban) || (is_endless && acts.contains(&Decision::Suspend));
    acts.contains(&Decision::Purge) || (is_ban && account.days >= account.second_from_days)
}

/// Whoever agrees is not who proposed it; of the two who purge one is an admin.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_second(by: UserId, proposed_by: UserId, is_purge: bool, is_one_admin: bool) -> Result<()> {
    if by == proposed_by {
        return Err(Error::Forbidden("refused-second-same"));
    }
    if is_purge && !is_one_admin { Err(Error::Forbidden("refused-second-admin")) } else { Ok(()) }
}

/// Whoever made a decision or agreed to it takes it back, within a minute.
///
/// # Errors
/// `Forbidden` with the reason.
pub fn may_undo(by: UserId, decided_by: (UserId, Option<UserId>), at: Ts, now: Ts) -> Result<()> {
    let is_in_time = now < at.plus_seconds(UNDO_SECONDS);
    let is_own = by == decided_by.0 || Some(by) == decided_by.1;
    if is_own && is_in_time { Ok(()) } else { Err(Error::Forbidden("refused-undo")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_decides_about_themselves_and_staff_is_for_admins() {
        let facts =
            |about, is_staff| Deciding { about: UserId(about), appealed_by: vec![UserId(9)], is_staff };
        let suspend = [Decision::Suspend];
        assert!(may_decide(UserId(1), true, &facts(1, false), &[Decision::Dismiss]).is_err());
        assert!(may_decide(UserId(9), true, &facts(1, false), &[Decision::Approve]).is_err());
        assert!(may_decide(UserId(2), false, &facts(1, true), &suspend).is_err());
        assert!(may_decide(UserId(2), true, &facts(1, true), &suspend).is_ok());
        assert!(may_decide(UserId(2), false, &facts(1, false), &suspend).is_ok());
    }

    #[test]
    fn whoever_moderates_some_topics_acts_in_these_alone_and_on_no_account() {
        let of = |topics: &str, is_admin| Decider { is_admin, topics: TopicList::parse(topics) };
        let (own, other) = (Some(TopicId(3)), Some(TopicId(4)));
        assert!(may_act_in(&of("3", false), &[own], &[Decision::Hide]).is_ok());
        assert!(may_act_in(&of("3", false), &[own], &[Decision::Hide, Decision::Warn]).is_ok());
        assert!(may_act_in(&of("3", false), &[other], &[Decision::Hide]).is_err());
        assert!(may_act_in(&of("3", false), &[own, other], &[Decision::Merge]).is_err());
        assert!(may_act_in(&of("3", false), &[None], &[Decision::Dismiss]).is_err());
        for act in [Decision::Trust, Decision::Silence, Decision::Suspend, Decision::Ban] {
            assert!(may_act_in(&of("3", false), &[own], &[act]).is_err(), "{act}");
            assert!(may_act_in(&of("", false), &[own], &[act]).is_ok(), "{act}");
            assert!(may_act_in(&of("3", true), &[other], &[act]).is_ok(), "{act}");
        }
    }

    #[test]
    fn a_purge_and_a_ban_of_an_old_account_take_two() {
        let old = Standing { days: 30, second_from_days: 30 };
        let new = Standing { days: 29, second_from_days: 30 };
        assert!(takes_two(&[Decision::Purge], false, &new));
        assert!(takes_two(&[Decision::Hide, Decision::Ban], false, &old));
        assert!(takes_two(&[Decision::Suspend], true, &old));
        assert!(!takes_two(&[Decision::Suspend], false, &old));
        assert!(!takes_two(&[Decision::Ban], true, &new));
        assert!(may_second(UserId(1), UserId(1), false, true).is_err());
        assert!(may_second(UserId(1), UserId(2), true, false).is_err());
        assert!(may_second(UserId(1), UserId(2), true, true).is_ok());
        assert!(may_second(UserId(1), UserId(2), false, false).is_ok());
    }

    #[test]
    fn whoever_is_always_wrong_is_looked_at_later_and_once_right_no_more() {
        let record = |decided, dismissed| ReportRecord { decided, dismissed };
        assert_eq!(weighed(3, &record(4, 4)), 3);
        assert_eq!(weighed(3, &record(5, 5)), 1);
        assert_eq!(weighed(1, &record(5, 5)), 0);
        assert_eq!(weighed(3, &record(6, 5)), 3);
    }

    #[test]
    fn reports_fit_again_when_the_oldest_of_them_has_grown_old() {
        let now = Ts::parse("2026-11-22T12:00").unwrap();
        let ago = |minutes: i64| now.plus_minutes(-minutes);
        assert_eq!(report_wait(&[ago(1), ago(2)], 3, 9, now), None);
        assert_eq!(report_wait(&[ago(1), ago(2), ago(59)], 3, 9, now), Some(60));
        assert_eq!(report_wait(&[ago(1), ago(2), ago(60)], 3, 9, now), None);
        assert_eq!(report_wait(&[ago(70), ago(80), ago(90)], 3, 3, now), Some(22 * 3_600 + 1_800));
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
