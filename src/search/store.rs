//! All SQL of this room: the index of words, and what is found in it.
//!
//! Full-text search is the one thing that the two databases say differently: FTS5 on SQLite,
//! a `tsvector` on PostgreSQL. Both hold the same folded words and answer the same posts.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel::sqlite::Sqlite;

use super::model::{Clause, Matching, Order, folded};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{posts, search_due, search_words, threads, topic_texts, topics, users};
use crate::error::Result;
use crate::text::Lang;
use crate::web::paging::one_more;

/// Puts a post's words into the index.
///
/// # Errors
/// When the database refuses.
pub(super) fn index(conn: &mut Conn, post: PostId) -> Result<()> {
    let (title, number, plain): (String, i32, String) = posts::table
        .inner_join(threads::table)
        .filter(posts::id.eq(post))
        .select((threads::title, posts::number, posts::plain))
        .first(conn)?;
    // A thread is found by its title once, at its opening post.
    let title = if number == 1 { folded(&title) } else { String::new() };
    diesel::delete(search_words::table.find(post)).execute(conn)?;
    diesel::insert_into(search_words::table)
        .values((
            search_words::post_id.eq(post),
            search_words::title.eq(title),
            search_words::body.eq(folded(&plain)),
        ))
        .execute(conn)?;
    Ok(())
}

/// Whether posts are noted whose words may be missing.
///
/// # Errors
/// When the database refuses.
pub(super) fn is_due(conn: &mut Conn) -> Result<bool> {
    Ok(search_due::table.select(search_due::post_id).first::<PostId>(conn).optional()?.is_some())
}

/// Indexes the next posts whose words are missing. Those that an act indexed itself are struck
/// off: words that stand are never old, since they leave when a text changes.
///
/// # Errors
/// When the database refuses.
pub(super) fn index_due(conn: &mut Conn, most: i64) -> Result<()> {
    let due: Vec<PostId> = search_due::table
        .order(search_due::post_id.desc())
        .limit(most)
        .select(search_due::post_id)
        .load(conn)?;
    let known: Vec<PostId> = search_words::table
        .filter(search_words::post_id.eq_any(&due))
        .select(search_words::post_id)
        .load(conn)?;
    for post in due.iter().filter(|post| !known.contains(post)) {
        index(conn, *post)?;
    }
    diesel::delete(search_due::table.filter(search_due::post_id.eq_any(&due))).execute(conn)?;
    Ok(())
}

/// What is looked for, all of it known to be there.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub matching: Matching,
    pub narrowing: Narrowing,
    pub order: Order,
    /// By relevance: results to pass over.
    pub skip: i64,
    /// Newest first: only posts that are older than this one.
    pub below: Option<PostId>,
}

impl Wanted {
    /// Posts without a word to look up come newest first, whatever was asked for.
    pub(super) fn is_newest_first(&self) -> bool {
        self.order == Order::Newest || self.matching.is_empty()
    }
}

/// What was asked for besides words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub author: Option<UserId>,
    pub topic: Option<TopicId>,
    pub lang: Option<String>,
    pub from: Option<Ts>,
    pub until: Option<Ts>,
    /// Only these posts.
    pub among: Option<Vec<PostId>>,
    pub authors_not: Vec<UserId>,
    pub topics_not: Vec<TopicId>,
    pub langs_not: Vec<String>,
    /// None of these posts.
    pub among_not: Vec<PostId>,
}

/// So many of the best rows are looked up first: a page of them, should half be for nobody to
/// read.
const NEAR: i64 = 2 * one_more();

/// The posts that everybody may read and that are wanted: up to one more than a page.
///
/// # Errors
/// When the database refuses.
pub(super) fn find(conn: &mut Conn, wanted: &Wanted, now: Ts) -> Result<Vec<PostId>> {
    if let Some(page) = find_near(conn, wanted, now)? {
        return Ok(page);
    }
    let is_postgres = matches!(conn, Conn::Pg(_));
    let found = load(conn, Sql::of(wanted, None, now, is_postgres))?;
    Ok(found.into_iter().map(|row| PostId(row.id)).collect())
}

/// A page from the best rows alone, as PostgreSQL keeps the best of many far faster than it sorts
/// them all; none where those may not be enough.
fn find_near(conn: &mut Conn, wanted: &Wanted, now: Ts) -> Result<Option<Vec<PostId>>> {
    // Narrowed, a page may lie anywhere below the best rows.
    let is_narrowed = wanted.narrowing != Narrowing::default();
    if matches!(conn, Conn::Sqlite(_)) || wanted.is_newest_first() || is_narrowed {
        return Ok(None);
    }
    let most = wanted.skip + NEAR;
    let found = load(conn, Sql::of(wanted, Some(most), now, true))?;
    let is_all = (found.len() as i64) < most;
    let readable = found.into_iter().filter(|row| row.is_readable).map(|row| PostId(row.id));
    let page: Vec<PostId> = readable.skip(wanted.skip as usize).take(one_more() as usize).collect();
    Ok((is_all || page.len() as i64 == one_more()).then_some(page))
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    id: i64,
    #[diesel(sql_type = Bool)]
    is_readable: bool,
}

