//! What other pages show of claims: the panel of a thread, its freshness, notes under posts.

use std::collections::HashMap;

use super::model::{Grade, State};
use super::store::{self, ClaimRow, Listed};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::Result;
use crate::text::{Arg, Lang};
use crate::web::viewer::Viewer;

/// So many current updates stand in a panel; the rest is one press away.
const PANEL_CURRENT: usize = 3;
/// On a narrow screen the shared post must not sink below what is said about it: so many stand
/// there, the others only where there is room beside.
const PANEL_NARROW: usize = 2;
/// So many contradicted sentences stand in a panel.
const PANEL_CONTRADICTED: usize = 3;
/// So many old ones stand behind the fold.
const PANEL_OLD: usize = 10;

/// Updates go out of date within days: a forum with more current ones than this shows the newest.
const VERIFIED_POSTS: i64 = 2_000;

/// How a state is shown: a word, a shape and a colour, never one alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Badge {
    /// The class that sets the colour.
    pub class: &'static str,
    /// The icon's symbol.
    pub icon: &'static str,
    /// The key of the word.
    pub key: &'static str,
    /// Only what is verified and current has a stamp.
    pub is_stamp: bool,
}

/// The badge of a claim; `is_current` says whether it stands on this text at this time.
#[must_use]
pub fn badge(claim: &ClaimRow, is_current: bool) -> Badge {
    let plain = |class, icon, key| Badge { class, icon, key, is_stamp: false };
    match (claim.state, claim.grade) {
        (State::Verified, Some(Grade::Confirmed)) if is_current => {
            Badge { class: "ok", icon: "ok", key: "badge-verified", is_stamp: true }
        }
        (State::Verified, _) if is_current => {
            Badge { class: "prob", icon: "pr", key: "badge-probable", is_stamp: true }
        }
        (State::Verified, _) => plain("old", "cl", "badge-out-of-date"),
        (State::Refuted, _) => plain("bad", "no", "badge-contradicted"),
        (State::Disputed, _) => plain("warn", "di", "badge-disputed"),
        (State::Retracted, _) => plain("bad", "no", "badge-retracted"),
        (State::Superseded, _) => plain("old", "cl", "badge-replaced"),
        (State::Unverifiable, _) => plain("old", "sh", "badge-unverifiable"),
        (State::InReview, _) => plain("warn", "sh", "badge-in-review"),
        (State::Open, _) => plain("warn", "sh", "badge-open"),
        (State::Withdrawn, _) => plain("old", "wa", "badge-withdrawn"),
    }
}

/// A claim as lists show it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The claim.
    pub claim: ClaimRow,
    /// How its state is shown.
    pub badge: Badge,
}

impl Item {
    pub(super) fn of(listed: Listed, now: Ts) -> Self {
        let badge = badge(&listed.claim, listed.is_current(now));
        Self { claim: listed.claim, badge }
    }

    /// The sentence behind the word for its state, as one line: one that does not hold never reads
    /// as if it did.
    #[must_use]
    pub fn said(&self, lang: &Lang) -> String {
        let text = Arg::from(self.claim.text.clone());
        match self.claim.state {
            State::Superseded => lang.with("claim-said-replaced", &[("text", text)]),
            State::Retracted => lang.with("claim-said-wrong", &[("text", text)]),
            _ => lang.with("claim-said", &[("state", Arg::from(lang.t(self.badge.key))), ("text", text)]),
        }
    }

    /// Who checked it, in words: "by 2 people".
    #[must_use]
    pub fn checked_by(&self, lang: &Lang) -> String {
        lang.count("claim-checked-by", self.claim.checkers)
    }

    /// What it rests on, in words: never a count of links.
    #[must_use]
    pub fn rests_on(&self, lang: &Lang) -> String {
        match self.claim.grade {
            Some(Grade::Confirmed) => lang.count("claim-independent-sources", self.claim.origins),
            _ => lang.t("claim-one-source").into_owned(),
        }
    }
}

