//! What forms say, parsed once at the door.

use jiff::tz::TimeZone;
use url::Url;
use validator::ValidateLength as _;

use super::{
    Certainty, Check, DisputeReason, EvidenceKind, Harm, Kind, Outcome, Reliability, Severity, Urgency,
};
use crate::clock::Ts;
use crate::db::ids::{ClaimId, EvidenceId};
use crate::text::CONTENT_LANGS;
use crate::web::form::{Faults, Fields};
use crate::web::page::Plain;

/// A claim is one sentence: as long as two text messages at most.
pub const TEXT_MAX: u64 = 280;
/// A reason that others can follow takes a sentence.
pub const REASON_MIN: u64 = 40;
/// A dispute without a link takes a sentence too.
pub const DISPUTE_MIN: u64 = 40;
/// Reasons and words of evidence are read on one screen.
const LONG_MAX: u64 = 2_000;
/// No address of use is longer.
const URL_MAX: u64 = 1_000;
/// A town, a region, a country.
const PLACE_MAX: u64 = 120;

/// A claim to be proposed.
#[derive(Clone, Debug)]
pub struct NewClaim {
    /// The sentence, at most `TEXT_MAX` characters.
    pub text: String,
    /// Its language (BCP 47).
    pub lang: String,
    /// What it is about.
    pub kind: Kind,
    /// How soon one must act.
    pub urgency: Urgency,
    /// How much is at stake.
    pub severity: Severity,
    /// How certain the event is.
    pub certainty: Certainty,
    /// The country, or empty.
    pub country: String,
    /// The region, or empty.
    pub region: String,
    /// The town, or empty.
    pub town: String,
    /// When it happened.
    pub occurred_at: Option<Ts>,
    /// In minutes either way.
    pub occurred_precision: i32,
    /// When it is over, if that is known; else it is good for as long as its kind is.
    pub ends_at: Option<Ts>,
    /// The claim that it replaces once it is verified.
    pub supersedes: Option<ClaimId>,
    /// Could it put people in danger, as who proposes sees it?
    pub harm: Harm,
}

/// A piece of evidence to be added.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// Its address, or empty.
    pub url: String,
    /// An archived copy's address, or empty.
    pub archived_url: String,
    /// When it was made or kept.
    pub captured_at: Option<Ts>,
    /// In words, or empty.
    pub text: String,
    /// How reliable the source is.
    pub reliability: Reliability,
    /// 1 to 6 (Admiralty); 0 = not judged.
    pub information: i32,
    /// Or contradicts it.
    pub supports: bool,
    /// From a party to the conflict.
    pub is_party: bool,
    /// Only reviewers may read it.
    pub is_sealed: bool,
    /// Whether the witness agreed to this use.
    pub consent: Check,
    /// Provenance, source, date, location, motivation.
    pub checks: [Check; 5],
    /// Goes back to the same origin as this other piece.
    pub same_as: Option<EvidenceId>,
}

/// A review to be recorded.
#[derive(Clone, Debug)]
pub struct GivenReview {
    /// What it says.
    pub outcome: Outcome,
    /// Could it put people in danger?
    pub harm: Harm,
    /// For high harm.
    pub publish_not_before: Option<Ts>,
    /// A lighter mark than the evidence allows.
    pub lowers: bool,
    /// An earlier end.
    pub ends_at: Option<Ts>,
    /// Why, in a sentence.
    pub reason: String,
    /// What the reviewer found.
    pub evidence: Option<NewEvidence>,
    /// Pieces that the reviewer says go back to one origin; empty or two at least.
    pub one_source: Vec<EvidenceId>,
}

/// A dispute to be raised.
#[derive(Clone, Debug)]
pub struct GivenDispute {
    /// What is wrong.
    pub reason: DisputeReason,
    /// Why, or empty where a link says it.
    pub text: String,
    /// A link, or empty.
    pub url: String,
}

/// How exact a time is, as forms offer it: in minutes either way.
pub const PRECISIONS: [i32; 4] = [15, 60, 6 * 60, 24 * 60];
/// A month either way: beyond that a time says nothing.
const PRECISION_MAX: i32 = 30 * 24 * 60;

