//! Reads the whole chain and says where it is broken.

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::{NOTHING, Row, payload_hash};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::schema::{ledger, ledger_payloads};
use crate::error::Result;

/// Rows held in memory at once.
const BATCH: i64 = 1_000;

/// What a look at the whole chain finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// Every row follows from the one before it.
    Whole {
        /// Rows in the chain.
        rows: i64,
        /// Rows whose payload was taken away on purpose.
        redacted: i64,
        /// Hash of the last row in hexadecimal, empty for none: who keeps it elsewhere also
        /// notices when the chain's end is cut off.
        head: String,
    },
    /// The first row that was changed, or before which one is missing.
    Broken {
        /// Its number.
        number: i64,
    },
}

type Found = (Row, Option<(Vec<u8>, Option<String>, Option<Ts>)>);

/// Checks every row against the one before it and against its payload.
///
/// # Errors
/// When the database refuses.
pub fn check(conn: &mut Conn) -> Result<Check> {
    let (mut rows, mut redacted, mut head) = (0, 0, NOTHING.to_vec());
    loop {
        let batch: Vec<Found> = ledger::table
            .left_join(ledger_payloads::table)
            .filter(ledger::number.gt(rows))
            .order(ledger::number.asc())
            .limit(BATCH)
            .select((
                ledger::all_columns,
                (ledger_payloads::salt, ledger_payloads::body, ledger_payloads::redacted_at).nullable(),
            ))
            .load(conn)?;
        if batch.is_empty() {
            let head = if rows == 0 { String::new() } else { HEXLOWER.encode(&head) };
            return Ok(Check::Whole { rows, redacted, head });
        }
        for (row, payload) in batch {
            let is_next = row.number == rows + 1 && row.previous_hash == head;
            let is_told = match &payload {
                Some((salt, Some(body), None)) => payload_hash(salt, body) == row.payload_hash,
                Some((_, None, Some(_))) => true,
                _ => false,
            };
            if !is_next || !is_told || row.computed_hash() != row.hash {
                return Ok(Check::Broken { number: row.number });
            }
            redacted += i64::from(payload.is_some_and(|(_, body, _)| body.is_none()));
            rows = row.number;
            head = row.hash;
        }
    }
}
