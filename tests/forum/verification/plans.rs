//! Lists answer from an index, however many claims there are; a panel costs one query.

use std::sync::{Arc, Mutex};

use diesel::connection::{Connection as _, Instrumentation, InstrumentationEvent};
use diesel::prelude::*;
use diesel::sql_types::Text;
use toguna::db::Conn;
use toguna::db::ids::{ThreadId, TopicId};
use toguna::verification::model;
use toguna::verification::{self, Scope, Wanted};
use toguna::web::paging::Cursor;
use toguna::web::viewer::Viewer;

use super::village::verified;
use crate::on_both;
use crate::support::Forum;

/// Keeps the text of each query.
struct Listening(Arc<Mutex<Vec<String>>>);

impl Instrumentation for Listening {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if let InstrumentationEvent::StartQuery { query, .. } = event {
            self.0.lock().unwrap().push(query.to_string());
        }
    }
}

/// A step of a plan, as each database calls the column.
#[derive(QueryableByName)]
struct Detail {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct QueryPlan {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    line: String,
}

/// What the database would do for each query of `job`.
async fn plans(forum: &Forum, job: impl FnOnce(&mut Conn) + Send + 'static) -> Vec<(String, Vec<String>)> {
    forum
        .read(|conn| {
            let heard = Arc::new(Mutex::new(Vec::new()));
            conn.set_instrumentation(Listening(heard.clone()));
            job(conn);
            conn.set_instrumentation(Listening(Arc::default()));
            let queries: Vec<String> = std::mem::take(&mut *heard.lock().unwrap());
            let mut plans = Vec::new();
            for query in queries {
                let sql = query.split(" -- binds:").next().unwrap().to_owned();
                if sql.starts_with("SELECT") {
                    plans.push((sql.clone(), plan(conn, &sql)));
                }
            }
            Ok(plans)
        })
        .await
}

fn plan(conn: &mut Conn, sql: &str) -> Vec<String> {
    match conn {
        Conn::Sqlite(conn) => {
            let explain = format!("EXPLAIN QUERY PLAN {sql}");
            let rows: Vec<Detail> = diesel::sql_query(explain).load(conn).unwrap();
            rows.into_iter().map(|row| row.detail).collect()
        }
        Conn::Pg(conn) => {
            let most = (1..40).rev().find(|n| sql.contains(&format!("${n}"))).unwrap_or(0);
            let nulls = vec!["NULL"; most].join(", ");
            let values = if most == 0 { String::new() } else { format!("({nulls})") };
            for step in [
                "SET enable_seqscan = off".to_owned(),
                "SET plan_cache_mode = force_generic_plan".to_owned(),
                format!("PREPARE asked AS {sql}"),
            ] {
                diesel::sql_query(step).execute(conn).unwrap();
            }
            let rows: Vec<QueryPlan> =
                diesel::sql_query(format!("EXPLAIN EXECUTE asked{values}")).load(conn).unwrap();
            diesel::sql_query("DEALLOCATE asked").execute(conn).unwrap();
            rows.into_iter().map(|row| row.line).collect()
        }
    }
}

/// No table is read from its beginning to its end.
fn from_an_index(plans: &[(String, Vec<String>)]) {
    assert!(!plans.is_empty());
    for (sql, steps) in plans {
        for step in steps {
            let is_scan = step.contains("Seq Scan") || step.starts_with("SCAN") && !step.contains("USING");
            // The settings are a handful of rows.
            assert!(!is_scan || step.contains("settings"), "{step}\n{steps:#?}\n{sql}");
        }
    }
}

on_both!(lists_of_claims_answer_from_an_index, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    verified(&forum, &author, &one, &two).await;
    let now = forum.now();
    let all = Wanted::default;
    for wanted in [
        all(),
        Wanted { topic: Some(TopicId(1)), ..all() },
        Wanted { kind: Some(model::Kind::Fuel), ..all() },
        Wanted { thread: Some(ThreadId(1)), ..all() },
        Wanted { place: Some("bamako".to_owned()), ..all() },
    ] {
        let asked = wanted.clone();
        let narrowed = plans(&forum, move |conn| {
            verification::current(conn, &asked, Cursor::START, now).unwrap();
        })
        .await;
        from_an_index(&narrowed);
        // The order is the index's own: the newest twenty are found without the rest. PostgreSQL
        // chooses by the rows that there are.
        let is_sqlite = narrowed[0].1.iter().any(|step| step.starts_with("SEARCH"));
        let has = |words: &str| narrowed[0].1.iter().any(|step| step.contains(words));
        assert!(!is_sqlite || !has("TEMP B-TREE"), "{wanted:?}: {:#?}", narrowed[0]);
        let own = !is_sqlite || has("claim_places_by_confirmed (place=? AND confirmed_at>?");
        assert!(own || wanted.place.is_none(), "{:#?}", narrowed[0]);
    }
    let queue = plans(&forum, move |conn| {
        verification::waiting(conn, 100, now).unwrap();
    })
    .await;
    from_an_index(&queue);
    assert!(!queue[0].1.iter().any(|step| step.contains("TEMP B-TREE")), "{queue:#?}");
    assert!(queue[0].1.iter().any(|step| step.contains("claim_queue_by_danger")), "{queue:#?}");
    let panel = plans(&forum, move |conn| {
        verification::panel(conn, ThreadId(1), &Viewer::GUEST, now).unwrap();
    })
    .await;
    from_an_index(&panel);
    assert_eq!(panel.len(), 1, "the panel costs one query");
    let feeds = plans(&forum, move |conn| {
        verification::updates(conn, Scope::default(), now).unwrap();
    })
    .await;
    from_an_index(&feeds);
    assert!(feeds[0].1.iter().any(|step| step.contains("claim_updates_by_change")), "{feeds:#?}");
});

on_both!(a_thread_with_a_panel_costs_one_query_more, async |forum: Forum| {
    let author = forum.member("Awa").await;
    let (one, two) = (forum.with_role("Ina", "verifier").await, forum.with_role("Issa", "verifier").await);
    let (thread, ..) = verified(&forum, &author, &one, &two).await;
    let cost = async || {
        forum.write(|_| Ok(())).await;
        let before = forum.app.db.queries();
        forum.guest().get(&thread).await.is(200);
        forum.app.db.queries() - before
    };
    let full = cost().await;
    forum
        .write(|conn| {
            use toguna::db::schema::{claim_places, claim_queue, claim_updates, claims, evidence, reviews};
            diesel::delete(reviews::table).execute(conn)?;
            diesel::delete(evidence::table).execute(conn)?;
            diesel::delete(claim_places::table).execute(conn)?;
            diesel::delete(claim_queue::table).execute(conn)?;
            diesel::delete(claim_updates::table).execute(conn)?;
            diesel::delete(toguna::db::schema::claim_forms::table).execute(conn)?;
            diesel::delete(claims::table).execute(conn)?;
            Ok(())
        })
        .await;
    let empty = cost().await;
    assert_eq!(full, empty, "a panel with claims costs no more than an empty one");
});
