//! What the first page of a search costs among 1,000,000 posts, beside the bare full-text query
//! for the same words on the same database. Fails where the page takes more than 1.3 times as
//! long, unless it is as quick as any page.
//! On SQLite; on PostgreSQL as well by `tests/postgres cargo bench --bench search`.
//!
//! Run by `cargo bench --bench search`; `POSTS` in the environment makes it smaller.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what does not hold fails the bench")]
#![allow(clippy::disallowed_methods, reason = "a bench measures the machine's own time")]

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use actix_web::test;
use actix_web::web::Data;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use toguna::accounts::{
    self, Hasher,
    model::{Name, NewAccount},
};
use toguna::clock::{Clock, Ts};
use toguna::config::{Config, DatabaseUrl};
use toguna::db::{Conn, Db};
use toguna::search;
use toguna::text::Lang;
use toguna::threads::topics::{self, NewTopic};
use toguna::web::App;

/// Posts of a thread.
const A_THREAD: usize = 100;

/// Posts that one statement stores.
const A_STATEMENT: usize = 500;

/// Posts that one transaction stores.
const A_TRANSACTION: usize = 20_000;

/// Words of a post.
const A_POST: usize = 40;

/// Different words. Their frequency falls with their rank, as in any language (Zipf's law):
/// the word of rank `r` stands in about one of `r / 3.7` posts.
const VOCABULARY: f64 = 50_000.0;

/// Times that each question is asked of both, in turns.
const ROUNDS: usize = 9;

/// A page takes at most so many times as long as its bare query …
const MOST_RATIO: f64 = 1.3;

/// … or this long: where the query takes less than a millisecond, writing 20 posts is most of the page.
const QUICK: Duration = Duration::from_millis(5);

/// Words by how common they are; a question of each kind.
const QUESTIONS: &[(&str, &str)] = &[
    ("a word in every tenth post", "{40}"),
    ("a word in every hundredth", "{400}"),
    ("a word in few posts", "{40000}"),
    ("two words", "{40} {90}"),
    ("a phrase", "\"{5} {9}\""),
    ("one word without another", "{200} -{40}"),
    ("what begins so", "{700}*"),
];

/// Numbers that look random and are the same in each run (splitmix64, Steele et al. 2014).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// The rank of a word, by how often it is said.
    fn rank(&mut self) -> usize {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        VOCABULARY.powf(part) as usize
    }
}

/// The word of a rank: syllables, none of them the beginning of another word's last.
fn word(rank: usize) -> String {
    const FIRST: &[u8] = b"bdfgklmnprst";
    const SECOND: &[u8] = b"aeiou";
    let (mut rest, mut word) = (rank, String::new());
    loop {
        word.push(char::from(FIRST[rest % FIRST.len()]));
        rest /= FIRST.len();
        word.push(char::from(SECOND[rest % SECOND.len()]));
        rest /= SECOND.len();
        if rest == 0 {
            break;
        }
    }
    word
}

/// A question with its words in the place of their ranks.
fn asked(pattern: &str) -> String {
    let mut question = String::new();
    for part in pattern.split_inclusive('}') {
        let (before, rank) = part.split_once('{').unwrap_or((part, ""));
        question.push_str(before);
        if let Ok(rank) = rank.trim_end_matches('}').parse() {
            question.push_str(&word(rank));
        }
    }
    question
}

/// Threads and posts, numbered on from what is there, straight in the database.
fn add_posts(
    conn: &mut Conn,
    from: usize,
    to: usize,
    (author, topic): (i64, i64),
    now: Ts,
) -> QueryResult<()> {
    let mut numbers = Numbers(from as u64);
    for first in (from..to).step_by(A_STATEMENT) {
        let (mut threads, mut posts) = (String::new(), String::new());
        for at in first..(first + A_STATEMENT).min(to) {
            let (thread, number, id) = (at / A_THREAD + 1, at % A_THREAD + 1, at + 1);
            let created = now.0 - (to - at) as i64 * 1_000_000;
            let said: Vec<String> = (0..A_POST).map(|_| word(numbers.rank())).collect();
            let said = said.join(" ");
            if number == 1 {
                let title = format!("{} {}", word(numbers.rank()), word(numbers.rank()));
                let comma = if threads.is_empty() { "" } else { "," };
                let _ = write!(
                    threads,
                    "{comma}({thread},{topic},{author},'{title}','s','en',{created},{created},{A_THREAD},{},'visible')",
                    A_THREAD - 1
                );
            }
            let comma = if posts.is_empty() { "" } else { "," };
            let _ = write!(
                posts,
                "{comma}({id},{thread},{number},{author},'en','visible',{created},1,'{said}','','{said}',1,'{id}','')"
            );
        }
        if !threads.is_empty() {
            diesel::sql_query(format!(
                "INSERT INTO threads (id, topic_id, author_id, title, slug, lang, created_at, last_activity_at, \
                 post_count, reply_count, state) VALUES {threads}"
            ))
            .execute(conn)?;
        }
        diesel::sql_query(format!(
            "INSERT INTO posts (id, thread_id, number, author_id, lang, state, created_at, revision, body, html, \
             plain, renderer, nonce, form_hash) VALUES {posts}"
        ))
        .execute(conn)?;
    }
    Ok(())
}

