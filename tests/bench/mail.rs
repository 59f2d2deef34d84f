//! How long a reply takes with 100,000 watchers, and how fast the queue drains beside a bare
//! lettre loop to the same server, over as many connections, and how long a mail of one's account
//! waits behind everybody's. Fails where a bound is broken.
//! Loopback only.
//!
//! Run by `cargo bench --bench mail`; `WATCHERS` and `MAILS` in the environment make it smaller.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "what does not hold fails the bench")]
#![allow(clippy::disallowed_methods, reason = "a bench measures the machine's own time")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use diesel::prelude::*;
use futures_util::StreamExt as _;
use lettre::message::header::ContentType;
use lettre::transport::smtp::PoolConfig;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use toguna::accounts::{
    self,
    model::{Name, NewAccount},
};
use toguna::clock::{Clock, Ts};
use toguna::config::{Config, DatabaseUrl};
use toguna::db::ids::{ThreadId, TopicId, UserId};
use toguna::db::schema::{jobs, outbox as rows, users, watches};
use toguna::db::{Conn, Db};
use toguna::error::Result;
use toguna::notifications;
use toguna::outbox::{self, AccountMail, CONNECTIONS, Transport};
use toguna::routes::LISTENERS;
use toguna::text::Lang;
use toguna::threads::model::{Asks, SharedPost};
use toguna::threads::topics::{self, NewTopic};
use toguna::threads::{self, Author, NewReply, NewThread, render_body};
use toguna::web::App;
use toguna::worker::Worker;
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// Replies that are timed in each thread, one after the other in turns.
const REPLIES: usize = 60;

