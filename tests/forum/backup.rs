//! A backup is the forum: it fits either database, and nobody is signed in by it.

use std::path::Path;

use serde_json::{Map, Value};
use toguna::backup;
use toguna::clock::Ts;
use toguna::config::{Config, DatabaseUrl};
use toguna::db::ids::PostId;
use toguna::db::{Db, dump};
use toguna::routes::LISTENERS;
use toguna::threads::{Hold, withhold};
use toguna::{accounts, notifications, seed};

use crate::support::{Forum, Kind};

type Rows = Vec<(String, Map<String, Value>)>;

/// Every row, in an order that does not depend on the database.
fn rows(url: &DatabaseUrl) -> Rows {
    let mut rows = Rows::new();
    dump::read_all(url, &mut |table, row| {
        rows.push((table.to_owned(), row));
        Ok(())
    })
    .unwrap();
    // Nobody is told twice of what one forum told them.
    rows.retain(|(_, row)| row.get("kind").is_none_or(|kind| kind != notifications::WATCHERS_JOB));
    rows.sort_by_key(|(table, row)| (table.clone(), serde_json::to_string(row).unwrap()));
    rows
}

fn settings(folder: &Path, database: DatabaseUrl) -> Config {
    Config::for_tests(folder, database)
}

/// A forum with the demo community, and somebody who is signed in.
async fn inhabited(kind: Kind) -> Forum {
    let forum = Forum::on(kind);
    seed::plant(&forum.app).await.unwrap();
    forum.member("Tester").await;
    forum
}

#[test]
fn a_forum_moves_to_the_other_database_and_back() {
    if !Kind::Postgres.is_there() {
        eprintln!("not run: TOGUNA_TEST_POSTGRES is not set (tests/postgres sets it)");
        return;
    }
    actix_web::rt::System::new().block_on(async {
        let forum = inhabited(Kind::Sqlite).await;
        let folder = forum.folder.path();
        let before = rows(&forum.app.config.database);
        assert!(before.len() > 500, "{} rows", before.len());
        let there = settings(&folder.join("there"), Kind::Postgres.empty(folder));
        let back = settings(&folder.join("back"), Kind::Sqlite.empty(folder));

        let (first, second) = (folder.join("first.gz"), folder.join("second.gz"));
        assert_eq!(backup::write(&forum.app.config, &first, false).unwrap(), before.len());
        assert_eq!(backup::restore(&there, &first).unwrap(), before.len());
        assert_eq!(rows(&there.database), before);
        backup::write(&there, &second, false).unwrap();
        backup::restore(&back, &second).unwrap();
        assert_eq!(rows(&back.database), before);

        for config in [&there, &back] {
            next_row_gets_a_new_id(config);
        }
        let refused = backup::restore(&back, &first).unwrap_err().to_string();
        assert!(refused.contains("not empty"), "{refused}");
    });
}

/// The counters behind the ids know of the restored rows.
fn next_row_gets_a_new_id(config: &Config) {
    let db = Db::open(&config.database).unwrap();
    let account = accounts::model::NewAccount {
        name: accounts::model::Name::trusted("Newcomer"),
        email: "newcomer@post.example".to_owned(),
        password_hash: String::new(),
        lang: "en".to_owned(),
        mail_minimal: false,
    };
    let id = db.write_blocking(|conn| accounts::create(conn, &account, Ts::default())).unwrap();
    assert!(id.0 > 17, "{id}");
}

#[test]
fn a_backup_signs_nobody_in_and_holds_the_key_only_when_asked() {
    actix_web::rt::System::new().block_on(async {
        let forum = inhabited(Kind::Sqlite).await;
        let folder = forum.folder.path();
        let text = |with_key: bool| {
            let file = folder.join("backup.gz");
            backup::write(&forum.app.config, &file, with_key).unwrap();
            let mut text = String::new();
            let mut unpacked = flate2::read::GzDecoder::new(std::fs::File::open(&file).unwrap());
            std::io::Read::read_to_string(&mut unpacked, &mut text).unwrap();
            text
        };
        let key = std::fs::read_to_string(folder.join("secret.key")).unwrap();
        let plain = text(false);
        assert!(!plain.contains(&key));
        for table in dump::LEFT_OUT {
            assert!(!plain.contains(&format!(r#""table":"{table}""#)), "{table}");
        }
        assert!(text(true).contains(&key));

        let elsewhere = settings(&folder.join("elsewhere"), Kind::Sqlite.empty(folder));
        backup::restore(&elsewhere, &folder.join("backup.gz")).unwrap();
        assert_eq!(std::fs::read_to_string(folder.join("elsewhere/secret.key")).unwrap(), key);
    });
}

#[test]
fn work_that_is_under_way_goes_on_after_a_restore_but_tells_nobody_twice() {
    actix_web::rt::System::new().block_on(async {
        let forum = Forum::on(Kind::Sqlite);
        let topic = crate::threads::topic(&forum, "roads").await;
        let (awa, ben) = (forum.member("Awa").await, forum.member("Ben").await);
        let thread = crate::threads::share(&awa, topic, "Is the road open?", "Please tell.").await;
        let answer = crate::threads::reply(&ben, &thread, "A lorry came through.").await;
        let (quoted, now) = (PostId(crate::threads::post_id(&answer).parse().unwrap()), forum.now());
        crate::threads::reply(
            &awa,
            &thread,
            &format!("> [#2 Ben](/p/{quoted})\n> A lorry came through.\n\nThanks."),
        )
        .await;
        let hold = Hold { key: "hold-danger", detail: String::new() };
        forum
            .write(move |conn| withhold(conn, LISTENERS, quoted, now.plus_hours(2), hold.clone(), now))
            .await;
        let folder = forum.folder.path();
        let (file, there) =
            (folder.join("backup.gz"), settings(&folder.join("there"), Kind::Sqlite.empty(folder)));
        backup::write(&forum.app.config, &file, true).unwrap();
        backup::restore(&there, &file).unwrap();
        let restored = forum.twin_with(|config| *config = there);
        let guest = restored.guest();
        guest.get(&thread).await.says("Thanks.").hides("A lorry came through.");
        assert_eq!(restored.mails().await.len(), 0);
        forum.hours_later(2);
        restored.mails().await;
        let page = guest.get(&thread).await;
        assert_eq!(page.text().matches("A lorry came through.").count(), 2, "the post and its quote");
    });
}

#[test]
fn what_is_no_backup_is_refused_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let config = settings(folder.path(), Kind::Sqlite.empty(folder.path()));
    let file = folder.path().join("letter.txt");
    std::fs::write(&file, "Dear Toguna").unwrap();
    let refused = backup::restore(&config, &file).unwrap_err().to_string();
    assert!(refused.contains("letter.txt"), "{refused}");
}
