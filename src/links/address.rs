//! The red flags of an address.

use url::{Host, Url};

use super::domain::Name;
use super::flag::{Flag, FlagKind};
use super::trusted::Trusted;
use super::{hosts, lookalike, wallet};

/// What speaks against an address, heaviest first within its parts: the
/// scheme, the host, the name. Empty for nothing. A trusted name is not
/// compared with the others.
#[must_use]
pub fn url_flags(url: &str, trusted: &Trusted, extra_suffixes: &[String]) -> Vec<Flag> {
    let typed = url.trim();
    let mut flags = Vec::new();
    let Some(url) = read(typed, &mut flags) else {
        return flags;
    };
    if let Some(address) = wallet::find(typed) {
        flags.push(Flag::new(FlagKind::Wallet, address));
    }
    let Some(host) = url.host() else {
        return flags;
    };
    if !url.username().is_empty() || url.password().is_some() {
        flags.push(Flag::new(FlagKind::UserInfo, host.to_string()));
    }
    if let Some(port) = url.port() {
        flags.push(Flag::new(FlagKind::Port, port.to_string()));
    }
    match host {
        Host::Domain(host) => {
            let host = host.trim_end_matches('.');
            host_flags(host, url.path(), &mut flags);
            name_flags(host, trusted, extra_suffixes, &mut flags);
        }
        Host::Ipv4(_) | Host::Ipv6(_) => {
            flags.push(Flag::new(FlagKind::IpAddress, host.to_string()));
        }
    }
    flags
}

/// Parses an address; one without a scheme is read as http would be.
fn read(typed: &str, flags: &mut Vec<Flag>) -> Option<Url> {
    let parsed = match Url::parse(typed) {
        Err(url::ParseError::RelativeUrlWithoutBase) => Url::parse(&format!("http://{typed}")),
        parsed => parsed,
    };
    match parsed {
        Ok(url) => {
            if url.scheme() != "https" {
                flags.push(Flag::new(FlagKind::NotHttps, url.scheme()));
            }
            Some(url)
        }
        Err(_) => {
            let shown: String = typed.chars().take(80).collect();
            flags.push(Flag::new(FlagKind::Unreadable, shown));
            None
        }
    }
}

fn host_flags(host: &str, path: &str, flags: &mut Vec<Flag>) {
    if hosts::is_shortener(host) {
        flags.push(Flag::new(FlagKind::Shortener, host));
    }
    if hosts::is_personal(host, path) {
        flags.push(Flag::new(FlagKind::PersonalPayment, host));
    }
    if host.split('.').any(|label| label.starts_with("xn--")) {
        let (unicode, _) = idna::domain_to_unicode(host);
        flags.push(Flag::new(FlagKind::Punycode, unicode));
    }
}

fn name_flags(host: &str, trusted: &Trusted, extra_suffixes: &[String], flags: &mut Vec<Flag>) {
    let Some(name) = Name::read(host, extra_suffixes) else {
        flags.push(Flag::new(FlagKind::UnknownSuffix, host));
        return;
    };
    if name.shared || hosts::is_shared(host) {
        flags.push(Flag::new(FlagKind::SharedHosting, host));
    }
    if !trusted.contains(&name.registrable) {
        flags.extend(lookalike::flag(&name, trusted));
    }
}
