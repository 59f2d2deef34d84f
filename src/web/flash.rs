//! One sentence about what was just done, shown on the next page and then gone.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::http::header;

use super::token::own_cookie;
use super::{App, Response};
use crate::config::Config;
use crate::text::Lang;

/// Holds the key of the sentence.
pub(super) const COOKIE: &str = "flash";

/// What every key of such a sentence begins with: nothing else is shown.
const PREFIX: &str = "flash-";

/// What the keys end in that tell of something held.
const HELD: &str = "-held";

/// 303 to a root-relative address, where the sentence is shown.
#[must_use]
pub fn see_other(app: &App, to: &str, key: &'static str) -> Response {
    Response::SeeOther()
        .insert_header((header::LOCATION, to))
        .cookie(own_cookie(&app.config, COOKIE, key.to_owned()))
        .finish()
}

/// The key that a request brings, if it is one of ours.
pub(super) fn of(request: &HttpRequest) -> Option<String> {
    let key = request.cookie(COOKIE)?.value().to_owned();
    (key.starts_with(PREFIX) && Lang::En.has(&key)).then_some(key)
}

/// The state in whose colour a sentence stands: what is held waits for somebody, as its part of the
/// page says too.
#[must_use]
pub fn state(key: &str) -> &'static str {
    if key.ends_with(HELD) { "warn" } else { "ok" }
}

/// Takes the cookie away once the sentence was shown.
pub(super) fn spent(config: &Config) -> Cookie<'static> {
    let mut cookie = own_cookie(config, COOKIE, String::new());
    cookie.make_removal();
    cookie
}
