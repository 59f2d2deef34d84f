//! The ways out: SMTP, files for a forum without SMTP, memory for tests.

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use url::Url;

use super::retry::Failure;
use crate::clock::Ts;
use crate::config::{Config, authority};
use crate::db::ids::OutboxId;
use crate::error::{Error, Result};

/// A server that takes so long to be reached counts as gone.
const TIMEOUT: Duration = Duration::from_secs(10);

/// One mail takes at most so long, from the connection to the last answer.
const EXCHANGE: Duration = Duration::from_secs(15);

/// Connections to the server that are kept open.
pub const CONNECTIONS: u32 = 4;

/// A way out. Cheap to clone.
#[derive(Clone)]
pub enum Transport {
    /// A server.
    Smtp(Smtp),
    /// A folder of `.eml` files.
    Files(PathBuf),
    /// Nowhere: tests read what was sent.
    Memory(Memory),
}

impl Transport {
    /// The way out that the settings name. A pool needs a runtime: call it within one.
    ///
    /// # Errors
    /// When the address of the server makes no sense or the folder cannot be made.
    pub fn of(config: &Config) -> Result<Self> {
        let Some(url) = &config.smtp_url else {
            let folder = config.data.join("mail");
            std::fs::create_dir_all(&folder).map_err(Error::internal)?;
            return Ok(Self::Files(folder));
        };
        Smtp::to(url, config.smtp_ca.as_deref()).map(Self::Smtp)
    }

    /// Hands one message over.
    ///
    /// # Errors
    /// Why it did not leave, and whether it may later.
    pub async fn deliver(&self, id: OutboxId, message: &Message, now: Ts) -> Result<(), Failure> {
        match self {
            Self::Smtp(smtp) => smtp.send(message).await,
            Self::Files(folder) => write_file(folder, id, &message.formatted(), now)
                .map_err(|cause| Failure::Later(cause.to_string())),
            Self::Memory(memory) => {
                let from = message.envelope().from().map(ToString::to_string);
                memory.take(from.unwrap_or_default(), message.formatted())
            }
        }
    }
}

type Pooled = AsyncSmtpTransport<Tokio1Executor>;

/// A server and the connections to it that are kept open.
#[derive(Clone)]
pub struct Smtp {
    url: String,
    /// An authority of the operator's own.
    authority: Option<Certificate>,
    pool: Arc<RwLock<Pooled>>,
}

impl Smtp {
    fn to(url: &str, ca: Option<&Path>) -> Result<Self> {
        let authority = ca.map(authority).transpose().map_err(Error::internal)?;
        let pool = Arc::new(RwLock::new(Self::new_pool(url, authority.as_ref())?));
        Ok(Self { url: url.to_owned(), authority, pool })
    }

    fn new_pool(url: &str, authority: Option<&Certificate>) -> Result<Pooled> {
        let mut pool = Pooled::from_url(url)
            .map_err(Error::internal)?
            .timeout(Some(TIMEOUT))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        if let Some(authority) = authority {
            pool = pool.tls(tls(url, authority)?);
        }
        Ok(pool.build())
    }

    async fn send(&self, message: &Message) -> Result<(), Failure> {
        let pool = self.pool.read().unwrap_or_else(PoisonError::into_inner).clone();
        let bytes = message.formatted();
        // lettre bounds the time to connect, and no answer after that.
        match tokio::time::timeout(EXCHANGE, pool.send_raw(message.envelope(), &bytes)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(cause)) => Err(classify(&cause, message)),
            Err(_) => {
                // The connection stands in the middle of a mail: kept open, its late answer would
                // be taken for the next mail's.
                if let Ok(fresh) = Self::new_pool(&self.url, self.authority.as_ref()) {
                    *self.pool.write().unwrap_or_else(PoisonError::into_inner) = fresh;
                }
                tokio::spawn(async move { pool.shutdown().await });
                Err(Failure::Later("the server took too long".to_owned()))
            }
        }
    }
}

/// Encryption as the address asks for it, with an authority of the operator's own.
fn tls(url: &str, authority: &Certificate) -> Result<Tls> {
    let url = Url::parse(url).map_err(Error::internal)?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let parameters = TlsParameters::builder(host)
        .add_root_certificate(authority.clone())
        .build_rustls()
        .map_err(Error::internal)?;
    let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    Ok(match (url.scheme(), asked.as_deref()) {
        ("smtps", _) => Tls::Wrapper(parameters),
        (_, Some("required")) => Tls::Required(parameters),
        (_, Some("opportunistic")) => Tls::Opportunistic(parameters),
        _ => Tls::None,
    })
}

/// Answers about the forum's right to send at all (RFC 4954, 6): a wrong password must not make
/// every mail a dead one.
const OF_SIGNING_IN: [u16; 4] = [530, 534, 535, 538];

/// The one place that tells what may work later from what never will. A refusal (5xx), and an
/// address that the server is too old for, are for good; the rest, from 4xx to a connection
/// that breaks or is not encrypted as it should be, is the weather.
fn classify(cause: &SmtpError, message: &Message) -> Failure {
    let code = cause.status().map(u16::from);
    let is_setup = code.is_some_and(|code| OF_SIGNING_IN.contains(&code));
    let is_plain = message.envelope().to().iter().all(|to| {
        let text: &str = to.as_ref();
        text.is_ascii()
    });
    if (cause.is_permanent() && !is_setup) || (cause.is_client() && !is_plain) {
        Failure::Never(cause.to_string())
    } else {
        Failure::Later(cause.to_string())
    }
}

/// The file appears whole: it is written under another name first.
fn write_file(folder: &Path, id: OutboxId, bytes: &[u8], now: Ts) -> std::io::Result<()> {
    let name = format!("{}-{:08}.eml", now.rfc3339().replace(['-', ':'], ""), id.0);
    let draft = folder.join(format!(".{name}"));
    let mut file = std::fs::File::create(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(draft, folder.join(name))
}

/// What was sent in a test, and what the next tries are answered.
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    script: VecDeque<Failure>,
    tried: Vec<Vec<u8>>,
    sent: Vec<Vec<u8>>,
    return_paths: Vec<String>,
}

impl Memory {
    /// Answers the next try with a failure; several in their order.
    pub fn refuse(&self, failure: Failure) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).script.push_back(failure);
    }

    /// The messages that were taken, as bytes.
    #[must_use]
    pub fn sent(&self) -> Vec<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }

    /// The messages that were offered, taken or not.
    #[must_use]
    pub fn tried(&self) -> Vec<Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).tried.clone()
    }

    /// Where each message that was taken comes back to.
    #[must_use]
    pub fn return_paths(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).return_paths.clone()
    }

    fn take(&self, from: String, bytes: Vec<u8>) -> Result<(), Failure> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.tried.push(bytes.clone());
        match kept.script.pop_front() {
            Some(failure) => Err(failure),
            None => {
                kept.sent.push(bytes);
                kept.return_paths.push(from);
                Ok(())
            }
        }
    }
}