fn number(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// A server that takes everything and says as little as SMTP allows.
async fn serve(listener: TcpListener) {
    loop {
        let Ok((socket, _)) = listener.accept().await else { return };
        tokio::spawn(async move {
            let _ = converse(socket).await;
        });
    }
}

async fn converse(mut socket: TcpStream) -> std::io::Result<()> {
    socket.set_nodelay(true)?;
    let (read, mut write) = socket.split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 ready\r\n").await?;
    let mut is_data = false;
    while let Some(line) = lines.next_line().await? {
        let answer: &[u8] = if is_data {
            if line != "." {
                continue;
            }
            is_data = false;
            b"250 taken\r\n"
        } else if line.to_ascii_uppercase().starts_with("DATA") {
            is_data = true;
            b"354 go on\r\n"
        } else if line.to_ascii_uppercase().starts_with("QUIT") {
            return write.write_all(b"221 bye\r\n").await;
        } else {
            b"250 fine\r\n"
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

/// Accounts who watch a thread, straight in the database.
fn add_watchers(conn: &mut Conn, from: usize, to: usize, thread: ThreadId, now: Ts) -> Result<()> {
    for number in from..to {
        let name = format!("watcher{number}");
        let email = format!("{name}@post.example");
        let id: UserId = diesel::insert_into(users::table)
            .values((
                (users::name.eq(&name), users::name_folded.eq(&name), users::name_skeleton.eq(&name)),
                (
                    users::email.eq(&email),
                    users::email_folded.eq(&email),
                    users::email_confirmed_at.eq(Some(now)),
                ),
                (users::password_hash.eq(""), users::created_at.eq(now), users::lang.eq("en")),
            ))
            .returning(users::id)
            .get_result(conn)?;
        diesel::insert_into(watches::table)
            .values((
                watches::user_id.eq(id),
                watches::kind.eq("thread"),
                watches::target_id.eq(thread.0),
                watches::level.eq("at-once"),
                watches::created_at.eq(now),
            ))
            .execute(conn)?;
    }
    Ok(())
}

fn share(conn: &mut Conn, author: &Author, topic: TopicId, title: &str, now: Ts) -> Result<ThreadId> {
    let body = render_body(conn, "Who knows more?")?.unwrap();
    let shared = SharedPost {
        topic,
        title: title.to_owned(),
        body: "Who knows more?".to_owned(),
        sources: Vec::new(),
        asks: Asks::default(),
        lang: "en".to_owned(),
    };
    let new = NewThread { shared, body, nonce: title.to_owned(), form_hash: vec![1] };
    let post = threads::share_post(conn, LISTENERS, author, &new, now)?.unwrap();
    Ok(threads::post_facts(conn, post.id)?.thread_id)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

/// A reply takes at most so many times as long with everybody watching.
const MOST_RATIO: f64 = 1.2;

/// Somebody who waits at a page has the mail before this.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// The queue drains at this share of the bare loop's rate, or faster.
const LEAST_SHARE: f64 = 0.8;

fn main() -> ExitCode {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let seen = runtime.block_on(measure());
    let holds = seen.ratio < MOST_RATIO && seen.share >= LEAST_SHARE && seen.wait < LONGEST_WAIT;
    if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What was measured.
struct Seen {
    /// Of the replies' times, everybody watching against one.
    ratio: f64,
    /// Of the rates, the worker's against the bare loop's.
    share: f64,
    /// For a mail of one's account behind everybody's news.
    wait: Duration,
}

async fn measure() -> Seen {
    let (watchers, mails) = (number("WATCHERS", 100_000), number("MAILS", 5_000));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(serve(listener));
    let folder = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(folder.path().join("toguna.db"));
    let mut config = Config::for_tests(folder.path(), url.clone());
    config.smtp_url = Some(format!("smtp://127.0.0.1:{port}"));
    let transport = Transport::of(&config).unwrap();
    let app = App::new(config, Db::open(&url).unwrap(), Clock::system()).unwrap();
    let now = app.now();

    let (author, few, many) = app
        .db
        .write(move |conn| {
            let account = NewAccount {
                name: Name::trusted("Awa"),
                email: "awa@post.example".to_owned(),
                password_hash: String::new(),
                lang: "en".to_owned(),
                mail_minimal: false,
            };
            let id = accounts::create(conn, &account, now)?;
            let topic = NewTopic {
                slug: "roads".to_owned(),
                color: 1,
                lang: "en".to_owned(),
                position: 1,
                texts: vec![(Lang::En, "Roads".to_owned(), "What is open.".to_owned())],
            };
            let topic = topics::save(conn, &topic, now)?;
            let author = Author { id, name: "Awa".to_owned(), is_moderator: false };
            let few = share(conn, &author, topic, "Is the bridge open?", now)?;
            let many = share(conn, &author, topic, "Is the ferry running?", now)?;
            add_watchers(conn, 0, 1, few, now)?;
            Ok((author, few, many))
        })
        .await
        .unwrap();
    for from in (1..=watchers).step_by(10_000) {
        let to = (from + 10_000).min(watchers + 1);
        app.db.write(move |conn| add_watchers(conn, from, to, many, now)).await.unwrap();
    }

    let mut times = [Vec::new(), Vec::new()];
    for turn in 0..REPLIES {
        for (which, thread) in [few, many].into_iter().enumerate() {
            let (author, now) = (author.clone(), app.now());
            let began = Instant::now();
            app.db
                .write(move |conn| {
                    let new = NewReply {
                        thread,
                        in_reply_to: None,
                        lang: "en".to_owned(),
                        body: render_body(conn, "It is, until six.")?.unwrap(),
                        nonce: format!("{thread}:{turn}"),
                        form_hash: vec![1],
                    };
                    threads::post_reply(conn, LISTENERS, &author, &new, now)
                })
                .await
                .unwrap();
            times[which].push(began.elapsed());
        }
    }
    let [one, all] = times.map(median);
    let ratio = all.as_secs_f64() / one.as_secs_f64();
    println!("a reply: {one:?} with one watcher, {all:?} with {watchers}: ratio {ratio:.2}");

    // One of the replies is told to everybody; the others would only be more of the same.
    app.db
        .write(|conn| {
            let last = jobs::table.select(diesel::dsl::max(jobs::id)).first::<Option<i64>>(conn)?;
            diesel::delete(jobs::table.filter(jobs::id.ne(last.unwrap_or(0)))).execute(conn)?;
            Ok(diesel::delete(rows::table).execute(conn)?)
        })
        .await
        .unwrap();
    let count = mails.min(watchers);
    tell(&app, count).await;

    let bare = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1")
        .port(port)
        .pool_config(PoolConfig::new().max_size(CONNECTIONS))
        .build();
    let message = Message::builder()
        .from("forum@forum.example".parse().unwrap())
        .to("awa@post.example".parse().unwrap())
        .subject("Re: Is the ferry running?")
        .header(ContentType::TEXT_PLAIN)
        .body("It is, until six.\n".repeat(60))
        .unwrap();
    let worker = Worker::new(app.clone(), transport);
    let mut rates = [Vec::new(), Vec::new()];
    // In turns, so that what else the machine does falls on both.
    for _ in 0..5 {
        let began = Instant::now();
        let sends = futures_util::stream::iter(0..count / 5).map(|_| bare.send(message.clone()));
        let sent: Vec<_> = sends.buffer_unordered(CONNECTIONS as usize).collect().await;
        assert!(sent.iter().all(Result::is_ok));
        rates[0].push((count / 5) as f64 / began.elapsed().as_secs_f64());
        let (began, mut sent) = (Instant::now(), 0);
        while sent < count / 5 {
            let done = worker.step(app.now()).await.unwrap();
            assert!(done > 0, "the queue is empty");
            sent += done;
        }
        rates[1].push(sent as f64 / began.elapsed().as_secs_f64());
    }
    let [bare, ours] = rates.map(|mut rates| {
        rates.sort_unstable_by(f64::total_cmp);
        rates[rates.len() / 2]
    });
    println!("mails a second: {bare:.0} by a bare lettre loop, {ours:.0} by the worker: {:.2}", ours / bare);

    tell(&app, watchers).await;
    let wait = behind_the_backlog(&app, worker, author.id).await;
    println!("a password's mail left {wait:?} after it was asked for");
    Seen { ratio, share: ours / bare, wait }
}

/// Lets the job tell people until so many mails were stored.
async fn tell(app: &App, until: usize) {
    let (began, mut told, mut has_more) = (Instant::now(), 0, true);
    while has_more && told < until as i64 {
        let now = app.now();
        (told, has_more) = app
            .db
            .write(move |conn| {
                let due = outbox::claim_jobs(conn, 1, now, now)?;
                for job in &due {
                    let progress = notifications::tell_watchers_page(conn, job, now)?;
                    outbox::settle_job(conn, job.id, &progress)?;
                }
                Ok((rows::table.count().get_result::<i64>(conn)?, !due.is_empty()))
            })
            .await
            .unwrap();
    }
    println!("{told} people told, the last of them in {:?}", began.elapsed());
}

/// How long somebody waits for a mail of their account while the worker is at work on
/// everybody's.
async fn behind_the_backlog(app: &App, worker: Worker, who: UserId) -> Duration {
    let worker = std::sync::Arc::new(worker);
    let running = tokio::spawn({
        let worker = worker.clone();
        async move { worker.run().await }
    });
    tokio::time::sleep(Duration::from_secs(1)).await;
    let (began, now) = (Instant::now(), app.now());
    let reset = AccountMail::Reset { token: "token".to_owned() };
    app.db.write_unseen(move |conn| outbox::account_mail(conn, who, reset.clone(), now)).await.unwrap();
    loop {
        let waits = app
            .db
            .read(move |conn| {
                let waiting = rows::table.filter(rows::state.eq("waiting"));
                let account = waiting.filter(rows::kind.like("account-%"));
                Ok((
                    diesel::select(diesel::dsl::exists(account)).get_result::<bool>(conn)?,
                    waiting.count().get_result::<i64>(conn)?,
                ))
            })
            .await
            .unwrap();
        if !waits.0 {
            println!("{} mails waited meanwhile", waits.1);
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let wait = began.elapsed();
    worker.stop();
    running.await.unwrap();
    wait
}
