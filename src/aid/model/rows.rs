//! A way to help, its page's last check and its organisation, as they are read.

use diesel::prelude::*;

use super::kinds::{Direction, Kind, Sector, State};
use crate::clock::Ts;
use crate::db::ids::{AidId, OrganisationId, ThreadId, UserId};
use crate::db::schema::{aid_checks, aid_links, organisations};
use crate::fetch::Problem;
use crate::text::{Arg, Lang, dates};

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
    /// From when on it helps; none = at once.
    pub starts_at: Option<Ts>,
    /// When it ends by its own word.
    pub ends_at: Option<Ts>,
    /// The legal name of the organisation, if one was named.
    #[diesel(select_expression = organisations::name.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<organisations::name>)]
    pub organisation: Option<String>,
    /// "May be down" since then.
    #[diesel(select_expression = aid_checks::down_since.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<aid_checks::down_since>)]
    pub down_since: Option<Ts>,
    /// When its page was last reached.
    #[diesel(select_expression = aid_checks::reached_at.nullable())]
    #[diesel(select_expression_type = diesel::dsl::Nullable<aid_checks::reached_at>)]
    pub reached_at: Option<Ts>,
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
    /// From when on it helps; none = at once.
    pub starts_at: Option<Ts>,
}

/// What the daily look at a link's page found last.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = aid_checks)]
pub struct CheckRow {
    /// When; 0 = not yet.
    pub checked_at: Ts,
    /// The last status (RFC 9110); 0 = no answer.
    pub status: i32,
    /// The registrable domain that it ended at.
    pub final_domain: String,
    /// SHA-256 of the page's title; empty until it was reached once.
    pub title_hash: Vec<u8>,
    /// Whether the certificate was right.
    pub is_tls_valid: bool,
    /// Failures in a row.
    pub failures: i32,
    /// Where a vetter kept the page as it was.
    pub archived_url: String,
    /// What went wrong; empty = nothing.
    pub problem: String,
    /// When the page was last reached.
    pub reached_at: Option<Ts>,
    /// When the failures in a row began.
    pub first_failed_at: Option<Ts>,
    /// "May be down" since then.
    pub down_since: Option<Ts>,
    /// When the page's title last changed.
    pub retitled_at: Option<Ts>,
}

impl CheckRow {
    /// The key of what went wrong last.
    #[must_use]
    pub fn problem_key(&self) -> Option<&'static str> {
        Problem::parse(&self.problem).map(Problem::key)
    }
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

impl Card {
    /// When it begins, where that is still to come.
    #[must_use]
    pub fn begins(&self, now: &Ts) -> Option<Ts> {
        self.starts_at.filter(|starts| starts > now)
    }
}

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
    /// When its name was last looked for on sanctions lists.
    pub screened_at: Option<Ts>,
    /// On which.
    pub screened_lists: String,
}

impl Organisation {
    /// Whether it stands in a register.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        !self.register.is_empty() && !self.identifier.is_empty()
    }
}
