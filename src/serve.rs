//! The running forum: server and worker in one process, and a graceful stop.

use actix_web::body::BoxBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{Data, route};

use crate::accounts::Hasher;
use crate::error::Error;
use crate::routes;
use crate::web::page::IsDemo;
use crate::web::{App, porch};

/// The application as server and tests build it. All workers share one `hasher`: its limit
/// holds for the process.
pub fn application(
    app: &App,
    hasher: &Data<Hasher>,
    is_demo: bool,
) -> actix_web::App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<BoxBody>,
        Error = actix_web::Error,
        InitError = (),
    > + use<>,
> {
    actix_web::App::new()
        .app_data(Data::new(app.clone()))
        .app_data(hasher.clone())
        .app_data(Data::new(IsDemo(is_demo)))
        .app_data(Data::new(routes::LISTENERS))
        .configure(routes::all)
        .default_service(route().to(async || Err::<actix_web::HttpResponse, Error>(Error::NotFound)))
        .wrap(from_fn(porch::pass))
}
