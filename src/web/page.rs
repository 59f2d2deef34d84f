//! What every page knows: the reader, the language, the theme, the form's token.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::http::StatusCode;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, dev::Payload, web::Data};
use askama::Template;
use data_encoding::BASE64URL_NOPAD;

use super::cache::GoodUntil;
use super::flash::{self, Flash};
use super::fresh::{self, Known};
use super::look::{Look, Theme, View};
use super::viewer::{Entrance as _, Member, Viewer, Writer, viewer_and_time};
use super::{App, Response, assets, encoding, keys, surge, token};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::markup;
use crate::surge::Surge;
use crate::text::{Arg, Lang, dates};

/// A small value as templates pass it on: askama hands over values, references, or references
/// to references, as the expression has it.
pub trait Plain<T> {
    /// The value itself.
    fn plain(self) -> T;
}

impl<T> Plain<T> for T {
    fn plain(self) -> T {
        self
    }
}

impl<T: Copy> Plain<T> for &T {
    fn plain(self) -> T {
        *self
    }
}

impl<T: Copy> Plain<T> for &&T {
    fn plain(self) -> T {
        **self
    }
}

/// What a template needs besides its own content; every page struct holds one as `page`.
pub struct Page {
    /// Who reads.
    pub viewer: Viewer,
    /// The language of the interface.
    pub lang: Lang,
    /// How it looks.
    pub theme: Theme,
    /// How much of it is sent.
    pub view: View,
    /// The time of the request.
    pub now: Ts,
    /// The address without its query.
    pub path: String,
    /// The query as it came, without the question mark.
    pub query: String,
    /// Something that was just done.
    flash: Option<Flash>,
    /// Whether the page was asked for by its address, and is no answer to a form: then the address
    /// alone brings it back.
    pub is_read: bool,
    /// Whether the demo community lives here.
    pub is_demo: bool,
    /// What the forum calls itself.
    pub site: Arc<str>,
    /// The surge that lasts.
    pub surge: Option<Arc<Surge>>,
    /// Whether it leads away from here by one tap.
    pub has_exit: bool,
    app: Data<App>,
    pre: Option<String>,
    new_pre: OnceCell<String>,
    nonce: OnceCell<String>,
    accept: encoding::Encoding,
    known: Known,
}

