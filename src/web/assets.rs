//! The style sheet, the icon and the late script: within the binary, compressed once, cached for ever.

use std::collections::HashMap;
use std::sync::LazyLock;

use actix_web::http::header;
use actix_web::web::{Path, ServiceConfig, get};
use actix_web::{HttpRequest, Responder};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::Response;
use super::encoding::Encoding;
use crate::error::{Error, Result};

/// A file whose address holds the hash of its content.
pub struct Asset {
    path: String,
    kind: &'static str,
    bytes: HashMap<Encoding, Vec<u8>>,
}

/// The style sheet.
pub static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("style", "css", "text/css; charset=utf-8", include_bytes!("assets/style.css"))
});

/// What makes writing easier where scripts run; every page works without it.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("late", "js", "text/javascript; charset=utf-8", include_bytes!("assets/late.js"))
});

/// The icon.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("icon", "svg", "image/svg+xml", include_bytes!("assets/icon.svg")));

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, bytes: &[u8]) -> Self {
        let hash = &HEXLOWER.encode(&Sha256::digest(bytes))[..8];
        let bytes = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity]
            .map(|encoding| (encoding, encoding.encode_file(bytes)))
            .into();
        Self { path: format!("/assets/{name}-{hash}.{ending}"), kind, bytes }
    }

    /// The root-relative address.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    fn answer(&self, request: &HttpRequest) -> Response {
        let encoding = Encoding::of(request);
        let mut builder = Response::Ok();
        builder.insert_header((header::CONTENT_TYPE, self.kind));
        builder.insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"));
        builder.insert_header((header::VARY, "Accept-Encoding"));
        if let Some(name) = encoding.name() {
            builder.insert_header((header::CONTENT_ENCODING, name));
        }
        builder.body(self.bytes.get(&encoding).cloned().unwrap_or_default())
    }
}

/// A strong validator for these bytes (RFC 9110, 8.8.3).
#[must_use]
pub fn etag(bytes: &[u8]) -> String {
    format!("\"{}\"", &HEXLOWER.encode(&Sha256::digest(bytes))[..20])
}

/// The addresses of the files.
pub fn routes(config: &mut ServiceConfig) {
    config.route("/assets/{file}", get().to(show)).route("/favicon.ico", get().to(favicon));
}

async fn show(request: HttpRequest, file: Path<String>) -> Result<Response> {
    let asked = format!("/assets/{file}");
    [&STYLE, &ICON, &SCRIPT]
        .into_iter()
        .find(|asset| asset.path == asked)
        .map(|asset| asset.answer(&request))
        .ok_or(Error::NotFound)
}

async fn favicon(request: HttpRequest) -> impl Responder {
    ICON.answer(&request)
}
