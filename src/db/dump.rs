//! Every row of every table as JSON, the same from both databases: what a backup is made of.

use std::collections::HashMap;

use diesel::RunQueryDsl;
use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::sql_types::{Bool, Text};
use serde_json::{Map, Value};

use super::ids::UserId;
use super::{Conn, migrate, pool, write_on};
use crate::config::DatabaseUrl;
use crate::error::{Error, Result};

/// Every table that is kept, each after those it points to.
pub const KEPT: &[&str] = &[
    "users",
    "name_skeletons",
    "topics",
    "topic_texts",
    "threads",
    "thread_sources",
    "posts",
    "post_revisions",
    "post_corrections",
    "post_quotes",
    "withdrawn_posts",
    "moved_posts",
    "drafts",
    "bookmarks",
    "thread_reads",
    "notifications",
    "watches",
    "mail_preferences",
    "mail_settings",
    "member_blocks",
    "blocked_mail_domains",
    "blocked_mailboxes",
    "leavings",
    "recovery_codes",
    "hidden_accounts",
    "settings",
    "site_pages",
    "surges",
    "ledger",
    "ledger_payloads",
    "cases",
    "case_reasons",
    "case_events",
    "decisions",
    "case_proposals",
    "claims",
    "claim_places",
    "claim_updates",
    "claim_queue",
    "claim_forms",
    "evidence",
    "disputes",
    "reviews",
    "organisations",
    "organisation_domains",
    "aid_links",
    "aid_vettings",
    "aid_reports",
    "aid_checks",
    "blocked_domains",
    "jobs",
];

/// Tables that are left out: whoever holds a backup must not be signed in by it, mail under way
/// would leave twice, and the words of search and the times of feeds are made anew.
pub const LEFT_OUT: &[&str] =
    &["sessions", "account_tokens", "outbox", "mail_bounces", "search_words", "search_due", "feed_changes"];

/// Kept tables whose rows are somebody's, and the column that says whose: what an account takes
/// along when its owner asks for it.
pub const OF_ACCOUNT: &[(&str, &str)] = &[
    ("users", "id"),
    ("name_skeletons", "user_id"),
    ("threads", "author_id"),
    ("posts", "author_id"),
    ("post_revisions", "editor_id"),
    ("post_corrections", "editor_id"),
    ("drafts", "user_id"),
    ("bookmarks", "user_id"),
    ("thread_reads", "user_id"),
    ("notifications", "user_id"),
    ("watches", "user_id"),
    ("mail_preferences", "user_id"),
    ("mail_settings", "user_id"),
    ("member_blocks", "user_id"),
    ("blocked_mailboxes", "user_id"),
    ("leavings", "user_id"),
    ("recovery_codes", "user_id"),
    ("hidden_accounts", "user_id"),
    ("claims", "proposer_id"),
    ("evidence", "found_by"),
    ("disputes", "by_id"),
    ("reviews", "reviewer_id"),
    ("aid_links", "proposer_id"),
    ("aid_vettings", "vetter_id"),
    ("aid_reports", "reporter_id"),
    ("case_reasons", "reporter_id"),
    ("decisions", "about_id"),
];

/// Columns that open something or only tie a form to its row: they leave in no export.
const NOBODYS: &[&str] = &[
    "password_hash",
    "name_skeleton",
    "has_skeletons",
    "signup_nonce",
    "nonce",
    "form_hash",
    "ticket_hash",
    "mailbox_hash",
    "code_hash",
    "actor_id",
    "by_id",
];

/// A column, with the form in which JSON holds it.
struct Column {
    name: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A number.
    Number,
    /// A text.
    Text,
    /// true or false.
    Truth,
    /// A text in hexadecimal.
    Bytes,
}

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(diesel::QueryableByName)]
struct Described {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(diesel::QueryableByName)]
struct Answer {
    #[diesel(sql_type = Bool)]
    answer: bool,
}

