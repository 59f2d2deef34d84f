//! What people send, parsed at the door.

use sha2::{Digest, Sha256};
use url::Url;
use validator::{Validate, ValidationError};

use crate::db::ids::TopicId;
use crate::links::registrable_domain;
use crate::markup;
use crate::text::CONTENT_LANGS;
use crate::web::form::{Faults, Fields};

/// A title fits on three lines of a phone.
pub const MAX_TITLE: usize = 150;
/// A title says something.
pub const MIN_TITLE: usize = 5;
/// Sources of one shared post.
pub const MAX_SOURCES: usize = 5;
/// Addresses longer than this are not addresses that people share.
const MAX_URL: usize = 2_000;
/// A reason is a sentence, not a post.
pub const MAX_REASON: u64 = 500;

/// A form's fields as typed, to be shown again.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The chosen topic's id, as typed.
    pub topic: String,
    /// The title.
    pub title: String,
    /// The text.
    pub body: String,
    /// The sources, always as many as the form has lines.
    pub sources: Vec<String>,
    /// What the post asks for.
    pub asks: Asks,
    /// BCP 47 tag of the text.
    pub lang: String,
}

impl Draft {
    /// What a form holds.
    #[must_use]
    pub fn of(fields: &Fields, default_lang: &str) -> Self {
        let lang = fields.text("lang");
        Self {
            topic: fields.text("topic").to_owned(),
            title: fields.text("title").to_owned(),
            body: fields.text("body").to_owned(),
            sources: source_lines(fields.all("source").map(|text| text.trim().to_owned())),
            asks: Asks::of(fields),
            lang: if lang.is_empty() { default_lang.to_owned() } else { lang.to_owned() },
        }
    }
}

/// The lines in which sources are typed: one empty line stands below the filled ones.
#[must_use]
pub fn source_lines(typed: impl Iterator<Item = String>) -> Vec<String> {
    let mut lines: Vec<String> = typed.filter(|source| !source.is_empty()).collect();
    if lines.len() < MAX_SOURCES {
        lines.push(String::new());
    }
    lines
}

/// What a shared post asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asks {
    /// Verified updates.
    pub updates: bool,
    /// Ways to help.
    pub help: bool,
    /// What others think.
    pub discussion: bool,
}

impl Asks {
    /// What the form's boxes say.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let has = |what: &str| fields.all("ask").any(|ask| ask == what);
        Self { updates: has("updates"), help: has("help"), discussion: has("discussion") }
    }

    /// As the form sends them, with spaces between.
    #[must_use]
    pub fn said(self) -> String {
        let all = [(self.updates, "updates"), (self.help, "help"), (self.discussion, "discussion")];
        all.iter().filter(|(is_asked, _)| *is_asked).map(|(_, what)| *what).collect::<Vec<_>>().join(" ")
    }
}

/// An address that a post rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceUrl {
    /// The whole address.
    pub url: String,
    /// Its registrable domain, or its host where there is none.
    pub domain: String,
}

impl SourceUrl {
    /// Reads an address with http or https and a host.
    #[must_use]
    pub fn parse(text: &str, extra_suffixes: &[String]) -> Option<Self> {
        let text = text.trim();
        let with_scheme = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
        let url = Url::parse(&with_scheme).ok().filter(|url| matches!(url.scheme(), "http" | "https"))?;
        let host = url.host_str().filter(|host| host.contains('.'))?;
        let is_plain = url.username().is_empty() && url.password().is_none();
        if !is_plain || with_scheme.len() > MAX_URL || text.contains(char::is_whitespace) {
            return None;
        }
        let domain = registrable_domain(host, extra_suffixes).unwrap_or_else(|| host.to_owned());
        Some(Self { url: url.to_string(), domain })
    }
}

/// A shared post whose every part is right.
#[derive(Clone, Debug)]
pub struct SharedPost {
    /// Where it goes.
    pub topic: TopicId,
    /// Its title on one line.
    pub title: String,
    /// The text as typed.
    pub body: String,
    /// What it rests on.
    pub sources: Vec<SourceUrl>,
    /// What it asks for.
    pub asks: Asks,
    /// BCP 47 tag of the text.
    pub lang: String,
}

#[derive(Validate)]
struct Checked<'a> {
    #[validate(custom(function = "title_length"))]
    title: &'a str,
}

fn title_length(title: &str) -> Result<(), ValidationError> {
    match title.chars().count() {
        0..MIN_TITLE => Err(ValidationError::new("fault-title-short")),
        MIN_TITLE..=MAX_TITLE => Ok(()),
        _ => Err(ValidationError::new("fault-title-long")),
    }
}

impl SharedPost {
    /// Reads the form of `/new`; `topic` is the open topic that its field names, if any.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, topic: Option<TopicId>, extra_suffixes: &[String]) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        if topic.is_none() {
            faults.add("topic", "fault-topic");
        }
        let title = parse_title(fields.text("title"), &mut faults);
        let typed = check_body(fields.text("body"), &mut faults);
        let lang = check_lang(fields.text("lang"), &mut faults);
        // As people write: the source's address alone on the last line.
        let (body, last_line) = markup::sources_split(&typed);
        let sources = parse_sources(fields, last_line.as_deref(), extra_suffixes, &mut faults);
        let asks = Asks::of(fields);
        match topic {
            Some(topic) => faults.or(Self { topic, title, body, sources, asks, lang }),
            None => Err(faults),
        }
    }
}

