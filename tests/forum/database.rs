//! Two databases behind two doors: the same tables, the same promises.

use std::collections::{BTreeMap, BTreeSet};

use diesel::RunQueryDsl;
use diesel::sql_types::Text;
use toguna::config::DatabaseUrl;
use toguna::db::{Conn, Db, dump, migrate};
use toguna::error::{Error, Result};

use crate::on_both;
use crate::support::Kind;

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// What a query answers as texts, where it is written for each database.
fn lines(conn: &mut Conn, sqlite: &str, postgres: &str) -> Result<Vec<String>> {
    let lines: Vec<Line> = match conn {
        Conn::Sqlite(c) => diesel::sql_query(sqlite).load(c)?,
        Conn::Pg(c) => diesel::sql_query(postgres).load(c)?,
    };
    Ok(lines.into_iter().map(|line| line.line).collect())
}

/// Everything that migrations made: tables, columns, indexes, triggers.
fn schema(db: &Db) -> Vec<String> {
    db.read_blocking(|conn| {
        lines(
            conn,
            "SELECT type || ' ' || name || ' ' || COALESCE(sql, '') AS line FROM sqlite_master \
             WHERE name NOT LIKE 'sqlite_%' AND name NOT LIKE '__diesel%' ORDER BY 1",
            "SELECT 'column ' || table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable \
                 || COALESCE(column_default, '') AS line \
             FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%' \
             UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' \
                 AND tablename NOT LIKE '\\_\\_diesel%' \
             UNION ALL SELECT 'trigger ' || trigger_name || ' ' || event_manipulation || ' ' || event_object_table \
                 FROM information_schema.triggers \
             UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
             ORDER BY 1",
        )
    })
    .unwrap()
}

/// Columns by table with their kind in Diesel's words, as the database describes them.
fn columns(db: &Db) -> BTreeMap<String, BTreeSet<String>> {
    let found = db
        .read_blocking(|conn| {
            lines(
                conn,
                "SELECT m.name || ' ' || c.name || ' ' || CASE WHEN c.\"notnull\" OR c.pk THEN '' ELSE 'null ' END \
                     || c.type AS line FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '__diesel%' \
                     AND m.name NOT LIKE 'search_index%'",
                "SELECT table_name || ' ' || column_name || ' ' || CASE is_nullable WHEN 'YES' THEN 'null ' ELSE '' END \
                     || data_type AS line FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%' AND is_generated = 'NEVER'",
            )
        })
        .unwrap();
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in found {
        let mut words = line.splitn(3, ' ');
        let (table, column, kind) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
        let (nullable, kind) = kind.strip_prefix("null ").map_or((false, kind), |kind| (true, kind));
        let kind = match kind.to_lowercase().as_str() {
            "bigint" => "BigInt",
            // SQLite's own numbers of rows are 64 bits wide whatever their column is called.
            "integer" if column == "id" || column == "number" && table == "ledger" => "BigInt",
            "integer" => "Integer",
            "text" => "Text",
            "boolean" => "Bool",
            "blob" | "bytea" => "Binary",
            other => panic!("{table}.{column}: {other}"),
        };
        let kind = if nullable { format!("Nullable<{kind}>") } else { kind.to_owned() };
        tables.entry(table.to_owned()).or_default().insert(format!("{column} -> {kind}"));
    }
    tables
}

/// Columns by table as `src/db/schema` declares them.
fn declared() -> BTreeMap<String, BTreeSet<String>> {
    let mut tables: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/db/schema")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let mut table = String::new();
        let mut is_inside = false;
        for line in text.lines().map(str::trim) {
            if line.starts_with("diesel::table!") || line.starts_with("table!") {
                is_inside = true;
                table.clear();
            } else if is_inside && line.ends_with('{') && line.contains('(') {
                table = line.split([' ', '(']).next().unwrap().to_owned();
            } else if let Some((column, kind)) = line.trim_end_matches(',').split_once(" -> ")
                && is_inside
                && !line.starts_with("//")
            {
                tables.entry(table.clone()).or_default().insert(format!("{column} -> {kind}"));
            } else if line == "}" && !table.is_empty() {
                is_inside = false;
            }
        }
    }
    tables
}

fn kinds() -> impl Iterator<Item = Kind> {
    [Kind::Sqlite, Kind::Postgres].into_iter().filter(|kind| kind.is_there())
}

#[test]
fn migrations_go_up_and_down_and_up_again() {
    for kind in kinds() {
        let folder = tempfile::tempdir().unwrap();
        let url = kind.empty(folder.path());
        let done = migrate::up(&url).unwrap();
        assert!(done > 0);
        let first = schema(&Db::open_unmigrated(&url).unwrap());
        assert_eq!(migrate::up(&url).unwrap(), 0, "nothing is left to do");
        assert_eq!(migrate::down(&url).unwrap(), done);
        assert_eq!(
            schema(&Db::open_unmigrated(&url).unwrap()),
            Vec::<String>::new(),
            "{kind:?}: all is gone"
        );
        assert_eq!(migrate::up(&url).unwrap(), done);
        assert_eq!(schema(&Db::open_unmigrated(&url).unwrap()), first);
    }
}

#[test]
fn both_databases_have_the_columns_that_the_code_knows() {
    let declared = declared();
    for kind in kinds() {
        let folder = tempfile::tempdir().unwrap();
        let there = columns(&Db::open(&kind.fresh(folder.path())).unwrap());
        for table in declared.keys().chain(there.keys()) {
            assert_eq!(there.get(table), declared.get(table), "{kind:?}: {table}");
        }
    }
}

