//! The headers that mail programs read: RFC 2369, 2919, 3834, 5322, 8058.

use data_encoding::BASE64;

use super::desk::Desk;
use super::leaving::{Leaving, Scope};
use super::returns;
use super::store::sending::{self, Row};
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::Result;
use crate::outbox::Header;

/// Bytes of a text that one encoded word holds in base 64, below its 75 characters (RFC 2047, 2).
const ENCODED_BYTES: usize = 45;

/// Ancestors that References names besides the thread itself: enough for every mail program to
/// find the place, and short enough for one header.
const MOST_ANCESTORS: usize = 8;

/// A header whose value is never encoded.
pub(super) fn header(name: &'static str, value: String) -> Header {
    Header { name, value }
}

/// What every mail of a program says, so that no other program answers it.
pub(super) fn automatic() -> Vec<Header> {
    vec![
        header("Auto-Submitted", "auto-generated".to_owned()),
        header("X-Auto-Response-Suppress", "All".to_owned()),
    ]
}

/// A name before an address, in plain letters: as it is, quoted, or in encoded words
/// (RFC 5322, 3.2.5; RFC 2047, 5).
fn phrase(name: &str) -> String {
    let is_atom = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~ ".contains(c);
    if name.chars().all(is_atom) && !name.contains("=?") {
        return name.to_owned();
    }
    if name.is_ascii() {
        return format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""));
    }
    let mut words = vec![String::new()];
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if word.len() + c.len_utf8() <= ENCODED_BYTES => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    let encoded = words.iter().map(|word| format!("=?utf-8?B?{}?=", BASE64.encode(word.as_bytes())));
    encoded.collect::<Vec<_>>().join(" ")
}

/// Where a mail stands in its thread.
#[derive(Default)]
pub(super) struct Place {
    /// The part before the @ of the Message-ID of a mail about a post.
    pub(super) own: Option<String>,
    /// The same of those that it answers: the thread's root first, the parent last.
    above: Vec<String>,
}

/// The place of a mail about a notice. The ids are derived from reader and post, so that a later
/// mail knows them without a store: nobody sees from his who else was mailed.
pub(super) fn place(conn: &mut Conn, desk: &Desk<'_>, row: &Row) -> Result<Place> {
    let Some(thread) = row.thread_id else { return Ok(Place::default()) };
    let root = thread_id(desk, thread);
    let Some(post) = row.post_id else { return Ok(Place { own: None, above: vec![root] }) };
    let ancestors = sending::ancestors(conn, post, MOST_ANCESTORS)?;
    let of = |(id, number): &(PostId, i32)| if *number == 1 { root.clone() } else { post_id(desk, *id) };
    let Some((own, older)) = ancestors.split_last() else {
        return Ok(Place { own: None, above: vec![root] });
    };
    let own_id = of(own);
    let mut above: Vec<String> = older.iter().map(of).collect();
    if own.1 > 1 && above.first() != Some(&root) {
        above.insert(0, root);
    }
    if row.kind.shows_post() {
        return Ok(Place { own: Some(own_id), above });
    }
    above.push(own_id);
    Ok(Place { own: None, above })
}

/// The headers of a mail about notices; without a scope it cannot be left and is no list's mail.
pub(super) fn of(
    desk: &Desk<'_>,
    scope: Option<Scope>,
    thread: Option<ThreadId>,
    place: &Place,
) -> Vec<Header> {
    let domain = desk.app.config.mail_domain();
    let mut headers = automatic();
    let ids: Vec<String> = place.above.iter().map(|id| format!("<{id}@{domain}>")).collect();
    if let Some(parent) = ids.last() {
        headers.push(header("In-Reply-To", parent.clone()));
        headers.push(header("References", ids.join(" ")));
    }
    if let Some(scope) = scope {
        // The address without the title: a minimal mail has no word of it.
        let mut unsubscribe = format!("<{}>", desk.leave(scope, thread));
        if let Some(inbound) = desk.app.config.mail_inbound.as_deref() {
            let leaving = Leaving { user: desk.reader.id, scope, thread };
            let there = returns::leave_address(&desk.app.keys, inbound, &leaving);
            unsubscribe.push_str(&format!(", <mailto:{there}?subject=unsubscribe>"));
        }
        let archive = thread.map_or("/inbox".to_owned(), |thread| format!("/t/{thread}"));
        headers.extend([
            header("List-Id", format!("{} <forum.{domain}>", phrase(desk.site))),
            header("List-Archive", format!("<{}>", desk.app.config.absolute(&archive))),
            header("List-Unsubscribe", unsubscribe),
            header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()),
            header("Precedence", "list".to_owned()),
        ]);
    }
    headers
}

/// Where answers to a post come back to, where the forum takes mail.
pub(super) fn reply_to(desk: &Desk<'_>, post: PostId) -> Option<Header> {
    let inbound = desk.app.config.mail_inbound.as_deref()?;
    let there = returns::reply_address(&desk.app.keys, inbound, desk.reader.id, post, desk.now);
    Some(header("Reply-To", format!("<{there}>")))
}

/// The id of the mail about a thread's opening post: the root of all mails about the thread,
/// sent to this reader or not. Two people's ids tell nothing about each other.
fn thread_id(desk: &Desk<'_>, thread: ThreadId) -> String {
    let parts: [&[u8]; 2] = [&desk.reader.id.0.to_be_bytes(), &thread.0.to_be_bytes()];
    format!("thread.{}", desk.app.keys.sign("mail-thread", &parts))
}

fn post_id(desk: &Desk<'_>, post: PostId) -> String {
    let parts: [&[u8]; 2] = [&desk.reader.id.0.to_be_bytes(), &post.0.to_be_bytes()];
    format!("post.{}", desk.app.keys.sign("mail-post", &parts))
}

#[cfg(test)]
mod tests {
    use super::phrase;

    #[test]
    fn a_name_before_an_address_is_plain_whatever_it_holds() {
        assert_eq!(phrase("Toguna"), "Toguna");
        assert_eq!(phrase("La place"), "La place");
        assert_eq!(phrase(r#"A <b> "c" \"#), r#""A <b> \"c\" \\""#);
        assert_eq!(phrase("=?x?="), "\"=?x?=\"");
        let long = phrase(&"ساحة القرية ".repeat(3));
        assert!(long.is_ascii() && long.split(' ').all(|word| word.len() <= 75), "{long}");
        assert_eq!(phrase("Été"), "=?utf-8?B?w4l0w6k=?=");
    }
}
