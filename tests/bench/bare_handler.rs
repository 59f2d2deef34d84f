//! The least that a server can do: the same bytes to everybody. What pages are measured against.
//!
//! `bare_handler PORT WORKERS HEADERS BODY`, the headers one a line as `name: value`.

use std::env::args;
use std::fs;
use std::io::{Error, Result};

use actix_web::web::{Bytes, route};
use actix_web::{App, HttpResponse, HttpServer};

#[actix_web::main]
async fn main() -> Result<()> {
    let [port, workers, headers, body] = [1, 2, 3, 4].map(|at| args().nth(at).unwrap_or_default());
    let body = Bytes::from(fs::read(body)?);
    let headers: Vec<(String, String)> = fs::read_to_string(headers)?
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let serve = move || {
        let (body, headers) = (body.clone(), headers.clone());
        let handler = move || {
            let (body, headers) = (body.clone(), headers.clone());
            async move {
                let mut answer = HttpResponse::Ok();
                for header in headers {
                    answer.insert_header(header);
                }
                answer.body(body)
            }
        };
        App::new().default_service(route().to(handler))
    };
    HttpServer::new(serve)
        .workers(workers.parse().map_err(Error::other)?)
        .bind(("127.0.0.1", port.parse().map_err(Error::other)?))?
        .run()
        .await
}
