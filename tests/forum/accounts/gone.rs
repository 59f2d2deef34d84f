//! Leaving for good: who is told, and what is left of them.

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use diesel::sql_types::Text;
use toguna::config::DatabaseUrl;
use toguna::db::Conn;
use toguna::db::schema::users;

use super::danger::begin;
use super::people::*;
use super::recovery::codes_of;
use crate::on_both;
use crate::support::{Forum, Person};
use crate::threads::{reply, root};
use crate::verification::village::{share, share_as};

const PAGE: &str = "/settings/data";
const NAME: &str = "Zaqoulamine";
/// Words of the name and of what she says about herself and writes: they stand nowhere else.
const CANARIES: [&str; 3] = ["aqoulamine", "quolibetique", "vermillonnade"];

async fn leave(person: &Person, how: &str) {
    person.fill(PAGE, "/settings/data/leave", &[("how", how), ("password", PASSWORD)]).await.leads();
}

on_both!(whoever_leaves_is_told_at_once_and_some_days_before_and_never_after, async |forum: Forum| {
    joined(&forum, "Awa").await;
    joined(&forum, "Ben").await;
    forum
        .write(|conn| {
            let ben = users::table.filter(users::name.eq("Ben"));
            diesel::update(ben).set((users::lang.eq("fr"), users::mail_minimal.eq(true))).execute(conn)?;
            Ok(())
        })
        .await;
    joined(&forum, "Ina").await;
    let (awa, ben) = (at_another_browser(&forum, "Awa").await, at_another_browser(&forum, "Ben").await);
    let stays = at_another_browser(&forum, "Ina").await;
    forum.mails().await;
    for person in [&awa, &ben, &stays] {
        leave(person, "keep").await;
    }
    let subjects = async || {
        let mut all: Vec<String> = forum.mails().await.into_iter().map(|mail| mail.subject).collect();
        all.sort();
        all
    };
    let told = forum.mails().await;
    assert_eq!(told.len(), 3);
    let of = |name: &str| told.iter().find(|mail| mail.header("To") == address(name)).unwrap();
    assert!(of("Awa").subject.ends_with("ends on 6\u{a0}Dec\u{a0}2026"), "{}", of("Awa").subject);
    assert!(of("Awa").text.contains("/settings/data#leave"));
    assert!(of("Ben").subject.contains("prend fin le"));
    stays.fill(PAGE, "/settings/data/stay", &[]).await.leads();
    forum.hours_later(24 * 11 - 1);
    assert!(subjects().await.is_empty());
    forum.hours_later(2);
    let reminded = subjects().await;
    assert_eq!(reminded.len(), 2, "{reminded:?}");
    forum.hours_later(24);
    assert!(subjects().await.is_empty());
    forum.hours_later(48);
    assert!(subjects().await.is_empty(), "the account has ended");
    sign_in(&forum.guest(), "Awa", PASSWORD).await.is(422);
});

#[derive(diesel::QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

fn lines(conn: &mut Conn, query: &str) -> Vec<String> {
    let query = diesel::sql_query(query);
    let found: Vec<Line> = match conn {
        Conn::Sqlite(c) => query.load(c).unwrap(),
        Conn::Pg(c) => query.load(c).unwrap(),
    };
    found.into_iter().map(|one| one.line).collect()
}

/// Every row of every table as the database writes it, bytes as hexadecimal.
fn all_rows(conn: &mut Conn) -> Vec<String> {
    let is_sqlite = matches!(conn, Conn::Sqlite(_));
    let tables = lines(
        conn,
        if is_sqlite {
            "SELECT name AS line FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        } else {
            "SELECT table_name::text AS line FROM information_schema.tables \
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'"
        },
    );
    assert!(tables.len() > 40, "{tables:?}");
    let mut rows = Vec::new();
    for table in tables {
        let query = if is_sqlite {
            let columns = lines(conn, &format!("SELECT name AS line FROM pragma_table_info('{table}')"));
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
            format!("SELECT '{table} ' || {} AS line FROM \"{table}\"", quoted.join(" || ' ' || "))
        } else {
            format!("SELECT '{table} ' || row_to_json(t)::text AS line FROM \"{table}\" t")
        };
        rows.extend(lines(conn, &query));
    }
    rows
}

