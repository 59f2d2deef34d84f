//! A reader's language, theme and view.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::web::Data;

use super::store;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::web::form::Plain;
use crate::web::look::{Chosen, LOOK_COOKIE, Theme, View};
use crate::web::page::{local_address, see_other};
use crate::web::viewer::Viewer;
use crate::web::{App, Response};

/// Keeps the choice for a year, and a member's language with the account. Without a token, since
/// the form stands on pages that are cached for guests; all it changes is how pages look.
pub(super) async fn submit(
    form: Plain,
    viewer: Viewer,
    app: Data<App>,
    request: HttpRequest,
) -> Result<Response> {
    let fields = &form.0;
    let lang = Lang::from_tag(fields.text("lang"));
    if let (Some(lang), Some(user)) = (lang, viewer.id()) {
        app.db.write_unseen(move |conn| store::set_lang(conn, user, lang.tag())).await?;
    }
    let mut response = see_other(&local_address(fields.text("next")));
    let chosen =
        Chosen { lang, theme: Theme::parse(fields.text("theme")), view: View::parse(fields.text("view")) };
    let cookie = cookie(&app.config, &request, chosen);
    response.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(response)
}

/// The cookie with the choices made; those not made stay as they were.
pub(super) fn cookie(config: &Config, request: &HttpRequest, chosen: Chosen) -> Cookie<'static> {
    Cookie::build(LOOK_COOKIE, chosen.over(Chosen::of(request)).cookie_value())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(config.is_https())
        .max_age(Duration::days(365))
        .finish()
}
