//! A browser in which an account was opened before: its tries are counted apart, so that
//! strangers who try passwords at a name do not keep its owner out.

use actix_web::HttpRequest;
use actix_web::cookie::Cookie;
use actix_web::cookie::time::Duration;
use data_encoding::BASE64URL_NOPAD;

use crate::db::ids::UserId;
use crate::web::form::own_cookie;
use crate::web::{App, keys};

/// A browser is known for so long after it last opened the account.
const DAYS: i64 = 365;

fn name(app: &App) -> &'static str {
    if app.config.is_https() { "__Host-device" } else { "device" }
}

/// The number of a browser that has opened this account before.
pub(super) fn of(app: &App, request: &HttpRequest, user: UserId) -> Option<String> {
    let cookie = request.cookie(name(app))?;
    let (number, signature) = cookie.value().split_once('.')?;
    let parts = [&user.0.to_be_bytes()[..], number.as_bytes()];
    app.keys.is_signed("device", &parts, signature).then(|| number.to_owned())
}

/// Takes the cookie away: the browser is like any other.
pub(super) fn no_cookie(app: &App) -> Cookie<'static> {
    let mut cookie = own_cookie(&app.config, name(app), String::new());
    cookie.make_removal();
    cookie
}

/// The cookie of a browser that has just opened this account: a number that nobody else can
/// sign, and nothing about the account.
pub(super) fn cookie(app: &App, request: &HttpRequest, user: UserId) -> Cookie<'static> {
    let number = of(app, request, user).unwrap_or_else(|| BASE64URL_NOPAD.encode(&keys::random::<16>()));
    let signature = app.keys.sign("device", &[&user.0.to_be_bytes(), number.as_bytes()]);
    let mut cookie = own_cookie(&app.config, name(app), format!("{number}.{signature}"));
    cookie.set_max_age(Duration::days(DAYS));
    cookie
}
