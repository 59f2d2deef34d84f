//! The same form acts once; what the rules refuse becomes an answer.

use super::rules::Refusal;
use super::store;
use crate::db::Conn;
use crate::db::ids::{ClaimId, UserId};
use crate::error::{Error, Result};
use crate::web::form::{Fields, Nonce};
use crate::web::keys;

/// What tells one form from another: its nonce, and a hash of what it said.
#[derive(Clone, Debug)]
pub struct Once {
    nonce: String,
    hash: Vec<u8>,
}

impl Once {
    /// Of a form that was sent.
    #[must_use]
    pub fn of(nonce: &Nonce, fields: &Fields) -> Self {
        Self { nonce: nonce.0.clone(), hash: keys::hash(&format!("{:?}", fields.kept())) }
    }
}

/// Acts, unless this very form has acted before: then answers what it did.
///
/// # Errors
/// `Conflict` when the form came with another text; what `job` answers.
pub fn once(
    conn: &mut Conn,
    who: UserId,
    form: &Once,
    job: impl FnOnce(&mut Conn) -> Result<Result<ClaimId, Refusal>>,
) -> Result<Result<ClaimId, Refusal>> {
    if let Some((claim, hash)) = store::form_seen(conn, who, &form.nonce)? {
        return if hash == form.hash {
            Ok(Ok(claim))
        } else {
            Err(Error::Conflict { key: "conflict-same-form", at: Some(address(claim)) })
        };
    }
    let done = job(conn)?;
    if let Ok(claim) = done {
        store::note_form(conn, who, &form.nonce, &form.hash, claim)?;
    }
    Ok(done)
}

/// The root-relative address of a claim's page.
#[must_use]
pub fn address(claim: ClaimId) -> String {
    format!("/claims/{claim}")
}

/// The answer to an act that a rule is against: somebody was faster (409) or it is not allowed (403).
#[must_use]
pub fn refused(refusal: Refusal, claim: Option<ClaimId>) -> Error {
    if refusal.is_race() {
        Error::Conflict { key: refusal.key(), at: claim.map(address) }
    } else {
        Error::Forbidden(refusal.key())
    }
}
