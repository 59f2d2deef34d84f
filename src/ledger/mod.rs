//! The hash-chained record: every step of moderation, verification and vetting, append-only.
//!
//! A row's `hash` is the SHA-256 (FIPS 180-4) of its canonical form: these lines in UTF-8,
//! each ended by one line feed,
//!
//! ```text
//! toguna-ledger-1
//! number              decimal, from 1
//! at                  decimal, microseconds since 1970-01-01T00:00Z
//! act                 lower-case letters, digits and hyphens
//! target_kind         the same
//! target_id           decimal
//! account_id          decimal, or - for none
//! is_public           1 or 0
//! payload_hash        lower-case hexadecimal
//! previous_hash       lower-case hexadecimal; 64 zeros in row 1
//! ```
//!
//! and `payload_hash` is the SHA-256 of the payload's salt followed by its body. Whoever has
//! the rows can check them without this program.

mod check;

use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::db::schema::{ledger, ledger_payloads};
use crate::error::{Error, Result};
use crate::markup::Blackout;

pub use check::{Check, check};

/// The first line of the canonical form: a later form would say another number.
const FORM: &str = "toguna-ledger-1";

/// What row 1 names as the row before it.
const NOTHING: [u8; 32] = [0; 32];

/// As long as the hash that it guards needs it to be against guessing.
const SALT_BYTES: usize = 16;

/// The kind of target of sealed evidence: the claim that it is about.
pub const SEALED: &str = "sealed";

/// One line tells of whoever reads the same again within so many minutes.
const READ_MINUTES: i64 = 60;

/// A step to be recorded.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What was done: lower-case letters, digits and hyphens.
    pub act: &'a str,
    /// What it was done to: the same.
    pub target_kind: &'a str,
    /// Which one.
    pub target_id: i64,
    /// Who did it; none = the forum itself.
    pub account: Option<UserId>,
    /// Names, reasons and texts: what a redaction takes away.
    pub payload: Value,
    /// Whether everybody may read it.
    pub is_public: bool,
}

/// A row as it is read.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place in the chain.
    pub number: i64,
    /// When it was done.
    pub at: Ts,
    /// What was done.
    pub act: String,
    /// To what.
    pub target_kind: String,
    /// Which one.
    pub target_id: i64,
    /// Who did it.
    pub account: Option<UserId>,
    /// What it says; none = redacted.
    pub payload: Option<Value>,
    /// When that was taken away.
    pub redacted_at: Option<Ts>,
    /// Whether everybody may read it.
    pub is_public: bool,
    /// The row's hash, in hexadecimal.
    pub hash: String,
}

/// A row of the chain as the database holds it.
#[derive(Queryable, Insertable)]
#[diesel(table_name = ledger)]
struct Row {
    number: i64,
    at: Ts,
    act: String,
    target_kind: String,
    target_id: i64,
    account_id: Option<UserId>,
    payload_hash: Vec<u8>,
    previous_hash: Vec<u8>,
    hash: Vec<u8>,
    is_public: bool,
}

impl Row {
    /// The SHA-256 of the canonical form.
    fn computed_hash(&self) -> Vec<u8> {
        let account = self.account_id.map_or_else(|| "-".to_owned(), |id| id.to_string());
        let form = format!(
            "{FORM}\n{}\n{}\n{}\n{}\n{}\n{account}\n{}\n{}\n{}\n",
            self.number,
            self.at.0,
            self.act,
            self.target_kind,
            self.target_id,
            u8::from(self.is_public),
            HEXLOWER.encode(&self.payload_hash),
            HEXLOWER.encode(&self.previous_hash),
        );
        Sha256::digest(form.as_bytes()).to_vec()
    }

    fn line(self, (body, redacted_at): Payload) -> Line {
        Line {
            number: self.number,
            at: self.at,
            act: self.act,
            target_kind: self.target_kind,
            target_id: self.target_id,
            account: self.account_id,
            payload: body.and_then(|body| serde_json::from_str(&body).ok()),
            redacted_at,
            is_public: self.is_public,
            hash: HEXLOWER.encode(&self.hash),
        }
    }
}

/// What a row says, and when that was taken away.
type Payload = (Option<String>, Option<Ts>);

fn payload_hash(salt: &[u8], body: &str) -> Vec<u8> {
    Sha256::new().chain_update(salt).chain_update(body.as_bytes()).finalize().to_vec()
}