/// The words' places alone, best first: what no page can do without.
fn bare(conn: &mut Conn, question: &str) -> QueryResult<usize> {
    #[derive(QueryableByName)]
    struct Found {
        #[diesel(sql_type = BigInt)]
        #[expect(dead_code, reason = "fetched, as a page does, and not looked at")]
        id: i64,
    }
    let (phrases, rest) = question.split_once('"').map_or((None, question), |(_, phrase)| {
        (phrase.split_once('"').map(|(phrase, _)| phrase.to_owned()), "")
    });
    let mut all: Vec<(String, bool)> = phrases.into_iter().map(|phrase| (phrase, true)).collect();
    all.extend(rest.split_whitespace().map(|word| (word.to_owned(), false)));
    let query = match conn {
        Conn::Sqlite(_) => {
            let (mut has, mut not) = (Vec::new(), Vec::new());
            for (word, _) in all {
                let (list, word) = match word.strip_prefix('-') {
                    Some(word) => (&mut not, word.to_owned()),
                    None => (&mut has, word),
                };
                let star = if word.ends_with('*') { "*" } else { "" };
                list.push(format!("\"{}\"{star}", word.trim_end_matches('*')));
            }
            let not: String = not.iter().map(|word| format!(" NOT {word}")).collect();
            format!(
                "SELECT rowid AS id FROM search_index WHERE search_index MATCH '{}{not}' ORDER BY rank LIMIT 21",
                has.join(" AND ")
            )
        }
        Conn::Pg(_) => {
            let clauses = all.iter().map(|(word, is_phrase)| match word.strip_prefix('-') {
                _ if *is_phrase => word.replace(' ', " <-> "),
                Some(word) => format!("!{word}"),
                None => word.replace('*', ":*"),
            });
            let asked = clauses.collect::<Vec<_>>().join(" & ");
            format!(
                "SELECT post_id AS id FROM search_words, (SELECT '{asked}'::tsquery AS asked) q \
                 WHERE vector @@ asked ORDER BY ts_rank(vector, asked) DESC, post_id DESC LIMIT 21"
            )
        }
    };
    Ok(diesel::sql_query(query).load::<Found>(conn)?.len())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn main() -> ExitCode {
    let runtime = actix_web::rt::System::new();
    let posts = std::env::var("POSTS").ok().and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let mut urls = vec![DatabaseUrl::Sqlite(folder.path().join("toguna.db"))];
    // The server that `tests/postgres` started is this measurement's own.
    urls.extend(std::env::var("TOGUNA_TEST_POSTGRES").ok().map(DatabaseUrl::Postgres));
    let mut holds = true;
    for url in urls {
        holds &= runtime.block_on(measure(folder.path(), url, posts));
    }
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Fills a database, asks, and answers whether every bound held.
async fn measure(folder: &std::path::Path, url: DatabaseUrl, posts: usize) -> bool {
    println!("{}:", if matches!(url, DatabaseUrl::Sqlite(_)) { "SQLite" } else { "PostgreSQL" });
    let mut config = Config::for_tests(folder, url.clone());
    config.rate_limits = false;
    let app = App::new(config, Db::open(&url).unwrap(), Clock::system()).unwrap();
    fill(&app, posts);
    let hasher = Data::new(Hasher::new());
    let service = test::init_service(toguna::serve::application(&app, &hasher, false)).await;
    let page = async |question: &str| {
        let query: String = url::form_urlencoded::byte_serialize(question.as_bytes()).collect();
        let began = Instant::now();
        let request = test::TestRequest::get().uri(&format!("/search?q={query}"));
        let response = test::call_service(&service, request.to_request()).await;
        assert!(response.status().is_success(), "{question}: {}", response.status());
        let body = test::read_body(response).await;
        (began.elapsed(), body.len())
    };
    let mut holds = true;
    for (what, pattern) in QUESTIONS {
        let question = asked(pattern);
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..ROUNDS {
            let for_bare = question.clone();
            let (began, db) = (Instant::now(), app.db.clone());
            let found = db.read(move |conn| Ok(bare(conn, &for_bare)?)).await.unwrap();
            times[0].push(began.elapsed());
            assert!(found > 0, "{question} is found nowhere");
            times[1].push(page(&question).await.0);
        }
        let [bare, ours] = times.map(median);
        let most = bare.mul_f64(MOST_RATIO).max(QUICK);
        let ratio = ours.as_secs_f64() / bare.as_secs_f64();
        println!("  {what}: {bare:.1?} bare, {ours:.1?} the page, ratio {ratio:.2}; at most {most:.1?}");
        holds &= ours <= most;
    }
    holds
}

/// A forum with so many posts, all of them in the index.
fn fill(app: &App, posts: usize) {
    let now = app.now();
    let began = Instant::now();
    let (author, topic) = app
        .db
        .write_blocking(|conn| {
            let account = NewAccount {
                name: Name::trusted("Awa"),
                email: "awa@post.example".to_owned(),
                password_hash: String::new(),
                lang: "en".to_owned(),
                mail_minimal: false,
            };
            let author = accounts::create(conn, &account, now)?;
            let topic = NewTopic {
                slug: "roads".to_owned(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: vec![(Lang::En, "Roads".to_owned(), "What is open.".to_owned())],
            };
            Ok((author.0, topics::save(conn, &topic, now)?.0))
        })
        .unwrap();
    for from in (0..posts).step_by(A_TRANSACTION) {
        let to = (from + A_TRANSACTION).min(posts);
        app.db
            .write_blocking(|conn| {
                add_posts(conn, from, to, (author, topic), now)?;
                while search::chores::is_due(conn, now)? {
                    search::chores::index(conn, now)?;
                }
                Ok(())
            })
            .unwrap();
    }
    // As the writer of a running forum and a server's own housekeeping do.
    app.db.write_blocking(|conn| Ok(diesel::sql_query("ANALYZE").execute(conn)?)).unwrap();
    println!("  {posts} posts stored and indexed in {:.0?}", began.elapsed());
}