impl Page {
    /// The message for a key.
    #[must_use]
    pub fn t(&self, key: &str) -> Cow<'static, str> {
        self.lang.t(key)
    }

    /// The message for a key that counts `$n`.
    #[must_use]
    pub fn count(&self, key: &str, n: impl Plain<i64>) -> String {
        self.lang.count(key, n.plain())
    }

    /// The message for a key with one named text.
    #[must_use]
    pub fn with(&self, key: &str, name: &'static str, value: &str) -> String {
        self.lang.with(key, &[(name, Arg::from(value.to_owned()))])
    }

    /// The message for a key with two named numbers.
    #[must_use]
    pub fn with_counts(
        &self,
        key: &str,
        first: &'static str,
        one: impl Plain<i64>,
        second: &'static str,
        two: impl Plain<i64>,
    ) -> String {
        self.lang.with(key, &[(first, Arg::from(one.plain())), (second, Arg::from(two.plain()))])
    }

    /// How long ago, in words.
    #[must_use]
    pub fn ago(&self, ts: impl Plain<Ts>) -> String {
        dates::ago(self.lang, self.now, ts.plain())
    }

    /// Date and time in words.
    #[must_use]
    pub fn full(&self, ts: impl Plain<Ts>) -> String {
        dates::full(self.lang, ts.plain())
    }

    /// The date in words.
    #[must_use]
    pub fn day(&self, ts: impl Plain<Ts>) -> String {
        dates::day(self.lang, ts.plain())
    }

    /// Month and year in words: all that a profile says of when somebody came.
    #[must_use]
    pub fn month(&self, ts: impl Plain<Ts>) -> String {
        dates::month(self.lang, ts.plain())
    }

    /// Who is signed in.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        self.viewer.member()
    }

    /// Whether the main navigation stands at this address.
    #[must_use]
    pub fn is_at(&self, path: &str) -> bool {
        self.path == path
    }

    /// Whether the page stands below this address of the main navigation.
    #[must_use]
    pub fn is_below(&self, path: &str) -> bool {
        self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))
    }

    /// The address of the style sheet, which moves when its content does.
    #[must_use]
    pub fn style(&self) -> &'static str {
        assets::STYLE.path()
    }

    /// The style of the text view, within the page.
    #[must_use]
    pub const fn text_style(&self) -> &'static str {
        assets::TEXT_STYLE
    }

    /// Why somebody who is signed in may not write now: the key of the text that says it.
    #[must_use]
    pub fn barred(&self) -> Option<&'static str> {
        self.member()?;
        match Writer::enter(&self.viewer, self.now) {
            Err(Error::Forbidden(why)) => Some(why),
            _ => None,
        }
    }

    /// Whether pictures, script and what is said to programs are sent too.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.view == View::Full
    }

    /// Whether only words, links and forms are sent.
    #[must_use]
    pub fn is_text(&self) -> bool {
        self.view == View::Text
    }

    /// The views that a reader may change to.
    #[must_use]
    pub const fn other_views(&self) -> &'static [(&'static str, &'static str)] {
        const FULL: (&str, &str) = (View::Full.name(), "look-full");
        const TEXT: (&str, &str) = (View::Text.name(), "look-text");
        match self.view {
            View::Full => &[TEXT],
            View::Saving => &[TEXT, FULL],
            View::Text => &[FULL],
        }
    }

    /// What was just done, where it is said above everything else.
    #[must_use]
    pub fn said_above(&self) -> Option<&Flash> {
        self.flash.as_ref().filter(|flash| flash.is_above())
    }

    /// What was just done to the part of the page with this `id`.
    #[must_use]
    pub fn said_at(&self, place: &str) -> Option<&Flash> {
        self.flash.as_ref().filter(|flash| flash.is_at(place))
    }

    /// What was just done is said at the part that it is about, where `has` knows its `id`.
    pub fn say_in_place(&mut self, has: impl FnOnce(&str) -> bool) {
        if let Some(flash) = &mut self.flash {
            flash.settle(has);
        }
    }

    /// The late script's address; only members, who write, are given it.
    #[must_use]
    pub fn script(&self) -> Option<&'static str> {
        self.member().filter(|_| !self.is_text()).map(|_| assets::SCRIPT.path())
    }

    /// The icon's address.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        assets::ICON.path()
    }

    /// This page's address with its query: where a form brings the reader back to.
    #[must_use]
    pub fn here(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }

    /// The whole address of a root-relative one.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        self.app.config.absolute(path)
    }

    /// The whole address under which search engines should know this page; none for the rest of
    /// a list, which holds other rows tomorrow, and for the answer to a form. A list that is
    /// narrowed is a part of the whole.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        (self.is_read && !self.goes_on()).then(|| self.absolute(&self.path))
    }

    /// Whether this is the rest of a list.
    #[must_use]
    pub fn goes_on(&self) -> bool {
        self.query.split('&').any(|part| part.starts_with("before="))
    }

    /// The hidden `token` of every form that writes: a fresh nonce and its signature over
    /// the session (a guest's is a cookie set with the page that holds the form).
    #[must_use]
    pub fn token(&self) -> String {
        let nonce = self.nonce.get_or_init(|| BASE64URL_NOPAD.encode(&keys::random::<16>()));
        let holder = match self.viewer.member() {
            Some(member) => member.session_hash.clone(),
            None => keys::hash(self.pre.as_deref().unwrap_or_else(|| self.new_pre())),
        };
        token::make_token(&self.app.keys, &holder, nonce)
    }

    fn new_pre(&self) -> &str {
        self.new_pre.get_or_init(|| keys::new_token().0)
    }

    /// The page as an answer.
    ///
    /// # Errors
    /// When the template fails, which only a defect makes it do.
    pub fn show(&self, template: &impl Template) -> Result<Response> {
        self.show_as(StatusCode::OK, template)
    }

    /// The page with a status of its own: 422 for a faulty form.
    ///
    /// # Errors
    /// As `show`.
    pub fn show_as(&self, status: StatusCode, template: &impl Template) -> Result<Response> {
        self.answer(status, template, None)
    }

    /// The page of a faulty form: 422, with what was typed.
    ///
    /// # Errors
    /// As `show`.
    pub fn show_faulty(&self, template: &impl Template) -> Result<Response> {
        self.show_as(StatusCode::UNPROCESSABLE_ENTITY, template)
    }

    /// The page, kept for other guests until something changes, at most to `good_until`:
    /// the earliest moment at which the page says something else without anybody writing.
    ///
    /// # Errors
    /// As `show`.
    pub fn show_kept(&self, template: &impl Template, good_until: Ts) -> Result<Response> {
        self.answer(StatusCode::OK, template, Some(good_until))
    }

    /// A plain text, kept as `show_kept` says.
    #[must_use]
    pub fn show_text(&self, text: String, good_until: Ts) -> Response {
        self.send(StatusCode::OK, "text/plain; charset=utf-8", text.into_bytes(), Some(good_until), None)
    }

    fn answer(
        &self,
        status: StatusCode,
        template: &impl Template,
        good_until: Option<Ts>,
    ) -> Result<Response> {
        let html = template.render().map_err(Error::internal)?;
        let html = markup::labelled(&html, &self.t("person-gone"), &self.t("quote-gone")).into_owned();
        Ok(self.send(status, "text/html; charset=utf-8", html.into_bytes(), good_until, None))
    }

    /// The bytes as an answer, compressed; kept as `show_kept` says where `good_until` is given.
    pub(super) fn send(
        &self,
        status: StatusCode,
        content_type: &'static str,
        bytes: Vec<u8>,
        good_until: Option<Ts>,
        modified: Option<Ts>,
    ) -> Response {
        let is_kept = self.viewer.is_guest() && self.flash.is_none() && self.new_pre.get().is_none();
        let mut builder = Response::build(status);
        builder.insert_header((header::CONTENT_TYPE, content_type));
        builder.insert_header((header::VARY, "Cookie, Accept-Encoding, Accept-Language, Save-Data"));
        builder.insert_header((header::CACHE_CONTROL, self.cache_control(status)));
        builder.insert_header((header::CONTENT_LANGUAGE, self.lang.tag()));
        if let Some(pre) = self.new_pre.get() {
            builder.cookie(token::pre_cookie(&self.app.config, pre.clone()));
        }
        if self.flash.is_some() {
            builder.cookie(flash::spent(&self.app.config));
        }
        let body = self.accept.encode(bytes);
        if let Some(name) = self.accept.name() {
            builder.insert_header((header::CONTENT_ENCODING, name));
        }
        if let Some(modified) = modified {
            builder.insert_header((header::LAST_MODIFIED, fresh::http_date(modified)));
        }
        let Some(good_until) = good_until.filter(|_| is_kept) else { return builder.body(body) };
        let etag = assets::etag(&body);
        builder.insert_header((header::ETAG, etag.as_str()));
        if self.known.is(&etag, modified) {
            return builder.status(StatusCode::NOT_MODIFIED).finish();
        }
        let mut response = builder.body(body);
        // The surge's line goes by itself when its time is over.
        let surge_end = self.surge.as_ref().map_or(Ts::NEVER, |surge| surge.ends_at);
        response.extensions_mut().insert(GoodUntil(good_until.min(surge_end)));
        response
    }

    fn cache_control(&self, status: StatusCode) -> &'static str {
        const PRIVATE: [&str; 5] = ["/settings", "/inbox", "/mod", "/admin", "/appeals"];
        if !status.is_success() || PRIVATE.iter().any(|root| self.path.starts_with(root)) {
            "no-store"
        } else if self.viewer.is_guest() {
            "no-cache"
        } else {
            "private, no-cache"
        }
    }

    /// The page of a request, also where a handler never ran.
    ///
    /// # Errors
    /// When the request did not come through the forum's own front door.
    pub fn of(request: &HttpRequest) -> Result<Self> {
        let app = request.app_data::<Data<App>>().cloned().ok_or_else(|| Error::internal("no app"))?;
        let (viewer, now) = viewer_and_time(request)?;
        let Look { lang, theme, view } = Look::of(request, &viewer);
        let holds = surge::of(request);
        let pre = request.cookie(token::pre_cookie_name(&app.config)).map(|cookie| cookie.value().to_owned());
        Ok(Self {
            viewer,
            lang,
            theme,
            view,
            now,
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            flash: flash::of(request),
            is_read: request.method().is_safe(),
            is_demo: request.app_data::<Data<IsDemo>>().is_some_and(|demo| demo.0),
            site: holds.site,
            surge: holds.surge,
            has_exit: holds.has_exit,
            pre,
            new_pre: OnceCell::new(),
            nonce: OnceCell::new(),
            accept: encoding::Encoding::of(request),
            known: Known::of(request.headers()),
            app,
        })
    }
}

