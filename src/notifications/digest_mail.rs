//! The mail that gathers everything: verified updates first, then what concerns its reader,
//! then what waits for a moderator or verifier, then watched threads.

use serde::Deserialize;

use super::desk::{Desk, No};
use super::headers::{self, Place};
use super::leaving::Scope;
use super::letters::{DigestLetter, Draft, Item, Section};
use super::model::{Group, Kind};
use super::store::sending::{self, Row};
use super::words;
use crate::db::Conn;
use crate::db::ids::{NotificationId, ThreadId};
use crate::error::Result;

#[derive(Deserialize)]
struct Payload {
    notifications: Vec<NotificationId>,
    /// Notices that were over the most that a digest lists.
    #[serde(default)]
    more: i64,
}

/// What a digest may say of one notice.
struct Said {
    row: Row,
    actor: Option<String>,
    title: String,
}

/// The digest.
pub(super) fn draft(conn: &mut Conn, desk: &Desk<'_>, payload: &str) -> Result<Draft, No> {
    let payload: Payload =
        serde_json::from_str(payload).map_err(|_| No::Poison("the payload cannot be read"))?;
    let mut said = Vec::new();
    for (row, actor) in sending::rows(conn, desk.reader.id, &payload.notifications)? {
        if row.read_at.is_some() {
            continue;
        }
        match desk.check(conn, &row) {
            Ok(sayable) => {
                let title = match words::about_what(row.kind, sayable.title, &row.text) {
                    (about, words) if words.is_empty() => about,
                    (about, words) => format!("{about} — {words}"),
                };
                said.push(Said { row, actor, title });
            }
            // What may no longer be said is left out; the rest goes.
            Err(No::Dropped(_)) => {}
            Err(other) => return Err(other),
        }
    }
    if said.is_empty() {
        return Err(No::Dropped("nothing new"));
    }
    let count = i64::try_from(said.len()).unwrap_or(i64::MAX).saturating_add(payload.more);
    let groups: Vec<Group> = said.iter().filter_map(|said| said.row.kind.group()).collect();
    let scope = Some(Scope::digest(&groups));
    let footer = desk.footer(scope, None);
    said.sort_by_key(|said| said.row.kind.rank());
    let mut letter = DigestLetter {
        lang: desk.lang,
        site: desk.site,
        subject: subject(desk, count, &said),
        lead: desk.lang.count("mail-digest-lead", count),
        sections: sections(desk, said),
        more: (payload.more > 0).then(|| desk.lang.count("mail-digest-more", payload.more)),
        link_label: desk.lang.t("mail-inbox").into_owned(),
        link: desk.app.config.absolute("/inbox"),
        footer: &footer,
    };
    if desk.reader.mail_minimal {
        letter.make_minimal();
    }
    letter.draft(headers::of(desk, scope, None, &Place::default())).map_err(No::Failed)
}

/// How many things are new, and what the first of them is about, so that one day's digest is
/// told from the next. As in any subject, a reason or an accusation never stands there.
fn subject(desk: &Desk<'_>, count: i64, said: &[Said]) -> String {
    let many = desk.lang.count("mail-digest-subject", count);
    let is_told = |one: &&Said| one.row.kind.shows_post() || one.row.kind.group() == Some(Group::Verified);
    match said.iter().find(is_told).filter(|one| !one.title.is_empty()) {
        Some(first) => words::about(desk.lang, &many, &first.title),
        None => many,
    }
}

fn sections(desk: &Desk<'_>, said: Vec<Said>) -> Vec<Section> {
    let mut ranks: [Vec<Said>; 4] = Default::default();
    for one in said {
        ranks[usize::from(one.row.kind.rank()).min(3)].push(one);
    }
    let keys = ["digest-verified", "digest-replies", "digest-tasks", "digest-watched"];
    let sections = keys
        .into_iter()
        .zip(ranks)
        .map(|(key, said)| Section { heading: desk.lang.t(key).into_owned(), items: items(desk, &said) });
    sections.filter(|section| !section.items.is_empty()).collect()
}

/// A line for each notice; the posts of a watched thread are counted on one line.
fn items(desk: &Desk<'_>, said: &[Said]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut threads: Vec<ThreadId> = Vec::new();
    for one in said {
        let mut lead = words::sentence(desk.lang, one.row.kind, one.actor.as_deref());
        if let Some(thread) = one.row.thread_id.filter(|_| one.row.kind == Kind::Watched) {
            if threads.contains(&thread) {
                continue;
            }
            threads.push(thread);
            let posts = said.iter().filter(|other| other.row.thread_id == Some(thread)).count();
            if posts > 1 {
                lead = desk.lang.count("digest-posts", i64::try_from(posts).unwrap_or(i64::MAX));
            }
        }
        items.push(Item { lead, title: one.title.clone(), link: desk.link(&one.row) });
    }
    items
}
