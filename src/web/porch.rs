//! The front door: every request passes here, and every answer leaves with its headers.

use std::panic::AssertUnwindSafe;
use std::sync::LazyLock;
use std::time::Instant;

use actix_web::HttpMessage as _;
use actix_web::body::{BoxBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use futures_util::FutureExt as _;

use super::cache::{GoodUntil, LONGEST_SECONDS};
use super::encoding::Encoding;
use super::fresh::{self, Known};
use super::look::Look;
use super::page::Page;
use super::surge;
use super::viewer::{self, Viewer};
use super::{App, Response, assets, flash, refusal};
use crate::config::Config;
use crate::error::Error;

/// On every answer, errors too. `Referrer-Policy` is not `no-referrer`: browsers would send
/// `Origin: null` with forms (Fetch standard) and the origin check would turn readers away.
const HEADERS: [(&str, &str); 6] = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), interest-cohort=(), browsing-topics=()",
    ),
    ("x-frame-options", "DENY"),
];

/// On every answer as well: a page uses what this site sends, and the style of the text view.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = format!(
        "default-src 'none'; style-src 'self' {}; img-src 'self'; font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
        assets::text_style_source()
    );
    HeaderValue::try_from(policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

/// Told only over https (RFC 6797).
const HSTS: &str = "max-age=31536000; includeSubDomains";

/// The name of the session's cookie.
#[must_use]
pub fn session_cookie_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-session" } else { "session" }
}

/// Lets a request in and its answer out, and counts both.
///
/// # Errors
/// Only with an answer of its own: every error becomes a page.
pub async fn pass(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let (since, method) = (Instant::now(), request.method().clone());
    // HEAD is GET without the body (RFC 9110, 9.3.2); the server leaves the body out.
    if method == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let Some(app) = request.app_data::<Data<App>>().map(|app| app.get_ref().clone()) else {
        return Err(actix_web::error::ErrorInternalServerError("no app"));
    };
    let answered = answer(&app, request, next).await;
    let status = match &answered {
        Ok(response) => response.status(),
        Err(cause) => cause.as_response_error().status_code(),
    };
    app.meter.count(&method, status, since);
    answered
}

/// Serves a guest from the cache, else finds the viewer, lets the handler answer, and turns
/// every error into a page of this forum.
async fn answer(
    app: &App,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let session = request.cookie(session_cookie_name(&app.config)).map(|cookie| cookie.value().to_owned());
    let key = if session.is_none() { guest_key(&request) } else { None };
    let (generation, now) = (app.db.generation(), app.now());
    if let Some(kept) = key.as_ref().and_then(|key| app.cache.get(key, generation, now)) {
        app.meter.count_kept();
        let is_fresh = Known::of(request.headers()).is(&kept.etag, fresh::modified(&kept.headers));
        let status = if is_fresh { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
        let mut response = Response::new(status);
        *response.headers_mut() = kept.headers.clone();
        let body = if is_fresh { BoxBody::new(()) } else { BoxBody::new(kept.body.clone()) };
        return Ok(request.into_response(response.set_body(body)));
    }
    if let Err(cause) = meet(app, &request, session, generation).await {
        let (request, _) = request.into_parts();
        let response = refusal::page(&request, &cause);
        return Ok(finish(app, ServiceResponse::new(request, response)));
    }
    // The router must hold the only handle on the request: what a broken handler's page
    // needs is taken before.
    let spare = Page::of(request.request());
    let answered = AssertUnwindSafe(next.call(request)).catch_unwind().await;
    let response = match (answered, spare) {
        (Ok(Ok(response)), _) => refusal::dress(response.map_into_boxed_body()),
        (Ok(Err(cause)), _) => return Err(cause),
        (Err(_), Ok(page)) => {
            let mut response = refusal::plain_page(&page, &Error::internal("a handler panicked"));
            add_headers(app, response.headers_mut());
            return Err(InternalError::from_response("a handler panicked", response).into());
        }
        (Err(_), Err(cause)) => return Err(cause.into()),
    };
    let mut response = finish(app, response);
    let good_until = response.response_mut().extensions_mut().remove::<GoodUntil>();
    match (key, good_until) {
        (Some(key), Some(GoodUntil(good_until))) if response.status() == StatusCode::OK => {
            let (request, response) = response.into_parts();
            let (head, body) = response.into_parts();
            let bytes = to_bytes(body).await.unwrap_or_default();
            let good_until = good_until.min(now.plus_seconds(LONGEST_SECONDS));
            app.cache.keep(key, generation, good_until, head.headers().clone(), bytes.clone());
            Ok(ServiceResponse::new(request, head.set_body(BoxBody::new(bytes))))
        }
        _ => Ok(response),
    }
}

/// Everything that changes a guest's bytes; none where the answer is not to be kept.
fn guest_key(request: &ServiceRequest) -> Option<String> {
    if request.method() != Method::GET || request.cookie(flash::COOKIE).is_some() {
        return None;
    }
    let http_request = request.request();
    let look = Look::of(http_request, &Viewer::GUEST).key();
    let encoding = Encoding::of(http_request).name().unwrap_or("-");
    Some(format!("{encoding} {look} {}", request.uri()))
}

/// Leaves on the request who asks, and what holds on every page.
async fn meet(
    app: &App,
    request: &ServiceRequest,
    session: Option<String>,
    generation: u64,
) -> crate::error::Result<()> {
    let now = app.now();
    let mut viewer = match session {
        Some(token) => viewer_of(app, token).await?,
        None => Viewer::GUEST,
    };
    let holds =
        surge::during(&app.db, &app.surge, request.path(), viewer.is_guest(), generation, now).await?;
    if holds.surge.as_ref().is_some_and(|surge| surge.measures.is_read_only) {
        viewer.freeze();
    }
    request.extensions_mut().insert(holds);
    request.extensions_mut().insert(viewer);
    // No name and no slug holds NUL, and PostgreSQL breaks over a text with one.
    if request.path().contains("%00") { Err(crate::error::Error::NotFound) } else { Ok(()) }
}

async fn viewer_of(app: &App, token: String) -> crate::error::Result<Viewer> {
    let now = app.now();
    let (found, is_due) = app.db.read(move |conn| viewer::by_session(conn, &token, now)).await?;
    if let Some(member) = found.member().filter(|_| is_due) {
        let session = member.session;
        app.db.write_unseen(move |conn| viewer::mark_seen(conn, session, now)).await?;
    }
    Ok(found)
}

fn finish(app: &App, mut response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    add_headers(app, response.headers_mut());
    response
}

fn add_headers(app: &App, headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY.clone());
    if app.config.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
