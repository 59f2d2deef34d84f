//! The signed address at which mail is left: it needs no session and works for ever.

use data_encoding::BASE64URL_NOPAD;

use super::model::{Group, Level};
use crate::db::ids::{ThreadId, UserId};
use crate::web::keys::Keys;

/// What the signature is for.
const PURPOSE: &str = "unsubscribe";

/// Which mail it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// About one group.
    Group(Group),
    /// One that gathers, with the groups that it held, a bit for each in their order; none in
    /// tokens of before this was noted: every group that is gathered.
    Digest(u8),
}

impl Scope {
    /// Of a digest that holds notices of these groups.
    pub(super) fn digest(groups: &[Group]) -> Self {
        Self::Digest(groups.iter().fold(0, |bits, group| bits | bit(*group)))
    }

    /// Whether a group is left with the mail.
    pub(super) fn holds(self, group: Group, level: Level) -> bool {
        match self {
            Self::Group(named) => named == group,
            Self::Digest(0) => level == Level::Digest,
            Self::Digest(bits) => bits & bit(group) != 0,
        }
    }

    fn said(self) -> String {
        match self {
            Self::Group(group) => group.as_str().to_owned(),
            Self::Digest(0) => "digest".to_owned(),
            Self::Digest(bits) => format!("digest-{bits}"),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix("digest") {
            Some("") => Some(Self::Digest(0)),
            Some(bits) => bits.strip_prefix('-')?.parse().ok().map(Self::Digest),
            None => Group::parse(text).map(Self::Group),
        }
    }
}

fn bit(group: Group) -> u8 {
    Group::ALL.iter().position(|known| *known == group).map_or(0, |at| 1 << at)
}

/// Who leaves what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaving {
    /// Whom the mail was for.
    pub user: UserId,
    /// What it was about.
    pub scope: Scope,
    /// The thread that it was about.
    pub thread: Option<ThreadId>,
}

impl Leaving {
    /// The token of the address: what it says, and that it is ours.
    #[must_use]
    pub fn token(&self, keys: &Keys) -> String {
        let said = self.said();
        format!("{}.{}", BASE64URL_NOPAD.encode(said.as_bytes()), keys.sign(PURPOSE, &[said.as_bytes()]))
    }

    /// Reads a token; none = it is not ours.
    #[must_use]
    pub fn read(keys: &Keys, token: &str) -> Option<Self> {
        let (said, signature) = token.split_once('.')?;
        let said = String::from_utf8(BASE64URL_NOPAD.decode(said.as_bytes()).ok()?).ok()?;
        if !keys.is_signed(PURPOSE, &[said.as_bytes()], signature) {
            return None;
        }
        Self::read_said(&said)
    }

    /// Reads what a token says once its signature was checked.
    pub(super) fn read_said(said: &str) -> Option<Self> {
        let mut parts = said.split('.');
        let user = UserId(parts.next()?.parse().ok()?);
        let scope = Scope::parse(parts.next()?)?;
        let thread = parts.next()?.parse().ok().map(ThreadId);
        Some(Self { user, scope, thread })
    }

    /// What a token says.
    pub(super) fn said(&self) -> String {
        let thread = self.thread.map(|id| id.to_string()).unwrap_or_default();
        format!("{}.{}.{thread}", self.user, self.scope.said())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_comes_back_and_a_changed_one_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::load(folder.path()).unwrap();
        for leaving in [
            Leaving { user: UserId(12), scope: Scope::Group(Group::Replies), thread: Some(ThreadId(5)) },
            Leaving { user: UserId(3), scope: Scope::Digest(0), thread: None },
            Leaving { user: UserId(3), scope: Scope::digest(&[Group::Replies, Group::Cases]), thread: None },
        ] {
            let token = leaving.token(&keys);
            assert_eq!(Leaving::read(&keys, &token), Some(leaving));
            for place in 0..token.len() {
                let mut bytes = token.clone().into_bytes();
                bytes[place] = if bytes[place] == b'a' { b'b' } else { b'a' };
                assert_eq!(Leaving::read(&keys, &String::from_utf8(bytes).unwrap()), None);
            }
        }
    }
}