/// The text of a reply, as typed, and its language.
#[derive(Clone, Debug)]
pub struct ReplyText {
    /// The text.
    pub body: String,
    /// BCP 47 tag.
    pub lang: String,
}

impl ReplyText {
    /// Reads the fields `body` and `lang`.
    ///
    /// # Errors
    /// What is wrong at which field.
    pub fn parse(fields: &Fields, default_lang: &str) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let body = check_body(fields.text("body"), &mut faults);
        let given = fields.text("lang");
        let lang = check_lang(if given.is_empty() { default_lang } else { given }, &mut faults);
        faults.or(Self { body, lang })
    }
}

/// The addresses in the fields `source`, and the one that stood below the text; each once.
pub(super) fn parse_sources(
    fields: &Fields,
    last_line: Option<&str>,
    extra_suffixes: &[String],
    faults: &mut Faults,
) -> Vec<SourceUrl> {
    let mut sources = Vec::new();
    for text in fields.all("source").filter(|text| !text.trim().is_empty()).chain(last_line) {
        match SourceUrl::parse(text, extra_suffixes) {
            Some(source) if sources.contains(&source) => {}
            Some(source) => sources.push(source),
            None => faults.add("source", "fault-source"),
        }
    }
    if sources.len() > MAX_SOURCES {
        faults.add_n("source", "fault-sources-many", MAX_SOURCES as i64);
    }
    sources
}

/// A title on one line.
pub fn parse_title(text: &str, faults: &mut Faults) -> String {
    let title = markup::clean_line(text);
    faults.add_validated(Checked { title: &title }.validate());
    title
}

/// A reason on one line, which may be empty.
pub fn parse_reason(text: &str, faults: &mut Faults) -> String {
    let reason = markup::clean_line(text);
    if reason.chars().count() as u64 > MAX_REASON {
        faults.add_n("reason", "fault-reason-long", MAX_REASON as i64);
    }
    reason
}

pub(super) fn check_body(text: &str, faults: &mut Faults) -> String {
    let body = text.trim_end().to_owned();
    if body.trim().is_empty() {
        faults.add("body", "fault-body-empty");
    } else if body.len() > markup::MAX_BODY_BYTES {
        faults.add("body", markup::Unrenderable::TooLong.key());
    }
    body
}

pub(super) fn check_lang(tag: &str, faults: &mut Faults) -> String {
    if !CONTENT_LANGS.iter().any(|(known, _)| *known == tag) {
        faults.add("lang", "fault-lang");
    }
    tag.to_owned()
}

/// SHA-256 of what a form said: the same form twice is one act, the same token with
/// another text is not.
#[must_use]
pub fn form_hash(fields: &Fields) -> Vec<u8> {
    let mut hash = Sha256::new();
    for (name, value) in fields.kept() {
        for part in [name, value] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize().to_vec()
}

/// The title's words in an address: letters and digits of any script, lower-case, with
/// hyphens between, at most 60 characters; `-` where nothing is left.
#[must_use]
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for character in title.to_lowercase().chars() {
        if character.is_alphanumeric() || unicode_normalization::char::is_combining_mark(character) {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let cut: String = slug.chars().take(60).collect();
    let trimmed = cut.trim_matches('-');
    if trimmed.is_empty() { "-".to_owned() } else { trimmed.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_every_script() {
        assert_eq!(slug("Fuel in Bamako: where?"), "fuel-in-bamako-where");
        assert_eq!(slug("الوقود في غاو"), "الوقود-في-غاو");
        assert_eq!(slug("!!!"), "-");
        assert!(slug(&"long ".repeat(40)).chars().count() <= 60);
    }

    #[test]
    fn the_address_on_the_last_line_becomes_a_source() {
        let fields = Fields::from_pairs(&[
            ("topic", "1"),
            ("title", "Is the road open?"),
            ("body", "Salam.\nI heard it is.\nhttps://news.example/road"),
            ("lang", "en"),
            ("ask", "updates"),
        ]);
        let post = SharedPost::parse(&fields, Some(TopicId(1)), &["example".to_owned()]).unwrap();
        assert_eq!(
            post.sources,
            [SourceUrl { url: "https://news.example/road".to_owned(), domain: "news.example".to_owned() }]
        );
        assert!(!post.body.contains("https://"));
        assert!(post.asks.updates && !post.asks.help);
    }

    #[test]
    fn each_fault_stands_at_its_field() {
        let fields =
            Fields::from_pairs(&[("title", "Hi"), ("source", "javascript:alert(1)"), ("lang", "xx")]);
        let faults = SharedPost::parse(&fields, None, &[]).unwrap_err();
        let at: Vec<&str> = faults.list().iter().map(|fault| fault.field).collect();
        assert_eq!(at, ["topic", "title", "body", "lang", "source"]);
    }
}
