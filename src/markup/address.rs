//! Addresses in a body: which may be linked, and which host a link really has.

use unicode_security::confusable_detection::skeleton;
use url::{Host, Url};

/// Punctuation of other scripts that ends a sentence, not an address.
const FOREIGN_STOPS: &[char] = &[
    '،', '؛', '؟', '۔', '»', '”', '’', '…', '。', '、', '！', '？', '）', '」', '』', '】', '》', '।', '߸',
    '߹',
];

/// Where a link may lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Another site, by http or https.
    Web(Url),
    /// A mailbox, without the query that would fill in the message.
    Mail(String),
    /// A page of this forum, root-relative.
    Local(String),
}

impl Target {
    /// Reads an address as typed; `None` for every scheme but http, https and
    /// mailto, for relative paths, and for a user name before the host, which
    /// only serves to disguise it.
    pub(super) fn parse(raw: &str) -> Option<Self> {
        let raw = raw.trim();
        if raw.starts_with('/') {
            return is_local(raw).then(|| Self::Local(raw.to_owned()));
        }
        let url = if starts_with_www(raw) {
            Url::parse(&format!("https://{raw}")).ok()?
        } else {
            Url::parse(raw).ok()?
        };
        match url.scheme() {
            "http" | "https" => {
                let named = url.host_str().is_some_and(|host| !host.is_empty());
                let plain = url.username().is_empty() && url.password().is_none();
                (named && plain).then_some(Self::Web(url))
            }
            "mailto" => {
                let mailbox = url.path();
                let whole = mailbox.contains('@') && !mailbox.starts_with('/');
                whole.then(|| Self::Mail(mailbox.to_owned()))
            }
            _ => None,
        }
    }

    /// The value of `href`.
    pub(super) fn href(&self) -> String {
        match self {
            Self::Web(url) => url.as_str().to_owned(),
            Self::Mail(mailbox) => format!("mailto:{mailbox}"),
            Self::Local(path) => path.clone(),
        }
    }

    /// The true host, to be shown after a link whose text looks like another
    /// one or like another one's letters; in ASCII, so that it cannot deceive.
    pub(super) fn host_to_show(&self, text: &str) -> Option<String> {
        let host = match self {
            Self::Web(url) => url.host_str()?.to_owned(),
            Self::Mail(mailbox) => mailbox.rsplit('@').next()?.to_lowercase(),
            Self::Local(_) => return None,
        };
        claimed_hosts(text)
            .any(|claim| claim.deceives || registrable(&claim.ascii) != registrable(&host))
            .then_some(host)
    }
}

/// Splits a typed bare address from the stops of other scripts at its end.
pub(super) fn split_foreign_stops(address: &str) -> (&str, &str) {
    address.split_at(address.trim_end_matches(FOREIGN_STOPS).len())
}

/// Takes a bare address alone on the last line as the source of a post: the
/// text without that line, and the address. Where nothing else was written the
/// text stays, since a post needs one.
#[must_use]
pub fn sources_split(body: &str) -> (String, Option<String>) {
    let whole = body.trim_end();
    let (before, last) = whole.rsplit_once('\n').unwrap_or(("", whole));
    let Some(address) = bare_address(last.trim()) else {
        return (body.to_owned(), None);
    };
    let text = before.trim_end();
    let kept = if text.is_empty() { body } else { text };
    (kept.to_owned(), Some(address))
}

/// A line that is one http or https address and nothing else, as typed but for
/// angle brackets; `www.` gains `https://`.
fn bare_address(line: &str) -> Option<String> {
    let inner = line.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(line);
    if inner.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return None;
    }
    let lower = inner.get(..8).unwrap_or(inner).to_ascii_lowercase();
    let schemed = lower.starts_with("http://") || lower.starts_with("https://");
    let www = starts_with_www(inner);
    let Target::Web(url) = Target::parse(inner)? else {
        return None;
    };
    let dotted = matches!(url.host(), Some(Host::Domain(name)) if name.contains('.'));
    match (dotted, schemed, www) {
        (true, true, _) => Some(inner.to_owned()),
        (true, _, true) => Some(format!("https://{inner}")),
        _ => None,
    }
}

/// Whether an address is typed as `www.…`, without a scheme.
pub(super) fn starts_with_www(raw: &str) -> bool {
    raw.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("www."))
}

/// Root-relative and nothing that a browser would read as another host.
fn is_local(path: &str) -> bool {
    !path.starts_with("//") && !path.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace())
}

/// A host that the text of a link seems to name.
struct Claim {
    ascii: String,
    /// Letters of another script drawn as Latin ones.
    deceives: bool,
}

fn claimed_hosts(text: &str) -> impl Iterator<Item = Claim> + '_ {
    text.split_whitespace().filter_map(claimed_host)
}

fn claimed_host(word: &str) -> Option<Claim> {
    let (schemed, rest) = match word.split_once("://") {
        Some((_, rest)) => (true, rest),
        None => (false, word),
    };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let end = rest.find(['/', '?', '#', ':', '\\']).unwrap_or(rest.len());
    let name = rest[..end].rsplit('@').next()?;
    let name = name.trim_end_matches(|c: char| !c.is_alphanumeric());
    let ascii = idna::domain_to_ascii(name).ok()?;
    let known = psl::suffix(ascii.as_bytes()).is_some_and(|suffix| suffix.is_known());
    if !ascii.contains('.') || !(schemed || known) {
        return None;
    }
    let deceives = !name.is_ascii() && skeleton(name).all(|c| c.is_ascii());
    Some(Claim { ascii, deceives })
}

/// The part of a host that one owner registered; the host itself where there
/// is none (an IP address).
fn registrable(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}
