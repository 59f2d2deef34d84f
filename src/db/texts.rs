//! Texts that people write beside posts, in whichever room they stand: what must be taken out of
//! all of them is taken out here, so that no room is forgotten.

use diesel::RunQueryDsl as _;
use diesel::sql_types::Text;

use super::Conn;
use crate::error::Result;

/// Columns that hold such texts. The ledger's are not among them: its rows never change. Nor is what
/// ways to help are searched by, which is folded and shown nowhere.
pub const BESIDE_POSTS: &[(&str, &str)] = &[
    ("users", "bio"),
    ("users", "bio_html"),
    ("posts", "state_reason"),
    ("withdrawn_posts", "state_reason"),
    ("claims", "text"),
    ("claims", "state_reason"),
    ("evidence", "text"),
    ("reviews", "reason"),
    ("disputes", "text"),
    ("aid_links", "title"),
    ("aid_links", "summary"),
    ("aid_links", "state_reason"),
    ("aid_vettings", "reason"),
    ("aid_vettings", "interest"),
    ("aid_reports", "text"),
    ("cases", "title"),
    ("cases", "snapshot"),
    ("case_reasons", "text"),
    ("case_events", "text"),
    ("decisions", "reason"),
    ("decisions", "before"),
    ("case_proposals", "ruling"),
    ("surges", "reason"),
    ("blocked_domains", "reason"),
    ("blocked_mail_domains", "reason"),
    ("bookmarks", "note"),
    ("notifications", "text"),
];

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = Text)]
    text: String,
}

/// Changes every text of a column that names an account or links to a page of one, as `change`
/// says; none = it stays.
///
/// # Errors
/// When the database refuses.
pub fn rewrite(
    conn: &mut Conn,
    (table, column): (&str, &str),
    change: &dyn Fn(&str) -> Option<String>,
) -> Result<()> {
    // Names of tables and columns are this file's own. In whatever spelling a name stands, one of
    // these signs is before it.
    let select = format!(
        "SELECT DISTINCT {column} AS text FROM {table} \
         WHERE {column} LIKE '%@%' OR {column} LIKE '%#%' OR {column} LIKE '%/u/%'"
    );
    let found: Vec<Found> = diesel::sql_query(select).load(conn)?;
    let place = |n: usize| if matches!(conn, Conn::Pg(_)) { format!("${n}") } else { "?".to_owned() };
    let update = format!("UPDATE {table} SET {column} = {} WHERE {column} = {}", place(1), place(2));
    for Found { text } in found {
        if let Some(changed) = change(&text) {
            diesel::sql_query(&update).bind::<Text, _>(changed).bind::<Text, _>(text).execute(conn)?;
        }
    }
    Ok(())
}
