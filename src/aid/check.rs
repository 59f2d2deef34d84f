//! What a visit to a link's page means, and what follows from it.

use sha2::{Digest as _, Sha256};

use super::events::{AidEvent, AidListeners};
use super::model::{CheckRow, Deed, LinkRow, State};
use super::store::{self, Found, NewDeed};
use super::turn;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::error::{Error, Result};
use crate::fetch::{Problem, Visit};
use crate::links::{registrable_domain, wallet_in};

/// A page that was reached is fetched again after so many hours …
const AGAIN_HOURS: i64 = 24;
/// … and one that was not, after so many: two failures so far apart mean that it may be down.
const RETRY_HOURS: i64 = 6;
/// More of a title says no more.
const TITLE_LETTERS: usize = 300;

/// What the page of a link says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// It is there, under this title (SHA-256).
    Fine(Vec<u8>),
    /// It was not reached.
    Failed(Problem),
    /// It leads to this other domain.
    Elsewhere(String),
    /// This wallet address stands on it.
    Wallet(String),
}

/// What a visit found, as the record keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The last status; 0 = there was no answer.
    pub status: u16,
    /// The registrable domain that it ended at; the host where it has none.
    pub final_domain: String,
    /// What that means.
    pub finding: Finding,
}

/// Judges a visit to the page of a link of this domain.
#[must_use]
pub fn judge(visit: &Visit, domain: &str, extra_suffixes: &[String]) -> Seen {
    let host = visit.url.host_str().unwrap_or_default();
    let final_domain =
        registrable_domain(visit.url.as_str(), extra_suffixes).unwrap_or_else(|| host.to_owned());
    let finding = match &visit.outcome {
        // Wherever else it leads, reached or not: nobody checked that.
        _ if final_domain != domain => Finding::Elsewhere(final_domain.clone()),
        Err(problem) => Finding::Failed(*problem),
        Ok(page) => match wallet_in(&page.text) {
            Some(address) => Finding::Wallet(address),
            None => Finding::Fine(Sha256::digest(title(&page.text)).to_vec()),
        },
    };
    Seen { status: visit.status, final_domain, finding }
}

/// The text of the first title element; empty where there is none.
fn title(html: &str) -> String {
    let lower = html.to_ascii_lowercase();
    let text = lower.find("<title").and_then(|open| {
        let start = open + lower[open..].find('>')? + 1;
        let end = start + lower[start..].find("</title")?;
        Some(&html[start..end])
    });
    let words: Vec<&str> = text.unwrap_or_default().split_whitespace().collect();
    words.join(" ").chars().take(TITLE_LETTERS).collect()
}

/// Keeps what a visit found: notes what is new, and takes the link off the lists where it
/// leads elsewhere or asks for crypto money. A link that is off the lists by now stays as it is.
///
/// # Errors
/// When the database refuses.
pub fn settle_check(conn: &mut Conn, listeners: AidListeners, id: AidId, seen: &Seen, now: Ts) -> Result<()> {
    let link = store::link(conn, id)?;
    if link.state != State::Listed {
        return store::end_checks(conn, id);
    }
    let before = store::check_of(conn, id)?.ok_or(Error::NotFound)?;
    let found = found(&before, seen, now);
    store::note_check(conn, id, &found)?;
    match &seen.finding {
        Finding::Elsewhere(domain) => fail(conn, listeners, &link, Deed::Moved, domain, now),
        Finding::Wallet(address) => fail(conn, listeners, &link, Deed::Wallet, address, now),
        Finding::Failed(_) if before.down_since.is_none() && found.down_since.is_some() => {
            turn::note(conn, &link, &NewDeed::plain(&link, None, Deed::Down, ""), now)
        }
        Finding::Fine(_) => {
            if before.down_since.is_some() {
                turn::note(conn, &link, &NewDeed::plain(&link, None, Deed::Up, ""), now)?;
            }
            if found.retitled_at != before.retitled_at {
                turn::note(conn, &link, &NewDeed::plain(&link, None, Deed::Retitled, ""), now)?;
            }
            Ok(())
        }
        Finding::Failed(_) => Ok(()),
    }
}

