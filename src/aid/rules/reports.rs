//! What a report does: who is believed at once, and what a vetter has cleared.

use crate::aid::model::ReportReason;
use crate::clock::Ts;
use crate::db::ids::UserId;

/// Reports of a kind that a vetter cleared cannot suspend for so long.
pub const PROTECTION_HOURS: i64 = 72;
/// A member of so many days is believed at once: fresh accounts cost a scammer nothing.
const STANDING_DAYS: i64 = 7;
/// A report with fewer letters tells nothing that could be checked.
const SENTENCE_LETTERS: usize = 12;

/// Who reports a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporter {
    /// Somebody without an account, or one whose address is not confirmed.
    Stranger,
    /// A confirmed member, since then.
    Member {
        /// The account.
        id: UserId,
        /// When it was made.
        since: Ts,
    },
    /// A vetter.
    Vetter,
}

/// A report that still waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenReport {
    /// Who sent it; none = a guest.
    pub by: Option<UserId>,
    /// What it says.
    pub reason: ReportReason,
}

/// What a report does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportStep {
    /// It waits for a vetter, and the card says nothing yet.
    Waits,
    /// The card says "Reported, being checked".
    Marked,
    /// The link is suspended at once.
    Suspends,
}

/// What is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reported<'a> {
    /// What is wrong.
    pub reason: ReportReason,
    /// In the reporter's words.
    pub text: &'a str,
    /// Whether it names a page, elsewhere than on the reported site, that no report of this
    /// link named before.
    pub has_new_evidence: bool,
}

/// What a report of a listed link does. `cleared` holds the kinds that a vetter found
/// groundless within the last `PROTECTION_HOURS`: those wait, unless they show something new.
#[must_use]
pub fn weigh(
    reporter: Reporter,
    reported: Reported<'_>,
    open: &[OpenReport],
    cleared: &[ReportReason],
    now: Ts,
) -> ReportStep {
    let Reported { reason, text, has_new_evidence } = reported;
    let has_sentence = text.chars().filter(|c| c.is_alphanumeric()).count() >= SENTENCE_LETTERS;
    let is_grave = reason.is_grave() && has_sentence;
    if reporter == Reporter::Vetter && reason.is_grave() {
        return ReportStep::Suspends;
    }
    if cleared.contains(&reason) && !has_new_evidence {
        return ReportStep::Waits;
    }
    if let (Reporter::Member { id, since }, true) = (reporter, is_grave) {
        let has_standing = since.plus_days(STANDING_DAYS) <= now;
        let is_second = open.iter().any(|other| other.reason.is_grave() && other.by != Some(id));
        if has_standing || is_second {
            return ReportStep::Suspends;
        }
    }
    if reason.is_danger() { ReportStep::Marked } else { ReportStep::Waits }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Ts {
        Ts::parse("2026-11-22").unwrap()
    }

    #[test]
    fn who_is_believed_at_once_and_who_is_not() {
        const SAID: &str = "I paid 20 euros and the page was gone";
        let weigh = |reporter, reason, text, open: &[OpenReport], cleared: &[ReportReason]| {
            weigh(reporter, Reported { reason, text, has_new_evidence: false }, open, cleared, now())
        };
        let lost = ReportReason::LostMoney;
        let old = Reporter::Member { id: UserId(7), since: now().plus_days(-8) };
        let young = Reporter::Member { id: UserId(8), since: now().plus_days(-1) };
        assert_eq!(weigh(old, lost, SAID, &[], &[]), ReportStep::Suspends);
        assert_eq!(weigh(old, lost, "bad", &[], &[]), ReportStep::Marked);
        assert_eq!(weigh(young, lost, SAID, &[], &[]), ReportStep::Marked);
        let guest_s = OpenReport { by: None, reason: lost };
        assert_eq!(weigh(young, lost, SAID, &[guest_s], &[]), ReportStep::Suspends);
        let own = OpenReport { by: Some(UserId(8)), reason: lost };
        assert_eq!(weigh(young, lost, SAID, &[own], &[]), ReportStep::Marked);
        // Guests alone never take a link down, however often they come.
        assert_eq!(weigh(Reporter::Stranger, lost, SAID, &[guest_s; 9], &[]), ReportStep::Marked);
        assert_eq!(weigh(Reporter::Stranger, ReportReason::Dead, SAID, &[], &[]), ReportStep::Waits);
        // A vetter looked at just that and found nothing.
        assert_eq!(weigh(old, lost, SAID, &[], &[lost]), ReportStep::Waits);
        let shown = Reported { reason: lost, text: SAID, has_new_evidence: true };
        assert_eq!(super::weigh(old, shown, &[], &[lost], now()), ReportStep::Suspends);
        assert_eq!(super::weigh(young, shown, &[], &[lost], now()), ReportStep::Marked);
        assert_eq!(weigh(Reporter::Vetter, lost, "", &[], &[lost]), ReportStep::Suspends);
        assert_eq!(weigh(old, ReportReason::Impersonation, SAID, &[], &[lost]), ReportStep::Suspends);
    }
}