/// Hands every kept row to `take`, table by table, all as they stood at one moment; others go
/// on writing meanwhile. Numbers, texts, booleans and null are JSON's own, bytes a text in
/// hexadecimal.
///
/// # Errors
/// When the database refuses, or what `take` answers.
pub fn read_all(url: &DatabaseUrl, take: &mut TakeRow<'_>) -> Result<()> {
    let mut conn = pool::open_writer(url)?;
    match &mut conn {
        Conn::Sqlite(c) => c.batch_execute("BEGIN")?,
        Conn::Pg(c) => {
            c.batch_execute("SET statement_timeout=0; BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?;
        }
    }
    for table in KEPT {
        let query = selection(&mut conn, table, "")?;
        let mut each = |line: diesel::QueryResult<Line>| match serde_json::from_str(&line?.line) {
            Ok(Value::Object(row)) => take(table, row),
            _ => Err(Error::Internal(format!("{table}: a row is no JSON"))),
        };
        match &mut conn {
            Conn::Sqlite(c) => {
                diesel::sql_query(query).load_iter::<Line, DefaultLoadingMode>(c)?.try_for_each(&mut each)?
            }
            Conn::Pg(c) => diesel::sql_query(query)
                .load_iter::<Line, diesel::pg::PgRowByRowLoadingMode>(c)?
                .try_for_each(&mut each)?,
        }
    }
    Ok(conn.batch_execute("COMMIT")?)
}

/// Every kept row that is an account's own, by table, as JSON.
///
/// # Errors
/// When the database refuses.
pub fn of_account(conn: &mut Conn, user: UserId) -> Result<Map<String, Value>> {
    let mut tables = Map::new();
    for (table, owner) in OF_ACCOUNT {
        let query = selection(conn, table, &format!(" WHERE {owner} = {user}"))?;
        let lines: Vec<Line> = match conn {
            Conn::Sqlite(c) => diesel::sql_query(query).load(c)?,
            Conn::Pg(c) => diesel::sql_query(query).load(c)?,
        };
        let mut rows = Vec::with_capacity(lines.len());
        for Line { line } in lines {
            let mut row: Map<String, Value> = serde_json::from_str(&line).map_err(Error::internal)?;
            row.retain(|column, _| !NOBODYS.contains(&column.as_str()));
            rows.push(Value::Object(row));
        }
        tables.insert((*table).to_owned(), Value::Array(rows));
    }
    Ok(tables)
}

/// Takes one row of a table.
pub type TakeRow<'a> = dyn FnMut(&str, Map<String, Value>) -> Result<()> + 'a;

/// Fills an empty database of the newest migration with the rows that `give` hands over in the
/// order of `read_all`, in one transaction, and sets the counters behind the ids. `give` may be
/// asked again from the first row on.
///
/// # Errors
/// When the database holds rows already, knows no such table or refuses a row.
pub fn write_all(url: &DatabaseUrl, give: &dyn Fn(&mut TakeRow<'_>) -> Result<()>) -> Result<()> {
    migrate::up(url)?;
    let mut conn = pool::open_writer(url)?;
    write_on(&mut conn, &|conn| {
        for table in KEPT {
            if !is_empty(conn, table)? {
                return Err(Error::Internal(format!("the database is not empty: {table} has rows")));
            }
        }
        let mut insertions: HashMap<String, String> = HashMap::new();
        give(&mut |table, row| {
            if !insertions.contains_key(table) {
                if !KEPT.contains(&table) {
                    return Err(Error::Internal(format!("there is no table {table}")));
                }
                insertions.insert(table.to_owned(), insertion(conn, table)?);
            }
            let row = Value::Object(row).to_string();
            match conn {
                Conn::Sqlite(c) => diesel::sql_query(&insertions[table]).bind::<Text, _>(row).execute(c)?,
                Conn::Pg(c) => diesel::sql_query(&insertions[table]).bind::<Text, _>(row).execute(c)?,
            };
            Ok(())
        })?;
        set_counters(conn)
    })
}

/// The newest migration that a database has run.
///
/// # Errors
/// When the database does not answer.
pub fn version(url: &DatabaseUrl) -> Result<String> {
    let mut conn = pool::open_writer(url)?;
    let query = "SELECT MAX(version) AS line FROM __diesel_schema_migrations";
    let line: Line = match &mut conn {
        Conn::Sqlite(c) => diesel::sql_query(query).get_result(c)?,
        Conn::Pg(c) => diesel::sql_query(query).get_result(c)?,
    };
    Ok(line.line)
}

/// The query that answers each row as JSON; `only` is empty or narrows it.
fn selection(conn: &mut Conn, table: &str, only: &str) -> Result<String> {
    let columns = columns(conn, table)?;
    let query = match conn {
        Conn::Sqlite(_) => {
            let parts: Vec<String> = columns
                .iter()
                .map(|Column { name, kind }| match kind {
                    Kind::Number | Kind::Text => format!("'{name}', \"{name}\""),
                    Kind::Truth => {
                        format!("'{name}', json(CASE \"{name}\" WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)")
                    }
                    Kind::Bytes => format!("'{name}', CASE WHEN \"{name}\" IS NOT NULL THEN hex(\"{name}\") END"),
                })
                .collect();
            format!(
                "SELECT json_object({}) AS line FROM {table}{only} ORDER BY {table}.rowid",
                parts.join(", ")
            )
        }
        Conn::Pg(_) => {
            let parts: Vec<String> = columns
                .iter()
                .map(|Column { name, kind }| match kind {
                    Kind::Bytes => format!("upper(encode(\"{name}\", 'hex')) AS \"{name}\""),
                    Kind::Number | Kind::Text | Kind::Truth => format!("\"{name}\""),
                })
                .collect();
            format!(
                "SELECT row_to_json(r)::text AS line FROM (SELECT {} FROM {table}{only} ORDER BY 1) r",
                parts.join(", ")
            )
        }
    };
    Ok(query)
}

fn insertion(conn: &mut Conn, table: &str) -> Result<String> {
    let columns = columns(conn, table)?;
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
    let value = |Column { name, kind }: &Column| match (&*conn, kind) {
        (Conn::Sqlite(_), Kind::Bytes) => format!("unhex(json_extract(j, '$.{name}'))"),
        (Conn::Sqlite(_), _) => format!("json_extract(j, '$.{name}')"),
        (Conn::Pg(_), Kind::Bytes) => format!("decode(j->>'{name}', 'hex')"),
        (Conn::Pg(_), Kind::Number) => format!("(j->>'{name}')::bigint"),
        (Conn::Pg(_), Kind::Truth) => format!("(j->>'{name}')::boolean"),
        (Conn::Pg(_), Kind::Text) => format!("j->>'{name}'"),
    };
    let values: Vec<String> = columns.iter().map(value).collect();
    let source = match conn {
        Conn::Sqlite(_) => "SELECT ? AS j",
        Conn::Pg(_) => "SELECT $1::json AS j",
    };
    Ok(format!("INSERT INTO {table} ({}) SELECT {} FROM ({source}) r", names.join(", "), values.join(", ")))
}

/// The columns of a table as the database itself describes them.
fn columns(conn: &mut Conn, table: &str) -> Result<Vec<Column>> {
    let described: Vec<Described> = match conn {
        Conn::Sqlite(c) => {
            diesel::sql_query("SELECT name, type AS kind FROM pragma_table_info(?) ORDER BY cid")
                .bind::<Text, _>(table)
                .load(c)?
        }
        Conn::Pg(c) => diesel::sql_query(
            "SELECT column_name::text AS name, data_type::text AS kind FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER' \
             ORDER BY ordinal_position",
        )
        .bind::<Text, _>(table)
        .load(c)?,
    };
    described
        .into_iter()
        .map(|Described { name, kind }| {
            let kind = match kind.to_ascii_lowercase().as_str() {
                "bigint" | "integer" => Kind::Number,
                "text" => Kind::Text,
                "boolean" => Kind::Truth,
                "blob" | "bytea" => Kind::Bytes,
                other => return Err(Error::Internal(format!("{table}.{name}: {other} cannot be kept"))),
            };
            Ok(Column { name, kind })
        })
        .collect()
}

fn is_empty(conn: &mut Conn, table: &str) -> Result<bool> {
    let query = format!("SELECT NOT EXISTS (SELECT 1 FROM {table}) AS answer");
    let answer: Answer = match conn {
        Conn::Sqlite(c) => diesel::sql_query(query).get_result(c)?,
        Conn::Pg(c) => diesel::sql_query(query).get_result(c)?,
    };
    Ok(answer.answer)
}

/// PostgreSQL counts ids apart from the rows: without this the next row would get the id of an
/// old one. SQLite counts with the rows themselves.
fn set_counters(conn: &mut Conn) -> Result<()> {
    let Conn::Pg(c) = conn else { return Ok(()) };
    let counted: Vec<Described> = diesel::sql_query(
        "SELECT table_name::text AS name, column_name::text AS kind FROM information_schema.columns \
         WHERE table_schema = current_schema() AND is_identity = 'YES'",
    )
    .load(c)?;
    for Described { name: table, kind: column } in counted {
        c.batch_execute(&format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), COALESCE(MAX({column}), 1), \
             MAX({column}) IS NOT NULL) FROM {table}"
        ))?;
    }
    Ok(())
}