/// Whether a word can stand in the canonical form as it is.
fn is_plain(word: &str) -> bool {
    !word.is_empty()
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Records a step in the caller's transaction; answers the row's number.
///
/// Two transactions that append at once find the same last row: the second one's
/// `previous_hash` is taken then, and `Db::write` runs it again.
///
/// # Errors
/// A unique violation when another transaction was first; `Internal` for an act or a kind
/// that the canonical form cannot hold.
pub fn append(conn: &mut Conn, entry: &Entry<'_>, now: Ts) -> Result<i64> {
    if !is_plain(entry.act) || !is_plain(entry.target_kind) {
        return Err(Error::Internal(format!("not for the ledger: {} {}", entry.act, entry.target_kind)));
    }
    let last: Option<(i64, Vec<u8>)> = ledger::table
        .order(ledger::number.desc())
        .select((ledger::number, ledger::hash))
        .first(conn)
        .optional()?;
    let (before, previous_hash) = last.unwrap_or((0, NOTHING.to_vec()));
    let mut salt = [0u8; SALT_BYTES];
    getrandom::fill(&mut salt).map_err(Error::internal)?;
    let body = entry.payload.to_string();
    let mut row = Row {
        number: before + 1,
        at: now,
        act: entry.act.to_owned(),
        target_kind: entry.target_kind.to_owned(),
        target_id: entry.target_id,
        account_id: entry.account,
        payload_hash: payload_hash(&salt, &body),
        previous_hash,
        hash: Vec::new(),
        is_public: entry.is_public,
    };
    row.hash = row.computed_hash();
    let number = row.number;
    diesel::insert_into(ledger::table).values(row).execute(conn)?;
    diesel::insert_into(ledger_payloads::table)
        .values((
            ledger_payloads::number.eq(number),
            ledger_payloads::salt.eq(salt.as_slice()),
            ledger_payloads::body.eq(body),
        ))
        .execute(conn)?;
    Ok(number)
}

/// Records that somebody of the staff read what is not for everybody; once for an hour.
///
/// # Errors
/// When the database refuses.
pub fn note_read(conn: &mut Conn, target_kind: &str, target_id: i64, reader: UserId, now: Ts) -> Result<()> {
    let lately = ledger::table
        .filter(ledger::target_kind.eq(target_kind))
        .filter(ledger::target_id.eq(target_id))
        .filter(ledger::account_id.eq(reader))
        .filter(ledger::at.gt(now.plus_minutes(-READ_MINUTES)));
    if diesel::select(diesel::dsl::exists(lately)).get_result(conn)? {
        return Ok(());
    }
    let payload = Value::Object(serde_json::Map::new());
    let entry =
        Entry { act: "read", target_kind, target_id, account: Some(reader), payload, is_public: false };
    append(conn, &entry, now)?;
    Ok(())
}

/// Takes a row's payload away and leaves a tombstone: the chain stays whole.
///
/// # Errors
/// `NotFound` when there is no such row.
pub fn redact(conn: &mut Conn, number: i64, now: Ts) -> Result<()> {
    let done = diesel::update(ledger_payloads::table.filter(ledger_payloads::number.eq(number)))
        .set((
            ledger_payloads::body.eq(None::<String>),
            ledger_payloads::salt.eq(Vec::<u8>::new()),
            ledger_payloads::redacted_at.eq(Some(now)),
        ))
        .execute(conn)?;
    if done == 1 { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes away the payloads of rows about a target that hold these words.
///
/// # Errors
/// When the database refuses.
pub fn black_out(
    conn: &mut Conn,
    target_kind: &str,
    target_id: i64,
    words: &Blackout,
    now: Ts,
) -> Result<()> {
    for line in of_target(conn, target_kind, target_id)? {
        if line.payload.is_some_and(|payload| says(&payload, words)) {
            redact(conn, line.number, now)?;
        }
    }
    Ok(())
}

/// Whether any text of a payload holds these words.
fn says(payload: &Value, words: &Blackout) -> bool {
    match payload {
        Value::String(text) => words.is_in(text),
        Value::Array(values) => values.iter().any(|value| says(value, words)),
        Value::Object(fields) => fields.values().any(|value| says(value, words)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Public rows about these kinds of targets, newest first, before the row `before`
/// (`i64::MAX` = from the newest).
///
/// # Errors
/// When the database refuses.
pub fn public_page(conn: &mut Conn, target_kinds: &[&str], before: i64, limit: i64) -> Result<Vec<Line>> {
    page(conn, target_kinds, true, before, limit)
}

/// As `public_page`, rows of one kind that are not for everybody.
///
/// # Errors
/// When the database refuses.
pub fn unlisted_page(conn: &mut Conn, target_kind: &str, before: i64, limit: i64) -> Result<Vec<Line>> {
    page(conn, &[target_kind], false, before, limit)
}

fn page(
    conn: &mut Conn,
    target_kinds: &[&str],
    is_public: bool,
    before: i64,
    limit: i64,
) -> Result<Vec<Line>> {
    let rows: Vec<(Row, Payload)> = ledger::table
        .inner_join(ledger_payloads::table)
        .filter(ledger::target_kind.eq_any(target_kinds.to_vec()))
        .filter(ledger::is_public.eq(is_public))
        .filter(ledger::number.lt(before))
        .order(ledger::number.desc())
        .limit(limit)
        .select((ledger::all_columns, (ledger_payloads::body, ledger_payloads::redacted_at)))
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, payload)| row.line(payload)).collect())
}

/// Every row about one target, oldest first, public or not.
///
/// # Errors
/// When the database refuses.
pub fn of_target(conn: &mut Conn, target_kind: &str, target_id: i64) -> Result<Vec<Line>> {
    let rows: Vec<(Row, Payload)> = ledger::table
        .inner_join(ledger_payloads::table)
        .filter(ledger::target_kind.eq(target_kind))
        .filter(ledger::target_id.eq(target_id))
        .order(ledger::number.asc())
        .select((ledger::all_columns, (ledger_payloads::body, ledger_payloads::redacted_at)))
        .load(conn)?;
    Ok(rows.into_iter().map(|(row, payload)| row.line(payload)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_is_what_its_description_says() {
        let row = Row {
            number: 1,
            at: Ts(1_700_000_000_000_000),
            act: "hide".to_owned(),
            target_kind: "case".to_owned(),
            target_id: 7,
            account_id: None,
            payload_hash: vec![0xab; 32],
            previous_hash: NOTHING.to_vec(),
            hash: Vec::new(),
            is_public: true,
        };
        let form = format!(
            "toguna-ledger-1\n1\n1700000000000000\nhide\ncase\n7\n-\n1\n{}\n{}\n",
            "ab".repeat(32),
            "0".repeat(64)
        );
        assert_eq!(row.computed_hash(), Sha256::digest(form).to_vec());
        assert!(is_plain("case-opened") && !is_plain("Hide") && !is_plain("a\nb") && !is_plain(""));
    }
}
