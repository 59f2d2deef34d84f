//! Registrable domains, by the public suffix list.

use psl::Type;
use url::{Host, Url};

use super::hosts;

/// The part of a host that one owner registered (`unhcr.org` of
/// `help.unhcr.org`), in ASCII. `None` for IP addresses, for a public suffix
/// itself and for names under no known suffix. `extra_suffixes` count as
/// public suffixes too (`example` in a demo community).
#[must_use]
pub fn registrable_domain(host_or_url: &str, extra_suffixes: &[String]) -> Option<String> {
    let host = host_of(host_or_url.trim())?;
    Some(Name::read(&host, extra_suffixes)?.registrable)
}

/// Whether people who have nothing to do with each other have pages under the registrable
/// domain of an address: what is true of one page there says nothing of the others.
#[must_use]
pub fn shares_domain(host_or_url: &str, extra_suffixes: &[String]) -> bool {
    let host = host_of(host_or_url.trim()).unwrap_or_default();
    // A host that the public suffix list knows gives each of its users a domain of their own.
    Name::read(&host, extra_suffixes).is_some_and(|name| !name.shared && hosts::is_crowded(&host))
}

fn host_of(host_or_url: &str) -> Option<String> {
    let url = if host_or_url.contains("://") {
        Url::parse(host_or_url)
    } else {
        Url::parse(&format!("https://{host_or_url}"))
    };
    match url.ok()?.host()? {
        Host::Domain(name) => Some(name.to_owned()),
        Host::Ipv4(_) | Host::Ipv6(_) => None,
    }
}

/// A host taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    /// What one owner registered: `unhcr.org`.
    pub(super) registrable: String,
    /// The first label of that: `unhcr`.
    pub(super) label: String,
    /// The labels before it, outermost first.
    pub(super) subdomains: Vec<String>,
    /// The suffix is one company's, who gives names under it to anybody.
    pub(super) shared: bool,
}

impl Name {
    /// Takes an ASCII host apart, as `url` answers it.
    pub(super) fn read(host: &str, extra_suffixes: &[String]) -> Option<Self> {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        let (suffix, shared) = suffix_of(&host, extra_suffixes)?;
        let before = host.strip_suffix(&suffix)?.strip_suffix('.')?;
        let (outer, label) = before.rsplit_once('.').unwrap_or(("", before));
        if label.is_empty() {
            return None;
        }
        Some(Self {
            registrable: format!("{label}.{suffix}"),
            label: label.to_owned(),
            subdomains: outer.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            shared,
        })
    }
}

fn suffix_of(host: &str, extra_suffixes: &[String]) -> Option<(String, bool)> {
    let extra = extra_suffixes
        .iter()
        .find(|suffix| host.strip_suffix(suffix.as_str()).is_some_and(|before| before.ends_with('.')));
    if let Some(suffix) = extra {
        return Some((suffix.clone(), false));
    }
    let suffix = psl::suffix(host.as_bytes()).filter(psl::Suffix::is_known)?;
    let name = std::str::from_utf8(suffix.as_bytes()).ok()?.to_owned();
    Some((name, suffix.typ() == Some(Type::Private)))
}
