//! Errors as pages: the right status, the site's look, and never a lost text.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::{Method, StatusCode, header};
use actix_web::{HttpMessage as _, HttpRequest, ResponseError};
use askama::Template;

use super::Response;
use super::form::Typed;
use super::page::{Page, encode, see_other};
use crate::error::Error;

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Forbidden(_) | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Conflict { .. } => StatusCode::CONFLICT,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Database(_) | Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> Response {
        // The porch turns this into a page; the error rides along on the answer.
        Response::new(self.status_code())
    }
}

/// What a refusal says and offers.
#[derive(Template)]
#[template(path = "refusal.html")]
struct RefusalPage<'a> {
    page: &'a Page,
    title: &'static str,
    text: &'static str,
    /// An address that helps, and the key of what it is.
    at: Option<(&'a str, &'static str)>,
    action: Option<String>,
    typed: &'a [(String, String)],
    is_sign_in: bool,
}

impl RefusalPage<'_> {
    /// Whether a field holds what somebody wrote, which they may want to see and change.
    fn is_text(name: &str, value: &str) -> bool {
        matches!(name, "title" | "body" | "text" | "reason") || value.len() > 60 || value.contains('\n')
    }
}

/// A refusal that a handler answered becomes a page; everything else passes.
pub(super) fn dress(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let cause = match response.response().error() {
        Some(error) => error.as_error::<Error>().map_or_else(|| by_status(status), copy),
        // A page of its own with such a status (422) has a body; the router's answers have none.
        None if response.response().body().size_is_zero() => by_status(status),
        None => return response,
    };
    let request = response.request().clone();
    let page = page(&request, &cause);
    ServiceResponse::new(request, page)
}

/// Whether there is nothing to read.
trait SizeIsZero {
    fn size_is_zero(&self) -> bool;
}

impl SizeIsZero for BoxBody {
    fn size_is_zero(&self) -> bool {
        use actix_web::body::{BodySize, MessageBody as _};
        matches!(self.size(), BodySize::None | BodySize::Sized(0))
    }
}

/// The refusal for a status that actix chose by itself.
pub(super) fn by_status(status: StatusCode) -> Error {
    match status {
        StatusCode::NOT_FOUND => Error::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => Error::Method,
        StatusCode::PAYLOAD_TOO_LARGE => Error::TooLarge,
        status if status.is_client_error() => Error::BadRequest,
        status => Error::Internal(status.to_string()),
    }
}

/// The error again, as far as a page needs it.
pub(super) fn copy(error: &Error) -> Error {
    match error {
        Error::NotFound => Error::NotFound,
        Error::BadRequest => Error::BadRequest,
        Error::Method => Error::Method,
        Error::TooLarge => Error::TooLarge,
        Error::Forbidden(key) => Error::Forbidden(key),
        Error::SignIn => Error::SignIn,
        Error::StaleForm => Error::StaleForm,
        Error::Conflict { key, at } => Error::Conflict { key, at: at.clone() },
        Error::TooMany { retry_after } => Error::TooMany { retry_after: *retry_after },
        Error::Busy { retry_after } => Error::Busy { retry_after: *retry_after },
        Error::Database(cause) => Error::Internal(format!("database: {cause}")),
        Error::Internal(cause) => Error::Internal(cause.clone()),
    }
}

/// The page of a refusal, in the reader's language, with what was typed.
pub(super) fn page(request: &HttpRequest, cause: &Error) -> Response {
    if let Error::Database(_) | Error::Internal(_) = cause {
        tracing::error!(%cause, route = request.match_pattern().unwrap_or_default(), "a request failed");
    }
    let status = cause.status_code();
    let Ok(page) = Page::of(request) else { return Response::new(status) };
    let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
    if matches!(cause, Error::SignIn) && is_read {
        return see_other(&format!("/login?next={}", encode(&page.here())));
    }
    let typed = request.extensions_mut().remove::<Typed>().map(|typed| typed.0).unwrap_or_default();
    render(&page, cause, if is_read { &[] } else { &typed })
}

/// The page of a refusal where the request itself is gone.
pub(super) fn plain_page(page: &Page, cause: &Error) -> Response {
    tracing::error!(%cause, "a request failed");
    render(page, cause, &[])
}

fn render(page: &Page, cause: &Error, typed: &[(String, String)]) -> Response {
    let status = cause.status_code();
    let (title, text) = words(cause);
    // What cannot be taken now can be sent again from here, also an act without a text.
    let is_held_up = matches!(cause, Error::SignIn | Error::StaleForm);
    let action = (!page.is_read && (is_held_up || !typed.is_empty())).then(|| page.here());
    let text = if is_held_up && typed.is_empty() { act_alone(text) } else { text };
    let template = RefusalPage {
        title,
        text,
        at: match cause {
            Error::Conflict { at, .. } => at.as_deref().map(|at| (at, "refusal-look")),
            Error::Forbidden(why) => way_out(why),
            _ => None,
        },
        is_sign_in: matches!(cause, Error::SignIn),
        action,
        typed,
        page,
    };
    let mut response = page.show_as(status, &template).unwrap_or_else(|_| Response::new(status));
    if let Error::Method = cause {
        let allowed = header::HeaderValue::from_static("GET, HEAD, POST");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    if let Error::TooMany { retry_after } | Error::Busy { retry_after } = cause {
        response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from(*retry_after));
    }
    response
}

/// Where whoever is refused for a reason can do something about it, and the key of its name.
#[must_use]
pub fn way_out(why: &str) -> Option<(&'static str, &'static str)> {
    match why {
        "refused-unconfirmed" => Some(("/settings/security", "security-title")),
        "refused-silenced" | "refused-suspended" => Some(("/settings/standing", "standing-title")),
        _ => None,
    }
}

/// The key of what a kept field is called.
fn label(field: &str) -> &'static str {
    match field {
        "title" => "field-title",
        _ => "refusal-typed",
    }
}

/// The text for an act that held nothing typed.
fn act_alone(text: &'static str) -> &'static str {
    match text {
        "refusal-sign-in-text" => "refusal-sign-in-act",
        _ => "refusal-stale-form-act",
    }
}

fn words(cause: &Error) -> (&'static str, &'static str) {
    match cause {
        Error::NotFound => ("refusal-not-found", "refusal-not-found-text"),
        Error::BadRequest => ("refusal-bad-request", "refusal-bad-request-text"),
        Error::Method => ("refusal-method", "refusal-method-text"),
        Error::TooLarge => ("refusal-too-large", "refusal-too-large-text"),
        Error::Forbidden(key) => ("refusal-forbidden", key),
        Error::SignIn => ("refusal-sign-in", "refusal-sign-in-text"),
        Error::StaleForm => ("refusal-stale-form", "refusal-stale-form-text"),
        Error::Conflict { key, .. } => ("refusal-conflict", key),
        Error::TooMany { .. } => ("refusal-too-many", "refusal-too-many-text"),
        Error::Busy { .. } => ("refusal-busy", "refusal-busy-text"),
        Error::Database(_) | Error::Internal(_) => ("refusal-internal", "refusal-internal-text"),
    }
}
