//! Keyset paging: a list goes on where the last row stood, whatever was written meanwhile.

use data_encoding::BASE64URL_NOPAD;

use crate::clock::Ts;
use crate::error::{Error, Result};

/// Rows of a list on one page.
pub const PAGE: usize = 20;

/// The place of a row in a list by time: what `?before=` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The row's time.
    pub at: Ts,
    /// The row's id, where times are equal.
    pub id: i64,
}

impl Cursor {
    /// Before every row: the first page.
    pub const START: Self = Self { at: Ts::NEVER, id: i64::MAX };

    /// The cursor as an address holds it.
    #[must_use]
    pub fn encode(self) -> String {
        let bytes: Vec<u8> = [self.at.0.to_be_bytes(), self.id.to_be_bytes()].concat();
        BASE64URL_NOPAD.encode(&bytes)
    }

    /// The cursor of a query's `before`; missing = the first page.
    ///
    /// # Errors
    /// `NotFound` for what cannot be one.
    pub fn parse(text: Option<&str>) -> Result<Self> {
        let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(Self::START) };
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Error::NotFound)?;
        let halves: [u8; 16] = bytes.try_into().map_err(|_| Error::NotFound)?;
        let number = |half: &[u8]| half.iter().fold(0i64, |sum, byte| (sum << 8) | i64::from(*byte));
        Ok(Self { at: Ts(number(&halves[..8])), id: number(&halves[8..]) })
    }
}

/// One page of a list, and where the next begins.
pub struct Paged<T> {
    /// The rows, at most `PAGE`.
    pub rows: Vec<T>,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
}

impl<T> Paged<T> {
    /// Makes a page of up to `PAGE + 1` rows as a query brought them.
    #[must_use]
    pub fn of(mut rows: Vec<T>, place: impl Fn(&T) -> Cursor) -> Self {
        let has_more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| has_more).map(|row| place(row).encode());
        Self { rows, next }
    }
}

/// The `limit` of a list's query: one more row than a page tells whether there is a next.
#[must_use]
pub const fn one_more() -> i64 {
    PAGE as i64 + 1
}

/// A page's number in a thread: `?page=`, from 1, digits only.
///
/// # Errors
/// `NotFound` for what cannot be one.
pub fn page_number(text: Option<&str>) -> Result<i64> {
    match text {
        None => Ok(1),
        Some(text)
            if !text.is_empty()
                && !text.starts_with('0')
                && text.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            text.parse().map_err(|_| Error::NotFound)
        }
        Some(_) => Err(Error::NotFound),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_survives_its_address_and_garbage_is_not_found() {
        let cursor = Cursor { at: Ts(1_700_000_000_000_000), id: 42 };
        assert_eq!(Cursor::parse(Some(&cursor.encode())).unwrap(), cursor);
        assert!(Cursor::parse(Some("%%%")).is_err());
        assert!(Cursor::parse(Some("AAAA")).is_err());
        assert!(page_number(Some("0")).is_err());
        assert!(page_number(Some("-1")).is_err());
        assert_eq!(page_number(Some("12")).unwrap(), 12);
    }
}
