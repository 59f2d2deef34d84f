//! A way to help, its vetting and its reports: values and rows.

use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::clock::Ts;
use crate::db::ids::{AidId, OrganisationId, ThreadId, UserId};
use crate::db::schema::{aid_links, organisations};
use crate::text::{Arg, Lang, dates};

crate::text_enum! {
    /// Which way help goes.
    pub enum Direction {
        /// The reader gives.
        Give = "give",
        /// The reader gets.
        GetHelp = "get_help",
    }
}

crate::text_enum! {
    /// What is given or got.
    pub enum Kind {
        /// Money: registered organisations alone.
        Money = "money",
        /// Things.
        Goods = "goods",
        /// Time and hands.
        Volunteer = "volunteer",
        /// Blood.
        Blood = "blood",
        /// A telephone line.
        Hotline = "hotline",
        /// A place with doctors.
        Clinic = "clinic",
        /// Something to eat.
        Food = "food",
        /// A roof.
        Shelter = "shelter",
        /// Water.
        Water = "water",
        /// Knowledge: where, when, who.
        Information = "information",
        /// Advice on the law.
        Legal = "legal",
    }
}

crate::text_enum! {
    /// The clusters of the Inter-Agency Standing Committee, and help across several.
    pub enum Sector {
        /// Camp coordination and camp management.
        Camp = "camp",
        /// Education.
        Education = "education",
        /// Food security.
        FoodSecurity = "food-security",
        /// Health.
        Health = "health",
        /// Logistics.
        Logistics = "logistics",
        /// Several.
        Multi = "multi",
        /// Nutrition.
        Nutrition = "nutrition",
        /// Protection.
        Protection = "protection",
        /// Early recovery.
        Recovery = "recovery",
        /// Shelter.
        Shelter = "shelter",
        /// Emergency telecommunications.
        Telecom = "telecom",
        /// Water, sanitation and hygiene.
        Wash = "wash",
    }
}

crate::text_enum! {
    /// Where a link stands.
    pub enum State {
        /// Waits for vetters.
        Proposed = "proposed",
        /// Everybody sees it, and its address.
        Listed = "listed",
        /// A vetter turned it down.
        Rejected = "rejected",
        /// Off the lists until two people list it again.
        Suspended = "suspended",
        /// Its time is over, or nobody looked again.
        Expired = "expired",
        /// The proposer took it back.
        Withdrawn = "withdrawn",
        /// Turned down for good, with its domain.
        Blocked = "blocked",
    }
}

crate::text_enum! {
    /// What was done to a link: one row of its history.
    pub enum Deed {
        /// Somebody proposed it.
        Proposed = "proposed",
        /// A first vote to list.
        Voted = "voted",
        /// The vote that listed it.
        Listed = "listed",
        /// A vetter looked again.
        Looked = "looked",
        /// Proposed anew after it had expired.
        Renewed = "renewed",
        /// Turned down.
        Rejected = "rejected",
        /// Turned down with its domain.
        Blocked = "blocked",
        /// A vetter took it off the lists.
        Suspended = "suspended",
        /// A report took it off the lists.
        Reported = "reported",
        /// The proposer took it back.
        Withdrawn = "withdrawn",
        /// Its time ran out.
        Expired = "expired",
    }
}

crate::text_enum! {
    /// Why somebody reports a link.
    pub enum ReportReason {
        /// The reporter lost money.
        LostMoney = "lost-money",
        /// It is not the organisation that it says.
        Impersonation = "impersonation",
        /// It asks for crypto money or gift cards.
        AsksCrypto = "asks-crypto",
        /// It asks for personal data.
        AsksPersonalData = "asks-personal-data",
        /// Going there is dangerous.
        Dangerous = "dangerous",
        /// The page is gone.
        Dead = "dead",
        /// It is somewhere else now.
        Moved = "moved",
        /// It does not help people in that area.
        NotInArea = "not-in-area",
    }
}

crate::text_enum! {
    /// What became of a report.
    pub enum Outcome {
        /// Nobody has decided yet.
        Waits = "waits",
        /// The link was taken off the lists.
        Suspended = "suspended",
        /// A vetter looked and found nothing wrong.
        Cleared = "cleared",
    }
}

