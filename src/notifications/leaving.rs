//! The signed address at which mail is left: it needs no session and works for ever.

use data_encoding::BASE64URL_NOPAD;

use super::model::Group;
use crate::db::ids::{ThreadId, UserId};
use crate::web::keys::Keys;

/// What the signature is for.
const PURPOSE: &str = "unsubscribe";

/// Which mail it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// About one group.
    Group(Group),
    /// One that gathers: every group that is gathered.
    Digest,
}

impl Scope {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Group(group) => group.as_str(),
            Self::Digest => "digest",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        if text == Self::Digest.as_str() { Some(Self::Digest) } else { Group::parse(text).map(Self::Group) }
    }
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
        let mut parts = said.split('.');
        let user = UserId(parts.next()?.parse().ok()?);
        let scope = Scope::parse(parts.next()?)?;
        let thread = parts.next()?.parse().ok().map(ThreadId);
        Some(Self { user, scope, thread })
    }

    fn said(&self) -> String {
        let thread = self.thread.map(|id| id.to_string()).unwrap_or_default();
        format!("{}.{}.{thread}", self.user, self.scope.as_str())
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
            Leaving { user: UserId(3), scope: Scope::Digest, thread: None },
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
