//! The line that every act leaves in the record.

use serde_json::json;

use super::model::{Case, Ruling};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;
use crate::ledger::{self, Entry};

/// The public line of the record: what, why and when, never about whom.
pub(super) fn record(
    conn: &mut Conn,
    case: &Case,
    by: UserId,
    act: &str,
    ruling: &Ruling,
    now: Ts,
) -> Result<()> {
    let entry = Entry {
        act,
        target_kind: "case",
        target_id: case.id.0,
        account: Some(by),
        payload: json!({
            "kind": case.kind.as_str(),
            "reason": ruling.reason,
            "rule": ruling.rule,
            "until": ruling.until.map(Ts::rfc3339),
        }),
        is_public: true,
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}
