//! A member proposes a way to help.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::model::{Deed, Direction, Kind, Sector, State, folded};
use super::rules::LONGEST_APPEAL_DAYS;
use super::store::{self, NewDeed, NewOrganisation, NewRow};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{AidId, ThreadId, UserId};
use crate::error::{Error, Result};
use crate::links::{Severity, Trusted, registrable_domain, text_flags, url_flags};
use crate::markup::clean_line;
use crate::text::CONTENT_LANGS;
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::Page;
use crate::web::viewer::Writer;
use crate::web::{App, Response, flash};

/// A title fits on a card.
const TITLE_LETTERS: usize = 120;
/// A summary is two or three sentences.
const SUMMARY_LETTERS: usize = 300;
/// Names of organisations and places.
const NAME_LETTERS: usize = 120;
/// Longer addresses carry what nobody can judge.
const URL_BYTES: usize = 500;
/// Digits of a telephone number (ITU-T E.164), short codes included.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 3..=15;

/// A proposal, read from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The thread that it is for; none = the whole site.
    pub thread: Option<ThreadId>,
    /// Which way help goes.
    pub direction: Direction,
    /// What is given or got.
    pub kind: Kind,
    /// In the proposer's words.
    pub title: String,
    /// What it does.
    pub summary: String,
    /// BCP 47 tag of both.
    pub lang: String,
    /// An https address; may be empty beside a telephone number.
    pub url: String,
    /// Digits with an optional plus; may be empty.
    pub phone: String,
    /// The registrable domain of the address.
    pub domain: String,
    /// The legal name; may be empty.
    pub organisation: String,
    /// Where it helps.
    pub area: String,
    /// In which field.
    pub sector: Sector,
    /// From when on it helps; none = at once.
    pub starts_at: Option<Ts>,
    /// When it ends.
    pub ends_at: Option<Ts>,
}

/// The form's fields in their order, each with the key of its name.
const FIELDS: [(&str, &str); 10] = [
    ("direction", "aid-field-direction"),
    ("kind", "aid-field-kind"),
    ("sector", "aid-sector"),
    ("title", "aid-field-title"),
    ("summary", "aid-field-summary"),
    ("organisation", "aid-field-organisation"),
    ("url", "aid-field-url"),
    ("phone", "aid-field-phone"),
    ("area", "aid-area"),
    ("ends", "aid-field-ends"),
];

impl Draft {
    /// Reads the form. Blocking red flags are faults at their fields.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(
        fields: &Fields,
        trusted: &Trusted,
        extra_suffixes: &[String],
        now: Ts,
    ) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let direction = Direction::parse(fields.text("direction"));
        let kind = Kind::parse(fields.text("kind"));
        let sector = Sector::parse(fields.text("sector"));
        for (field, is_missing) in
            [("direction", direction.is_none()), ("kind", kind.is_none()), ("sector", sector.is_none())]
        {
            if is_missing {
                faults.add(field, "aid-fault-choose");
            }
        }
        let title = line(fields, "title", TITLE_LETTERS, true, &mut faults);
        let summary = line(fields, "summary", SUMMARY_LETTERS, true, &mut faults);
        let organisation = line(fields, "organisation", NAME_LETTERS, false, &mut faults);
        let area = line(fields, "area", NAME_LETTERS, true, &mut faults);
        for flag in text_flags(&format!("{title}\n{summary}\n{organisation}\n{area}")) {
            if flag.kind.severity() == Severity::Block {
                faults.add_found("summary", flag.kind.key(), flag.detail);
            }
        }
        let takes_phone = kind.is_some_and(Kind::takes_phone);
        let (url, domain) = address(fields.text("url"), takes_phone, trusted, extra_suffixes, &mut faults);
        let phone = telephone(fields.text("phone"), takes_phone, &mut faults);
        if takes_phone && url.is_empty() && phone.is_empty() && faults.is_empty() {
            faults.add("url", "aid-fault-url-or-phone");
        }
        let thread = match fields.text("thread") {
            "" => None,
            id => Some(id.parse().map_err(|_| Faults::at("thread", "aid-fault-thread"))?),
        };
        let lang = fields.text("lang");
        let lang = CONTENT_LANGS.iter().find(|(tag, _)| *tag == lang).map_or("en", |(tag, _)| tag);
        let is_appeal = direction == Some(Direction::Give);
        let ends_at = end(fields.text("ends"), is_appeal, now, &mut faults);
        let starts_at = start(fields.text("starts"), ends_at, now, &mut faults);
        let (Some(direction), Some(kind), Some(sector)) = (direction, kind, sector) else {
            return Err(faults);
        };
        faults.or(Self {
            thread,
            direction,
            kind,
            title,
            summary,
            lang: lang.to_owned(),
            url,
            phone,
            domain,
            organisation,
            area,
            sector,
            starts_at,
            ends_at,
        })
    }

    /// SHA-256 of what the form said: the same form twice is one proposal.
    fn hash(&self) -> Vec<u8> {
        Sha256::digest(format!("{self:?}")).to_vec()
    }

    fn search_text(&self) -> String {
        folded(&[&*self.title, &self.summary, &self.organisation, &self.area, &self.domain].join(" "))
    }
}