/// *What we know* of a thread.
#[derive(Clone, Debug)]
pub struct Panel {
    /// The thread.
    pub thread: ThreadId,
    /// The first current updates, newest first.
    pub first: Vec<Item>,
    /// All current updates, those not shown here too.
    pub current: usize,
    /// Disputed ones.
    pub disputed: Vec<Item>,
    /// Contradicted and retracted ones.
    pub contradicted: Vec<Item>,
    /// Out of date and replaced ones.
    pub old: Vec<Item>,
    /// How many wait for verifiers.
    pub waiting: usize,
    /// Whether the reader is a verifier: the waiting ones are linked then.
    pub is_verifier: bool,
    /// When the newest current update was checked.
    pub last_verified: Option<Ts>,
    /// When time alone changes the panel next.
    pub good_until: Ts,
}

impl Panel {
    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.current == 0 && self.disputed.is_empty() && self.contradicted.is_empty() && self.old.is_empty()
    }

    /// The updates that stand on every screen.
    #[must_use]
    pub fn always(&self) -> &[Item] {
        &self.first[..self.first.len().min(PANEL_NARROW)]
    }

    /// Those that stand on wide screens alone.
    #[must_use]
    pub fn where_wide(&self) -> &[Item] {
        &self.first[self.always().len()..]
    }

    /// Whether a wide screen does not show all either.
    #[must_use]
    pub fn has_rest(&self) -> bool {
        self.current > self.first.len()
    }

    /// How many old ones are shown.
    #[must_use]
    pub fn old_count(&self) -> i64 {
        count(self.old.len())
    }

    /// How many wait.
    #[must_use]
    pub fn waiting_count(&self) -> i64 {
        count(self.waiting)
    }

    /// The freshness line's values.
    #[must_use]
    pub fn freshness(&self) -> Freshness {
        Freshness {
            current: self.current,
            disputed: self.disputed.len(),
            last_verified: self.last_verified,
            is_confirmed: self.first.iter().any(|item| item.badge.key == "badge-verified"),
            good_until: self.good_until,
        }
    }

    /// The symbols that the panel's states use.
    #[must_use]
    pub fn icons(&self) -> Vec<&'static str> {
        let lists = [&self.first, &self.disputed, &self.contradicted, &self.old];
        icons(lists.into_iter().flatten().map(|item| item.badge.icon).chain(["cl"]))
    }
}

/// Each symbol once.
#[must_use]
pub fn icons(used: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut once: Vec<&'static str> = used.collect();
    once.sort_unstable();
    once.dedup();
    once
}

/// How fresh a thread's knowledge is: one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Freshness {
    /// Current verified updates.
    pub current: usize,
    /// Disputed ones.
    pub disputed: usize,
    /// When the newest current one was checked.
    pub last_verified: Option<Ts>,
    /// Whether one of them is independently corroborated.
    pub is_confirmed: bool,
    /// When time alone changes the line next.
    pub good_until: Ts,
}

impl Freshness {
    /// The class, icon and colour of the line.
    #[must_use]
    pub fn badge(&self) -> Badge {
        let (class, icon) = match (self.current, self.disputed, self.is_confirmed) {
            (0, 0, _) => ("old", "cl"),
            (0, ..) => ("warn", "di"),
            (_, _, true) => ("ok", "ok"),
            _ => ("prob", "pr"),
        };
        Badge { class, icon, key: "fresh-current", is_stamp: false }
    }

    /// "Last checked 2 h ago · 4 current"; what is disputed only where nothing else can be said.
    #[must_use]
    pub fn said(&self, lang: &Lang, now: &Ts) -> String {
        let mut parts = Vec::new();
        if let Some(at) = self.last_verified {
            let ago = crate::text::dates::ago(*lang, *now, at);
            parts.push(lang.with("fresh-last", &[("ago", Arg::from(ago))]));
        }
        if self.current > 0 {
            parts.push(unbroken(&lang.count("fresh-current", count(self.current))));
        }
        if self.current == 0 {
            parts.extend(self.said_disputed(lang));
        }
        parts.join("\u{a0}· ")
    }

    /// "1 disputed", beside what still stands.
    #[must_use]
    pub fn disputed_beside(&self, lang: &Lang) -> Option<String> {
        self.said_disputed(lang).filter(|_| self.current > 0)
    }

    fn said_disputed(&self, lang: &Lang) -> Option<String> {
        (self.disputed > 0).then(|| unbroken(&lang.count("fresh-disputed", count(self.disputed))))
    }
}