/// Gives an enum of this room the text keys of its values.
macro_rules! keys {
    ($name:ident: $($variant:ident = $key:literal),+ $(,)?) => {
        impl $name {
            /// The key of its name.
            #[must_use]
            pub const fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

keys!(Direction: Give = "aid-give", GetHelp = "aid-get-help");
keys!(Kind: Money = "aid-kind-money", Goods = "aid-kind-goods", Volunteer = "aid-kind-volunteer",
    Blood = "aid-kind-blood", Hotline = "aid-kind-hotline", Clinic = "aid-kind-clinic", Food = "aid-kind-food",
    Shelter = "aid-kind-shelter", Water = "aid-kind-water", Information = "aid-kind-information",
    Legal = "aid-kind-legal");
keys!(Sector: Camp = "aid-sector-camp", Education = "aid-sector-education",
    FoodSecurity = "aid-sector-food-security", Health = "aid-sector-health",
    Logistics = "aid-sector-logistics", Multi = "aid-sector-multi", Nutrition = "aid-sector-nutrition",
    Protection = "aid-sector-protection", Recovery = "aid-sector-recovery", Shelter = "aid-sector-shelter",
    Telecom = "aid-sector-telecom", Wash = "aid-sector-wash");
keys!(State: Proposed = "aid-state-proposed", Listed = "aid-state-listed", Rejected = "aid-state-rejected",
    Suspended = "aid-state-suspended", Expired = "aid-state-expired", Withdrawn = "aid-state-withdrawn",
    Blocked = "aid-state-blocked");
keys!(Deed: Proposed = "aid-deed-proposed", Voted = "aid-deed-voted", Listed = "aid-deed-listed",
    Looked = "aid-deed-looked", Renewed = "aid-deed-renewed", Rejected = "aid-deed-rejected",
    Blocked = "aid-deed-blocked", Suspended = "aid-deed-suspended", Reported = "aid-deed-reported",
    Withdrawn = "aid-deed-withdrawn", Expired = "aid-deed-expired");
keys!(ReportReason: LostMoney = "aid-report-lost-money", Impersonation = "aid-report-impersonation",
    AsksCrypto = "aid-report-asks-crypto", AsksPersonalData = "aid-report-asks-personal-data",
    Dangerous = "aid-report-dangerous", Dead = "aid-report-dead", Moved = "aid-report-moved",
    NotInArea = "aid-report-not-in-area");
keys!(Outcome: Waits = "aid-ticket-waits", Suspended = "aid-ticket-suspended", Cleared = "aid-ticket-cleared");

impl Kind {
    /// Whether a telephone number may stand there, and stand alone.
    #[must_use]
    pub const fn takes_phone(self) -> bool {
        matches!(self, Self::Hotline | Self::Clinic)
    }
}

impl ReportReason {
    /// Whether it can suspend a link before a vetter has looked.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::LostMoney | Self::Impersonation)
    }

    /// Whether the card warns while it waits.
    #[must_use]
    pub const fn is_danger(self) -> bool {
        !matches!(self, Self::Dead | Self::Moved | Self::NotInArea)
    }
}

/// How many questions a vetter answers.
pub const CHECKS: usize = 8;

/// The question whose "yes" says that no blocking red flag stands.
const NO_FLAG: usize = 7;

/// The questions in order.
pub const CHECK_KEYS: [&str; CHECKS] = [
    "aid-check-1",
    "aid-check-2",
    "aid-check-3",
    "aid-check-4",
    "aid-check-5",
    "aid-check-6",
    "aid-check-7",
    "aid-check-8",
];

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// Whether the answer is yes.
    pub is_yes: bool,
    /// A web address that shows it, or nothing.
    pub evidence: String,
}

/// The eight answers of a vetter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checks(pub [Check; CHECKS]);

impl Checks {
    /// Eight times yes with one address as the evidence.
    #[must_use]
    pub fn all_yes(evidence: &str) -> Self {
        Self(std::array::from_fn(|_| Check { is_yes: true, evidence: evidence.to_owned() }))
    }

    /// Whether every answer is yes.
    #[must_use]
    pub fn are_all_yes(&self) -> bool {
        self.0.iter().all(|check| check.is_yes)
    }

    /// Whether every answer has its evidence.
    #[must_use]
    pub fn have_evidence(&self) -> bool {
        self.0.iter().all(|check| !check.evidence.is_empty())
    }

    /// Whether the vetter says that no blocking red flag stands.
    #[must_use]
    pub fn sees_no_blocking_flag(&self) -> bool {
        self.0[NO_FLAG].is_yes
    }

    /// Whether the vetter found the domain to be the organisation's own, by another way
    /// than the proposal (questions 2 and 3).
    #[must_use]
    pub fn know_the_domain(&self) -> bool {
        self.0[1].is_yes && self.0[2].is_yes
    }

    /// As the database holds them.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// As the database held them; none where nothing was checked.
    #[must_use]
    pub fn from_json(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}

/// What a reader sees of a listed link. Its address is not part of it: that is on its own
/// page `/aid/{id}/go` alone.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = aid_links)]
pub struct Card {
    /// The link.
    pub id: AidId,
    /// Which way help goes.
    pub direction: Direction,
    /// What is given or got.
    pub kind: Kind,
    /// In the proposer's words.
    pub title: String,
    /// What it does.
    pub summary: String,
    /// BCP 47 tag of title and summary.
    pub lang: String,
    /// Empty, or a telephone number in international form.
    pub phone: String,
    /// The registrable domain; empty where there is a telephone alone.
    pub domain: String,
    /// Where it helps.
    pub area: String,
    /// In which field.
    pub sector: Sector,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_at: Ts,
    /// How many people listed it.
    pub vetters: i32,
    /// When people last checked it.
    pub vetted_at: Ts,
    /// When they look again.
    pub next_check_at: Option<Ts>,
    /// "Reported, being checked" since then.
    pub reported_at: Option<Ts>,
    /// The legal name of the organisation, if one was named.
    #[diesel(select_expression = organisations::name.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<organisations::name>)]
    pub organisation: Option<String>,
}

/// A link as its own page and the acts on it need it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = aid_links)]
pub struct LinkRow {
    /// The link.
    pub id: AidId,
    /// The thread that it was proposed for.
    pub thread_id: Option<ThreadId>,
    /// Who proposed it.
    pub proposer_id: UserId,
    /// Behind it.
    pub organisation_id: Option<OrganisationId>,
    /// Which way help goes.
    pub direction: Direction,
    /// What is given or got.
    pub kind: Kind,
    /// In the proposer's words.
    pub title: String,
    /// What it does.
    pub summary: String,
    /// BCP 47 tag of title and summary.
    pub lang: String,
    /// The address: shown as a link nowhere but on `/aid/{id}/go`, while it is listed.
    pub url: String,
    /// Empty, or a telephone number.
    pub phone: String,
    /// The registrable domain.
    pub domain: String,
    /// Where it helps.
    pub area: String,
    /// In which field.
    pub sector: Sector,
    /// When it was proposed.
    pub created_at: Ts,
    /// When it ends by its own word.
    pub ends_at: Option<Ts>,
    /// When it leaves the lists by itself.
    pub expires_at: Ts,
    /// Where it stands.
    pub state: State,
    /// Since when.
    pub state_at: Ts,
    /// Why, in the words of who did it.
    pub state_reason: String,
    /// The round in which votes count.
    pub round: i32,
    /// How many people listed it.
    pub vetters: i32,
    /// When it was first listed.
    pub listed_at: Option<Ts>,
    /// When people last checked it.
    pub vetted_at: Ts,
    /// When they look again.
    pub next_check_at: Option<Ts>,
    /// "Reported, being checked" since then.
    pub reported_at: Option<Ts>,
}

/// "Checked by 2 people" and "on 12 Nov, next check 12 Dec".
macro_rules! checked {
    ($name:ident) => {
        impl $name {
            /// How many people checked it, in words.
            #[must_use]
            pub fn checked(&self, lang: &Lang) -> String {
                lang.count("aid-checked", self.vetters)
            }

            /// When, and when they look again, in words.
            #[must_use]
            pub fn checked_when(&self, lang: &Lang) -> String {
                let day = Arg::from(dates::day(*lang, self.vetted_at));
                match self.next_check_at {
                    Some(next) => lang.with(
                        "aid-checked-when",
                        &[("day", day), ("next", Arg::from(dates::day(*lang, next)))],
                    ),
                    None => lang.with("aid-checked-on", &[("day", day)]),
                }
            }
        }
    };
}

checked!(Card);
checked!(LinkRow);

impl LinkRow {
    /// Whether its address may be followed now.
    #[must_use]
    pub fn is_open(&self, now: Ts) -> bool {
        self.state == State::Listed && self.expires_at > now
    }

    /// Where it stands, time that no chore has noted yet included.
    #[must_use]
    pub fn state_now(&self, now: Ts) -> State {
        if self.state == State::Listed && !self.is_open(now) { State::Expired } else { self.state }
    }
}

/// An organisation.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organisations)]
pub struct Organisation {
    /// The organisation.
    pub id: OrganisationId,
    /// The legal name.
    pub name: String,
    /// The register that it stands in; empty = none.
    pub register: String,
    /// Its number there.
    pub identifier: String,
    /// Where to look it up.
    pub register_url: String,
}

impl Organisation {
    /// Whether it stands in a register.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        !self.register.is_empty() && !self.identifier.is_empty()
    }
}

/// Letters without case, accents and vowel signs: how names, places and searches are compared.
#[must_use]
pub fn folded(text: &str) -> String {
    let letters: String = text
        .nfkd()
        .filter(|&c| !is_combining_mark(c) && !c.is_control())
        .flat_map(char::to_lowercase)
        .collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}
