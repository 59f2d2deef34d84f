//! Holds posts that ask people to pay somewhere, or that link to a blocked domain.

use url::{Host, Url};

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::Result;
use crate::links::payment_details;
use crate::markup::outward_links;
use crate::threads::{self, Hold, PostEvent, Verdict};

/// Judges a post that was stored or edited.
///
/// # Errors
/// When the database refuses.
pub fn on_post(conn: &mut Conn, event: &PostEvent, _: Ts) -> Result<Verdict> {
    let (PostEvent::Stored { post } | PostEvent::Edited { post, .. }) = event else {
        return Ok(Verdict::Fine);
    };
    let facts = threads::post_facts(conn, *post)?;
    let mut text = facts.plain.clone();
    let mut sources = Vec::new();
    if facts.number == 1 {
        text.insert(0, '\n');
        text.insert_str(0, &facts.title);
        for source in threads::sources(conn, facts.thread_id)? {
            text.push('\n');
            text.push_str(&source.url);
            sources.push(source.url);
        }
    }
    if let Some(flag) = payment_details(&text) {
        return Ok(Verdict::Hold(Hold { key: "hold-payment-details", detail: flag.detail }));
    }
    let hosts: Vec<String> = hosts_in(&facts.html, &sources).collect();
    let names: Vec<String> = hosts.iter().flat_map(|host| names_above(host)).collect();
    let blocked = if names.is_empty() { Vec::new() } else { store::blocked(conn, &names)? };
    Ok(match blocked.into_iter().next() {
        Some(domain) => Verdict::Hold(Hold { key: "hold-blocked-domain", detail: domain }),
        None => Verdict::Fine,
    })
}

/// The hosts that a post leads to: its links and its sources.
pub(super) fn hosts_in(html: &str, sources: &[String]) -> impl Iterator<Item = String> {
    outward_links(html).filter_map(|link| host(&link.url)).chain(sources.iter().filter_map(|url| host(url)))
}

fn host(url: &str) -> Option<String> {
    match Url::parse(url).ok()?.host()? {
        Host::Domain(name) => Some(name.trim_end_matches('.').to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// A host and every name above it: one of them is the registrable domain.
pub(super) fn names_above(host: &str) -> impl Iterator<Item = String> {
    std::iter::successors(Some(host), |name| name.split_once('.').map(|(_, above)| above)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_above_a_linked_host_is_asked_for() {
        let host = host("https://a.help.example./x?y=1").unwrap();
        assert_eq!(host, "a.help.example");
        assert_eq!(names_above(&host).collect::<Vec<_>>(), ["a.help.example", "help.example", "example"]);
    }
}
