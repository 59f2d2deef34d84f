//! A form that holds a text: what its writer may not send now is not lost.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};

use super::drafts::{self, Place};
use crate::error::{Error, Result};
use crate::web::App;
use crate::web::form::Act;
use crate::web::viewer::{Entrance as _, SignedIn, Writer};

/// An act by somebody who may write. Of anybody else with a session who sent the form, the text is
/// kept as a draft before they are refused: the page that says so leads them away from it.
pub(super) struct Composed(pub Act<Writer>);

impl FromRequest for Composed {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let reading = Act::<SignedIn>::from_request(request, payload);
        let place = Place::of_form(request.path());
        let app = request.app_data::<Data<App>>().cloned();
        Box::pin(async move {
            let Act { by: sender, fields, nonce, page } = reading.await?;
            match Writer::enter(&page.viewer, page.now) {
                Ok(by) => Ok(Self(Act { by, fields, nonce, page })),
                Err(refused) => {
                    if let (Some(app), Some(place)) = (app, place) {
                        drafts::keep(&app, sender.id, place, &fields, page.now).await;
                    }
                    Err(refused)
                }
            }
        })
    }
}
