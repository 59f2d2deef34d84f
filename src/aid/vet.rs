//! A vetter looks at a link: lists it, looks again, turns it down, or blocks its domain.

use actix_web::web::{Data, Path};
use askama::Template;
use sha2::{Digest as _, Sha256};
use url::Url;

use super::events::AidListeners;
use super::model::{CHECK_KEYS, CHECKS, Check, Checks, Deed, Kind, LinkRow, Organisation, State};
use super::rules::{self, Actor, Facts, Refusal, Step};
use super::store::{self, Form, HistoryRow, NewDeed};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::error::Result;
use crate::links::{
    Flag, Severity, Trusted, is_giving, registrable_domain, shares_domain, text_flags, url_flags,
};
use crate::markup::clean_line;
use crate::web::form::{Act, Faults, Fields};
use crate::web::limit::Limit;
use crate::web::page::{self, Page};
use crate::web::viewer::Verifier;
use crate::web::{App, Response, flash};

/// Reasons and ties are a few sentences.
const REASON_LETTERS: usize = 1_000;
/// Evidence is one address.
const EVIDENCE_BYTES: usize = 500;
/// The fields of the answers …
const ANSWERS: [&str; CHECKS] =
    ["check1", "check2", "check3", "check4", "check5", "check6", "check7", "check8"];
/// … and of their evidence.
const EVIDENCE: [&str; CHECKS] =
    ["evidence1", "evidence2", "evidence3", "evidence4", "evidence5", "evidence6", "evidence7", "evidence8"];
/// Which sanctions lists the seventh question names.
const SANCTIONS_LISTS: &str = "UN, EU, OFAC";
/// Where a page can be kept as it was: anywhere else it could be changed.
const ARCHIVES: [&str; 4] = ["archive.org", "archive.ph", "ghostarchive.org", "perma.cc"];
/// What people write into a line that is to stay empty.
const NO_TIE: [&str; 10] = ["-", "no", "none", "non", "aucun", "aucune", "rien", "لا", "لا يوجد", "لا شيء"];

crate::text_enum! {
    /// What the vetter decides.
    pub enum Decision {
        /// List it, or keep it listed.
        List = "list",
        /// Turn the proposal down.
        Reject = "reject",
        /// Turn it down and block its domain in posts.
        Block = "block",
    }
}

/// A vetter's decision, read from a form.
#[derive(Clone, Debug)]
pub struct Vetting {
    /// What is decided.
    pub decision: Decision,
    /// The eight answers.
    pub checks: Checks,
    /// The vetter's tie to the organisation; empty = none.
    pub interest: String,
    /// Why, for everybody to read.
    pub reason: String,
    /// The register that the organisation stands in, where it was not known yet.
    pub register: String,
    /// Its number there.
    pub identifier: String,
    /// When the sanctions lists were searched.
    pub screened: Option<Ts>,
    /// Where the page was archived as it is; may be empty.
    pub archive: String,
}

impl Vetting {
    /// Reads the form.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, now: Ts) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let decision = Decision::parse(fields.text("decision"));
        if decision.is_none() {
            faults.add("decision", "aid-fault-choose");
        }
        let checks = Checks(std::array::from_fn(|at| {
            let typed = fields.text(EVIDENCE[at]).trim();
            let is_web = Url::parse(typed).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
            if !typed.is_empty() && (!is_web || typed.len() > EVIDENCE_BYTES) {
                faults.add(EVIDENCE[at], "aid-fault-evidence");
            }
            Check { is_yes: fields.text(ANSWERS[at]) == "yes", evidence: typed.to_owned() }
        }));
        let reason = clean_line(fields.text("reason"));
        if reason.is_empty() {
            faults.add("reason", "aid-fault-reason");
        } else if reason.chars().count() > REASON_LETTERS {
            faults.add_n("reason", "aid-fault-long", REASON_LETTERS as i64);
        }
        let mut interest = clean_line(fields.text("interest"));
        if NO_TIE.contains(&interest.trim_end_matches('.').to_lowercase().as_str()) {
            interest.clear();
        }
        if interest.chars().count() > REASON_LETTERS {
            faults.add_n("interest", "aid-fault-long", REASON_LETTERS as i64);
        }
        let (register, identifier) =
            (clean_line(fields.text("register")), clean_line(fields.text("identifier")));
        let screened = Ts::parse(fields.text("screened"));
        let is_date = screened.is_some_and(|day| day <= now);
        if !fields.text("screened").trim().is_empty() && !is_date {
            faults.add("screened", "aid-fault-screened");
        }
        let archive = fields.text("archive").trim().to_owned();
        let is_archive = archive.starts_with("https://")
            && registrable_domain(&archive, &[]).is_some_and(|domain| ARCHIVES.contains(&domain.as_str()));
        if !archive.is_empty() && (!is_archive || archive.len() > EVIDENCE_BYTES) {
            faults.add("archive", "aid-fault-archive");
        }
        let Some(decision) = decision else { return Err(faults) };
        faults.or(Self { decision, checks, interest, reason, register, identifier, screened, archive })
    }

    /// SHA-256 of what the form said about a link.
    fn hash(&self, id: AidId) -> Vec<u8> {
        Sha256::digest(format!("{id} {self:?}")).to_vec()
    }
}

