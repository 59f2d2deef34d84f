//! The addresses at which mail comes back: answers, bounces, leaving. Each is the forum's own
//! address with a signed word behind a plus (RFC 5233), so that it works without a store.

use data_encoding::{BASE32_DNSSEC, BASE64URL_NOPAD};

use super::leaving::Leaving;
use crate::clock::Ts;
use crate::db::ids::{OutboxId, PostId, UserId};
use crate::web::keys::Keys;

/// An answer by mail is taken for so many days after the mail that it answers.
const REPLY_DAYS: i64 = 30;

/// Bytes of a signature: with its word the part before the @ stays below the 64 bytes of
/// RFC 5321, 4.5.3.1.1, and 80 bits are not guessed by mail.
const SIGNATURE: usize = 10;

const SECONDS_A_DAY: i64 = 86_400;

/// What a mail that came back is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// A mail that could not be delivered. Its signature is over the address that it went to,
    /// which the database knows: see `Bounced::is_signed`.
    Bounce(Bounced),
    /// An answer to a post.
    Reply {
        /// Whose answer.
        user: UserId,
        /// The post that it answers.
        post: PostId,
    },
    /// Somebody leaves by mail.
    Leave(Leaving),
}

/// A mail that came back, with the signature of its return address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bounced {
    /// The mail.
    pub mail: OutboxId,
    signature: Vec<u8>,
}

impl Bounced {
    /// Whether the mail was sent to this address by this forum.
    #[must_use]
    pub fn is_signed(&self, keys: &Keys, address: &str) -> bool {
        keys_match(&signature(keys, 'b', &numbers(&[self.mail.0]), address), &self.signature)
    }
}

/// Where answers to a post come back to for a reader.
pub(super) fn reply_address(keys: &Keys, inbound: &str, user: UserId, post: PostId, now: Ts) -> String {
    let last_day = now.plus_days(REPLY_DAYS).unix_seconds() / SECONDS_A_DAY;
    signed(keys, inbound, 'r', &numbers(&[user.0, post.0, last_day]), "")
}

/// Where a mail comes back to that cannot be delivered to an address.
pub(super) fn bounce_address(keys: &Keys, inbound: &str, mail: OutboxId, address: &str) -> String {
    signed(keys, inbound, 'b', &numbers(&[mail.0]), address)
}

/// Where a mail is left by writing to it.
pub(super) fn leave_address(keys: &Keys, inbound: &str, leaving: &Leaving) -> String {
    signed(keys, inbound, 'u', leaving.said().as_bytes(), "")
}

/// Reads an address that a mail came to; none = it is not one of ours, or no longer good.
#[must_use]
pub fn returned(keys: &Keys, inbound: &str, address: &str, now: Ts) -> Option<Returned> {
    let (own, domain) = inbound.rsplit_once('@')?;
    let (local, there) = address.trim().rsplit_once('@')?;
    let word = local.get(own.len()..)?.strip_prefix('+')?;
    let is_ours = local[..own.len()].eq_ignore_ascii_case(own) && there.eq_ignore_ascii_case(domain);
    let kind = word.chars().next().filter(|_| is_ours)?.to_ascii_lowercase();
    let bytes = BASE32_DNSSEC.decode(word.get(1..)?.to_ascii_lowercase().as_bytes()).ok()?;
    let (said, given) = bytes.split_at_checked(bytes.len().checked_sub(SIGNATURE)?)?;
    let is_signed = || keys_match(&signature(keys, kind, said, ""), given);
    match (kind, read_numbers(said).as_deref()) {
        ('b', Some([mail])) => {
            Some(Returned::Bounce(Bounced { mail: OutboxId(*mail), signature: given.to_vec() }))
        }
        ('r', Some([user, post, last_day])) if is_signed() => {
            let is_good = now.unix_seconds() / SECONDS_A_DAY <= *last_day;
            is_good.then_some(Returned::Reply { user: UserId(*user), post: PostId(*post) })
        }
        ('u', _) if is_signed() => Leaving::read_said(std::str::from_utf8(said).ok()?).map(Returned::Leave),
        _ => None,
    }
}

