//! Which posts answer or quote a post.

use std::collections::HashMap;

use diesel::QueryableByName;
use diesel::RunQueryDsl as _;
use diesel::sql_types::{BigInt, Integer, Text};

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::Result;

/// So many answers are named under a post, however many there are.
const NAMED: i64 = 20;

/// A post that answers or quotes another one.
#[derive(Clone, Debug, QueryableByName)]
pub struct Answering {
    #[diesel(sql_type = BigInt)]
    answered: PostId,
    /// The post.
    #[diesel(sql_type = BigInt)]
    pub id: PostId,
    /// Its thread.
    #[diesel(sql_type = BigInt)]
    pub thread: ThreadId,
    /// Its number there.
    #[diesel(sql_type = Integer)]
    pub number: i32,
    /// Who wrote it.
    #[diesel(sql_type = Text)]
    pub author: String,
    /// How many answer the same post.
    #[diesel(sql_type = BigInt)]
    pub of_so_many: i64,
}

/// The posts that answer or quote these ones and that everybody may read, the first of each in
/// the order in which they were written: one query.
///
/// # Errors
/// When the database refuses.
pub fn answers(conn: &mut Conn, of: &[PostId], now: Ts) -> Result<HashMap<PostId, Vec<Answering>>> {
    if of.is_empty() {
        return Ok(HashMap::new());
    }
    // Whole numbers only: the same text on both databases.
    let of = of.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let now = now.0;
    let query = format!(
        "SELECT answered, id, thread, number, author, of_so_many FROM (
            SELECT links.answered, posts.id, posts.thread_id AS thread, posts.number, users.name AS author,
                COUNT(*) OVER (PARTITION BY links.answered) AS of_so_many,
                ROW_NUMBER() OVER (PARTITION BY links.answered ORDER BY posts.id) AS nth
            FROM (
                SELECT in_reply_to AS answered, id AS post_id FROM posts WHERE in_reply_to IN ({of})
                UNION SELECT quoted_id, post_id FROM post_quotes WHERE quoted_id IN ({of})
            ) AS links
            JOIN posts ON posts.id = links.post_id
            JOIN threads ON threads.id = posts.thread_id
            JOIN users ON users.id = posts.author_id
            WHERE posts.state = 'visible' AND threads.state = 'visible'
                AND (posts.withheld_until IS NULL OR posts.withheld_until <= {now})
                AND (threads.withheld_until IS NULL OR threads.withheld_until <= {now})
        ) AS answers WHERE nth <= {NAMED} ORDER BY id"
    );
    let rows: Vec<Answering> = match conn {
        Conn::Sqlite(conn) => diesel::sql_query(query).load(conn)?,
        Conn::Pg(conn) => diesel::sql_query(query).load(conn)?,
    };
    let mut found: HashMap<PostId, Vec<Answering>> = HashMap::new();
    for row in rows {
        found.entry(row.answered).or_default().push(row);
    }
    Ok(found)
}
