//! A form that cannot be taken now, shown again as it was: a refusal's own page could not bring
//! the password field back.

use actix_web::ResponseError as _;
use actix_web::http::header::{HeaderValue, RETRY_AFTER};
use askama::Template;

use crate::error::{Error, Result};
use crate::web::Response;
use crate::web::form::Faults;
use crate::web::page::Page;

/// What to say at a field when an act must wait; none = another kind of error.
pub(super) fn faults(cause: &Error, field: &'static str) -> Option<Faults> {
    let (key, wait) = match cause {
        Error::TooMany { retry_after } => ("fault-too-many", retry_after),
        Error::Busy { retry_after } => ("fault-busy", retry_after),
        _ => return None,
    };
    let mut faults = Faults::default();
    faults.add_n(field, key, i64::try_from(*wait).unwrap_or(i64::MAX));
    Some(faults)
}

/// The form's page with the status of the cause and `Retry-After`.
pub(super) fn show(page: &Page, cause: &Error, template: &impl Template) -> Result<Response> {
    let mut response = page.show_as(cause.status_code(), template)?;
    if let Error::TooMany { retry_after } | Error::Busy { retry_after } = cause {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    Ok(response)
}