fn holds(text: &str, word: &str) -> bool {
    let text = text.to_lowercase();
    text.contains(word) || text.contains(&data_encoding::HEXLOWER.encode(word.as_bytes()))
}

on_both!(no_row_and_no_page_of_the_file_knows_who_left, async |forum: Forum| {
    joined(&forum, NAME).await;
    let awa = at_another_browser(&forum, NAME).await;
    let ben = forum.member("Ben").await;
    awa.fill("/settings", "/settings", &[("bio", "I am quolibetique.")]).await.leads();
    let (thread, post) = share_as(&forum, &awa, "Where is fuel?", "A vermillonnade.").await;
    let edit = format!("/p/{post}/edit");
    awa.fill(&edit, &edit, &[("body", "Another vermillonnade."), ("reason", "vermillonnade")]).await.leads();
    let (other, others_post) = share(&forum, &ben, "Petrol was on sale.").await;
    reply(&awa, &other, "Vermillonnade.").await;
    let named = format!("> [#1 {NAME}](/p/{post})\n> So.\n\n@{NAME}: where?");
    reply(&ben, &thread, &named).await;
    begin(&ben, "@Zaqoulamine?").await;
    begin(&awa, "A vermillonnade").await;
    let bookmark = format!("/p/{others_post}/bookmark");
    awa.fill(&bookmark, &bookmark, &[("note", "vermillonnade")]).await.leads();
    awa.fill(&other, &format!("{}/watch", root(&other)), &[("level", "at-once")]).await.leads();
    ben.fill(&format!("/u/{NAME}"), &format!("/u/{NAME}/block"), &[("do", "block")]).await.leads();
    codes_of(&awa).await;
    forum.mails().await;
    let found = forum.read(|conn| Ok(all_rows(conn))).await;
    for word in CANARIES {
        assert!(found.iter().any(|row| holds(row, word)), "the dump finds {word}");
    }

    leave(&awa, "erase").await;
    forum.hours_later(24 * 14 + 1);
    forum.mails().await;
    forum.minutes_later(2);
    forum.mails().await;
    let left = forum.read(|conn| Ok(all_rows(conn))).await;
    for word in CANARIES {
        let rows: Vec<&String> = left.iter().filter(|row| holds(row, word)).collect();
        assert!(rows.is_empty(), "{word}: {rows:#?}");
    }
    let id = awa_id(&forum).await;
    for table in [
        "sessions",
        "account_tokens",
        "recovery_codes",
        "outbox",
        "notifications",
        "watches",
        "mail_preferences",
        "mail_settings",
        "mail_bounces",
        "bookmarks",
        "drafts",
        "thread_reads",
        "member_blocks",
        "leavings",
        "hidden_accounts",
    ] {
        let query = format!("SELECT 'one' AS line FROM {table} WHERE user_id = {id}");
        assert!(forum.read(move |conn| Ok(lines(conn, &query))).await.is_empty(), "{table}");
    }

    // Nor does the file say what was in rows that are gone.
    if let DatabaseUrl::Sqlite(path) = &forum.app.config.database {
        let mut file = diesel::SqliteConnection::establish(&path.display().to_string()).unwrap();
        file.batch_execute("PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
        let bytes = std::fs::read(path).unwrap();
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in CANARIES {
            assert!(!text.contains(word), "{word} is still in the file");
        }
    }
});

async fn awa_id(forum: &Forum) -> i64 {
    forum
        .read(|conn| {
            let found = lines(conn, "SELECT CAST(MIN(id) AS TEXT) AS line FROM users");
            Ok(found[0].parse().unwrap())
        })
        .await
}
