//! From a composed letter to the message on the wire.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, UNIX_EPOCH};

use lettre::address::Envelope;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use super::retry::Failure;
use crate::clock::Ts;

/// A structured header may be so long: with its name below the 998 bytes of RFC 5322, 2.1.1.
const MAX_HEADER: usize = 900;

/// A composed mail to one person.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The address, as the account has it.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The whole content as plain text.
    pub text: String,
    /// The same as HTML, without anything from elsewhere.
    pub html: String,
    /// The Message-ID without its brackets.
    pub message_id: String,
    /// When the act happened.
    pub date: Ts,
    /// The sender's address.
    pub from: String,
    /// Where it comes back to if it cannot be delivered; none = to the sender.
    pub return_path: Option<String>,
    /// The sender's name.
    pub from_name: String,
    /// Headers that programs read: printable ASCII only.
    pub headers: Vec<Header>,
}

/// A structured header of a letter.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name.
    pub name: &'static str,
    /// Its value, which is never encoded.
    pub value: String,
}

/// Makes the message of a letter: the same bytes for the same letter, so that a second try
/// is the same message.
///
/// # Errors
/// `Never`, since what cannot be built today cannot be built tomorrow. lettre panics at some
/// control characters in names; that counts as such a failure too.
pub fn build(letter: &Letter) -> Result<Message, Failure> {
    catch_unwind(AssertUnwindSafe(|| build_unguarded(letter)))
        .unwrap_or_else(|_| Err(never("the message cannot be built")))
}

fn build_unguarded(letter: &Letter) -> Result<Message, Failure> {
    let micros = u64::try_from(letter.date.0).map_err(|_| never("a date before 1970"))?;
    let from = Mailbox::new(Some(without_controls(&letter.from_name)), address(&letter.from)?);
    let to = address(&letter.to)?;
    let return_path = match &letter.return_path {
        Some(there) => address(there)?,
        None => from.email.clone(),
    };
    let mut builder = Message::builder()
        .envelope(Envelope::new(Some(return_path), vec![to.clone()]).map_err(never)?)
        .from(from)
        .to(Mailbox::new(None, to))
        .subject(without_controls(&letter.subject))
        .date(UNIX_EPOCH + Duration::from_micros(micros))
        .raw_header(header("Message-ID", &format!("<{}>", letter.message_id))?);
    for Header { name, value } in &letter.headers {
        builder = builder.raw_header(header(name, value)?);
    }
    let boundary = format!("part-{}", letter.message_id.split('@').next().unwrap_or_default());
    let parts = MultiPart::alternative()
        .boundary(boundary)
        .singlepart(SinglePart::plain(letter.text.clone()))
        .singlepart(SinglePart::html(letter.html.clone()));
    builder.multipart(parts).map_err(never)
}

/// An address whose domain is written in plain letters (RFC 5890 A-labels): a server without
/// SMTPUTF8 takes it too, if the part before the @ is plain.
fn address(text: &str) -> Result<Address, Failure> {
    let (user, domain) = text.rsplit_once('@').ok_or_else(|| never("the address has no @"))?;
    let domain = idna::domain_to_ascii(domain).map_err(|_| never("the address has no valid domain"))?;
    Address::new(user, domain).map_err(|_| never("the address is not valid"))
}

/// lettre would encode what is no plain text and yield a header of another meaning.
fn header(name: &'static str, value: &str) -> Result<HeaderValue, Failure> {
    let is_plain = value.len() <= MAX_HEADER && value.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let name = HeaderName::new_from_ascii(name.to_owned()).map_err(never)?;
    if is_plain {
        Ok(HeaderValue::new(name, value.to_owned()))
    } else {
        Err(never(format!("the header {name} is not plain")))
    }
}

fn without_controls(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn never(why: impl std::fmt::Display) -> Failure {
    Failure::Never(why.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            to: "awa@post.example".to_owned(),
            subject: "Is the bridge open?".to_owned(),
            text: "Yes.".to_owned(),
            html: "<p>Yes.</p>".to_owned(),
            message_id: "abc@forum.example".to_owned(),
            date: Ts::parse("2026-11-22T06:00").unwrap(),
            from: "forum@forum.example".to_owned(),
            return_path: None,
            from_name: "Toguna".to_owned(),
            headers: vec![Header { name: "List-Id", value: "<forum.forum.example>".to_owned() }],
        }
    }

    fn raw(letter: &Letter) -> String {
        String::from_utf8(build(letter).unwrap().formatted()).unwrap()
    }

    #[test]
    fn the_same_letter_is_the_same_message() {
        assert_eq!(raw(&letter()), raw(&letter()));
        assert!(raw(&letter()).contains("Date: Sun, 22 Nov 2026 06:00:00 +0000"));
    }

    #[test]
    fn nothing_injects_a_header() {
        let evil = "Bread\r\nBcc: thief@evil.example\r\n\r\nX-Evil: yes\0";
        let message = raw(&Letter { subject: evil.to_owned(), from_name: evil.to_owned(), ..letter() });
        assert!(!message.contains("\r\nBcc:") && !message.contains("\r\nX-Evil"), "{message}");
        let bad = Letter { message_id: format!("a{evil}@x"), ..letter() };
        assert!(matches!(build(&bad), Err(Failure::Never(_))));
        let bad = Letter { to: format!("awa@post.example{evil}"), ..letter() };
        assert!(matches!(build(&bad), Err(Failure::Never(_))));
    }

    #[test]
    fn a_domain_in_other_letters_is_sent_in_plain_ones() {
        let message = build(&Letter { to: "u@приклад.укр".to_owned(), ..letter() }).unwrap();
        assert_eq!(message.envelope().to()[0].to_string(), "u@xn--80aikifvh.xn--j1amh");
    }
}