/// A number stays on the line of what it counts.
fn unbroken(text: &str) -> String {
    text.replace(' ', "\u{a0}")
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

/// The note under a post that a claim was picked out of.
pub type Note = Item;

/// *What we know* of a thread, and how fresh it is: one query.
///
/// # Errors
/// When the database refuses.
pub fn panel(conn: &mut Conn, thread: ThreadId, viewer: &Viewer, now: Ts) -> Result<Panel> {
    let rows = store::of_thread(conn, thread)?;
    let mut panel = Panel {
        thread,
        first: Vec::new(),
        current: 0,
        disputed: Vec::new(),
        contradicted: Vec::new(),
        old: Vec::new(),
        waiting: 0,
        is_verifier: viewer.is_verifier(),
        last_verified: None,
        good_until: Ts::NEVER,
    };
    for listed in rows {
        panel.good_until = panel.good_until.min(listed.next_change(now));
        if !listed.is_public(now) {
            continue;
        }
        let is_current = listed.is_current(now);
        let is_bound = listed.claim.revision == listed.revision;
        let list = match listed.claim.state {
            State::Verified if is_current => {
                panel.current += 1;
                panel.last_verified = panel.last_verified.max(listed.claim.last_confirmed_at);
                if panel.current > PANEL_CURRENT {
                    continue;
                }
                &mut panel.first
            }
            State::Verified | State::Superseded if is_bound && panel.old.len() < PANEL_OLD => &mut panel.old,
            State::Disputed if is_bound => &mut panel.disputed,
            State::Refuted | State::Retracted
                if is_bound && panel.contradicted.len() < PANEL_CONTRADICTED =>
            {
                &mut panel.contradicted
            }
            State::Open | State::InReview => {
                panel.waiting += 1;
                continue;
            }
            _ => continue,
        };
        list.push(Item::of(listed, now));
    }
    Ok(panel)
}

/// The notes under several posts, newest first: one query.
///
/// # Errors
/// When the database refuses.
pub fn notes(conn: &mut Conn, posts: &[PostId], now: Ts) -> Result<HashMap<PostId, Vec<Note>>> {
    let mut notes: HashMap<PostId, Vec<Note>> = HashMap::new();
    for listed in store::of_posts(conn, posts)? {
        let stands = match listed.claim.state {
            State::Verified => listed.is_current(now),
            _ => listed.is_public(now) && listed.claim.revision == listed.revision,
        };
        if stands {
            notes.entry(listed.claim.post_id).or_default().push(Item::of(listed, now));
        }
    }
    Ok(notes)
}

/// The verified updates of the forum that stand now, those checked last first: one query.
///
/// # Errors
/// When the database refuses.
pub fn current_updates(conn: &mut Conn, most: i64, now: Ts) -> Result<Vec<Item>> {
    let claims = store::current_claims(conn, most, now)?;
    Ok(claims.into_iter().map(|listed| Item::of(listed, now)).collect())
}

/// The posts under which a verified update stands now, those checked last first: one query.
///
/// # Errors
/// When the database refuses.
pub fn verified_posts(conn: &mut Conn, now: Ts) -> Result<Vec<PostId>> {
    store::verified_posts(conn, VERIFIED_POSTS, now)
}

/// One line for each thread of a list that has something to say: one query.
///
/// # Errors
/// When the database refuses.
pub fn freshness(conn: &mut Conn, threads: &[ThreadId], now: Ts) -> Result<HashMap<ThreadId, Freshness>> {
    let mut lines: HashMap<ThreadId, Freshness> = HashMap::new();
    for listed in store::of_threads(conn, threads, now)? {
        let empty = Freshness { good_until: Ts::NEVER, ..Freshness::default() };
        let line = lines.entry(listed.claim.thread_id).or_insert(empty);
        line.good_until = line.good_until.min(listed.next_change(now));
        if listed.is_current(now) {
            line.current += 1;
            line.last_verified = line.last_verified.max(listed.claim.last_confirmed_at);
            line.is_confirmed |= listed.claim.grade == Some(Grade::Confirmed);
        } else if listed.claim.state == State::Disputed && listed.is_public(now) {
            line.disputed += 1;
        }
    }
    Ok(lines)
}

/// The newest verified update of the forum: one query.
///
/// # Errors
/// When the database refuses.
pub fn latest(conn: &mut Conn, now: Ts) -> Result<Option<Item>> {
    Ok(store::latest_verified(conn, now)?.map(|listed| Item::of(listed, now)))
}
