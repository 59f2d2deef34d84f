//! A mail that came in, as far as the forum reads it.

use data_encoding::HEXLOWER;
use mail_parser::{Message, MessageParser, MimeHeaders as _, PartType};
use sha2::{Digest as _, Sha256};

use super::report::{self, Failure};

/// Headers that name where a mail was sent to: what the server that took it wrote first.
const RECIPIENTS: [&str; 5] = ["Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"];

/// Headers that only programs write.
const OF_PROGRAMS: [&str; 3] = ["List-Id", "X-Autoreply", "X-Autorespond"];

/// The text without control characters (RFC 5322 has no NUL, and PostgreSQL stores none).
fn without_controls(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).collect()
}

/// A mail that came in.
pub struct Incoming<'a> {
    message: Message<'a>,
    raw: &'a [u8],
}

impl<'a> Incoming<'a> {
    /// Reads a mail; none = it is none.
    #[must_use]
    pub fn read(raw: &'a [u8]) -> Option<Self> {
        let message = MessageParser::default().parse(raw)?;
        Some(Self { message, raw })
    }

    /// Every address that it was sent to.
    pub fn recipients(&self) -> impl Iterator<Item = String> + '_ {
        RECIPIENTS.into_iter().flat_map(|name| self.raw_headers(name)).flat_map(|value| {
            let parts = value.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';' | '"'));
            parts.filter(|part| part.contains('@')).map(str::to_owned).collect::<Vec<_>>()
        })
    }

    fn raw_headers(&self, name: &'static str) -> impl Iterator<Item = &str> {
        self.message
            .headers_raw()
            .filter(move |(found, _)| found.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }

    fn header(&self, name: &'static str) -> Option<&str> {
        self.raw_headers(name).next().map(str::trim)
    }

    /// The address of its sender.
    #[must_use]
    pub fn from(&self) -> Option<String> {
        self.message.from()?.first()?.address().map(str::to_owned)
    }

    /// What it says, as plain text; HTML without its marks where there is nothing else.
    #[must_use]
    pub fn text(&self) -> String {
        self.message.body_text(0).map(|text| without_controls(&text)).unwrap_or_default()
    }

    /// The same for the same mail, however often it is delivered.
    #[must_use]
    pub fn key(&self) -> String {
        let hash = match self.message.message_id() {
            Some(id) => Sha256::digest(id.as_bytes()),
            None => Sha256::digest(self.raw),
        };
        HEXLOWER.encode(&hash[..16])
    }

    /// Whether a mail server reports on another mail (RFC 6522).
    #[must_use]
    pub fn is_report(&self) -> bool {
        self.message.root_part().is_content_type("multipart", "report")
    }

    /// The delivery that failed, if it reports one.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        let part =
            self.message.parts.iter().find(|part| part.is_content_type("message", "delivery-status"))?;
        let text = match &part.body {
            PartType::Text(text) | PartType::Html(text) => text.to_string(),
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                String::from_utf8_lossy(bytes).into_owned()
            }
            _ => return None,
        };
        report::failure(&without_controls(&text)).filter(|_| self.is_report())
    }

    /// Why no person wrote it (RFC 3834, and what programs wrote before it); none = a person may
    /// have.
    #[must_use]
    pub fn is_automatic(&self, own_domain: &str) -> Option<&'static str> {
        let is = |name, no: &str| self.header(name).is_some_and(|value| !value.eq_ignore_ascii_case(no));
        let bulk = ["bulk", "list", "junk", "auto_reply"];
        let precedence = self.header("Precedence").unwrap_or_default().to_ascii_lowercase();
        let own_end = format!("@{own_domain}");
        if is("Auto-Submitted", "no") {
            Some("an automatic answer")
        } else if self.header("Return-Path").is_some_and(|path| path == "<>") {
            Some("from nobody")
        } else if bulk.contains(&precedence.as_str())
            || OF_PROGRAMS.iter().any(|name| self.header(name).is_some())
        {
            Some("from a list or a program")
        } else if self.message.message_id().is_some_and(|id| id.ends_with(&own_end)) {
            Some("our own")
        } else {
            None
        }
    }
}
