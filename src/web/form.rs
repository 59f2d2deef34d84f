//! Forms: the fields as typed, the faults at them, and the one hidden token.

use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, web::Data};
use futures_util::StreamExt as _;
use subtle::ConstantTimeEq as _;

use super::App;
use super::keys;
use super::page::Page;
use super::token::read_token;
use super::viewer::{Entrance, Viewer, viewer_and_time};
use crate::config::Config;
use crate::error::{Error, Result};

pub use super::token::{Nonce, own_cookie, pre_cookie_name};

/// The largest form: a body of 32 kB in a script of three bytes a letter, each
/// percent-encoded to nine, and room for the rest.
pub const MAX_FORM_BYTES: usize = 320 * 1024;

/// A body that trickles in is cut off: the head's time-out does not bound it.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// No form of ours has more fields.
const MAX_FIELDS: usize = 200;

/// Where the sign-in form goes.
const SIGN_IN: &str = "/login";

/// The fields of the sign-in form that are not its own secrets.
pub const SIGN_IN_FIELDS: [&str; 3] = ["name", "next", "then"];

/// What stands before a field of an act that the sign-in form carries on, where its own has that
/// name: no field of a form begins so.
const CARRIED: &str = "carried.";

/// What the sign-in form calls a field of an act that it carries on.
#[must_use]
pub fn carried_name(field: &str) -> Cow<'_, str> {
    if SIGN_IN_FIELDS.contains(&field) { format!("{CARRIED}{field}").into() } else { field.into() }
}

/// What never comes back on a page.
const SECRET_FIELDS: [&str; 5] = ["token", "password", "old_password", "new_password", "code"];

/// The fields of a form, in the order sent, as typed.
#[derive(Clone, Debug, Default)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields made by hand: tests, seeds, an empty form.
    #[must_use]
    pub fn from_pairs(pairs: &[(&str, &str)]) -> Self {
        let kept = |value: &str| value.replace(is_noncharacter, "");
        Self(pairs.iter().map(|(name, value)| ((*name).to_owned(), kept(value))).collect())
    }

    /// Reads `application/x-www-form-urlencoded`.
    ///
    /// # Errors
    /// `BadRequest` for bytes that are no UTF-8, for NUL and for too many fields.
    pub fn parse(body: &[u8]) -> Result<Self> {
        if !is_utf8_when_decoded(body) {
            return Err(Error::BadRequest);
        }
        let fields: Vec<(String, String)> = url::form_urlencoded::parse(body)
            .map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n").replace('\r', "\n")))
            .map(|(name, value)| (name, value.replace(is_noncharacter, "")))
            .collect();
        let has_nul = fields.iter().any(|(name, value)| name.contains('\0') || value.contains('\0'));
        if fields.len() > MAX_FIELDS || has_nul { Err(Error::BadRequest) } else { Ok(Self(fields)) }
    }

    /// The first value of a field; empty when it is missing.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value)
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a box is ticked or a button was pressed.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// The fields of the act alone, where the sign-in form carried them on to it.
    fn after_sign_in(mut self) -> Self {
        if self.has("then") {
            self.0.retain(|(name, _)| !SIGN_IN_FIELDS.contains(&name.as_str()));
            for (name, _) in &mut self.0 {
                if let Some(own) = name.strip_prefix(CARRIED) {
                    *name = own.to_owned();
                }
            }
        }
        self
    }

    /// What may come back on a page: all but token and passwords.
    #[must_use]
    pub fn kept(&self) -> Vec<(String, String)> {
        self.0.iter().filter(|(name, _)| !SECRET_FIELDS.contains(&name.as_str())).cloned().collect()
    }
}

/// Whether a character is none that people exchange (Unicode, section 23.7): programs mark places in
/// texts with them.
fn is_noncharacter(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}') || u32::from(c) & 0xFFFE == 0xFFFE
}

