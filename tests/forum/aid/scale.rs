//! Ten thousand listed links: the directory answers from indexes, page after page.

use std::time::Instant;

use diesel::prelude::*;
use diesel::sql_types::Text;
use toguna::db::Conn;
use toguna::error::Result;

use crate::on_both;

const MANY: usize = 10_000;

/// Runs a statement as it is written.
pub fn run(conn: &mut Conn, sql: &str) -> Result<()> {
    match conn {
        Conn::Sqlite(c) => diesel::sql_query(sql).execute(c)?,
        Conn::Pg(c) => diesel::sql_query(sql).execute(c)?,
    };
    Ok(())
}

/// So many listed links of one proposer, in every sector, each way, in forty places.
fn fill(conn: &mut Conn, proposer: i64, now: i64) -> Result<()> {
    let x = if matches!(conn, Conn::Sqlite(_)) { "x''" } else { "''::bytea" };
    run(
        conn,
        &format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY})
            INSERT INTO aid_links (proposer_id, direction, kind, title, summary, lang, url, phone, domain, area,
                area_folded, sector, search_text, created_at, expires_at, state, state_at, round, vetters,
                listed_at, vetted_at, next_check_at, nonce, form_hash)
            SELECT {proposer}, CASE WHEN i % 3 = 0 THEN 'give' ELSE 'get_help' END, 'goods', 'Help ' || i, 'x',
                'en', 'https://site-' || i || '.example/', '', 'site-' || i || '.example', 'Town ' || (i % 40),
                'town ' || (i % 40), CASE i % 4 WHEN 0 THEN 'health' WHEN 1 THEN 'wash' WHEN 2 THEN 'camp'
                ELSE 'multi' END, 'help ' || i, {now}, {now} + 1000000000000 + i, 'listed', {now}, 1, 2, {now},
                {now} + (i % 5000), {now} + 900000000000, 'n' || i, {x} FROM n"
        ),
    )?;
    run(conn, "ANALYZE")
}

#[derive(QueryableByName)]
struct SqliteStep {
    #[diesel(sql_type = Text)]
    detail: String,
}

#[derive(QueryableByName)]
struct PgStep {
    #[diesel(sql_type = Text, column_name = "QUERY PLAN")]
    step: String,
}

/// How the database would answer a query, step by step; a table is read whole only where no
/// index helps.
pub fn plan(conn: &mut Conn, sql: &str) -> Result<String> {
    let steps: Vec<String> = match conn {
        Conn::Sqlite(c) => {
            let rows: Vec<SqliteStep> = diesel::sql_query(format!("EXPLAIN QUERY PLAN {sql}")).load(c)?;
            rows.into_iter().map(|row| row.detail).collect()
        }
        Conn::Pg(c) => {
            diesel::sql_query("SET enable_seqscan = off").execute(c)?;
            let rows: Vec<PgStep> = diesel::sql_query(format!("EXPLAIN {sql}")).load(c)?;
            rows.into_iter().map(|row| row.step).collect()
        }
    };
    Ok(steps.join("\n"))
}

/// The queries of the directory as the store asks them, and whether each comes in its order
/// from an index.
const QUERIES: [(&str, &str, bool); 12] = [
    ("the first page", "", true),
    ("one way", "AND direction = 'give'", true),
    ("one field", "AND sector = 'wash'", true),
    ("one way in one field", "AND direction = 'give' AND sector = 'wash'", true),
    ("one place", "AND area_folded = 'town 7'", true),
    ("one place and field", "AND area_folded = 'town 7' AND sector = 'wash'", true),
    ("the rest of a field", "AND sector = 'wash' AND vetted_at <= 9 AND (vetted_at < 9 OR id < 4)", true),
    (
        "the rest of a field, one way",
        "AND direction = 'give' AND sector = 'wash' AND vetted_at <= 9 AND (vetted_at < 9 OR id < 4)",
        true,
    ),
    ("the fields after it", "AND sector > 'health'", true),
    ("the fields after it, one way", "AND direction = 'give' AND sector > 'health'", true),
    ("the fields after it, one place", "AND area_folded = 'town 7' AND sector > 'health'", true),
    ("words", "AND search_text LIKE '%zzz%' ESCAPE '\\'", false),
];

on_both!(the_directory_answers_from_indexes_and_pages_through_ten_thousand_links, async |forum: Forum| {
    let (fanta, now) = (forum.member("Fanta").await.id(), forum.now());
    forum.write(move |conn| fill(conn, fanta.0, now.0)).await;
    let faults = forum
        .read(|conn| {
            let mut faults = Vec::new();
            for (name, more, is_sorted) in QUERIES {
                let sql = format!(
                    "SELECT id FROM aid_links WHERE state = 'listed' AND expires_at + 0 > 5 {more}
                    ORDER BY sector, vetted_at DESC, id DESC LIMIT 21"
                );
                let plan = plan(conn, &sql)?;
                let is_from_index = plan.contains("USING INDEX") || plan.contains("Index Scan");
                let scans = plan.contains("SCAN aid_links") || plan.contains("Seq Scan");
                // A few equal keys in a row may be put in order; a whole list may not.
                let sorts = plan.lines().any(|line| line.trim() == "USE TEMP B-TREE FOR ORDER BY" || line.trim().starts_with("Sort "));
                if !is_from_index || scans || (is_sorted && sorts) {
                    faults.push(format!("{name}:\n{plan}"));
                }
            }
            let counts = [
                "SELECT direction, COUNT(*) FROM aid_links WHERE state = 'listed' AND expires_at > 5 GROUP BY direction",
                "SELECT MAX(area) FROM aid_links WHERE state = 'listed' GROUP BY area_folded ORDER BY area_folded LIMIT 60",
                "SELECT expires_at FROM aid_links WHERE state = 'listed' AND expires_at > 5 ORDER BY expires_at LIMIT 1",
                "SELECT id FROM aid_links WHERE url = 'https://site-7.example/'",
                "SELECT aid_id FROM aid_checks WHERE fetch_at <= 5 ORDER BY fetch_at, aid_id LIMIT 16",
            ];
            for sql in counts {
                let plan = plan(conn, sql)?;
                let is_from_index = plan.contains("INDEX") || plan.contains("Index");
                if !is_from_index || plan.contains("Seq Scan") {
                    faults.push(format!("{sql}:\n{plan}"));
                }
            }
            Ok(faults)
        })
        .await;
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));

    // Every link once, whatever the way through; the last pages cost as much as the first.
    let awa = forum.member("Awa").await;
    let (mut path, mut seen, mut costs) = ("/aid?area=town+7".to_owned(), Vec::new(), Vec::new());
    loop {
        let (before, start) = (forum.app.db.queries(), Instant::now());
        let page = awa.get(&path).await;
        page.is(200);
        costs.push((forum.app.db.queries() - before, start.elapsed()));
        seen.extend(page.all("h3"));
        match page.attributes("a[rel=next]", "href").first() {
            Some(next) => path = format!("/aid{next}"),
            None => break,
        }
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (MANY / 40, MANY / 40));
    assert!(costs.iter().all(|(queries, _)| *queries <= 7), "{costs:?}");
    println!(
        "a page of the directory with {MANY} links: {:?} at the slowest",
        costs.iter().map(|cost| cost.1).max()
    );
});
