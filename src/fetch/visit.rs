//! One visit: hop by hop, with limits on hops, time and size.

use std::error::Error as StdError;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, LOCATION, USER_AGENT};
use reqwest::{Client, Response, redirect};
use rustls::{ClientConfig, RootCertStore};
use url::{Host, Url};

use super::public::is_public;
use super::resolve::{Guard, Lookup, NotPublic, system};
use crate::error::{Error, Result};

/// Redirects that are followed.
pub const MOST_REDIRECTS: usize = 5;

/// Bytes of a page that are read; what stands further down is not looked at.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// A visit to the public web takes no longer, all hops together.
const TIME: Duration = Duration::from_secs(10);

/// What the forum says of itself: what it does and that it is no person.
const AGENT: &str = "Mozilla/5.0 (compatible; Toguna link check)";

crate::text_enum! {
    /// Why a page was not reached.
    pub enum Problem {
        /// No answer: no such name, nobody listens, the connection broke.
        Unreachable = "unreachable",
        /// The answer took too long.
        TooSlow = "too-slow",
        /// The certificate is not right, or there is no TLS at all.
        BadTls = "bad-tls",
        /// The server said that it has no such page, or that it is broken.
        Refused = "refused",
        /// Redirects without end, or one that leads nowhere.
        Redirects = "redirects",
        /// An address that is not https, has a port or a user name.
        BadAddress = "bad-address",
        /// An address that is not on the public internet.
        NotPublic = "not-public",
    }
}

/// A page as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its text, whatever it is: at most `MOST_BYTES`.
    pub text: String,
}

/// What a visit found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Where it ended, redirects followed.
    pub url: Url,
    /// The last status; 0 = there was no answer.
    pub status: u16,
    /// The page, or why there is none.
    pub outcome: Result<Page, Problem>,
}

/// What a fetcher works with.
pub struct Means {
    /// How names are looked up.
    pub lookup: Lookup,
    /// What may be reached though it is not public: a test's own server. The forum itself
    /// allows nothing.
    pub allowed: Vec<SocketAddr>,
    /// Whose certificates count.
    pub roots: RootCertStore,
    /// How long a visit may take, all hops together.
    pub time: Duration,
}

/// Visits pages. Cheap to clone.
#[derive(Clone)]
pub struct Fetcher {
    client: Client,
    allowed: Arc<[SocketAddr]>,
    time: Duration,
}

impl Fetcher {
    /// A fetcher for the public web.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn public() -> Result<Self> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Self::new(Means { lookup: system(), allowed: Vec::new(), roots, time: TIME })
    }

    /// A fetcher with means of one's own.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(means: Means) -> Result<Self> {
        let tls = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(Error::internal)?
            .with_root_certificates(means.roots)
            .with_no_client_auth();
        let allowed: Arc<[SocketAddr]> = means.allowed.into();
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .dns_resolver(Arc::new(Guard { lookup: means.lookup, allowed: allowed.clone() }))
            .redirect(redirect::Policy::none())
            .no_proxy()
            .https_only(true)
            .retry(reqwest::retry::never())
            // A kept connection would be an older answer to who the name is.
            .pool_max_idle_per_host(0)
            .build()
            .map_err(Error::internal)?;
        Ok(Self { client, allowed, time: means.time })
    }

    /// Visits an address.
    pub async fn visit(&self, url: &Url) -> Visit {
        // The hops change it as they go, so that it is known where the time ran out.
        let mut visit = Visit { url: url.clone(), status: 0, outcome: Err(Problem::TooSlow) };
        let outcome = tokio::time::timeout(self.time, self.follow(&mut visit)).await;
        visit.outcome = outcome.unwrap_or(Err(Problem::TooSlow));
        visit
    }

    async fn follow(&self, visit: &mut Visit) -> Result<Page, Problem> {
        for _ in 0..=MOST_REDIRECTS {
            self.may_go(&visit.url)?;
            visit.status = 0;
            let response = self
                .client
                .get(visit.url.clone())
                .header(USER_AGENT, AGENT)
                .header(ACCEPT, "text/html,*/*;q=0.5")
                .header(ACCEPT_LANGUAGE, "*")
                .send()
                .await
                .map_err(|cause| problem(&cause))?;
            visit.status = response.status().as_u16();
            if !response.status().is_redirection() {
                return if visit.status == 200 { read(response).await } else { Err(Problem::Refused) };
            }
            let to = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
            visit.url = to.and_then(|to| visit.url.join(to).ok()).ok_or(Problem::Redirects)?;
        }
        Err(Problem::Redirects)
    }

    /// Whether an address as it is written may be asked at all. A number instead of a name
    /// never comes to the resolver, so that it is judged here.
    fn may_go(&self, url: &Url) -> Result<(), Problem> {
        let ip = match url.host() {
            Some(Host::Domain(_)) => None,
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            None => return Err(Problem::BadAddress),
        };
        let port = url.port_or_known_default().unwrap_or(0);
        if ip.is_some_and(|ip| !is_public(ip) && !self.allowed.contains(&SocketAddr::new(ip, port))) {
            return Err(Problem::NotPublic);
        }
        let is_plain = url.username().is_empty() && url.password().is_none() && url.port().is_none();
        if url.scheme() == "https" && is_plain { Ok(()) } else { Err(Problem::BadAddress) }
    }
}

/// The first `MOST_BYTES` of a page.
async fn read(mut response: Response) -> Result<Page, Problem> {
    let mut bytes: Vec<u8> = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|cause| problem(&cause))? {
        let room = MOST_BYTES - bytes.len();
        bytes.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if chunk.len() >= room {
            break;
        }
    }
    Ok(Page { text: String::from_utf8_lossy(&bytes).into_owned() })
}

/// What a failed request means, by what lies at its root.
fn problem(cause: &reqwest::Error) -> Problem {
    let mut next: Option<&(dyn StdError + 'static)> = Some(cause);
    while let Some(error) = next {
        let error = unwrapped(error);
        if error.is::<NotPublic>() {
            return Problem::NotPublic;
        }
        if error.is::<rustls::Error>() {
            return Problem::BadTls;
        }
        next = error.source();
    }
    Problem::Unreachable
}

/// An I/O error hides the one that it carries from `source`; they may be nested.
fn unwrapped<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(carried) => unwrapped(carried),
        None => error,
    }
}
