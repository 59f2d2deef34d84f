//! What a domain publishes about mail that comes from it: SPF (RFC 7208), DKIM keys (RFC 6376)
//! and DMARC (RFC 7489). Large receivers refuse mail without them.

use std::net::SocketAddr;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::proto::rr::RData;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::links::registrable_domain;

/// Somebody waits at the page for it.
const TIMEOUT: Duration = Duration::from_secs(3);

crate::text_enum! {
    /// What is looked for.
    pub enum Record {
        /// Which servers send for the domain.
        Spf = "spf",
        /// The public key of what the forum signs.
        Dkim = "dkim",
        /// What receivers do with mail that proves neither.
        Dmarc = "dmarc",
    }
}

crate::text_enum! {
    /// How it stands.
    pub enum Verdict {
        /// As it should be.
        Good = "good",
        /// There is none.
        Missing = "missing",
        /// There is more than one: receivers then read none of them.
        Twice = "twice",
        /// It lets everybody send for the domain, or says nothing.
        Weak = "weak",
        /// The key was taken back.
        Revoked = "revoked",
        /// Nobody answered.
        Unknown = "unknown",
    }
}

impl Record {
    /// What it is for, as a text key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Spf => "mail-record-spf",
            Self::Dkim => "mail-record-dkim",
            Self::Dmarc => "mail-record-dmarc",
        }
    }
}

impl Verdict {
    /// What it means, as a text key.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Good => "mail-record-good",
            Self::Missing => "mail-record-missing",
            Self::Twice => "mail-record-twice",
            Self::Weak => "mail-record-weak",
            Self::Revoked => "mail-record-revoked",
            Self::Unknown => "mail-record-unknown",
        }
    }

    /// Whether nothing is to be done.
    #[must_use]
    pub fn is_good(&self) -> bool {
        *self == Self::Good
    }
}

/// One record of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What was looked for.
    pub record: Record,
    /// The name it stands under.
    pub name: String,
    /// What stands there.
    pub found: Vec<String>,
    /// How that is.
    pub verdict: Verdict,
}

/// Looks up what the domain of the forum's mail publishes, over the network.
///
/// # Errors
/// When this machine's name servers cannot be told.
pub async fn check_domain(config: &Config) -> Result<Vec<Checked>> {
    let domain = domain_of(&config.mail_from);
    // Bounces come back to the sender of the envelope, and SPF is about that one.
    let envelope = config.mail_inbound.as_deref().map_or(domain, domain_of);
    let resolver = resolver(config.nameserver)?;
    let mut all = vec![look(&resolver, Record::Spf, envelope.to_owned()).await];
    if let Some(dkim) = &config.dkim {
        all.push(look(&resolver, Record::Dkim, format!("{}._domainkey.{domain}", dkim.selector)).await);
    }
    let mut policy = look(&resolver, Record::Dmarc, format!("_dmarc.{domain}")).await;
    // Without one of its own, a name follows that of its organisation (RFC 7489, 6.6.3).
    let organisation = registrable_domain(domain, &[]).filter(|name| name != domain);
    if let Some(name) = organisation.filter(|_| policy.verdict == Verdict::Missing) {
        let above = look(&resolver, Record::Dmarc, format!("_dmarc.{name}")).await;
        if above.verdict != Verdict::Missing {
            policy = above;
        }
    }
    all.push(policy);
    Ok(all)
}

fn domain_of(address: &str) -> &str {
    address.rsplit('@').next().unwrap_or_default()
}

fn resolver(nameserver: Option<SocketAddr>) -> Result<TokioResolver> {
    let mut builder = match nameserver {
        None => TokioResolver::builder_tokio().map_err(Error::internal)?,
        Some(at) => {
            let mut ways = [ConnectionConfig::udp(), ConnectionConfig::tcp()];
            ways.iter_mut().for_each(|way| way.port = at.port());
            let server = NameServerConfig::new(at.ip(), true, ways.to_vec());
            let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
            TokioResolver::builder_with_config(config, TokioRuntimeProvider::default())
        }
    };
    let options = builder.options_mut();
    options.timeout = TIMEOUT;
    options.attempts = 1;
    builder.build().map_err(Error::internal)
}

