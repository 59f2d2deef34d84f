//! The forum's secret key and what is made with it: form tokens, unsubscribe links.

use std::io::Write as _;
use std::path::Path;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::error::{Error, Result};

/// The file in the data folder, readable by its owner alone.
pub const KEY_FILE: &str = "secret.key";

/// Makes and checks what nobody else can make.
pub struct Keys {
    secret: [u8; 32],
}

impl Keys {
    /// Reads the key from the data folder; the first start makes it.
    ///
    /// # Errors
    /// When the file can neither be read nor written, or is no key.
    pub fn load(data: &Path) -> Result<Self> {
        let path = data.join(KEY_FILE);
        let broken = |why: &dyn std::fmt::Display| Error::Internal(format!("{}: {why}", path.display()));
        match std::fs::read_to_string(&path) {
            Ok(text) => {
                let bytes = HEXLOWER.decode(text.trim().as_bytes()).map_err(|why| broken(&why))?;
                let secret = <[u8; 32]>::try_from(bytes.as_slice()).map_err(|why| broken(&why))?;
                Ok(Self { secret })
            }
            Err(_) => {
                let secret = random::<32>();
                std::fs::create_dir_all(data).map_err(|why| broken(&why))?;
                write_private(&path, &HEXLOWER.encode(&secret)).map_err(|why| broken(&why))?;
                Ok(Self { secret })
            }
        }
    }

    /// An HMAC-SHA256 over labelled parts, in base64url; parts cannot run into each other.
    #[must_use]
    pub fn sign(&self, purpose: &str, parts: &[&[u8]]) -> String {
        BASE64URL_NOPAD.encode(&self.mac(purpose, parts))
    }

    /// Whether a signature is ours, in constant time.
    #[must_use]
    pub fn is_signed(&self, purpose: &str, parts: &[&[u8]], signature: &str) -> bool {
        BASE64URL_NOPAD
            .decode(signature.as_bytes())
            .is_ok_and(|given| given.ct_eq(&self.mac(purpose, parts)).into())
    }

    fn mac(&self, purpose: &str, parts: &[&[u8]]) -> Vec<u8> {
        // A key of any length is a key for HMAC: the error cannot happen.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret) else { return Vec::new() };
        for part in std::iter::once(&purpose.as_bytes()).chain(parts) {
            mac.update(&(part.len() as u64).to_be_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().to_vec()
    }
}

/// So many bytes from the system's generator.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if getrandom::fill(&mut bytes).is_err() {
        // Without random numbers nothing is safe: better no forum than a guessable one.
        std::process::abort();
    }
    bytes
}

/// A token for a cookie or a link: 32 random bytes, and the SHA-256 that the database keeps.
#[must_use]
pub fn new_token() -> (String, Vec<u8>) {
    let token = BASE64URL_NOPAD.encode(&random::<32>());
    let hash = hash(&token);
    (token, hash)
}

/// SHA-256 of a token, as the database keeps it.
#[must_use]
pub fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// Writes a file that only its owner may read.
///
/// # Errors
/// As the file system says.
pub fn write_private(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)?.write_all(text.as_bytes())
}
