//! One sentence about what was just done, shown on the next page, where the reader is led to,
//! and then gone.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header;

use super::token::own_cookie;
use super::{App, Response};
use crate::config::Config;
use crate::text::Lang;

/// Holds the key of the sentence.
pub(super) const COOKIE: &str = "flash";

/// What the keys of such sentences begin with, of what was done and of what was not: nothing else
/// is shown.
const PREFIXES: [&str; 2] = ["flash-", REFUSED];
const REFUSED: &str = "refused-";

/// What the keys end in that tell of something held.
const HELD: &str = "-held";

/// What parts the key from the place: a key never holds it.
const AT: char = '#';

/// What was just done, and where on the page it is said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flash {
    /// The key of the sentence.
    pub key: String,
    /// The `id` of what it is about, where the reader is led to that; empty = the whole page.
    place: String,
    /// Whether the page has that part and says it there.
    is_there: bool,
}

impl Flash {
    /// The state in whose colour the sentence stands: what is held waits for somebody, as its part
    /// of the page says too, and what was refused was not done.
    #[must_use]
    pub fn state(&self) -> &'static str {
        if self.key.ends_with(HELD) || self.key.starts_with(REFUSED) { "warn" } else { "ok" }
    }

    /// Whether it is said at a part of the page.
    pub(super) fn is_at(&self, place: &str) -> bool {
        self.is_there && self.place == place
    }

    /// Whether it is said above everything else.
    pub(super) fn is_above(&self) -> bool {
        !self.is_there
    }

    /// Says it at its part, if the page has that: else a reader would never see it.
    pub(super) fn settle(&mut self, has: impl FnOnce(&str) -> bool) {
        self.is_there = has(&self.place);
    }

    /// What a cookie says, if its key is one of ours.
    fn parse(value: &str) -> Option<Self> {
        let (key, place) = value.split_once(AT).unwrap_or((value, ""));
        let is_ours = PREFIXES.iter().any(|prefix| key.starts_with(prefix)) && Lang::En.has(key);
        is_ours.then(|| Self { key: key.to_owned(), place: place.to_owned(), is_there: false })
    }
}

/// 303 to a root-relative address, where the sentence is shown: at the part of the page that the
/// address names, else at its top.
#[must_use]
pub fn see_other(app: &App, to: &str, key: &'static str) -> Response {
    let value = match to.split_once('#') {
        Some((_, place)) => format!("{key}{AT}{place}"),
        None => key.to_owned(),
    };
    Response::SeeOther()
        .insert_header((header::LOCATION, to))
        .cookie(own_cookie(&app.config, COOKIE, value))
        .finish()
}

/// What a request brings, if it is one of ours.
pub(super) fn of(request: &HttpRequest) -> Option<Flash> {
    Flash::parse(request.cookie(COOKIE)?.value())
}

/// Takes the cookie away once the sentence was shown.
pub(super) fn spent(config: &Config) -> Cookie<'static> {
    let mut cookie = own_cookie(config, COOKIE, String::new());
    cookie.make_removal();
    cookie
}