/// Whether the demo community lives in this database.
pub struct IsDemo(pub bool);

impl FromRequest for Page {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request))
    }
}

/// 303 to a root-relative address: what a POST that acted answers.
#[must_use]
pub fn see_other(to: &str) -> Response {
    Response::SeeOther().insert_header((header::LOCATION, to)).finish()
}

/// 301 to a root-relative address: the one right address of a page.
#[must_use]
pub fn moved(to: &str) -> Response {
    Response::MovedPermanently().insert_header((header::LOCATION, to)).finish()
}

/// Percent-encodes a path's segment or a query's value.
#[must_use]
pub fn encode(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

/// A root-relative address of this forum from what a form or query says, else `/`:
/// never a way to another site.
#[must_use]
pub fn local_address(text: &str) -> String {
    let Ok(base) = url::Url::parse("http://forum.invalid/") else { return "/".to_owned() };
    let refused = text.chars().any(char::is_control) || !text.starts_with('/') || text.contains('\\');
    match base.join(text) {
        Ok(url) if !refused && url.origin() == base.origin() && !url.path().starts_with("//") => {
            let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
            let fragment = url.fragment().map(|fragment| format!("#{fragment}")).unwrap_or_default();
            format!("{}{query}{fragment}", url.path())
        }
        _ => "/".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::local_address;

    #[test]
    fn next_never_leads_to_another_site() {
        for evil in [
            "//evil",
            "/\\evil",
            "\\/evil",
            "https:evil",
            "/\t/evil",
            "///evil",
            "javascript:alert(1)",
            "http://forum.example@evil",
            "/a\r\nSet-Cookie: x",
            "/..//evil",
            "",
            "evil",
        ] {
            let there = local_address(evil);
            assert!(
                there.starts_with('/') && !there.starts_with("//") && !there.contains('\\'),
                "{evil:?} → {there}"
            );
            assert!(!there.contains("evil") || !there.starts_with("//"), "{evil:?} → {there}");
        }
        assert_eq!(local_address("/t/5/x?page=2#p9"), "/t/5/x?page=2#p9");
    }
}
