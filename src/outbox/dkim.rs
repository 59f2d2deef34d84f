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

    use super::{Config, Message, Result, Signer};
    use crate::error::Error;

    /// What the signature covers, where a message has it: leaving with one click is trusted only
    /// where both its headers are signed (RFC 8058, 4).
    const SIGNED: [&str; 14] = [
        "From",
        "To",
        "Subject",
        "Date",
        "Message-ID",
        "Reply-To",
        "In-Reply-To",
        "References",
        "MIME-Version",
        "Content-Type",
        "List-Id",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "Auto-Submitted",
    ];

    impl Signer {
        /// The signer that the settings name.
        ///
        /// # Errors
        /// When the key cannot be read.
        pub fn of(config: &Config) -> Result<Option<Self>> {
            let Some(dkim) = &config.dkim else { return Ok(None) };
            let text = std::fs::read_to_string(&dkim.key).map_err(Error::internal)?;
            let domain = config.mail_from.rsplit('@').next().unwrap_or_default().to_owned();
            Self::with(text.trim(), dkim.selector.clone(), domain).map(Some)
        }

        fn with(key: &str, selector: String, domain: String) -> Result<Self> {
            let algorithm = if key.starts_with("-----BEGIN") {
                DkimSigningAlgorithm::Rsa
            } else {
                DkimSigningAlgorithm::Ed25519
            };
            let key = DkimSigningKey::new(key, algorithm).map_err(Error::internal)?;
            let headers = SIGNED.iter().map(|name| HeaderName::new_from_ascii_str(name)).collect();
            let relaxed = DkimCanonicalization {
                header: DkimCanonicalizationType::Relaxed,
                body: DkimCanonicalizationType::Relaxed,
            };
            Ok(Self { config: Arc::new(DkimConfig::new(selector, domain, key, headers, relaxed)) })
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
        fn the_signature_covers_leaving_with_one_click() {
            let key = data_encoding::BASE64.encode(&[7; 32]);
            let signer = Signer::with(&key, "toguna".to_owned(), "forum.example".to_owned()).unwrap();
            let mut message = Message::builder()
                .from("forum@forum.example".parse().unwrap())
                .to("awa@post.example".parse().unwrap())
                .header(lettre::message::header::ContentType::TEXT_PLAIN)
                .raw_header(lettre::message::header::HeaderValue::new(
                    HeaderName::new_from_ascii_str("List-Unsubscribe"),
                    "<https://forum.example/unsubscribe/x>".to_owned(),
                ))
                .body("It is open.".to_owned())
                .unwrap();
            signer.sign(&mut message);
            let raw = String::from_utf8(message.formatted()).unwrap();
            let signature = raw.split("DKIM-Signature:").nth(1).unwrap();
            let head = signature.split("b=").next().unwrap().to_ascii_lowercase();
            assert!(head.contains("d=forum.example") && head.contains("s=toguna"), "{raw}");
            assert!(head.contains("list-unsubscribe"), "{raw}");
            assert!(head.contains("a=ed25519-sha256"), "{raw}");
        }
    }
}
