//! Pages go compressed over a slow network: brotli where it is understood, else gzip.

use std::io::Write as _;

use actix_web::HttpRequest;
use actix_web::http::header;

/// For pages: most of the gain at a tenth of the time of the best.
const PAGE_QUALITY: i32 = 5;
/// For files that are compressed once.
const FILE_QUALITY: i32 = 11;
/// Two to the power of this is brotli's window: more than any page.
const WINDOW: i32 = 18;
/// Smaller answers gain nothing.
const WORTHWHILE: usize = 256;

/// What the reader's program understands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The best encoding that the request allows (RFC 9110, 12.5.3).
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let accepted = request
            .headers()
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let allows = |name: &str| {
            accepted.split(',').any(|part| {
                let mut pieces = part.split(';').map(str::trim);
                pieces.next().is_some_and(|token| token.eq_ignore_ascii_case(name))
                    && !pieces.any(|piece| matches!(piece, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        if allows("br") {
            Self::Brotli
        } else if allows("gzip") {
            Self::Gzip
        } else {
            Self::Identity
        }
    }

    /// The value of `Content-Encoding`; none where the bytes go as they are.
    #[must_use]
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// A page's bytes in this encoding.
    #[must_use]
    pub fn encode(self, bytes: Vec<u8>) -> Vec<u8> {
        self.encode_at(bytes, PAGE_QUALITY)
    }

    /// A file's bytes in this encoding, as small as they get.
    #[must_use]
    pub fn encode_file(self, bytes: &[u8]) -> Vec<u8> {
        self.encode_at(bytes.to_vec(), FILE_QUALITY)
    }

    fn encode_at(self, bytes: Vec<u8>, quality: i32) -> Vec<u8> {
        match self {
            Self::Brotli => {
                let mut out = Vec::with_capacity(bytes.len() / 3 + WORTHWHILE);
                let params = brotli::enc::BrotliEncoderParams {
                    quality,
                    lgwin: WINDOW,
                    size_hint: bytes.len(),
                    ..Default::default()
                };
                // Writing to memory does not fail; an empty answer would be noticed at once.
                let _ = brotli::BrotliCompress(&mut bytes.as_slice(), &mut out, &params);
                out
            }
            Self::Gzip => {
                let level = if quality == FILE_QUALITY { 9 } else { 6 };
                let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
                let _ = encoder.write_all(&bytes);
                encoder.finish().unwrap_or_default()
            }
            Self::Identity => bytes,
        }
    }
}
