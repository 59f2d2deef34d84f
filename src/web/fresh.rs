//! Conditional requests (RFC 9110, 13): whoever has the newest already is sent nothing.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use actix_web::http::header::{self, HeaderMap, HttpDate};

use crate::clock::Ts;

/// What a reader's program says it has.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    tags: Option<String>,
    date: Option<Ts>,
}

impl Known {
    /// From a request's headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            tags: text(header::IF_NONE_MATCH).map(str::to_owned),
            date: text(header::IF_MODIFIED_SINCE).and_then(parse_date),
        }
    }

    /// Whether it is this: the tags decide, and the date only where no tag came (13.2.2).
    /// A proxy that compresses makes a tag weak; for GET that is equal (8.8.3.2).
    pub(super) fn is(&self, etag: &str, modified: Option<Ts>) -> bool {
        match (&self.tags, self.date, modified) {
            (Some(tags), ..) => tags
                .split(',')
                .map(str::trim)
                .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == etag),
            (None, Some(date), Some(modified)) => modified.unix_seconds() <= date.unix_seconds(),
            _ => false,
        }
    }
}

/// The moment of an answer's `Last-Modified`.
pub(super) fn modified(headers: &HeaderMap) -> Option<Ts> {
    headers.get(header::LAST_MODIFIED).and_then(|value| value.to_str().ok()).and_then(parse_date)
}

/// A moment as headers write it (RFC 9110, 5.6.7): whole seconds.
pub(super) fn http_date(at: Ts) -> HttpDate {
    let seconds = u64::try_from(at.unix_seconds()).unwrap_or(0);
    HttpDate::from(UNIX_EPOCH + Duration::from_secs(seconds))
}

fn parse_date(text: &str) -> Option<Ts> {
    let moment: SystemTime = text.parse::<HttpDate>().ok()?.into();
    let seconds = moment.duration_since(UNIX_EPOCH).ok()?.as_secs();
    Some(Ts::default().plus_seconds(i64::try_from(seconds).ok()?))
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{HeaderName, HeaderValue};

    use super::*;

    fn known(pairs: &[(HeaderName, &'static str)]) -> Known {
        let headers = pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value)));
        Known::of(&headers.collect())
    }

    #[test]
    fn the_tag_decides_and_the_date_only_without_one() {
        let noon = Ts::parse("2026-11-22T12:00");
        let date = (header::IF_MODIFIED_SINCE, "Sun, 22 Nov 2026 12:00:00 GMT");
        assert!(known(&[(header::IF_NONE_MATCH, r#""a", W/"b""#)]).is("\"b\"", None));
        assert!(!known(&[(header::IF_NONE_MATCH, r#""a""#), date.clone()]).is("\"b\"", noon));
        assert!(known(std::slice::from_ref(&date)).is("\"b\"", noon));
        assert!(!known(&[date]).is("\"b\"", Ts::parse("2026-11-22T12:01")));
        assert!(!known(&[]).is("\"b\"", noon));
    }
}