fn load(conn: &mut Conn, asked: Sql) -> Result<Vec<Found>> {
    macro_rules! bound {
        ($database:ty) => {
            asked.values.into_iter().fold(
                diesel::sql_query(asked.text).into_boxed::<$database>(),
                |query, value| match value {
                    Value::Number(number) => query.bind::<BigInt, _>(number),
                    Value::Text(text) => query.bind::<Text, _>(text),
                },
            )
        };
    }
    Ok(match conn {
        Conn::Sqlite(conn) => bound!(Sqlite).load(conn)?,
        Conn::Pg(conn) => bound!(Pg).load(conn)?,
    })
}

/// What a row says: of a query that holds readable posts alone, and of one that holds all.
const FOUND: &str = "p.id AS id, TRUE AS is_readable";
const NEAR_FOUND: &str = "s.post_id AS id, p.id IS NOT NULL AS is_readable";

/// A query with its values, in one dialect.
struct Sql {
    text: String,
    values: Vec<Value>,
    is_postgres: bool,
}

enum Value {
    Number(i64),
    Text(String),
}

impl Sql {
    /// With `near`, that many of the best rows, whether or not they may be read.
    fn of(wanted: &Wanted, near: Option<i64>, now: Ts, is_postgres: bool) -> Self {
        let mut sql = Self { text: String::new(), values: Vec::new(), is_postgres };
        let is_newest = wanted.is_newest_first();
        // CROSS JOIN: SQLite then goes by the index of words in the order asked for, and stops
        // at the last row of a page instead of sorting everything that was found.
        let posts = "posts p ON p.id =";
        let threads = "threads t ON t.id = p.thread_id";
        match (wanted.matching.is_empty(), is_postgres) {
            (true, _) => sql.add(&format!("SELECT {FOUND} FROM posts p JOIN {threads} WHERE TRUE")),
            (false, false) => {
                sql.add(&format!(
                    "SELECT {FOUND} FROM search_index CROSS JOIN {posts} search_index.rowid \
                     CROSS JOIN {threads} WHERE search_index MATCH "
                ));
                sql.value(Value::Text(fts5(&wanted.matching)));
            }
            (false, true) => {
                let rank = if is_newest { "0" } else { "ts_rank(vector, asked)" };
                let found = if near.is_some() { NEAR_FOUND } else { FOUND };
                sql.add(&format!(
                    "SELECT {found} FROM (SELECT post_id, {rank} AS rank FROM search_words, (SELECT "
                ));
                sql.value(Value::Text(tsquery(&wanted.matching)));
                sql.add("::tsquery AS asked) q WHERE vector @@ asked");
                // Sorted before it is joined: of all that was found, a page of posts is looked up.
                sql.add(if is_newest { "" } else { " ORDER BY rank DESC, post_id DESC" });
                sql.add(&match near {
                    Some(most) => {
                        format!(" LIMIT {most}) s LEFT JOIN (posts p JOIN {threads}) ON p.id = s.post_id")
                    }
                    None => format!(") s JOIN {posts} s.post_id JOIN {threads} WHERE TRUE"),
                });
            }
        }
        sql.narrow(wanted, now);
        sql.add(match (is_newest, wanted.matching.is_empty(), is_postgres) {
            (true, false, false) => " ORDER BY search_index.rowid DESC",
            (true, ..) => " ORDER BY p.id DESC",
            (false, _, false) => " ORDER BY search_index.rank",
            (false, _, true) => " ORDER BY s.rank DESC, s.post_id DESC",
        });
        if near.is_none() {
            sql.add(&format!(" LIMIT {}", one_more()));
            if !is_newest && wanted.skip > 0 {
                sql.add(&format!(" OFFSET {}", wanted.skip));
            }
        }
        sql
    }

    /// What everybody may read, and what was asked for besides words.
    fn narrow(&mut self, wanted: &Wanted, now: Ts) {
        for of in ["p", "t"] {
            self.add(&format!(
                " AND {of}.state = 'visible' AND ({of}.withheld_until IS NULL OR {of}.withheld_until <= {})",
                now.0
            ));
        }
        let Narrowing { author, topic, lang, from, until, among, .. } = &wanted.narrowing;
        if let Some(author) = author {
            self.add(&format!(" AND p.author_id = {author}"));
        }
        if let Some(topic) = topic {
            self.add(&format!(" AND t.topic_id = {topic}"));
        }
        if let Some(lang) = lang {
            self.add(" AND p.lang = ");
            self.value(Value::Text(lang.clone()));
        }
        if let Some(from) = from {
            self.add(" AND p.created_at >= ");
            self.value(Value::Number(from.0));
        }
        if let Some(until) = until {
            self.add(" AND p.created_at < ");
            self.value(Value::Number(until.0));
        }
        if let Some(among) = among {
            // An empty list holds nothing; `IN ()` is no SQL.
            let ids = if among.is_empty() { "NULL".to_owned() } else { listed(among) };
            self.add(&format!(" AND p.id IN ({ids})"));
        }
        self.leave_out(&wanted.narrowing);
        if wanted.matching.is_empty() {
            self.leave_out_words(&wanted.matching.none);
        }
        if let Some(below) = wanted.below.filter(|_| wanted.is_newest_first()) {
            self.add(&format!(" AND p.id < {below}"));
        }
    }

