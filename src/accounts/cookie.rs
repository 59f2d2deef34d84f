//! The session's cookie: outlives the browser, ends with the session.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::cookie::time::Duration;

use crate::config::Config;
use crate::web::form::own_cookie;
use crate::web::porch::session_cookie_name;
use crate::web::viewer::ABSOLUTE_DAYS;

/// The cookie of a session that was just opened.
pub(super) fn session(config: &Config, value: String) -> Cookie<'static> {
    let mut cookie = own_cookie(config, session_cookie_name(config), value);
    cookie.set_max_age(Duration::days(ABSOLUTE_DAYS));
    cookie
}

/// Takes the session's cookie away.
pub(super) fn no_session(config: &Config) -> Cookie<'static> {
    let mut cookie = own_cookie(config, session_cookie_name(config), String::new());
    cookie.make_removal();
    cookie
}

/// The value of the session's cookie, whether it opens a session or not.
pub(super) fn of(config: &Config, request: &HttpRequest) -> Option<String> {
    request.cookie(session_cookie_name(config)).map(|cookie| cookie.value().to_owned())
}
