//! What somebody wants to do that takes a second person, as it waits in the database.

use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::details::Details;
use super::ruling::Ruling;
use crate::clock::Ts;
use crate::db::ids::UserId;

/// Who wants what, and since when.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// Whoever agrees is somebody else.
    pub by: UserId,
    /// When.
    pub at: Ts,
    /// What.
    pub ruling: Ruling,
}

/// A ruling as JSON.
#[derive(Serialize, Deserialize)]
struct Stored {
    act: String,
    account: Option<String>,
    reason: String,
    rule: Option<i32>,
    until: Option<i64>,
    details: Details,
}

impl Ruling {
    /// As it waits.
    ///
    /// # Errors
    /// Never, as every part has a form in JSON.
    pub fn to_json(&self) -> serde_json::Result<String> {
        serde_json::to_string(&Stored {
            act: self.act.as_str().to_owned(),
            account: self.account.map(|act| act.as_str().to_owned()),
            reason: self.reason.clone(),
            rule: self.rule,
            until: self.until.map(|until| until.0),
            details: self.details.clone(),
        })
    }

    /// As it waited; none where another version wrote what this one does not know.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        let stored: Stored = serde_json::from_str(json).ok()?;
        let account = match stored.account {
            Some(act) => Some(Decision::parse(&act)?),
            None => None,
        };
        Some(Self {
            act: Decision::parse(&stored.act)?,
            account,
            reason: stored.reason,
            rule: stored.rule,
            until: stored.until.map(Ts),
            details: stored.details,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ruling_waits_and_comes_back_as_it_was() {
        let mut ruling = Ruling::of(Decision::Hide, "No \"numbers\" here");
        ruling.account = Some(Decision::Ban);
        ruling.rule = Some(3);
        ruling.until = Some(Ts(7));
        let back = Ruling::from_json(&ruling.to_json().unwrap()).unwrap();
        assert_eq!(format!("{ruling:?}"), format!("{back:?}"));
        assert!(Ruling::from_json("{}").is_none());
    }
}
