//! Away from here: one tap leads to a site that tells nobody anything, and signs this browser out.

use actix_web::HttpRequest;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Data;

use super::{cookie, device};
use crate::error::{Error, Result};
use crate::settings;
use crate::web::{App, Response};

/// What the browser drops (Clear Site Data, W3C). Not its cache: browsers lead away only once
/// that is empty, which can take seconds.
const CLEARED: &str = r#""cookies","storage""#;

/// `GET /exit`: nothing is changed here. The session ends by its cookie's going, and only where
/// the tap was on a page of this forum: no other site signs anybody out by a picture.
pub(super) async fn show(app: Data<App>, request: HttpRequest) -> Result<Response> {
    let there = app.db.read(|conn| settings::text(conn, &settings::EXIT_ADDRESS)).await?;
    if there.is_empty() {
        return Err(Error::NotFound);
    }
    let mut response = Response::SeeOther().insert_header((header::LOCATION, there)).finish();
    let site = request.headers().get("sec-fetch-site").map(HeaderValue::as_bytes);
    if matches!(site, None | Some(b"same-origin" | b"none")) {
        response
            .headers_mut()
            .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static(CLEARED));
        for gone in [cookie::no_session(&app.config), device::no_cookie(&app)] {
            response.add_cookie(&gone).map_err(Error::internal)?;
        }
    }
    Ok(response)
}
