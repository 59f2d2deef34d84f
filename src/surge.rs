//! Surge: for a while new accounts or links wait, only the staff writes, or nobody signs up.
//!
//! Every page says so, with the reason and the end.

use diesel::prelude::*;
use serde_json::json;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{SurgeId, UserId};
use crate::db::schema::surges;
use crate::error::{Error, Result};
use crate::ledger::{self, Entry};

/// The record's kind of target.
pub const TARGET: &str = "surge";
/// Accounts younger than so many days are new ones.
pub const NEW_DAYS: i64 = 7;

/// What holds during a surge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = surges)]
pub struct Measures {
    /// Posts of new accounts wait for a moderator.
    pub holds_new: bool,
    /// Posts with links wait for a moderator.
    pub holds_links: bool,
    /// Only the staff writes.
    pub is_read_only: bool,
    /// Nobody signs up.
    pub closes_signup: bool,
}

impl Measures {
    /// Whether anything holds at all.
    #[must_use]
    pub fn is_any(self) -> bool {
        self != Self::default()
    }

    /// What holds: its name in forms and in the record, and the text key that tells readers.
    #[must_use]
    pub fn list(self) -> Vec<(&'static str, &'static str)> {
        let all = [
            (self.holds_new, ("new", "surge-new")),
            (self.holds_links, ("links", "surge-links")),
            (self.is_read_only, ("read-only", "surge-read-only")),
            (self.closes_signup, ("sign-up", "surge-sign-up")),
        ];
        all.into_iter().filter_map(|(holds, named)| holds.then_some(named)).collect()
    }

    /// Those that are named so.
    #[must_use]
    pub fn named<'a>(names: impl Iterator<Item = &'a str> + Clone) -> Self {
        let has = |name: &str| names.clone().any(|given| given == name);
        Self {
            holds_new: has("new"),
            holds_links: has("links"),
            is_read_only: has("read-only"),
            closes_signup: has("sign-up"),
        }
    }
}

/// A surge as it is read.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = surges)]
pub struct Surge {
    /// Which one.
    pub id: SurgeId,
    /// Since when.
    pub began_at: Ts,
    /// Until when, unless somebody ends it before.
    pub ends_at: Ts,
    /// Why, as readers are told.
    pub reason: String,
    /// What holds.
    #[diesel(embed)]
    pub measures: Measures,
}

/// The surge that lasts now.
///
/// # Errors
/// When the database refuses.
pub fn current(conn: &mut Conn, now: Ts) -> Result<Option<Surge>> {
    Ok(surges::table
        .filter(surges::ended_at.is_null())
        .filter(surges::ends_at.gt(now))
        .select(returning_sel::<Surge>())
        .first(conn)
        .optional()?)
}

/// Begins a surge and records it. The same form begins one.
///
/// # Errors
/// `Conflict` while another one lasts.
pub fn begin(
    conn: &mut Conn,
    measures: Measures,
    reason: &str,
    ends_at: Ts,
    by: UserId,
    nonce: &str,
    now: Ts,
) -> Result<()> {
    let is_sent = surges::table.filter(surges::by_id.eq(by)).filter(surges::nonce.eq(nonce));
    if diesel::select(diesel::dsl::exists(is_sent)).get_result(conn)? {
        return Ok(());
    }
    if current(conn, now)?.is_some() {
        return Err(Error::Conflict { key: "conflict-surge", at: Some("/mod/surge".to_owned()) });
    }
    let id = diesel::insert_into(surges::table)
        .values((
            surges::began_at.eq(now),
            surges::ends_at.eq(ends_at),
            surges::by_id.eq(by),
            surges::reason.eq(reason),
            measures,
            surges::nonce.eq(nonce),
        ))
        .returning(surges::id)
        .get_result(conn)?;
    record(conn, "surge", id, by, reason, Some((measures, ends_at)), now)
}

/// Ends the surge that lasts, if one does, and records it.
///
/// # Errors
/// When the database refuses.
pub fn end(conn: &mut Conn, by: UserId, now: Ts) -> Result<()> {
    let Some(surge) = current(conn, now)? else { return Ok(()) };
    diesel::update(surges::table.find(surge.id))
        .set((surges::ended_at.eq(Some(now)), surges::ended_by.eq(Some(by))))
        .execute(conn)?;
    record(conn, "surge-end", surge.id, by, "", None, now)
}

fn record(
    conn: &mut Conn,
    act: &str,
    id: SurgeId,
    by: UserId,
    reason: &str,
    what: Option<(Measures, Ts)>,
    now: Ts,
) -> Result<()> {
    let names = |measures: Measures| measures.list().into_iter().map(|(name, _)| name).collect::<Vec<&str>>();
    let entry = Entry {
        act,
        target_kind: TARGET,
        target_id: id.0,
        account: Some(by),
        payload: json!({
            "reason": reason,
            "measures": what.map(|(measures, _)| names(measures)),
            "until": what.map(|(_, ends_at)| ends_at.rfc3339()),
        }),
        is_public: true,
    };
    ledger::append(conn, &entry, now)?;
    Ok(())
}