/// How exact a time is, in words: a key and its number; none to the minute.
#[must_use]
pub fn precision(minutes: impl Plain<i32>) -> Option<(&'static str, i64)> {
    match i64::from(minutes.plain()) {
        ..=0 => None,
        minutes if minutes % (24 * 60) == 0 => Some(("precision-days", minutes / (24 * 60))),
        minutes if minutes % 60 == 0 => Some(("precision-hours", minutes / 60)),
        minutes => Some(("precision-minutes", minutes)),
    }
}

impl NewClaim {
    /// Reads the claim of a form; the language is the post's where none is named.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, post_lang: &str, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let text = one_line(fields.text("text"));
        if text.is_empty() {
            faults.add("text", "fault-claim-text");
        } else if !text.validate_length(None, Some(TEXT_MAX), None) {
            faults.add_n("text", "fault-claim-text-long", TEXT_MAX as i64);
        }
        let kind = Kind::parse(fields.text("kind"));
        if kind.is_none() {
            faults.add("kind", "fault-claim-kind");
        }
        let [town, region, country] = read_place(fields.text("place"), &mut faults);
        let occurred_at = read_time(fields, "occurred", &mut faults);
        if occurred_at.is_some_and(|at| at > now.plus_days(1)) {
            faults.add("occurred", "fault-claim-occurred");
        }
        let ends_at = read_time(fields, "valid_until", &mut faults);
        check_end(ends_at, kind, now, &mut faults);
        let lang = fields.text("lang");
        let lang = if CONTENT_LANGS.iter().any(|(tag, _)| *tag == lang) { lang } else { post_lang };
        let claim = Self {
            text,
            lang: lang.to_owned(),
            kind: kind.unwrap_or(Kind::Background),
            urgency: Urgency::parse(fields.text("urgency")).unwrap_or(Urgency::Unknown),
            severity: Severity::parse(fields.text("severity")).unwrap_or(Severity::Unknown),
            certainty: Certainty::parse(fields.text("certainty")).unwrap_or(Certainty::Unknown),
            country,
            region,
            town,
            occurred_at,
            occurred_precision: fields.text("precision").parse().unwrap_or(0).clamp(0, PRECISION_MAX),
            ends_at,
            supersedes: fields.text("supersedes").parse().ok(),
            harm: Harm::parse(fields.text("harm")).unwrap_or(Harm::None),
        };
        faults.or(claim)
    }
}

impl GivenReview {
    /// Reads a review and the evidence that comes with it.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, kind: Kind, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let outcome = Outcome::parse(fields.text("outcome"));
        if outcome.is_none() {
            faults.add("outcome", "fault-outcome");
        }
        let harm = Harm::parse(fields.text("harm"));
        if harm.is_none() {
            faults.add("harm", "fault-harm");
        }
        let publish_not_before = read_time(fields, "publish_not_before", &mut faults);
        if harm == Some(Harm::High) && publish_not_before.is_some_and(|at| at <= now) {
            faults.add("publish_not_before", "fault-not-before");
        }
        let ends_at = read_time(fields, "valid_until", &mut faults);
        check_end(ends_at, Some(kind), now, &mut faults);
        let reason = read_reason(fields, REASON_MIN, &mut faults);
        let evidence = read_evidence(fields, false, now, &mut faults);
        let review = Self {
            outcome: outcome.unwrap_or(Outcome::Unclear),
            harm: harm.unwrap_or(Harm::None),
            publish_not_before,
            lowers: fields.has("lowers"),
            ends_at,
            reason,
            evidence,
            one_source: fields.all("one_source").filter_map(|id| id.parse().ok()).collect(),
        };
        faults.or(review)
    }
}

impl GivenDispute {
    /// Reads a dispute: a reason, and a sentence or a link.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let reason = DisputeReason::parse(fields.text("reason"));
        if reason.is_none() {
            faults.add("reason", "fault-dispute-reason");
        }
        let text = fields.text("text").trim().to_owned();
        let url = read_url(fields, "url", &mut faults);
        if url.is_empty() && !text.validate_length(Some(DISPUTE_MIN), None, None) {
            faults.add_n("text", "fault-dispute-text", DISPUTE_MIN as i64);
        }
        if !text.validate_length(None, Some(LONG_MAX), None) {
            faults.add_n("text", "fault-too-long", LONG_MAX as i64);
        }
        faults.or(Self { reason: reason.unwrap_or(DisputeReason::FactualError), text, url })
    }
}

