//! A form that holds a text: what its writer may not send now is not lost.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::drafts::{self, Place};
use crate::error::{Error, Result};
use crate::web::App;
use crate::web::form::{Act, Fields, vouched_for};
use crate::web::page::Page;
use crate::web::viewer::{Entrance as _, SignedIn, Writer};

/// An act by somebody who may write. Of anybody else with a session who sent the form, and of a
/// form whose token is too old, the text is kept as a draft before they are refused: the page that
/// says so leads them away from it.
pub(super) struct Composed(pub Act<Writer>);

impl FromRequest for Composed {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = Act::<SignedIn>::from_request(request, payload);
        let request = request.clone();
        Box::pin(async move {
            let Act { by: _, fields, nonce, page } = match reading.await {
                Ok(act) => act,
                Err(refused) => {
                    if let (Error::StaleForm, Some(fields)) = (&refused, vouched_for(&request)) {
                        keep(&request, &fields, true).await;
                    }
                    return Err(refused);
                }
            };
            match Writer::enter(&page.viewer, page.now) {
                Ok(by) => Ok(Self(Act { by, fields, nonce, page })),
                Err(refused) => {
                    keep(&request, &fields, false).await;
                    Err(refused)
                }
            }
        })
    }
}

/// Keeps what the sender typed as the draft of the form that they sent. An old form may be that of
/// whoever was signed in at this browser before: it does not write over another text.
async fn keep(request: &HttpRequest, fields: &Fields, is_old: bool) {
    let (Some(app), Some(place)) = (request.app_data::<Data<App>>(), Place::of_form(request.path())) else {
        return;
    };
    let Ok(page) = Page::of(request) else { return };
    let Some(sender) = page.viewer.id() else { return };
    if !is_old || drafts::is_free(app, sender, place, fields).await {
        drafts::keep(app, sender, place, fields, page.now).await;
    }
}
