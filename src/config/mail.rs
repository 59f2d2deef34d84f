//! The settings of mail: judged one by one.

use std::path::{Path, PathBuf};

use lettre::transport::smtp::client::Certificate;
use url::Url;

/// The key that signs mail (DKIM, RFC 6376).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dkim {
    /// A file: an RSA or Ed25519 key as PEM, or the 32 bytes of an Ed25519 key as base64.
    pub key: PathBuf,
    /// Below which name the public key stands in the DNS.
    pub selector: String,
}

impl Dkim {
    /// The key and its selector, where this build can sign.
    pub(super) fn of(key: &str, selector: &str) -> Result<Self, &'static str> {
        if !cfg!(feature = "dkim") {
            return Err(
                "this build signs nothing: build it with --features dkim, or let the mail server sign",
            );
        }
        if !Path::new(key).is_file() {
            return Err("must be a file that holds the key");
        }
        Ok(Self { key: PathBuf::from(key), selector: selector.to_owned() })
    }
}

/// The certificates of a PEM file, to be trusted besides those that browsers trust.
///
/// # Errors
/// Why the file holds none.
pub fn authority(file: &Path) -> Result<Certificate, &'static str> {
    let pem = std::fs::read(file).map_err(|_| "must be a file that can be read")?;
    let begins = b"-----BEGIN CERTIFICATE-----";
    if !pem.windows(begins.len()).any(|part| part == begins) {
        return Err("must be a file with a certificate in PEM");
    }
    Certificate::from_pem(&pem).map_err(|_| "must be a file with a certificate in PEM")
}

/// A host that can stand behind an @: an address of the machine becomes `localhost`.
pub(super) fn mail_host(url: &Url) -> String {
    match url.host() {
        Some(url::Host::Domain(name)) => name.to_owned(),
        _ => "localhost".to_owned(),
    }
}

/// The words that the forum adds before the @ leave so much of RFC 5321's 64 bytes.
const INBOUND_LOCAL: usize = 20;

/// The forum's own address for mail that comes in.
pub(super) fn check_inbound(text: &str) -> Result<(), &'static str> {
    let (local, _) = text.rsplit_once('@').ok_or("must be an e-mail address")?;
    if text.parse::<lettre::Address>().is_err() || !text.is_ascii() {
        return Err("must be an e-mail address in plain letters");
    }
    if local.contains('+') || local.len() > INBOUND_LOCAL {
        return Err("must have at most 20 letters before the @, and no +");
    }
    Ok(())
}

/// Mail in the clear goes to this machine alone.
pub(super) fn check_smtp(text: &str) -> Result<(), &'static str> {
    let url = Url::parse(text).map_err(|_| "must be an address like smtps://user:password@host")?;
    match url.scheme() {
        "smtps" => Ok(()),
        "smtp" => {
            let required = url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
            let loopback = url.host_str().is_some_and(|host| {
                host == "localhost"
                    || host
                        .trim_matches(['[', ']'])
                        .parse::<std::net::IpAddr>()
                        .is_ok_and(|ip| ip.is_loopback())
            });
            if required || loopback {
                Ok(())
            } else {
                Err("smtp:// to another machine needs ?tls=required, or use smtps://")
            }
        }
        _ => Err("must start with smtp:// or smtps://"),
    }
}
