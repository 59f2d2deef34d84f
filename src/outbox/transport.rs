//! The ways out: SMTP, files for a forum without SMTP, memory for tests.

use std::collections::VecDeque;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::transport::smtp::{Error as SmtpError, PoolConfig};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::retry::Failure;
use crate::clock::Ts;
use crate::config::Config;
use crate::db::ids::OutboxId;
use crate::error::{Error, Result};

/// A server that says nothing for so long counts as gone.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Connections to the server that are kept open.
pub const CONNECTIONS: u32 = 4;

/// A way out. Cheap to clone.
#[derive(Clone)]
pub enum Transport {
    /// A server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
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
        let pool = PoolConfig::new().max_size(CONNECTIONS);
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(Error::internal)?
            .timeout(Some(TIMEOUT))
            .pool_config(pool)
            .build();
        Ok(Self::Smtp(smtp))
    }

    /// Hands one message over.
    ///
    /// # Errors
    /// Why it did not leave, and whether it may later.
    pub async fn deliver(&self, id: OutboxId, message: &Message, now: Ts) -> Result<(), Failure> {
        match self {
            Self::Smtp(smtp) => smtp
                .send_raw(message.envelope(), &message.formatted())
                .await
                .map_or_else(|cause| Err(classify(&cause)), |_| Ok(())),
            Self::Files(folder) => write_file(folder, id, &message.formatted(), now)
                .map_err(|cause| Failure::Later(cause.to_string())),
            Self::Memory(memory) => memory.take(message.formatted()),
        }
    }
}

/// The one place that tells what may work later from what never will. A refusal (5xx) and
/// what the client itself will not send are for good; the rest, from 4xx to a connection
/// that breaks, is the weather.
fn classify(cause: &SmtpError) -> Failure {
    if cause.is_permanent() || cause.is_client() {
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

    fn take(&self, bytes: Vec<u8>) -> Result<(), Failure> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.tried.push(bytes.clone());
        match kept.script.pop_front() {
            Some(failure) => Err(failure),
            None => {
                kept.sent.push(bytes);
                Ok(())
            }
        }
    }
}
