//! Signing out: the session ends, and the browser forgets what it kept.

use actix_web::HttpRequest;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;

use super::{cookie, store};
use crate::error::{Error, Result};
use crate::web::form::Act;
use crate::web::page::see_other;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

/// What the browser drops, on pages of this forum (Clear Site Data, W3C).
const CLEARED: &str = r#""cache","cookies","storage""#;

/// Ends the session.
pub(super) async fn submit(act: Act<SignedIn>, app: Data<App>, request: HttpRequest) -> Result<Response> {
    if let Some(value) = cookie::of(&app.config, &request) {
        app.db.write_unseen(move |conn| store::end_session_of(conn, &value)).await?;
    }
    tracing::info!(account = act.by.id.0, "signed out");
    let mut response = forget(see_other("/"));
    response.add_cookie(&cookie::no_session(&app.config)).map_err(Error::internal)?;
    Ok(response)
}

/// The answer, which makes the browser drop what it kept of this forum.
pub(super) fn forget(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEARED));
    response
}
