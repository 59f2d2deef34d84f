//! A decision as a form asks for it.

use super::decision::Decision;
use super::details::{self, Details};
use crate::clock::Ts;
use crate::markup::Blackout;
use crate::web::form::{Faults, Fields};

/// A report's words, a note and a reason are paragraphs, not posts.
pub const MAX_TEXT: usize = 2_000;
/// Rules of /rules that a decision can name.
pub const MAX_RULES: i32 = 99;

/// A decision as a form asks for it.
#[derive(Clone, Debug)]
pub struct Ruling {
    /// What is done.
    pub act: Decision,
    /// What is done to the account besides.
    pub account: Option<Decision>,
    /// Why, as the author reads it.
    pub reason: String,
    /// The rule of /rules.
    pub rule: Option<i32>,
    /// The end of a silence or suspension; none = without end.
    pub until: Option<Ts>,
    /// What acts on threads need besides.
    pub details: Details,
}

impl Ruling {
    /// An act on a text with its reason.
    #[must_use]
    pub fn of(act: Decision, reason: &str) -> Self {
        let (reason, details) = (reason.to_owned(), Details::default());
        Self { act, account: None, reason, rule: None, until: None, details }
    }

    /// Reads `words`, `reason` and `rule` of a redaction.
    ///
    /// # Errors
    /// What is wrong at which field: a reason must not tell what is blacked out.
    pub fn redaction(fields: &Fields) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let words = details::words(fields.text("words"), &mut faults);
        let rule = rule(fields);
        let reason = paragraph(fields.text("reason"), "reason", &mut faults);
        if reason.is_empty() && rule.is_none() {
            faults.add("reason", "fault-decision-reason");
        }
        if Blackout::words(&words).is_in(&reason) {
            faults.add("reason", "fault-reason-tells");
        }
        let details = Details { words, ..Details::default() };
        faults.or(Self { rule, details, ..Self::of(Decision::Redact, &reason) })
    }

    /// Reads `decision`, `account`, `reason`, `rule`, `until` and what the act needs besides.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, now: Ts) -> Result<Self, Faults> {
        Self::read(fields, Decision::parse(fields.text("decision")), now)
    }

    /// As `parse`, but the text may stay as it is: then the account alone is acted on.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse_open(fields: &Fields, now: Ts) -> Result<Self, Faults> {
        let act = match fields.text("decision") {
            "" => account(fields),
            chosen => Decision::parse(chosen),
        };
        Self::read(fields, act, now)
    }

    fn read(fields: &Fields, act: Option<Decision>, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        if act.is_none() {
            faults.add("decision", "fault-decision");
        }
        let account = account(fields);
        let rule = rule(fields);
        let reason = paragraph(fields.text("reason"), "reason", &mut faults);
        let is_against = account.is_some() || act.is_some_and(Decision::needs_reason);
        if is_against && reason.is_empty() && rule.is_none() {
            faults.add("reason", "fault-decision-reason");
        }
        let typed = fields.text("until").trim();
        let until = Ts::parse(typed);
        if !typed.is_empty() && until.is_none_or(|until| until <= now) {
            faults.add("until", "fault-until");
        }
        let details = Details::parse(fields, act, &mut faults);
        match act {
            Some(act) => faults.or(Self { act, account, reason, rule, until, details }),
            None => Err(faults),
        }
    }
}

fn account(fields: &Fields) -> Option<Decision> {
    Decision::parse(fields.text("account")).filter(|act| act.is_on_account())
}

fn rule(fields: &Fields) -> Option<i32> {
    fields.text("rule").parse().ok().filter(|rule| (1..=MAX_RULES).contains(rule))
}

/// A text of several lines, trimmed.
pub fn paragraph(text: &str, field: &'static str, faults: &mut Faults) -> String {
    let text = text.trim();
    if text.chars().count() > MAX_TEXT {
        faults.add_n(field, "fault-text-long", i64::try_from(MAX_TEXT).unwrap_or(i64::MAX));
    }
    text.to_owned()
}

/// As `paragraph`, where there must be one.
///
/// # Errors
/// What is wrong with it.
pub fn required_paragraph(fields: &Fields, field: &'static str) -> Result<String, Faults> {
    let mut faults = Faults::default();
    let text = paragraph(fields.text(field), field, &mut faults);
    if text.is_empty() {
        faults.add(field, "fault-text-empty");
    }
    faults.or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_against_somebody_needs_a_reason_or_a_rule() {
        let now = Ts(1_000_000);
        let parse = |pairs: &[(&str, &str)]| Ruling::parse(&Fields::from_pairs(pairs), now);
        assert!(parse(&[("decision", "hide")]).is_err());
        assert!(parse(&[("decision", "hide"), ("rule", "4")]).is_ok());
        assert!(parse(&[("decision", "hide"), ("reason", "A number")]).is_ok());
        assert!(parse(&[("decision", "dismiss")]).is_ok());
        assert!(parse(&[("decision", "dismiss"), ("account", "warn")]).is_err());
        assert!(parse(&[("decision", "eat")]).is_err());
        let past = [("decision", "suspend"), ("rule", "1"), ("until", "1969-01-01")];
        assert!(parse(&past).is_err());
    }
}
