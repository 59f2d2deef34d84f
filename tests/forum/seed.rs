//! The demo community moves in as its files say, and tells nobody.

use std::collections::BTreeMap;

use diesel::RunQueryDsl;
use diesel::sql_types::{BigInt, Text};
use toguna::db::Conn;
use toguna::error::Result;
use toguna::seed;

use crate::on_both;

#[derive(diesel::QueryableByName)]
struct Counted {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn counts(conn: &mut Conn, query: &str) -> Result<BTreeMap<String, i64>> {
    let rows: Vec<Counted> = match conn {
        Conn::Sqlite(c) => diesel::sql_query(query).load(c)?,
        Conn::Pg(c) => diesel::sql_query(query).load(c)?,
    };
    Ok(rows.into_iter().map(|row| (row.name, row.n)).collect())
}

/// How often each value of `state` stands in the lists of that name in the seeds.
fn states(list: &str) -> BTreeMap<String, i64> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut files = vec![format!("{folder}/aid.toml")];
    let threads = std::fs::read_dir(format!("{folder}/threads")).unwrap();
    files.extend(threads.map(|entry| entry.unwrap().path().display().to_string()));
    let mut counts = BTreeMap::new();
    for file in files {
        let table: toml::Table = toml::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
        for entry in table.get(list).and_then(toml::Value::as_array).into_iter().flatten() {
            *counts.entry(entry["state"].as_str().unwrap().to_owned()).or_default() += 1;
        }
    }
    counts
}

on_both!(claims_and_ways_to_help_stand_where_the_seeds_say, async |forum: Forum| {
    let accounts = seed::plant(&forum.app).await.unwrap();
    assert!(accounts.len() >= 8);
    for state in toguna::verification::model::State::ALL {
        assert!(states("claim").contains_key(state.as_str()), "no claim of the seeds is {state}");
    }
    let of = |table: &str| format!("SELECT state AS name, COUNT(*) AS n FROM {table} GROUP BY state");
    let (claims, aid) = (of("claims"), of("aid_links"));
    assert_eq!(forum.read(move |conn| counts(conn, &claims)).await, states("claim"));
    assert_eq!(forum.read(move |conn| counts(conn, &aid)).await, states("aid"));
});

on_both!(the_demo_community_sends_no_mail_and_moves_in_once, async |forum: Forum| {
    assert!(seed::is_due(&forum.app).unwrap());
    seed::plant(&forum.app).await.unwrap();
    assert!(!seed::is_due(&forum.app).unwrap());
    let waiting = "SELECT 'all' AS name, (SELECT COUNT(*) FROM outbox) + (SELECT COUNT(*) FROM jobs) AS n";
    assert_eq!(forum.read(|conn| counts(conn, waiting)).await["all"], 0);
});

on_both!(its_passwords_are_kept_for_the_owner_alone, async |forum: Forum| {
    let accounts = seed::plant(&forum.app).await.unwrap();
    let path = forum.folder.path().join(seed::ACCOUNTS_FILE);
    let text = std::fs::read_to_string(&path).unwrap();
    for account in &accounts {
        let line = format!("{}\t{}\t{}", account.name, account.password, account.roles);
        assert!(text.lines().any(|kept| kept == line), "{line}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
});