/// Everything that speaks against a link, as far as a program can see.
pub(super) fn red_flags(link: &LinkRow, trusted: &Trusted, extra_suffixes: &[String]) -> Vec<Flag> {
    let mut flags =
        if link.url.is_empty() { Vec::new() } else { url_flags(&link.url, trusted, extra_suffixes) };
    flags.extend(text_flags(&format!("{}\n{}", link.title, link.summary)));
    flags
}

/// What a decision on a link rests on.
pub(super) fn facts(conn: &mut Conn, link: &LinkRow, extra_suffixes: &[String], now: Ts) -> Result<Facts> {
    let trusted = store::trusted(conn, extra_suffixes)?;
    let flags = red_flags(link, &trusted, extra_suffixes);
    let is_blocked = !store::blocked(conn, std::slice::from_ref(&link.domain))?.is_empty();
    let organisation = link.organisation_id.map(|id| store::organisation(conn, id)).transpose()?;
    Ok(Facts {
        // A link whose time is over is over, whether the worker has noted it or not.
        state: link.state_now(now),
        kind: link.kind,
        proposer: link.proposer_id,
        votes: store::votes(conn, link.id, link.round)?,
        needed: store::vetters_needed(conn)?,
        is_registered: organisation.is_some_and(|organisation| organisation.is_registered()),
        is_barred: is_blocked || flags.iter().any(|flag| flag.kind.severity() == Severity::Block),
        is_trusted_domain: Trusted::seeded().contains(&link.domain),
        is_shared_host: shares_domain(&link.url, extra_suffixes),
        ends_at: link.ends_at,
    })
}

