//! Texts that people write beside posts, in whichever room they stand: what must be taken out of
//! all of them is taken out here, so that no room is forgotten.

use diesel::RunQueryDsl as _;
use diesel::sql_types::{BigInt, Text};

use super::Conn;
use crate::error::Result;

/// Columns that hold such texts. The ledger's are not among them: its rows never change.
pub const BESIDE_POSTS: &[(&str, &str)] = &[
    ("users", "bio"),
    ("users", "bio_html"),
    ("posts", "state_reason"),
    ("claims", "text"),
    ("claims", "state_reason"),
    ("evidence", "text"),
    ("reviews", "reason"),
    ("disputes", "text"),
    ("aid_links", "title"),
    ("aid_links", "summary"),
    ("aid_links", "search_text"),
    ("aid_links", "state_reason"),
    ("aid_vettings", "reason"),
    ("aid_vettings", "interest"),
    ("aid_reports", "text"),
    ("cases", "title"),
    ("cases", "snapshot"),
    ("case_reasons", "text"),
    ("case_events", "text"),
    ("decisions", "reason"),
    ("surges", "reason"),
    ("notifications", "text"),
];

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Text)]
    text: String,
}

/// Changes every text of a column that holds one of these words, as `change` says; none = it stays.
///
/// # Errors
/// When the database refuses.
pub fn rewrite(
    conn: &mut Conn,
    (table, column): (&str, &str),
    words: &[String],
    change: &dyn Fn(&str) -> Option<String>,
) -> Result<()> {
    // Names of tables and columns are this file's own; what is looked for is bound.
    let is_postgres = matches!(conn, Conn::Pg(_));
    let place = |n: usize| if is_postgres { format!("${n}") } else { "?".to_owned() };
    let holds: Vec<String> = (1..=words.len()).map(|n| format!("{column} LIKE {}", place(n))).collect();
    let select = format!("SELECT id, {column} AS text FROM {table} WHERE {} ORDER BY id", holds.join(" OR "));
    macro_rules! found {
        ($conn:expr, $database:ty) => {
            words
                .iter()
                .fold(diesel::sql_query(select).into_boxed::<$database>(), |query, word| {
                    query.bind::<Text, _>(format!("%{word}%"))
                })
                .load($conn)?
        };
    }
    let found: Vec<Found> = match conn {
        Conn::Sqlite(conn) => found!(conn, diesel::sqlite::Sqlite),
        Conn::Pg(conn) => found!(conn, diesel::pg::Pg),
    };
    let update = format!("UPDATE {table} SET {column} = {} WHERE id = {}", place(1), place(2));
    for Found { id, text } in found {
        if let Some(changed) = change(&text) {
            let query = diesel::sql_query(&update).bind::<Text, _>(changed).bind::<BigInt, _>(id);
            match conn {
                Conn::Sqlite(conn) => query.execute(conn)?,
                Conn::Pg(conn) => query.execute(conn)?,
            };
        }
    }
    Ok(())
}
