//! The token of a form, and the cookies that it is bound to.

use actix_web::cookie::{Cookie, SameSite};

use super::keys::Keys;
use crate::config::Config;

/// The nonce of a form: the idempotency key of the act that it asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce(pub String);

/// A token for a form: a signature over who holds it, and its nonce.
#[must_use]
pub(super) fn make_token(keys: &Keys, holder: &[u8], nonce: &str) -> String {
    format!("{}.{nonce}", keys.sign("form", &[holder, nonce.as_bytes()]))
}

/// The nonce of a token, where it was made for this holder.
pub(super) fn read_token(keys: &Keys, holder: &[u8], token: &str) -> Option<Nonce> {
    let (signature, nonce) = token.split_once('.')?;
    let is_ours =
        (8..=64).contains(&nonce.len()) && keys.is_signed("form", &[holder, nonce.as_bytes()], signature);
    is_ours.then(|| Nonce(nonce.to_owned()))
}

/// The cookie that a guest's form is bound to.
#[must_use]
pub fn pre_cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-pre" } else { "pre" }
}

/// See `pre_cookie_name`; it lives as long as the browser.
#[must_use]
pub(super) fn pre_cookie(config: &Config, value: String) -> Cookie<'static> {
    own_cookie(config, pre_cookie_name(config), value)
}

/// A cookie that no script and no other site can use.
#[must_use]
pub fn own_cookie(config: &Config, name: &'static str, value: String) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.is_https())
        .finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_bound_to_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::load(folder.path()).unwrap();
        let token = make_token(&keys, b"one", "abcdefgh12345678");
        assert_eq!(read_token(&keys, b"one", &token), Some(Nonce("abcdefgh12345678".to_owned())));
        assert_eq!(read_token(&keys, b"two", &token), None);
        assert_eq!(read_token(&keys, b"one", ""), None);
    }
}