/// Applies a vetter's decision; none when the same form did it before. A refusal changes
/// nothing.
///
/// # Errors
/// `NotFound` for a link that is not there; `Conflict` when the form came before with other
/// content.
pub fn vet(
    conn: &mut Conn,
    listeners: AidListeners,
    id: AidId,
    actor: Actor,
    (vetting, nonce): (&Vetting, &str),
    extra_suffixes: &[String],
    now: Ts,
) -> Result<Result<Option<Step>, Refusal>> {
    let hash = vetting.hash(id);
    let form = Form { nonce, hash: &hash };
    if store::was_sent(conn, actor.id, form)? {
        return Ok(Ok(None));
    }
    let link = store::link(conn, id)?;
    let mut facts = facts(conn, &link, extra_suffixes, now)?;
    facts.is_registered |=
        link.organisation_id.is_some() && !vetting.register.is_empty() && !vetting.identifier.is_empty();
    let act = match vetting.decision {
        Decision::List => rules::Act::List {
            checks: &vetting.checks,
            has_interest: !vetting.interest.is_empty(),
            is_screened: vetting.screened.is_some(),
        },
        Decision::Reject => rules::Act::Reject,
        Decision::Block => rules::Act::Block,
    };
    let step = match rules::decide(&facts, act, actor, now) {
        Ok(step) => step,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let json = vetting.checks.to_json();
    // An expired link begins a new round with this vote.
    let round = if facts.state == State::Expired { link.round + 1 } else { link.round };
    let deed = |deed| NewDeed {
        aid: id,
        round,
        by: Some(actor.id),
        deed,
        reason: &vetting.reason,
        interest: &vetting.interest,
        checks: &json,
        form: Some(form),
    };
    match step {
        Step::Counted => {
            turn::settle(conn, &link, Some(actor.id))?;
            turn::note(conn, &link, &deed(Deed::Voted), now)?;
        }
        Step::Looked => turn::look(conn, listeners, &link, &deed(Deed::Looked), now)?,
        Step::Renewed => {
            let anew = NewDeed { round, ..NewDeed::plain(&link, Some(actor.id), Deed::Renewed, "") };
            turn::renew(conn, &link, &anew, link.ends_at, now)?;
            turn::note(conn, &link, &deed(Deed::Voted), now)?;
        }
        Step::Becomes(State::Listed) => {
            turn::list(conn, listeners, &link, &deed(Deed::Listed), facts.needed, now)?;
        }
        Step::Becomes(State::Blocked) => {
            turn::block(conn, listeners, &link, &deed(Deed::Blocked), actor.id, now)?;
        }
        Step::Becomes(state) => turn::leave(conn, listeners, &link, &deed(Deed::Rejected), state, now)?,
    }
    if vetting.decision == Decision::List {
        learn(conn, &link, vetting, step)?;
    }
    Ok(Ok(Some(step)))
}

/// Keeps what a vetter found out about the organisation and its page.
fn learn(conn: &mut Conn, link: &LinkRow, vetting: &Vetting, step: Step) -> Result<()> {
    if !vetting.archive.is_empty() {
        store::note_archive(conn, link.id, &vetting.archive)?;
    }
    let Some(organisation) = link.organisation_id else { return Ok(()) };
    if !store::organisation(conn, organisation)?.is_registered() {
        let url = &vetting.checks.0[0].evidence;
        store::register(conn, organisation, &vetting.register, &vetting.identifier, url)?;
    }
    if let Some(day) = vetting.screened {
        store::screen(conn, organisation, day, SANCTIONS_LISTS)?;
    }
    // What a domain of many holds is not one organisation's.
    let is_own = !link.domain.is_empty() && !shares_domain(&link.url, &[]);
    if is_own && vetting.checks.know_the_domain() && step == Step::Becomes(State::Listed) {
        store::add_domain(conn, organisation, &link.domain)?;
    }
    Ok(())
}

/// One question of the form.
struct Question {
    number: usize,
    key: &'static str,
    answer_name: &'static str,
    evidence_name: &'static str,
}

#[derive(Template)]
#[template(path = "aid/vet.html")]
struct VetPage<'a> {
    page: &'a Page,
    link: LinkRow,
    organisation: Option<Organisation>,
    domains: Vec<String>,
    flags: Vec<Flag>,
    /// Keys of what is odd about the proposal as a whole.
    odd: Vec<&'static str>,
    /// Other links of this domain, with where they stand.
    kin: Vec<(AidId, String, State)>,
    votes: usize,
    needed: usize,
    reports: Vec<store::ReadReport>,
    history: Vec<HistoryRow>,
    fields: Fields,
    faults: Faults,
}

impl VetPage<'_> {
    fn questions(&self) -> impl Iterator<Item = Question> {
        (0..CHECKS).map(|at| Question {
            number: at + 1,
            key: CHECK_KEYS[at],
            answer_name: ANSWERS[at],
            evidence_name: EVIDENCE[at],
        })
    }

    /// How many of the votes that listing takes are there; none where none are gathered now.
    fn votes(&self) -> Option<(i64, i64)> {
        let is_gathered = matches!(self.link.state, State::Proposed | State::Suspended | State::Expired);
        is_gathered.then_some((self.votes as i64, self.needed as i64))
    }

    /// Whether the vetter may name the organisation's entry in a register.
    fn takes_register(&self) -> bool {
        self.organisation.as_ref().is_some_and(|organisation| !organisation.is_registered())
    }

    /// What can be decided from where the link stands.
    fn decisions(&self) -> Vec<(Decision, &'static str)> {
        let list = match self.link.state {
            State::Listed => "aid-decide-keep",
            State::Expired => "aid-decide-renew",
            _ => "aid-decide-list",
        };
        let mut decisions = vec![(Decision::List, list)];
        if self.link.state == State::Proposed {
            decisions.push((Decision::Reject, "aid-decide-reject"));
        }
        if self.link.state != State::Expired {
            decisions.push((Decision::Block, "aid-decide-block"));
        }
        decisions
    }

    fn flag_said(&self, flag: &Flag) -> String {
        self.page.with(flag.kind.key(), "detail", &flag.detail)
    }

    fn is_blocking(&self, flag: &Flag) -> bool {
        flag.kind.severity() == Severity::Block
    }
}