fn signed(keys: &Keys, inbound: &str, kind: char, said: &[u8], over: &str) -> String {
    let (own, domain) = inbound.rsplit_once('@').unwrap_or((inbound, ""));
    let bytes = [said, &signature(keys, kind, said, over)].concat();
    format!("{own}+{kind}{}@{domain}", BASE32_DNSSEC.encode(&bytes))
}

fn signature(keys: &Keys, kind: char, said: &[u8], over: &str) -> Vec<u8> {
    let mut purpose = String::from("mail-return-");
    purpose.push(kind);
    let whole = keys.sign(&purpose, &[said, over.to_lowercase().as_bytes()]);
    let mut bytes = BASE64URL_NOPAD.decode(whole.as_bytes()).unwrap_or_default();
    bytes.truncate(SIGNATURE);
    bytes
}

fn keys_match(ours: &[u8], given: &[u8]) -> bool {
    use subtle::ConstantTimeEq as _;
    ours.len() == SIGNATURE && bool::from(ours.ct_eq(given))
}

/// Numbers in as few bytes as they need: seven bits a byte, the high bit where more follow.
fn numbers(values: &[i64]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for value in values {
        let mut rest = value.unsigned_abs();
        while rest >= 0x80 {
            bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        bytes.push(rest as u8);
    }
    bytes
}

fn read_numbers(bytes: &[u8]) -> Option<Vec<i64>> {
    let mut values = Vec::new();
    let (mut value, mut shift) = (0u64, 0u32);
    for byte in bytes {
        value |= u64::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            values.push(i64::try_from(value).ok()?);
            (value, shift) = (0, 0);
        } else {
            shift += 7;
        }
    }
    (shift == 0).then_some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::ids::ThreadId;
    use crate::notifications::leaving::Scope;
    use crate::notifications::model::Group;

    const INBOUND: &str = "forum@mail.example";

    fn keys() -> (tempfile::TempDir, Keys) {
        let folder = tempfile::tempdir().unwrap();
        let keys = Keys::load(folder.path()).unwrap();
        (folder, keys)
    }

    #[test]
    fn an_address_comes_back_whatever_its_case_and_a_changed_one_does_not() {
        let (_folder, keys) = keys();
        let now = Ts::parse("2026-11-22T06:00").unwrap();
        let leaving =
            Leaving { user: UserId(12), scope: Scope::Group(Group::Replies), thread: Some(ThreadId(5)) };
        let reply = reply_address(&keys, INBOUND, UserId(123_456), PostId(9_876_543), now);
        let leave = leave_address(&keys, INBOUND, &leaving);
        let read = |address: &str| returned(&keys, INBOUND, address, now);
        let answered = Returned::Reply { user: UserId(123_456), post: PostId(9_876_543) };
        assert_eq!(read(&reply), Some(answered.clone()));
        assert_eq!(read(&reply.to_uppercase()), Some(answered));
        assert_eq!(read(&leave), Some(Returned::Leave(leaving)));
        assert!(reply.split('@').next().unwrap().len() <= 64, "{reply}");
        let local = reply.split('@').next().unwrap();
        for at in INBOUND.find('@').unwrap() + 1..local.len() {
            let mut bytes = reply.clone().into_bytes();
            bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' };
            assert_eq!(read(&String::from_utf8(bytes).unwrap()), None, "byte {at}");
        }
        for other in
            ["forum@mail.example", "forum+r@mail.example", "x+r123@mail.example", "", "forum+é@mail.example"]
        {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(returned(&keys, INBOUND, &reply, now.plus_days(32)), None, "an answer a month late");
    }

    #[test]
    fn a_bounce_is_of_the_address_that_was_written_to() {
        let (_folder, keys) = keys();
        let now = Ts::parse("2026-11-22T06:00").unwrap();
        let there = bounce_address(&keys, INBOUND, OutboxId(77), "awa@post.example");
        let Some(Returned::Bounce(bounced)) = returned(&keys, INBOUND, &there, now) else {
            panic!("{there}")
        };
        assert_eq!(bounced.mail, OutboxId(77));
        assert!(bounced.is_signed(&keys, "Awa@post.example"));
        assert!(!bounced.is_signed(&keys, "seydou@post.example"));
    }
}
