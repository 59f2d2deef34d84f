//! The one error type, on the ground: it names no room above.

use std::fmt;

/// What an act or a page answers when it cannot do what was asked.
///
/// A faulty form is *not* an error: it is a value (see `web::form::Faults`)
/// and the page is shown again. These are the refusals that end a request.
#[derive(Debug)]
pub enum Error {
    /// Nothing there, or nothing that this reader may know of (404).
    NotFound,
    /// The request itself makes no sense: broken encoding, a missing part (400).
    BadRequest,
    /// The method is not known at this address (405).
    Method,
    /// The body is larger than any form of ours (413).
    TooLarge,
    /// May not, with the key of the text that says why (403).
    Forbidden(&'static str),
    /// Only for people who are signed in: GET is sent to the sign-in page,
    /// a POST gets a sign-in form that carries on what was typed (401).
    SignIn,
    /// The form's token is stale or foreign (403): the text comes back with a new one.
    StaleForm,
    /// Someone was faster, or the same form came with another text (409).
    Conflict {
        /// Key of the text that says what happened.
        key: &'static str,
        /// Root-relative address of what is there already.
        at: Option<String>,
    },
    /// Too often: come back in so many seconds (429).
    TooMany {
        /// Seconds until the next try can succeed.
        retry_after: u64,
    },
    /// Too much to do at the moment: come back in so many seconds (503).
    Busy {
        /// Seconds until the next try may succeed.
        retry_after: u64,
    },
    /// The database refused.
    Database(diesel::result::Error),
    /// Something that is ours to mend; the text goes to the log only.
    Internal(String),
}

/// What functions that may fail answer.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Wraps a failure of a library or of the machine.
    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(cause) => write!(f, "database: {cause}"),
            Self::Internal(cause) => write!(f, "internal: {cause}"),
            other => write!(f, "{other:?}"),
        }
    }
}

impl std::error::Error for Error {}

impl From<diesel::result::Error> for Error {
    fn from(cause: diesel::result::Error) -> Self {
        match cause {
            diesel::result::Error::NotFound => Self::NotFound,
            other => Self::Database(other),
        }
    }
}