fn is_utf8_when_decoded(body: &[u8]) -> bool {
    let mut bytes = Vec::with_capacity(body.len());
    let mut rest = body.iter();
    let hex = |byte: &u8| (*byte as char).to_digit(16);
    while let Some(byte) = rest.next() {
        let ahead = rest.as_slice();
        match (byte, ahead) {
            (b'%', [high, low, ..]) if hex(high).is_some() && hex(low).is_some() => {
                bytes.push((hex(high).unwrap_or(0) * 16 + hex(low).unwrap_or(0)) as u8);
                rest = ahead[2..].iter();
            }
            _ => bytes.push(*byte),
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// What is wrong at which field: text keys, with a number where the text names one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

/// One fault at one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field's name.
    pub field: &'static str,
    /// The key of the text that says what is wrong and how to mend it.
    pub key: &'static str,
    /// The number in that text, if it names one.
    pub n: Option<i64>,
    /// The part in that text (`$detail`) that was found, if it names one.
    pub detail: Option<String>,
    /// The key of the field's name, where the text alone does not say which field is meant.
    pub label: Option<&'static str>,
}

impl Faults {
    /// No fault at all.
    pub const NONE: Self = Self(Vec::new());

    /// One fault.
    #[must_use]
    pub fn at(field: &'static str, key: &'static str) -> Self {
        let mut faults = Self::default();
        faults.add(field, key);
        faults
    }

    /// Notes a fault.
    pub fn add(&mut self, field: &'static str, key: &'static str) {
        self.note(field, key, None, None);
    }

    /// Notes a fault whose text names a number.
    pub fn add_n(&mut self, field: &'static str, key: &'static str, n: i64) {
        self.note(field, key, Some(n), None);
    }

    /// Notes a fault whose text names the part that was found.
    pub fn add_found(&mut self, field: &'static str, key: &'static str, detail: String) {
        self.note(field, key, None, Some(detail));
    }

    fn note(&mut self, field: &'static str, key: &'static str, n: Option<i64>, detail: Option<String>) {
        self.0.push(Fault { field, key, n, detail, label: None });
    }

    /// Names each fault's field as the form does, in the form's order: `fields` are its fields,
    /// each with the key of its name, empty where the faults say enough.
    #[must_use]
    pub fn named(mut self, fields: &[(&str, &'static str)]) -> Self {
        let place = |fault: &Fault| fields.iter().position(|(field, _)| *field == fault.field);
        for fault in &mut self.0 {
            fault.label = place(fault).map(|at| fields[at].1).filter(|label| !label.is_empty());
        }
        self.0.sort_by_key(|fault| place(fault).unwrap_or(fields.len()));
        self
    }

    /// Notes the faults of a part of the form.
    pub fn extend(&mut self, others: &Self) {
        self.0.extend(others.0.iter().cloned());
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The faults in the order found, or in the form's.
    #[must_use]
    pub fn list(&self) -> &[Fault] {
        &self.0
    }

    /// The first fault at a field, in words; none = the field is right.
    #[must_use]
    pub fn said(&self, page: &Page, field: &str) -> Option<String> {
        self.0.iter().find(|fault| fault.field == field).map(|fault| fault.said(page))
    }

    /// Whether something is wrong at one of these fields: what folds them must be open then.
    #[must_use]
    pub fn are_at(&self, fields: &[&str]) -> bool {
        self.0.iter().any(|fault| fields.contains(&fault.field))
    }

    /// The value, if nothing is wrong.
    ///
    /// # Errors
    /// The faults, if there are any.
    pub fn or<T>(self, value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }

    /// Takes over what `validator` found: each code is a text key, its parameter `n` a number.
    pub fn add_validated(&mut self, outcome: Result<(), validator::ValidationErrors>) {
        let Err(errors) = outcome else { return };
        let mut found: Vec<Fault> = Vec::new();
        for (field, errors) in errors.field_errors() {
            for error in errors {
                let key = leak_once(&error.code);
                let n = error.params.get("n").and_then(serde_json::Value::as_i64);
                found.push(Fault { field: leak_once(&field), key, n, detail: None, label: None });
            }
        }
        // `validator` keeps a map: the page names faults in a steady order.
        found.sort_by_key(|fault| fault.field);
        self.0.extend(found);
    }
}

/// `validator`'s codes and field names are constants of the program handed back as owned
/// text; each distinct one is kept once.
fn leak_once(text: &str) -> &'static str {
    use std::collections::HashSet;
    use std::sync::{LazyLock, Mutex, PoisonError};
    static KNOWN: LazyLock<Mutex<HashSet<&'static str>>> = LazyLock::new(Mutex::default);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(kept) = known.get(text) {
        return kept;
    }
    let kept: &'static str = Box::leak(text.to_owned().into_boxed_str());
    known.insert(kept);
    kept
}

impl Fault {
    /// The fault in words.
    #[must_use]
    pub fn said(&self, page: &Page) -> String {
        match (self.n, &self.detail) {
            (Some(n), _) => page.count(self.key, n),
            (None, Some(detail)) => page.with(self.key, "detail", detail),
            (None, None) => page.t(self.key).into_owned(),
        }
    }
}

/// A form sent by somebody who may act: read, checked against forgery, in this order.
pub struct Act<W> {
    /// Who acts.
    pub by: W,
    /// What was typed.
    pub fields: Fields,
    /// The form's idempotency key.
    pub nonce: Nonce,
    /// The page, for showing the form again.
    pub page: Page,
}

/// A form that guests send too: signing up and in, a report without an account.
pub struct GuestAct {
    /// Who acts.
    pub viewer: Viewer,
    /// What was typed.
    pub fields: Fields,
    /// The form's idempotency key.
    pub nonce: Nonce,
    /// The page, for showing the form again.
    pub page: Page,
}

/// A form's fields without the token's check: a reader's look, one-click unsubscribe.
/// The browser's own marks (Sec-Fetch-Site, Origin) still count.
pub struct Plain(pub Fields);

/// What was typed, left on the request so that no refusal loses it.
pub(super) struct Typed(pub Vec<(String, String)>);

type Reading<T> = Pin<Box<dyn Future<Output = Result<T>>>>;

impl<W: Entrance + 'static> FromRequest for Act<W> {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let fields = read(&request, payload).await?;
            let (viewer, now) = viewer_and_time(&request)?;
            // A lost session is told before a stale token: signing in mends both.
            if viewer.is_guest() {
                return Err(Error::SignIn);
            }
            let nonce = check_token(&request, &viewer, &fields)?;
            let by = W::enter(&viewer, now)?;
            Ok(Self { by, fields, nonce, page: Page::of(&request)? })
        })
    }
}