fn fail(
    conn: &mut Conn,
    listeners: AidListeners,
    link: &LinkRow,
    deed: Deed,
    found: &str,
    now: Ts,
) -> Result<()> {
    turn::leave(conn, listeners, link, &NewDeed::plain(link, None, deed, found), State::Suspended, now)?;
    turn::ask_vetters(conn, link, deed.as_str(), now)?;
    listeners.tell(conn, &AidEvent::Failed { link, deed, found }, now)
}

/// The row of a link's page after a visit.
fn found(before: &CheckRow, seen: &Seen, now: Ts) -> Found {
    let problem = match seen.finding {
        Finding::Failed(problem) => Some(problem),
        _ => None,
    };
    let is_failure = problem.is_some();
    let first_failed_at = before.first_failed_at.or(Some(now)).filter(|_| is_failure);
    let is_down = first_failed_at.is_some_and(|first| first.plus_hours(RETRY_HOURS) <= now);
    let title_hash = match &seen.finding {
        Finding::Fine(hash) => hash.clone(),
        _ => before.title_hash.clone(),
    };
    let is_retitled = !before.title_hash.is_empty() && before.title_hash != title_hash;
    let hours = if is_failure && !is_down { RETRY_HOURS } else { AGAIN_HOURS };
    Found {
        fetch_at: now.plus_hours(hours),
        checked_at: now,
        status: i32::from(seen.status),
        final_domain: seen.final_domain.clone(),
        title_hash,
        is_tls_valid: seen.status != 0 && problem != Some(Problem::BadTls),
        failures: if is_failure { before.failures.saturating_add(1) } else { 0 },
        problem: problem.map_or("", Problem::as_str).to_owned(),
        reached_at: if is_failure { before.reached_at } else { Some(now) },
        first_failed_at,
        down_since: before.down_since.or(Some(now)).filter(|_| is_down),
        retitled_at: if is_retitled { Some(now) } else { before.retitled_at },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fetch::Page;

    fn visit(url: &str, outcome: Result<&str, Problem>) -> Seen {
        let outcome = outcome.map(|text| Page { text: text.to_owned() });
        let visit = Visit { url: url.parse().unwrap(), status: 200, outcome };
        judge(&visit, "kitchen.example", &["example".to_owned()])
    }

    #[test]
    fn another_domain_counts_before_everything_else() {
        let home = "https://www.kitchen.example/rice";
        assert!(matches!(visit(home, Ok("<title>Rice</title>")).finding, Finding::Fine(_)));
        assert_eq!(visit(home, Err(Problem::TooSlow)).finding, Finding::Failed(Problem::TooSlow));
        for (url, domain) in [
            ("https://kitchen.evil.example/", "evil.example"),
            ("https://127.0.0.1/", "127.0.0.1"),
            ("https://kitchen.example.evil.org/", "evil.org"),
        ] {
            let gone = Finding::Elsewhere(domain.to_owned());
            assert_eq!(visit(url, Ok("")).finding, gone);
            assert_eq!(visit(url, Err(Problem::NotPublic)).finding, gone);
        }
        let wallet = "0x52908400098527886E0F7030069857D2E4169EE7";
        let page = format!("<a href='ethereum:{wallet}'>give</a>");
        assert_eq!(visit(home, Ok(&page)).finding, Finding::Wallet(wallet.to_owned()));
    }

    #[test]
    fn a_title_is_read_without_its_attributes_and_line_breaks() {
        assert_eq!(title("<HTML><Title lang=fr>\n Du  riz\n</TITLE>"), "Du riz");
        assert_eq!(title("no title"), "");
        assert_eq!(title("<title"), "");
        assert_eq!(title("<title>never closed"), "");
    }
}
