//! What a piece of evidence goes back to: two links to one story are one source.

use url::Url;

use crate::db::ids::UserId;
use crate::links::registrable_domain;

/// Hosts whose addresses hold the archived one within themselves.
const ARCHIVES: [&str; 2] = ["web.archive.org", "archive.org"];

/// The origin of a piece: the registrable domain of its address, the one inside an archive's;
/// without an address the person who brought it.
#[must_use]
pub fn origin(url: &str, archived_url: &str, found_by: UserId, extra_suffixes: &[String]) -> String {
    let given = if url.is_empty() { archived_url } else { url };
    let address = canonical(given);
    let Ok(parsed) = Url::parse(&address) else { return format!("person:{found_by}") };
    registrable_domain(&address, extra_suffixes)
        .or_else(|| parsed.host_str().map(str::to_owned))
        .unwrap_or_else(|| format!("person:{found_by}"))
}

/// The address that an archive's copy was made of; any other as it is, without its fragment.
#[must_use]
pub fn canonical(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else { return address.to_owned() };
    if url.host_str().is_some_and(|host| ARCHIVES.contains(&host)) {
        let inner = ["https://", "http://", "https:/", "http:/"]
            .into_iter()
            .find_map(|scheme| url.path().find(scheme).map(|at| (at, scheme)));
        if let Some((at, scheme)) = inner {
            let rest = url.path()[at + scheme.len()..].trim_start_matches('/');
            return canonical(&format!("{}//{rest}", scheme.trim_end_matches('/')));
        }
    }
    url.set_fragment(None);
    url.to_string()
}

/// The addresses that a piece stands at, its own and its archived copy's.
#[must_use]
pub fn addresses(url: &str, archived_url: &str) -> Vec<String> {
    [url, archived_url].into_iter().filter(|address| !address.is_empty()).map(canonical).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> String {
        origin(url, "", UserId(7), &["example".to_owned()])
    }

    #[test]
    fn one_owner_s_addresses_are_one_origin() {
        assert_eq!(of("https://www.journal.example/a"), of("http://journal.example/b?x=1"));
        assert_ne!(of("https://journal.example/a"), of("https://radio.example/a"));
        assert_eq!(of("https://news.bbc.co.uk/1"), "bbc.co.uk");
    }

    #[test]
    fn an_archived_copy_goes_back_to_its_original() {
        let copy = "https://web.archive.org/web/20261122093000/https://journal.example/a";
        assert_eq!(of(copy), "journal.example");
        assert_eq!(origin("", copy, UserId(7), &["example".to_owned()]), "journal.example");
    }

    #[test]
    fn a_link_to_an_archive_is_the_archived_copy_of_another_piece() {
        let copy = "https://archive.ph/Ab1x";
        let of_copy = addresses(copy, "");
        let of_original = addresses("https://journal.example/a#top", copy);
        assert!(of_copy.iter().any(|address| of_original.contains(address)));
        assert_eq!(addresses("", ""), Vec::<String>::new());
    }

    #[test]
    fn words_go_back_to_who_brought_them() {
        assert_eq!(of(""), "person:7");
    }
}
