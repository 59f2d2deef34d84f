//! The style sheet, the icon and the late script: within the binary, compressed once, cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig, get};
use actix_web::{HttpRequest, Responder};
use data_encoding::{BASE64, HEXLOWER};
use sha2::{Digest, Sha256};

use super::Response;
use super::encoding::Encoding;
use crate::error::{Error, Result};

/// A file whose address holds the hash of its content.
pub struct Asset {
    path: String,
    kind: &'static str,
    bytes: HashMap<Encoding, Vec<u8>>,
}

/// The style sheet.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let sheet = without_comments(include_str!("assets/style.css"));
    Asset::new("style", "css", "text/css; charset=utf-8", sheet.as_bytes())
});

/// What makes writing easier where scripts run; every page works without it.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("late", "js", "text/javascript; charset=utf-8", include_bytes!("assets/late.js"))
});

/// The icon.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_bytes!("assets/icon.svg")));

/// All that the text view has of the look, within the page: room between what is tapped
/// (WCAG 2.2, 2.5.8) and nothing wider than the window (1.4.10).
pub const TEXT_STYLE: &str = "body{line-height:2;overflow-wrap:anywhere}fieldset{min-width:0}input,select,textarea{max-width:96%}.acts a{padding:0 .4em}";

/// The text view's style as a content security policy names it (CSP Level 3, `hash-source`).
#[must_use]
pub fn text_style_source() -> String {
    format!("'sha256-{}'", BASE64.encode(&Sha256::digest(TEXT_STYLE)))
}

/// A style sheet as it is sent: its comments are for whoever works on it. None of its strings
/// holds what begins a comment.
fn without_comments(sheet: &str) -> String {
    let mut parts = sheet.split("/*");
    let mut sent = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        sent.push_str(part.split_once("*/").map_or("", |(_, rest)| rest).trim_start());
    }
    sent
}

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, bytes: &[u8]) -> Self {
        let hash = &HEXLOWER.encode(&Sha256::digest(bytes))[..8];
        let bytes = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity]
            .map(|encoding| (encoding, encoding.encode_file(bytes)))
            .into();
        Self { path: format!("/assets/{name}-{hash}.{ending}"), kind, bytes }
    }

    /// The root-relative address.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    fn answer(&self, request: &HttpRequest) -> Response {
        let encoding = Encoding::of(request);
        let mut builder = Response::Ok();
        builder.insert_header((header::CONTENT_TYPE, self.kind));
        builder.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
        builder.insert_header((header::VARY, "Accept-Encoding"));
        if let Some(name) = encoding.name() {
            builder.insert_header((header::CONTENT_ENCODING, name));
        }
        builder.body(self.bytes.get(&encoding).cloned().unwrap_or_default())
    }
}

/// A strong validator for these bytes (RFC 9110, 8.8.3).
#[must_use]
pub fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", &HEXLOWER.encode(&Sha256::digest(bytes))[..20])
}

/// The addresses of the files.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/assets/{file}", get().to(show)).route("/favicon.ico", get().to(favicon));
}

async fn show(request: HttpRequest, file: Path<String>) -> Result<Response> {
    let asked = format!("/assets/{file}");
    [&STYLE, &ICON, &SCRIPT]
        .into_iter()
        .find(|asset| asset.path == asked)
        .map(|asset| asset.answer(&request))
        .ok_or(Error::NotFound)
}

async fn favicon(request: HttpRequest) -> impl Responder {
    ICON.answer(&request)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    /// Text that is read, on whatever it stands (WCAG 2.2, 1.4.6).
    const READ: f64 = 7.0;
    /// States and acts: short, bold, and never by colour alone (1.4.3).
    const STATES: f64 = 4.5;
    /// Borders of fields (1.4.11).
    const EDGES: f64 = 3.0;

    fn sheet() -> String {
        without_comments(include_str!("assets/style.css"))
    }

    /// The tokens of the first rule that begins so.
    fn tokens<'a>(sheet: &'a str, rule: &str) -> BTreeMap<&'a str, &'a str> {
        let (_, rest) = sheet.split_once(rule).unwrap();
        let (body, _) = rest.split_once('}').unwrap();
        body.split(';').filter_map(|line| line.strip_prefix("--")?.split_once(':')).collect()
    }

    /// Relative luminance of `#rgb` or `#rrggbb` (WCAG 2.2).
    fn luminance(colour: &str) -> f64 {
        let digits = colour.strip_prefix('#').unwrap();
        let digits: String = match digits.len() {
            3 => digits.chars().flat_map(|digit| [digit, digit]).collect(),
            _ => digits.to_owned(),
        };
        let part = |at: usize| {
            let part = f64::from(u8::from_str_radix(&digits[at..at + 2], 16).unwrap()) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn comments_stay_at_home() {
        assert_eq!(without_comments("/* why */\na{b:c}/* d */\ne{f:g}"), "a{b:c}e{f:g}");
        assert!(!sheet().contains("/*") && sheet().starts_with(":root{"));
    }

    #[test]
    fn every_token_is_used_and_every_one_used_is_there() {
        let sheet = sheet();
        let names = |mark: &str| -> BTreeSet<String> {
            let found = sheet.split(mark).skip(1);
            let is_name = |c: char| c.is_ascii_alphanumeric();
            found.map(|rest| rest.chars().take_while(|c| is_name(*c)).collect()).collect()
        };
        let used = names("var(--");
        let mut set = BTreeSet::new();
        for mark in ["{--", ";--"] {
            set.extend(names(mark));
        }
        assert_eq!(set, used);
    }

    #[test]
    fn dark_by_choice_is_dark_by_the_system() {
        let sheet = sheet();
        assert_eq!(tokens(&sheet, ".dark{"), tokens(&sheet, ":root:not(.light){"));
    }

    #[test]
    fn text_is_read_in_the_sun_and_at_night() {
        let sheet = sheet();
        for rule in [":root{", ".dark{"] {
            let colours = tokens(&sheet, rule);
            let holds = |front: &str, back: &str, least: f64| {
                let seen = contrast(colours[front], colours[back]);
                assert!(seen >= least, "{rule} {front} on {back}: {seen:.2}, at least {least}");
            };
            for back in ["paper", "card", "soft"] {
                holds("ink", back, READ);
                holds("edge", back, EDGES);
            }
            for back in ["paper", "card"] {
                holds("mute", back, READ);
                for front in ["link", "seen", "ok", "prob", "bad", "warn"] {
                    holds(front, back, STATES);
                }
            }
            holds("ink", "mark", READ);
            holds("mud", "cloth", EDGES);
        }
    }
}