impl FromRequest for GuestAct {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            let fields = read(&request, payload).await?;
            let (viewer, _) = viewer_and_time(&request)?;
            let nonce = check_token(&request, &viewer, &fields)?;
            Ok(Self { viewer, fields, nonce, page: Page::of(&request)? })
        })
    }
}

impl FromRequest for Plain {
    type Error = Error;
    type Future = Reading<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move { read(&request, payload).await.map(Self) })
    }
}

async fn read(request: &HttpRequest, mut payload: Payload) -> Result<Fields> {
    let declared = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if declared.is_some_and(|length| length > MAX_FORM_BYTES) {
        return Err(Error::TooLarge);
    }
    let kind = request.content_type();
    if !kind.is_empty() && !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Error::Forbidden("refused-content-type"));
    }
    let reading = async {
        let mut body = Vec::with_capacity(declared.unwrap_or(0));
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Error::BadRequest)?;
            if body.len() + chunk.len() > MAX_FORM_BYTES {
                return Err(Error::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(body)
    };
    let body = tokio::time::timeout(BODY_TIMEOUT, reading).await.map_err(|_| Error::BadRequest)??;
    let fields = Fields::parse(&body)?;
    let fields = if request.path() == SIGN_IN { fields } else { fields.after_sign_in() };
    request.extensions_mut().insert(Typed(fields.kept()));
    let app = request.app_data::<Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    check_origin(request, &app.config)?;
    Ok(fields)
}

/// The browser's own word on where a form came from, where it gives one
/// (Fetch Metadata; RFC 6454). The token is checked besides.
fn check_origin(request: &HttpRequest, config: &Config) -> Result<()> {
    if is_own_page(request, config).unwrap_or(true) { Ok(()) } else { Err(Error::StaleForm) }
}

/// Whether the browser says that a page of this site sent the form; none where it says nothing.
fn is_own_page(request: &HttpRequest, config: &Config) -> Option<bool> {
    let header = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or("?"));
    match (header("sec-fetch-site"), header("origin")) {
        (Some(site), _) => Some(site == "same-origin"),
        (None, Some(origin)) => Some(config.is_own_origin(origin)),
        (None, None) => None,
    }
}

/// What was typed into a form whose token was refused, where the browser vouches that a page of
/// this site sent it: no other site can write in somebody's name what is done with it.
#[must_use]
pub fn vouched_for(request: &HttpRequest) -> Option<Fields> {
    let app = request.app_data::<Data<App>>()?;
    let typed = request.extensions().get::<Typed>().map(|typed| typed.0.clone())?;
    is_own_page(request, &app.config).filter(|is_own| *is_own).map(|_| Fields(typed))
}

fn check_token(request: &HttpRequest, viewer: &Viewer, fields: &Fields) -> Result<Nonce> {
    let app = request.app_data::<Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    let token = fields.text("token");
    let pre = request.cookie(pre_cookie_name(&app.config)).map(|cookie| keys::hash(cookie.value()));
    let holders: Vec<Vec<u8>> = match viewer.member() {
        // A form that was carried through the sign-in keeps the token that it was signed in with.
        Some(member) => {
            let carried =
                pre.filter(|pre| member.pre_hash.as_ref().is_some_and(|kept| kept.ct_eq(pre).into()));
            std::iter::once(member.session_hash.clone()).chain(carried).collect()
        }
        None => pre.into_iter().collect(),
    };
    holders.iter().find_map(|holder| read_token(&app.keys, holder, token)).ok_or(Error::StaleForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read_as_typed_and_bad_bytes_are_refused() {
        let fields = Fields::parse(b"a=1&a=2&b=x%0D%0Ay&c=%D8%B3").unwrap();
        assert_eq!(fields.all("a").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.text("b"), "x\ny");
        assert_eq!(fields.text("c"), "س");
        assert_eq!(Fields::parse("a=x\u{FDD0}y\u{FFFF}z".as_bytes()).unwrap().text("a"), "xyz");
        assert_eq!(fields.text("none"), "");
        assert_eq!(Fields::parse(b"name=Awa").unwrap().after_sign_in().text("name"), "Awa");
        let carried = b"carried.name=Kadi&role=admin&name=Awa&then=%2Fadmin%2Froles&password=x";
        let act = Fields::parse(carried).unwrap().after_sign_in();
        assert_eq!((act.text("name"), act.text("role"), act.has("then")), ("Kadi", "admin", false));
        assert!(matches!(Fields::parse(b"a=%FF"), Err(Error::BadRequest)));
        assert!(matches!(Fields::parse(b"a=%00"), Err(Error::BadRequest)));
    }
}
