//! The hash-chained record: whole, redacted or broken, and never forked.

use diesel::connection::SimpleConnection as _;
use serde_json::json;
use toguna::clock::Ts;
use toguna::config::DatabaseUrl;
use toguna::db::Conn;
use toguna::error::Result;
use toguna::ledger::{self, Check, Entry};

use crate::on_both;
use crate::support::Forum;

fn record(conn: &mut Conn, id: i64, now: Ts) -> Result<i64> {
    let entry = Entry {
        act: "hide",
        target_kind: "case",
        target_id: id,
        account: None,
        payload: json!({ "reason": format!("reason {id}") }),
        is_public: id % 2 == 0,
    };
    ledger::append(conn, &entry, now)
}

async fn sql(forum: &Forum, statement: &'static str) {
    forum.write(move |conn| Ok(conn.batch_execute(statement)?)).await;
}

/// Switches the refusal of UPDATE off, as somebody with the database in hand could.
async fn unlock(forum: &Forum) {
    let is_postgres = matches!(forum.app.config.database, DatabaseUrl::Postgres(_));
    let on = if is_postgres { " ON ledger" } else { "" };
    forum
        .write(move |conn| Ok(conn.batch_execute(&format!("DROP TRIGGER ledger_refuses_update{on}"))?))
        .await;
}

on_both!(the_ledger_refuses_to_be_changed, async |forum: Forum| {
    let now = forum.now();
    forum.write(move |conn| record(conn, 1, now)).await;
    for statement in ["UPDATE ledger SET act = 'x'", "DELETE FROM ledger"] {
        let refused = forum.app.db.write(move |conn| Ok(conn.batch_execute(statement)?)).await;
        assert!(refused.unwrap_err().to_string().contains("append-only"), "{statement}");
    }
});

on_both!(a_hundred_appends_at_once_make_one_chain, async |forum: Forum| {
    let now = forum.now();
    let db = &forum.app.db;
    let all = (1..=100).map(|id| db.write(move |conn| record(conn, id, now)));
    for outcome in futures_util::future::join_all(all).await {
        outcome.unwrap();
    }
    let check = forum.read(ledger::check).await;
    assert!(matches!(&check, Check::Whole { rows: 100, redacted: 0, head } if head.len() == 64), "{check:?}");
    let page = forum.read(|conn| ledger::public_page(conn, &["case"], i64::MAX, 21)).await;
    assert_eq!(page.len(), 21);
    assert!(page.iter().all(|line| line.is_public));
});

on_both!(a_redaction_is_told_from_a_forgery, async |forum: Forum| {
    let now = forum.now();
    forum
        .write(move |conn| {
            for id in 1..=5 {
                record(conn, id, now)?;
            }
            ledger::redact(conn, 2, now)
        })
        .await;
    let check = forum.read(ledger::check).await;
    assert!(matches!(check, Check::Whole { rows: 5, redacted: 1, .. }), "{check:?}");
    let lines = forum.read(|conn| ledger::of_target(conn, "case", 2)).await;
    assert_eq!((lines.len(), lines[0].payload.is_none()), (1, true));

    sql(&forum, "UPDATE ledger_payloads SET body = '{\"reason\":\"another\"}' WHERE number = 4").await;
    assert_eq!(forum.read(ledger::check).await, Check::Broken { number: 4 });
    unlock(&forum).await;
    sql(&forum, "UPDATE ledger SET at = at + 1 WHERE number = 3").await;
    assert_eq!(forum.read(ledger::check).await, Check::Broken { number: 3 });
});
