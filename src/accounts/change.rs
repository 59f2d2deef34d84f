//! What the forms of the page of password and address ask for.

use actix_web::HttpRequest;
use actix_web::web::Data;

use super::hasher::Hasher;
use super::{change_address, change_password};
use crate::error::Result;
use crate::web::form::Act;
use crate::web::viewer::SignedIn;
use crate::web::{App, Response};

/// Does what the fields of the form that was sent ask for: all three go to one address.
pub(super) async fn submit(
    act: Act<SignedIn>,
    app: Data<App>,
    hasher: Data<Hasher>,
    request: HttpRequest,
) -> Result<Response> {
    if act.fields.has("resend") {
        change_address::resend(&act, &app).await
    } else if act.fields.has("email") {
        change_address::submit(&act, &app, &hasher).await
    } else {
        change_password::submit(&act, &app, &hasher, &request).await
    }
}