    fn leave_out(&mut self, narrowing: &Narrowing) {
        let lists = [
            ("p.author_id", listed(&narrowing.authors_not)),
            ("t.topic_id", listed(&narrowing.topics_not)),
            ("p.id", listed(&narrowing.among_not)),
        ];
        for (column, ids) in lists.iter().filter(|(_, ids)| !ids.is_empty()) {
            self.add(&format!(" AND {column} NOT IN ({ids})"));
        }
        for lang in &narrowing.langs_not {
            self.add(" AND p.lang <> ");
            self.value(Value::Text(lang.clone()));
        }
    }

    /// Leaves out what has one of these words, where no word is looked up from which they could be
    /// taken away: neither index finds what lacks a word.
    fn leave_out_words(&mut self, words: &[Clause]) {
        if words.is_empty() {
            return;
        }
        let any = if self.is_postgres { " | " } else { " OR " };
        let said = if self.is_postgres { in_tsquery } else { in_fts5 };
        let asked = words.iter().map(said).collect::<Vec<_>>().join(any);
        if self.is_postgres {
            self.add(" AND NOT EXISTS (SELECT FROM search_words w WHERE w.post_id = p.id AND w.vector @@ ");
            self.value(Value::Text(asked));
            self.add("::tsquery)");
        } else {
            // One walk through the words' lists bounds it; asked post by post, a word that most
            // posts have would be looked up as often.
            self.add(" AND p.id NOT IN (SELECT rowid FROM search_index WHERE search_index MATCH ");
            self.value(Value::Text(asked));
            self.add(")");
        }
    }

    fn add(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn value(&mut self, value: Value) {
        self.values.push(value);
        let place = if self.is_postgres { format!("${}", self.values.len()) } else { "?".to_owned() };
        self.text.push_str(&place);
    }
}

fn listed(ids: &[impl ToString]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The words in FTS5's own language. Folded words are letters and digits alone: nothing in
/// them can be read as part of the language.
fn fts5(matching: &Matching) -> String {
    let all: Vec<String> = matching.all.iter().map(in_fts5).collect();
    let all = format!("({})", all.join(" AND "));
    matching.none.iter().fold(all, |asked, clause| format!("({asked} NOT {})", in_fts5(clause)))
}

fn in_fts5(clause: &Clause) -> String {
    let star = if clause.is_prefix { " *" } else { "" };
    format!("\"{}\"{star}", clause.words.join(" "))
}

/// The words in PostgreSQL's language, as `fts5`.
fn tsquery(matching: &Matching) -> String {
    let all = matching.all.iter().map(in_tsquery);
    let none = matching.none.iter().map(|clause| format!("!{}", in_tsquery(clause)));
    all.chain(none).collect::<Vec<_>>().join(" & ")
}

fn in_tsquery(clause: &Clause) -> String {
    let last = clause.words.len() - 1;
    let said = |(at, word): (usize, &String)| {
        if clause.is_prefix && at == last { format!("'{word}':*") } else { format!("'{word}'") }
    };
    let words: Vec<String> = clause.words.iter().enumerate().map(said).collect();
    format!("({})", words.join(" <-> "))
}

/// A post as a result shows it.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Hit {
    pub id: PostId,
    pub number: i32,
    pub lang: String,
    pub created_at: Ts,
    pub plain: String,
    pub author: String,
    pub thread: ThreadId,
    pub title: String,
    pub slug: String,
    pub topic_slug: String,
    pub topic_color: i32,
    /// In the reader's language; none where the topic has no name in it.
    pub topic_name: Option<String>,
}

/// These posts, in this order.
///
/// # Errors
/// When the database refuses.
pub(super) fn hits(conn: &mut Conn, ids: &[PostId], lang: Lang) -> Result<Vec<Hit>> {
    let mut rows: Vec<Hit> = posts::table
        .inner_join(threads::table.inner_join(topics::table))
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .left_join(
            topic_texts::table
                .on(topic_texts::topic_id.eq(threads::topic_id).and(topic_texts::lang.eq(lang.tag()))),
        )
        .filter(posts::id.eq_any(ids))
        .select((
            posts::id,
            posts::number,
            posts::lang,
            posts::created_at,
            posts::plain,
            users::name,
            threads::id,
            threads::title,
            threads::slug,
            topics::slug,
            topics::color,
            topic_texts::name.nullable(),
        ))
        .load(conn)?;
    rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    Ok(rows)
}