/// What no part shows alone: a domain that is another organisation's, or none of the known ones
/// of this one; a page that asks for gifts of money under another name.
fn oddities(conn: &mut Conn, link: &LinkRow, known: &[String]) -> Result<Vec<&'static str>> {
    let mut odd = Vec::new();
    if let Some(id) = link.organisation_id.filter(|_| !link.domain.is_empty()) {
        match store::owner_of(conn, &link.domain)? {
            Some(owner) if owner != id => odd.push("aid-odd-other"),
            None if !known.is_empty() => odd.push("aid-odd-unknown"),
            _ => {}
        }
    }
    let words = format!("{} {}", link.title, link.summary);
    if link.kind != Kind::Money && is_giving(&link.url, &words) {
        odd.push("aid-odd-kind");
    }
    Ok(odd)
}

async fn vet_page<'a>(
    page: &'a Page,
    app: &App,
    id: AidId,
    fields: Fields,
    faults: Faults,
) -> Result<VetPage<'a>> {
    let suffixes = app.extra_suffixes.clone();
    app.db
        .read(move |conn| {
            let link = store::link(conn, id)?;
            let organisation = link.organisation_id.map(|id| store::organisation(conn, id)).transpose()?;
            let domains =
                link.organisation_id.map(|id| store::domains_of(conn, id)).transpose()?.unwrap_or_default();
            let flags = red_flags(&link, &store::trusted(conn, &suffixes)?, &suffixes);
            let odd = oddities(conn, &link, &domains)?;
            let kin = store::kin(conn, &link.domain, id)?;
            Ok((
                organisation,
                domains,
                (flags, odd, kin),
                store::votes(conn, id, link.round)?.len(),
                store::vetters_needed(conn)?,
                store::reports_to_read(conn, id)?,
                store::history(conn, id)?,
                link,
            ))
        })
        .await
        .map(|(organisation, domains, (flags, odd, kin), votes, needed, reports, history, link)| VetPage {
            page,
            link,
            organisation,
            domains,
            flags,
            odd,
            kin,
            votes,
            needed,
            reports,
            history,
            fields,
            faults,
        })
}

/// `GET /aid/{id}/vet`.
///
/// # Errors
/// `NotFound` for a link that is not there.
pub async fn form(page: Page, _: Verifier, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: AidId = id.parse()?;
    let template = vet_page(&page, &app, id, Fields::default(), Faults::default()).await?;
    // It was asked of them once: they see what became of it.
    if matches!(template.link.state, State::Rejected | State::Blocked | State::Withdrawn) {
        return Ok(flash::see_other(&app, &format!("/aid/{id}"), "refused-aid-settled"));
    }
    page.show(&template)
}

/// The form's fields in their order, each with the key of its name.
fn fields() -> Vec<(&'static str, &'static str)> {
    let rest = [
        ("register", "aid-field-register"),
        ("identifier", "aid-field-identifier"),
        ("screened", "aid-field-screened"),
        ("archive", "aid-field-archive"),
        ("interest", "aid-field-interest"),
        ("reason", "aid-reason"),
        ("decision", "aid-decision"),
    ];
    EVIDENCE.into_iter().zip(CHECK_KEYS).chain(rest).collect()
}

/// `POST /aid/{id}/vet`.
///
/// # Errors
/// `NotFound` for a link that is not there; `TooMany` for too many acts.
pub async fn submit(
    act: Act<Verifier>,
    app: Data<App>,
    listeners: Data<AidListeners>,
    id: Path<String>,
) -> Result<Response> {
    let (now, id) = (app.now(), id.parse::<AidId>()?);
    app.limits.count(Limit::Act, act.by.id)?;
    let faults = match Vetting::parse(&act.fields, now) {
        Err(faults) => faults.named(&fields()),
        Ok(vetting) => {
            let actor = Actor { id: act.by.id, is_vetter: act.by.is_verifier };
            let (suffixes, nonce, listeners) = (app.extra_suffixes.clone(), act.nonce.0.clone(), **listeners);
            let outcome = app
                .db
                .write(move |conn| vet(conn, listeners, id, actor, (&vetting, &nonce), &suffixes, now))
                .await?;
            match outcome {
                Err(refusal) => Faults::at("decision", refusal.key()),
                Ok(None) => return Ok(page::see_other("/aid?waiting")),
                Ok(Some(step)) => {
                    let said = match step {
                        Step::Counted | Step::Renewed => "flash-aid-voted",
                        Step::Looked => "flash-aid-looked",
                        Step::Becomes(State::Listed) => "flash-aid-listed",
                        Step::Becomes(_) => "flash-aid-refused",
                    };
                    return Ok(flash::see_other(&app, "/aid?waiting", said));
                }
            }
        }
    };
    let template = vet_page(&act.page, &app, id, act.fields, faults).await?;
    act.page.show_faulty(&template)
}