fn line(fields: &Fields, field: &'static str, most: usize, required: bool, faults: &mut Faults) -> String {
    let text = clean_line(fields.text(field));
    if required && text.is_empty() {
        faults.add(field, "aid-fault-empty");
    } else if text.chars().count() > most {
        faults.add_n(field, "aid-fault-long", most as i64);
    }
    text
}

/// The address as browsers read it, and its registrable domain.
fn address(
    typed: &str,
    may_be_empty: bool,
    trusted: &Trusted,
    extra_suffixes: &[String],
    faults: &mut Faults,
) -> (String, String) {
    let typed = typed.trim();
    if typed.is_empty() {
        if !may_be_empty {
            faults.add("url", "aid-fault-empty");
        }
        return (String::new(), String::new());
    }
    if typed.len() > URL_BYTES {
        faults.add_n("url", "aid-fault-long", URL_BYTES as i64);
        return (String::new(), String::new());
    }
    let barred = url_flags(typed, trusted, extra_suffixes)
        .into_iter()
        .find(|flag| flag.kind.severity() == Severity::Block);
    if let Some(flag) = barred {
        faults.add_found("url", flag.kind.key(), flag.detail);
        return (String::new(), String::new());
    }
    let url = Url::parse(typed).map(String::from).unwrap_or_default();
    let domain = registrable_domain(&url, extra_suffixes).unwrap_or_default();
    (url, domain)
}

fn telephone(typed: &str, may_stand: bool, faults: &mut Faults) -> String {
    let typed = typed.trim();
    if typed.is_empty() {
        return String::new();
    }
    if !may_stand {
        faults.add("phone", "aid-fault-phone-kind");
        return String::new();
    }
    let is_known = |c: char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '.' | '(' | ')' | '/');
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    if !typed.chars().all(is_known) || !PHONE_DIGITS.contains(&digits.len()) {
        faults.add("phone", "aid-fault-phone");
        return String::new();
    }
    if typed.starts_with('+') { format!("+{digits}") } else { digits }
}

/// An appeal ends after 90 days at the latest; a place that helps may stay without end.
pub(super) fn end(typed: &str, is_appeal: bool, now: Ts, faults: &mut Faults) -> Option<Ts> {
    let latest = now.plus_days(LONGEST_APPEAL_DAYS);
    if typed.trim().is_empty() {
        return is_appeal.then_some(latest);
    }
    match Ts::parse(typed) {
        None => faults.add("ends", "aid-fault-date"),
        Some(ends) if ends <= now => faults.add("ends", "aid-fault-past"),
        Some(ends) if is_appeal && ends > latest => {
            faults.add_n("ends", "aid-fault-far", LONGEST_APPEAL_DAYS);
        }
        Some(ends) => return Some(ends),
    }
    None
}

/// What begins before now has begun.
fn start(typed: &str, ends: Option<Ts>, now: Ts, faults: &mut Faults) -> Option<Ts> {
    if typed.trim().is_empty() {
        return None;
    }
    match Ts::parse(typed) {
        None => faults.add("starts", "aid-fault-date"),
        Some(starts) if ends.is_some_and(|ends| ends <= starts) => faults.add("starts", "aid-fault-starts"),
        Some(starts) => return Some(starts).filter(|starts| *starts > now),
    }
    None
}