/// Reads a "still so": evidence is needed, a link or a `text`; a reason and a new end are welcome.
///
/// # Errors
/// What is wrong at which field.
pub fn read_reconfirm(
    fields: &Fields,
    kind: Kind,
    now: Ts,
) -> Result<(NewEvidence, Option<Ts>, String), Faults> {
    let mut faults = Faults::default();
    let ends_at = read_time(fields, "valid_until", &mut faults);
    check_end(ends_at, Some(kind), now, &mut faults);
    let reason = fields.text("reason").trim().chars().take(LONG_MAX as usize).collect();
    match read_piece(fields, "text", true, now, &mut faults) {
        Some(evidence) if faults.is_empty() => Ok((evidence, ends_at, reason)),
        _ => Err(faults),
    }
}

/// Reads the one piece of evidence of a form: a link or words, and how reliable they are.
#[must_use]
pub fn read_evidence(fields: &Fields, is_needed: bool, now: Ts, faults: &mut Faults) -> Option<NewEvidence> {
    read_piece(fields, "evidence", is_needed, now, faults)
}

/// The same where the words stand in another field.
fn read_piece(
    fields: &Fields,
    words: &'static str,
    is_needed: bool,
    now: Ts,
    faults: &mut Faults,
) -> Option<NewEvidence> {
    let url = read_url(fields, "url", faults);
    let archived_url = read_url(fields, "archived_url", faults);
    let text = fields.text(words).trim().to_owned();
    if !text.validate_length(None, Some(LONG_MAX), None) {
        faults.add_n(words, "fault-too-long", LONG_MAX as i64);
    }
    if url.is_empty() && text.is_empty() {
        let has_fault = faults.list().iter().any(|fault| fault.field == "url");
        if is_needed && !has_fault {
            faults.add("url", "fault-evidence");
        }
        return None;
    }
    let reliability = Reliability::parse(fields.text("reliability"));
    if reliability.is_none() {
        faults.add("reliability", "fault-reliability");
    }
    let captured_at = read_time(fields, "captured", faults);
    if captured_at.is_some_and(|at| at > now) {
        faults.add("captured", "fault-evidence-future");
    }
    let check = |name: &str| Check::parse(fields.text(name)).unwrap_or(Check::Unknown);
    let by_form = if url.is_empty() { EvidenceKind::Eyewitness } else { EvidenceKind::Document };
    Some(NewEvidence {
        kind: EvidenceKind::parse(fields.text("evidence_kind")).unwrap_or(by_form),
        url,
        archived_url,
        captured_at,
        text,
        reliability: reliability.unwrap_or(Reliability::F),
        information: fields.text("information").parse().ok().filter(|n| (1..=6).contains(n)).unwrap_or(0),
        supports: !matches!(fields.text("supports"), "no" | "false" | "0" | "contradicts"),
        is_party: fields.has("party"),
        is_sealed: fields.has("sealed"),
        consent: check("consent"),
        checks: ["provenance", "source", "date", "location", "motivation"].map(check),
        same_as: fields.text("same_as").parse().ok(),
    })
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn read_reason(fields: &Fields, least: u64, faults: &mut Faults) -> String {
    let reason = fields.text("reason").trim().to_owned();
    if !reason.validate_length(Some(least), None, None) {
        faults.add_n("reason", "fault-reason", least as i64);
    } else if !reason.validate_length(None, Some(LONG_MAX), None) {
        faults.add_n("reason", "fault-too-long", LONG_MAX as i64);
    }
    reason
}

/// Town, region, country: what stands between commas, the widest last.
fn read_place(typed: &str, faults: &mut Faults) -> [String; 3] {
    let place = one_line(typed);
    let parts: Vec<&str> = place.split([',', '،']).map(str::trim).filter(|part| !part.is_empty()).collect();
    // Figures are house numbers or coordinates: finer than a town is dangerous.
    if place.chars().any(char::is_numeric) || !place.validate_length(None, Some(PLACE_MAX), None) {
        faults.add("place", "fault-claim-place-fine");
    }
    let owned = |part: &str| part.to_owned();
    match parts.as_slice() {
        [] => {
            faults.add("place", "fault-claim-place");
            Default::default()
        }
        [town] => [owned(town), String::new(), String::new()],
        [town, country] => [owned(town), String::new(), owned(country)],
        [town, region, country] => [owned(town), owned(region), owned(country)],
        _ => {
            faults.add("place", "fault-claim-place-fine");
            Default::default()
        }
    }
}

fn read_time(fields: &Fields, name: &'static str, faults: &mut Faults) -> Option<Ts> {
    let typed = fields.text(name).trim();
    if typed.is_empty() {
        return None;
    }
    let read = Ts::parse(typed).or_else(|| {
        // A date alone is its first moment, as browsers without a picker send it.
        let day = typed.parse::<jiff::civil::Date>().ok()?;
        Some(Ts(day.to_zoned(TimeZone::UTC).ok()?.timestamp().as_microsecond()))
    });
    if read.is_none() {
        faults.add(name, "fault-time");
    }
    read
}

fn check_end(ends_at: Option<Ts>, kind: Option<Kind>, now: Ts, faults: &mut Faults) {
    let (Some(end), Some(kind)) = (ends_at, kind) else { return };
    if end <= now {
        faults.add("valid_until", "fault-claim-until-past");
    } else if end > now.plus_hours(kind.hours()) {
        faults.add_n("valid_until", "fault-claim-until-far", kind.hours());
    }
}

fn read_url(fields: &Fields, name: &'static str, faults: &mut Faults) -> String {
    let typed = fields.text(name).trim();
    if typed.is_empty() {
        return String::new();
    }
    let parsed =
        Url::parse(typed).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    if parsed.is_none() || !typed.validate_length(None, Some(URL_MAX), None) {
        faults.add(name, "fault-url");
        return String::new();
    }
    typed.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Ts = Ts(1_764_000_000_000_000);

    fn typed(pairs: &[(&str, &str)]) -> Fields {
        let mut all = vec![("text", "Petrol is sold."), ("kind", "fuel"), ("place", "Bamako, Mali")];
        all.retain(|(name, _)| !pairs.iter().any(|(given, _)| given == name));
        all.extend(pairs);
        Fields::from_pairs(&all)
    }

    fn fault(pairs: &[(&str, &str)]) -> &'static str {
        NewClaim::parse(&typed(pairs), "en", NOW).unwrap_err().list()[0].key
    }

    #[test]
    fn a_place_is_words_no_finer_than_a_town() {
        let claim = NewClaim::parse(&typed(&[("place", " Gao , Gao،Mali")]), "fr", NOW).unwrap();
        assert_eq!(
            (claim.town.as_str(), claim.region.as_str(), claim.country.as_str()),
            ("Gao", "Gao", "Mali")
        );
        assert_eq!(claim.lang, "fr");
        for fine in ["12.65, -8.0", "Rue 14, Bamako, Mali", "a, b, c, d"] {
            assert_eq!(fault(&[("place", fine)]), "fault-claim-place-fine");
        }
        assert_eq!(fault(&[("place", " , ")]), "fault-claim-place");
    }

    #[test]
    fn a_claim_is_one_short_sentence_with_an_end() {
        assert_eq!(fault(&[("text", &"é".repeat(281))]), "fault-claim-text-long");
        assert!(NewClaim::parse(&typed(&[("text", &"é".repeat(280))]), "en", NOW).is_ok());
        assert_eq!(fault(&[("valid_until", "2020-01-01T00:00")]), "fault-claim-until-past");
        assert_eq!(fault(&[("valid_until", "2099-01-01")]), "fault-claim-until-far");
        assert_eq!(fault(&[("kind", "rumour")]), "fault-claim-kind");
        assert_eq!(fault(&[("occurred", "soon")]), "fault-time");
    }

    #[test]
    fn evidence_is_a_link_or_words_and_never_a_script() {
        let read = |pairs: &[(&str, &str)]| {
            let mut faults = Faults::default();
            let found = read_evidence(&Fields::from_pairs(pairs), true, NOW, &mut faults);
            (found, faults)
        };
        assert_eq!(read(&[]).1.list()[0].key, "fault-evidence");
        assert_eq!(
            read(&[("url", "javascript:alert(1)"), ("reliability", "A")]).1.list()[0].key,
            "fault-url"
        );
        assert_eq!(read(&[("evidence", "I saw it")]).1.list()[0].key, "fault-reliability");
        let (found, faults) = read(&[("evidence", "I saw it"), ("reliability", "C")]);
        assert!(faults.is_empty());
        assert!(found.unwrap().supports);
    }
}