async fn look(resolver: &TokioResolver, record: Record, name: String) -> Checked {
    // The dot at the end: a name as it stands, whatever domain this machine is in.
    let answer = resolver.txt_lookup(format!("{name}.")).await;
    let texts: Vec<String> = match &answer {
        Ok(lookup) => lookup.answers().iter().filter_map(|answer| text_of(&answer.data)).collect(),
        Err(_) => Vec::new(),
    };
    let (verdict, found) = match answer {
        Err(cause) if !cause.is_no_records_found() => {
            tracing::warn!(%cause, name, "a record of the mail's domain could not be looked up");
            (Verdict::Unknown, Vec::new())
        }
        _ => judge(record, texts),
    };
    Checked { record, name, found, verdict }
}

/// The strings of one record belong together (RFC 7208, 3.3).
fn text_of(data: &RData) -> Option<String> {
    let RData::TXT(text) = data else { return None };
    Some(text.txt_data.iter().map(|part| String::from_utf8_lossy(part)).collect())
}

/// How the records of a name stand, and which of them are meant.
fn judge(record: Record, texts: Vec<String>) -> (Verdict, Vec<String>) {
    let is_meant = |text: &String| match record {
        Record::Spf => {
            let text = text.to_ascii_lowercase();
            text == "v=spf1" || text.starts_with("v=spf1 ")
        }
        Record::Dmarc => tag(text, "v").is_some_and(|version| version == "DMARC1"),
        // The version may be left out of a key (RFC 6376, 3.6.1).
        Record::Dkim => tag(text, "p").is_some(),
    };
    let found: Vec<String> = texts.into_iter().filter(is_meant).collect();
    let verdict = match found.as_slice() {
        [] => Verdict::Missing,
        [one] => match record {
            Record::Spf => spf(one),
            Record::Dkim if tag(one, "p").is_some_and(str::is_empty) => Verdict::Revoked,
            Record::Dmarc if !matches!(tag(one, "p"), Some("none" | "quarantine" | "reject")) => {
                Verdict::Weak
            }
            Record::Dkim | Record::Dmarc => Verdict::Good,
        },
        _ => Verdict::Twice,
    };
    (verdict, found)
}

/// Whether a policy ends by refusing, or doubting, what it does not name.
fn spf(text: &str) -> Verdict {
    let text = text.to_ascii_lowercase();
    let mut terms = text.split_ascii_whitespace();
    if terms.any(|term| matches!(term, "-all" | "~all") || term.starts_with("redirect=")) {
        Verdict::Good
    } else {
        Verdict::Weak
    }
}

/// The value of a tag in a list of them (RFC 6376, 3.2).
fn tag<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    text.split(';')
        .filter_map(|pair| pair.split_once('='))
        .find(|(key, _)| key.trim() == name)
        .map(|(_, value)| value.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_judged_as_receivers_read_them() {
        let verdict =
            |record, texts: &[&str]| judge(record, texts.iter().map(|text| (*text).to_owned()).collect()).0;
        for (texts, expected) in [
            (&["v=spf1 include:relay.example -all", "another=thing"][..], Verdict::Good),
            (&["v=spf1 a mx ~all"], Verdict::Good),
            (&["V=SPF1 redirect=_spf.relay.example"], Verdict::Good),
            (&["v=spf1 +all"], Verdict::Weak),
            (&["v=spf1"], Verdict::Weak),
            (&["v=spf1 -all", "v=spf1 a -all"], Verdict::Twice),
            (&["v=spf10 -all"], Verdict::Missing),
            (&[], Verdict::Missing),
        ] {
            assert_eq!(verdict(Record::Spf, texts), expected, "{texts:?}");
        }
        for (text, expected) in [
            ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS", Verdict::Good),
            ("p = 11qYAYKxCrfVS", Verdict::Good),
            ("v=DKIM1; p=", Verdict::Revoked),
            ("v=DKIM1", Verdict::Missing),
        ] {
            assert_eq!(verdict(Record::Dkim, &[text]), expected, "{text}");
        }
        for (text, expected) in [
            ("v=DMARC1; p=none; rua=mailto:post@forum.example", Verdict::Good),
            ("v=DMARC1;p=reject", Verdict::Good),
            ("v=DMARC1; p=maybe", Verdict::Weak),
            ("v=dmarc1; p=none", Verdict::Missing),
        ] {
            assert_eq!(verdict(Record::Dmarc, &[text]), expected, "{text}");
        }
    }
}