/// Stores a proposal and tells the vetters. The same form makes one.
///
/// # Errors
/// `Conflict` when the form came before with other content, `NotFound` for a thread that not
/// everybody may see.
pub fn propose(conn: &mut Conn, draft: &Draft, proposer: UserId, nonce: &str, now: Ts) -> Result<AidId> {
    let form_hash = draft.hash();
    if let Some((id, hash)) = store::by_nonce(conn, proposer, nonce)? {
        return if hash == form_hash {
            Ok(id)
        } else {
            Err(Error::Conflict { key: "aid-conflict", at: Some(format!("/aid/{id}")) })
        };
    }
    if let Some(thread) = draft.thread {
        store::open_thread(conn, thread, now)?.ok_or(Error::NotFound)?;
    }
    let organisation_id = match draft.organisation.as_str() {
        "" => None,
        name => Some(store::add_organisation(conn, &NewOrganisation { name, ..Default::default() }, now)?),
    };
    let row = NewRow {
        thread_id: draft.thread,
        proposer_id: proposer,
        organisation_id,
        direction: draft.direction,
        kind: draft.kind,
        title: &draft.title,
        summary: &draft.summary,
        lang: &draft.lang,
        url: &draft.url,
        phone: &draft.phone,
        domain: &draft.domain,
        area: &draft.area,
        area_folded: folded(&draft.area),
        sector: draft.sector,
        search_text: draft.search_text(),
        created_at: now,
        ends_at: draft.ends_at,
        expires_at: draft.ends_at.unwrap_or(Ts::NEVER),
        state: State::Proposed,
        state_at: now,
        round: 1,
        vetters: 0,
        vetted_at: Ts(0),
        nonce,
        form_hash: &form_hash,
        starts_at: draft.starts_at,
    };
    let id = store::insert_link(conn, &row)?;
    let link = store::link(conn, id)?;
    turn::note(conn, &link, &NewDeed::plain(&link, Some(proposer), Deed::Proposed, ""), now)?;
    turn::ask_vetters(conn, &link, Deed::Proposed.as_str(), now)?;
    Ok(id)
}

#[derive(Template)]
#[template(path = "aid/new.html")]
struct NewPage<'a> {
    page: &'a Page,
    fields: Fields,
    faults: Faults,
    /// The thread that it is for: its title.
    thread: Option<String>,
}

impl NewPage<'_> {
    fn lang(&self) -> &str {
        match self.fields.text("lang") {
            "" => self.page.lang.tag(),
            chosen => chosen,
        }
    }
}

/// What the form may be opened with.
#[derive(Deserialize)]
pub struct Prefill {
    thread: Option<String>,
}

/// `GET /aid/new`.
///
/// # Errors
/// `NotFound` for a thread that not everybody may see.
pub async fn form(page: Page, _: Writer, app: Data<App>, query: Query<Prefill>) -> Result<Response> {
    let fields = Fields::from_pairs(&[("thread", query.thread.as_deref().unwrap_or_default())]);
    let thread = thread_title(&app, &fields, page.now).await?;
    page.show(&NewPage { page: &page, fields, faults: Faults::default(), thread })
}

async fn thread_title(app: &App, fields: &Fields, now: Ts) -> Result<Option<String>> {
    let id = match fields.text("thread") {
        "" => return Ok(None),
        id => id.parse::<ThreadId>()?,
    };
    let thread = app.db.read(move |conn| store::open_thread(conn, id, now)).await?;
    thread.map(|(title, _)| Some(title)).ok_or(Error::NotFound)
}

