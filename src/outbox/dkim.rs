//! Signing mail (DKIM, RFC 6376), where a key is configured and the build can: see the feature
//! `dkim` in Cargo.toml.

use lettre::Message;

use crate::config::Config;
use crate::error::Result;

/// Signs what leaves.
#[derive(Clone)]
pub struct Signer {
    #[cfg(feature = "dkim")]
    config: std::sync::Arc<lettre::message::dkim::DkimConfig>,
}

#[cfg(not(feature = "dkim"))]
impl Signer {
    /// None: a build that cannot sign starts with no key.
    ///
    /// # Errors
    /// Never, in this build.
    pub const fn of(_: &Config) -> Result<Option<Self>> {
        Ok(None)
    }

    /// Leaves the message as it is.
    pub const fn sign(&self, _: &mut Message) {}
}

#[cfg(feature = "dkim")]
mod signing {
    use std::sync::Arc;

    use lettre::message::dkim::{
        DkimCanonicalization, DkimCanonicalizationType, DkimConfig, DkimSigningAlgorithm, DkimSigningKey,
    };
    use lettre::message::header::HeaderName;
    use rsa::RsaPrivateKey;
    use rsa::pkcs1::{DecodeRsaPrivateKey as _, EncodeRsaPrivateKey as _, LineEnding};
    use rsa::pkcs8::{DecodePrivateKey as _, PrivateKeyInfo, SecretDocument};

    use super::{Config, Message, Result, Signer};
    use crate::error::Error;

    /// What the signature covers, where a message has it: leaving with one click is trusted only
    /// where both its headers are signed (RFC 8058, 4). Not `Content-Type`: lettre keeps that of a
    /// mail of several parts with its body, and would sign the message as if it had none.
    const SIGNED: [&str; 13] = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Reply-To",
        "In-Reply-To",
        "References",
        "MIME-Version",
        "List-Id",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Auto-Submitted",
    ];

    /// The key in any form that `openssl` writes (PEM of PKCS #8, RFC 5958, or of PKCS #1, RFC 8017),
    /// or an Ed25519 key as the base64 of its 32 bytes.
    fn read_key(text: &str) -> std::result::Result<DkimSigningKey, String> {
        const NO_KEY: &str = "holds neither an RSA key nor an Ed25519 key";
        let new = |key: &str, algorithm| DkimSigningKey::new(key, algorithm).map_err(|why| why.to_string());
        if !text.starts_with("-----BEGIN") {
            return new(text, DkimSigningAlgorithm::Ed25519);
        }
        if let Some(seed) = ed25519_seed(text) {
            return new(&data_encoding::BASE64.encode(&seed), DkimSigningAlgorithm::Ed25519);
        }
        let key =
            RsaPrivateKey::from_pkcs8_pem(text).ok().or_else(|| RsaPrivateKey::from_pkcs1_pem(text).ok());
        // lettre reads PKCS #1 alone.
        let pem = key.and_then(|key| key.to_pkcs1_pem(LineEnding::LF).ok()).ok_or(NO_KEY)?;
        new(&pem, DkimSigningAlgorithm::Rsa)
    }

    /// The 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, 7: an octet string within another).
    fn ed25519_seed(pem: &str) -> Option<Vec<u8>> {
        const ED25519: &str = "1.3.101.112";
        let (_, document) = SecretDocument::from_pem(pem).ok()?;
        let info: PrivateKeyInfo<'_> = document.decode_msg().ok()?;
        let seed = info.private_key.strip_prefix(&[0x04, 0x20])?;
        (info.algorithm.oid.to_string() == ED25519 && seed.len() == 32).then(|| seed.to_vec())
    }

    impl Signer {
        /// The signer that the settings name.
        ///
        /// # Errors
        /// When the key cannot be read.
        pub fn of(config: &Config) -> Result<Option<Self>> {
            let Some(dkim) = &config.dkim else { return Ok(None) };
            let read = std::fs::read_to_string(&dkim.key).map_err(|why| why.to_string());
            let key = read.and_then(|text| read_key(text.trim()));
            let key = key
                .map_err(|why| Error::Internal(format!("TOGUNA_DKIM_KEY: {}: {why}", dkim.key.display())))?;
            let domain = config.mail_from.rsplit('@').next().unwrap_or_default().to_owned();
            Ok(Some(Self::with(key, dkim.selector.clone(), domain)))
        }

        fn with(key: DkimSigningKey, selector: String, domain: String) -> Self {
            let headers = SIGNED.iter().map(|name| HeaderName::new_from_ascii_str(name)).collect();
            let relaxed = DkimCanonicalization {
                header: DkimCanonicalizationType::Relaxed,
                body: DkimCanonicalizationType::Relaxed,
            };
            Self { config: Arc::new(DkimConfig::new(selector, domain, key, headers, relaxed)) }
        }

        /// Signs a message.
        pub fn sign(&self, message: &mut Message) {
            message.sign(&self.config);
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn what_is_no_key_is_said_to_be_none() {
            let broken = "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----";
            for text in ["", "a word", broken, "-----BEGIN CERTIFICATE-----"] {
                assert!(read_key(text).is_err(), "{text}");
            }
        }
    }
}