#[test]
fn every_table_is_kept_in_backups_or_left_out_on_purpose() {
    let named: BTreeSet<&str> = dump::KEPT.iter().chain(dump::LEFT_OUT).copied().collect();
    assert_eq!(named, declared().keys().map(String::as_str).collect());
}

/// Columns that name an account whose row it is not: who acted on another's, or for the forum.
const OF_OTHERS: &[&str] = &["blocked_id", "actor_id"];

#[test]
fn every_table_with_an_owner_is_in_what_people_take_along() {
    let exported: BTreeSet<(&str, &str)> = dump::OF_ACCOUNT.iter().copied().collect();
    let declared = declared();
    for (table, column) in &exported {
        let columns = declared.get(*table).unwrap_or_else(|| panic!("{table}"));
        assert!(columns.iter().any(|one| one.starts_with(&format!("{column} ->"))), "{table}.{column}");
    }
    let owners = ["user_id", "author_id", "proposer_id", "reviewer_id", "reporter_id", "vetter_id"];
    for table in dump::KEPT.iter().filter(|table| **table != "claim_forms") {
        let owned = declared[*table]
            .iter()
            .filter_map(|column| column.split(" ->").next())
            .find(|column| owners.contains(column) && !OF_OTHERS.contains(column));
        if let Some(column) = owned {
            assert!(exported.contains(&(*table, column)), "{table}.{column} is left out");
        }
    }
}

on_both!(a_write_that_fails_leaves_nothing, async |forum: Forum| {
    let outcome: Result<()> = forum
        .app
        .db
        .write(|conn| {
            insert_setting(conn, "half")?;
            Err(Error::Forbidden("stop"))
        })
        .await;
    assert!(matches!(outcome, Err(Error::Forbidden("stop"))));
    assert_eq!(settings(&forum).await, Vec::<String>::new());
});

on_both!(a_write_that_panics_leaves_nothing_and_the_next_one_works, async |forum: Forum| {
    let outcome: Result<()> = forum
        .app
        .db
        .write(|conn| {
            insert_setting(conn, "half")?;
            panic!("a broken write")
        })
        .await;
    assert!(outcome.is_err());
    forum.write(|conn| insert_setting(conn, "whole")).await;
    assert_eq!(settings(&forum).await, ["whole"]);
});

on_both!(writes_at_the_same_time_are_all_kept, async |forum: Forum| {
    let writes = (0..40).map(|number| {
        let db = forum.app.db.clone();
        async move { db.write(move |conn| insert_setting(conn, &format!("key {number}"))).await }
    });
    for outcome in futures_util::future::join_all(writes).await {
        outcome.unwrap();
    }
    assert_eq!(settings(&forum).await.len(), 40);
});

on_both!(another_process_notices_a_change, async |forum: Forum| {
    let twin = forum.twin();
    // On PostgreSQL the other tests' databases on the same server move the mark too.
    let is_still = (0..1_000).any(|_| {
        let before = twin.app.db.generation();
        twin.app.db.look_around();
        twin.app.db.generation() == before
    });
    assert!(is_still, "nothing changed");
    let before = twin.app.db.generation();
    forum.write(|conn| insert_setting(conn, "news")).await;
    twin.app.db.look_around();
    assert!(twin.app.db.generation() > before);
});

#[test]
fn every_connection_to_sqlite_has_its_settings() {
    actix_web::rt::System::new().block_on(async {
        let folder = tempfile::tempdir().unwrap();
        let DatabaseUrl::Sqlite(path) = Kind::Sqlite.fresh(folder.path()) else { unreachable!() };
        let db = Db::open(&DatabaseUrl::Sqlite(path)).unwrap();
        let readers = (0..8).map(|_| db.read(pragmas));
        for settings in futures_util::future::join_all(readers).await {
            let settings = settings.unwrap();
            assert_eq!(settings["foreign_keys"], "1");
            assert_eq!(settings["busy_timeout"], "5000");
            assert_eq!(settings["journal_mode"], "wal");
            assert_eq!(settings["query_only"], "1", "readers cannot write");
        }
        let writer = db.write(pragmas).await.unwrap();
        assert_eq!(writer["foreign_keys"], "1");
        assert_eq!(writer["busy_timeout"], "5000");
        assert_eq!(writer["query_only"], "0");
        assert_eq!(writer["synchronous"], "2", "FULL: what was acknowledged survives a power loss");
    });
}

fn pragmas(conn: &mut Conn) -> Result<BTreeMap<String, String>> {
    ["foreign_keys", "busy_timeout", "journal_mode", "synchronous", "query_only"]
        .into_iter()
        .map(|name| {
            let column = if name == "busy_timeout" { "timeout" } else { name };
            let query = format!("SELECT CAST({column} AS TEXT) AS line FROM pragma_{name}");
            Ok((name.to_owned(), lines(conn, &query, "")?.concat()))
        })
        .collect()
}

fn insert_setting(conn: &mut Conn, key: &str) -> Result<()> {
    let query = format!("INSERT INTO settings (key, value) VALUES ('{key}', '')");
    match conn {
        Conn::Sqlite(c) => diesel::sql_query(query).execute(c)?,
        Conn::Pg(c) => diesel::sql_query(query).execute(c)?,
    };
    Ok(())
}

async fn settings(forum: &crate::support::Forum) -> Vec<String> {
    let query = "SELECT key AS line FROM settings ORDER BY key";
    forum.read(move |conn| lines(conn, query, query)).await
}