/// `POST /aid/new`.
///
/// # Errors
/// As `propose`; `TooMany` for too many acts.
pub async fn submit(act: Act<Writer>, app: Data<App>) -> Result<Response> {
    let (now, by) = (app.now(), act.by.id);
    app.limits.count(Limit::Act, by)?;
    let thread = thread_title(&app, &act.fields, act.page.now).await?;
    let suffixes = app.extra_suffixes.clone();
    let trusted = app.db.read(move |conn| store::trusted(conn, &suffixes)).await?;
    let mut parsed =
        Draft::parse(&act.fields, &trusted, &app.extra_suffixes, now).map_err(|faults| faults.named(&FIELDS));
    if let Ok(draft) = &parsed {
        let domains = vec![draft.domain.clone()];
        if !app.db.read(move |conn| store::blocked(conn, &domains)).await?.is_empty() {
            parsed = Err(Faults::at("url", "aid-fault-blocked"));
        }
    }
    let draft = match parsed {
        Ok(draft) => draft,
        Err(faults) => {
            let page = &act.page;
            return page.show_faulty(&NewPage { page, fields: act.fields, faults, thread });
        }
    };
    let nonce = act.nonce.0;
    let id = app.db.write(move |conn| propose(conn, &draft, by, &nonce, now)).await?;
    Ok(flash::see_other(&app, &format!("/aid/{id}"), "flash-aid-proposed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed<'a>(changes: &[(&'a str, &'a str)]) -> Fields {
        let mut pairs = vec![
            ("direction", "give"),
            ("kind", "goods"),
            ("title", "Rice for the kitchen"),
            ("summary", "They cook for the quarter and need rice."),
            ("url", "https://help.badala.example/rice"),
            ("organisation", "Badala"),
            ("area", "Bamako"),
            ("sector", "food-security"),
        ];
        for change in changes {
            pairs.retain(|(name, _)| name != &change.0);
            pairs.push(*change);
        }
        Fields::from_pairs(&pairs)
    }

    fn parse(changes: &[(&str, &str)]) -> Result<Draft, Faults> {
        let now = Ts::parse("2026-11-22").unwrap();
        Draft::parse(&typed(changes), Trusted::seeded(), &["example".to_owned()], now)
    }

    fn fault(changes: &[(&str, &str)]) -> (&'static str, &'static str) {
        let faults = parse(changes).unwrap_err();
        (faults.list()[0].field, faults.list()[0].key)
    }

    #[test]
    fn a_proposal_is_read_with_its_domain_and_an_appeal_with_its_end() {
        let draft = parse(&[]).unwrap();
        assert_eq!(draft.domain, "badala.example");
        assert_eq!(draft.ends_at, Some(Ts::parse("2026-11-22").unwrap().plus_days(LONGEST_APPEAL_DAYS)));
        assert_eq!(parse(&[("direction", "get_help")]).unwrap().ends_at, None);
    }

    #[test]
    fn what_robs_people_is_refused_at_its_field() {
        assert_eq!(fault(&[("url", "http://badala.example/")]), ("url", "flag-not-https"));
        assert_eq!(fault(&[("url", "https://bit.ly/abc")]), ("url", "flag-shortener"));
        assert_eq!(fault(&[("url", "https://user:pass@badala.example/")]), ("url", "flag-user-info"));
        assert_eq!(fault(&[("url", "https://127.0.0.1/")]), ("url", "flag-ip-address"));
        assert_eq!(fault(&[("url", "")]), ("url", "aid-fault-empty"));
        assert_eq!(
            fault(&[("summary", "Send to 0x52908400098527886E0F7030069857D2E4169EE7 now")]),
            ("summary", "flag-wallet")
        );
    }

    #[test]
    fn a_telephone_stands_for_a_hotline_or_clinic_alone() {
        let hotline = [("kind", "hotline"), ("url", ""), ("phone", "+223 00 00 00 00")];
        assert_eq!(parse(&hotline).unwrap().phone, "+22300000000");
        assert_eq!(fault(&[("phone", "+223 00 00 00 00")]), ("phone", "aid-fault-phone-kind"));
        assert_eq!(fault(&[("kind", "hotline"), ("phone", "call me")]), ("phone", "aid-fault-phone"));
        assert_eq!(fault(&[("kind", "clinic"), ("url", "")]), ("url", "aid-fault-url-or-phone"));
    }

    #[test]
    fn an_appeal_runs_ninety_days_at_most() {
        assert_eq!(fault(&[("ends", "2027-03-01")]), ("ends", "aid-fault-far"));
        assert_eq!(fault(&[("ends", "2026-11-01")]), ("ends", "aid-fault-past"));
        assert!(parse(&[("ends", "2027-03-01"), ("direction", "get_help")]).is_ok());
    }
}
