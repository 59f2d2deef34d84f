//! Five thousand open cases: the queue answers from an index, with few queries.

use std::time::Instant;

use toguna::db::Conn;
use toguna::error::Result;

use crate::aid::scale::{plan, run};
use crate::moderation::topic;
use crate::on_both;

const MANY: usize = 5_000;

/// So many open cases about one author, of every danger, half of them taken, each with a reason,
/// and as many that are decided.
fn fill(conn: &mut Conn, author: i64, moderator: i64, topic: i64, now: i64) -> Result<()> {
    run(
        conn,
        &format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2 * {MANY})
            INSERT INTO cases (kind, target_id, about_id, topic_id, lang, title, snapshot, revision, state,
                danger, opened_at, assignee_id, taken_at, resolved_at, version)
            SELECT 'post', i, {author}, {topic}, CASE WHEN i % 3 = 0 THEN 'fr' ELSE 'en' END, 'Case ' || i, 'x',
                1, CASE WHEN i > {MANY} THEN 'resolved' WHEN i % 2 = 0 THEN 'taken' ELSE 'open' END, i % 4,
                {now} + i, CASE WHEN i % 2 = 0 THEN {moderator} END, CASE WHEN i % 2 = 0 THEN {now} END,
                CASE WHEN i > {MANY} THEN {now} + 2 * i END, 1 FROM n"
        ),
    )?;
    run(
        conn,
        &format!(
            "INSERT INTO case_reasons (case_id, at, reason, text)
            SELECT id, {now}, CASE WHEN danger = 3 THEN 'danger' ELSE 'spam' END, '' FROM cases"
        ),
    )?;
    run(conn, "ANALYZE")
}

/// What the queue asks for, as its store writes it.
const QUERIES: [(&str, &str); 7] = [
    ("all", ""),
    ("one kind", "AND kind = 'post'"),
    ("one language", "AND lang = 'fr'"),
    ("one topic", "AND topic_id = 1"),
    ("nobody's", "AND assignee_id IS NULL"),
    ("somebody's", "AND assignee_id = 2"),
    (
        "one reason",
        "AND EXISTS (SELECT 1 FROM case_reasons r WHERE r.case_id = cases.id AND r.reason = 'danger')",
    ),
];

on_both!(five_thousand_open_cases_are_listed_from_an_index, async |forum: Forum| {
    let author = forum.member("Fanta").await.id().0;
    let moderator = forum.with_role("Awa", "moderator").await;
    let (topic, by, now) = (topic(&forum).await.0, moderator.id().0, forum.now().0);
    forum.write(move |conn| fill(conn, author, by, topic, now)).await;
    let faults = forum
        .read(|conn| {
            let mut faults = Vec::new();
            for (name, narrowed) in QUERIES {
                let sql = format!(
                    "SELECT * FROM cases WHERE resolved_at IS NULL AND about_id <> 0 {narrowed}
                    ORDER BY danger DESC, opened_at, id LIMIT 21"
                );
                let plan = plan(conn, &sql)?;
                let is_sorted = plan.contains("USE TEMP B-TREE") || plan.contains("Sort");
                if !plan.contains("cases_") || plan.contains("Seq Scan on cases") || is_sorted {
                    faults.push(format!("{name}:\n{plan}"));
                }
            }
            Ok(faults)
        })
        .await;
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));

    let mut costs = Vec::new();
    for path in ["/mod", "/mod?lang=fr&kind=post", "/mod?who=mine", "/mod?reason=danger", "/mod?page=240"] {
        moderator.get(path).await.is(200);
        let (before, start) = (forum.app.db.queries(), Instant::now());
        let page = moderator.get(path).await;
        page.says("5000 cases are open.");
        assert!(!page.all("ol.threads h2").is_empty(), "{path}");
        costs.push((path, forum.app.db.queries() - before, start.elapsed()));
    }
    assert!(costs.iter().all(|(_, queries, _)| *queries <= 8), "{costs:?}");
});
