//! The demo community, loaded through the features' own functions.

mod data;
mod people;
mod threads;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::clock::Ts;
use crate::config::Config;
use crate::db::Conn;
use crate::db::ids::{PostId, TopicId, UserId};
use crate::error::{Error, Result};
use crate::web::{App, keys};
use crate::{accounts, outbox};

/// The file in the data folder that keeps the demo accounts, readable by its owner alone:
/// name, password and roles, tabs between.
pub const ACCOUNTS_FILE: &str = "demo-accounts.txt";

/// Somebody of the demo community, as whoever tries the forum out signs in.
#[derive(Clone, Debug)]
pub struct DemoAccount {
    /// The name.
    pub name: String,
    /// Made at random for this database.
    pub password: String,
    /// Commas between; `member` = none.
    pub roles: String,
}

/// What was made so far, by the names that the seeds give it.
struct Made {
    now: Ts,
    people: HashMap<String, UserId>,
    topics: HashMap<String, TopicId>,
    /// By `thread/reply`.
    posts: HashMap<String, PostId>,
}

impl Made {
    fn person(&self, name: &str) -> Result<UserId> {
        found(&self.people, name)
    }

    fn topic(&self, slug: &str) -> Result<TopicId> {
        found(&self.topics, slug)
    }

    fn post(&self, thread: &str, key: &str) -> Result<PostId> {
        found(&self.posts, &threads::place(thread, key))
    }
}

fn found<T: Copy>(map: &HashMap<String, T>, key: &str) -> Result<T> {
    map.get(key).copied().ok_or_else(|| Error::Internal(format!("seeds: there is no {key} at that time")))
}

/// Something that somebody did at a moment.
struct Step<'a> {
    at: Ts,
    act: Box<dyn Fn(&mut Conn, &mut Made, Ts) -> Result<()> + 'a>,
}

impl<'a> Step<'a> {
    fn at(at: Ts, act: impl Fn(&mut Conn, &mut Made, Ts) -> Result<()> + 'a) -> Self {
        Self { at, act: Box::new(act) }
    }
}

/// Whether the demo community should move in: it was not declined, readers come from this
/// machine alone, and nobody lives here yet.
///
/// # Errors
/// When the database refuses.
pub fn is_due(app: &App) -> Result<bool> {
    Ok(app.config.demo && app.config.is_loopback() && app.db.read_blocking(accounts::is_empty)?)
}

/// Makes the demo community, all of it or nothing, with times that count back from now.
/// Its passwords are new each time; they are kept in `ACCOUNTS_FILE`.
///
/// # Errors
/// When the seeds contradict themselves, or the database or the file refuses.
pub async fn plant(app: &App) -> Result<Vec<DemoAccount>> {
    let now = app.now();
    let seeds = data::Seeds::read()?;
    let accounts = people::with_passwords(&seeds.people).await?;
    app.db.write_blocking(|conn| plant_all(conn, &seeds, &accounts, now))?;
    let accounts: Vec<DemoAccount> = accounts.into_iter().map(|(account, _)| account).collect();
    let mut text = String::from("# The demo accounts of this database: name, password, roles\n");
    for account in &accounts {
        let _ = writeln!(text, "{}\t{}\t{}", account.name, account.password, account.roles);
    }
    let path = app.config.data.join(ACCOUNTS_FILE);
    keys::write_private(&path, &text).map_err(|why| Error::Internal(format!("{}: {why}", path.display())))?;
    Ok(accounts)
}

/// The demo accounts as whoever started the forum reads them.
#[must_use]
pub fn announce(config: &Config, accounts: &[DemoAccount]) -> String {
    let file = config.data.join(ACCOUNTS_FILE);
    let mut text = format!("The demo community has moved in. Its accounts, kept in {}:\n", file.display());
    for account in accounts {
        let _ = writeln!(text, "  {}\t{}\t{}", account.name, account.password, account.roles);
    }
    text
}

fn plant_all(
    conn: &mut Conn,
    seeds: &data::Seeds,
    accounts: &[(DemoAccount, String)],
    now: Ts,
) -> Result<()> {
    let mut made = Made { now, people: HashMap::new(), topics: HashMap::new(), posts: HashMap::new() };
    people::plant(conn, &seeds.people, accounts, &mut made)?;
    threads::plant_topics(conn, &seeds.topics, &mut made)?;
    // One pass in the order of time, across all rooms, as it would have come about.
    let mut steps = Vec::new();
    threads::steps(seeds, now, &mut steps);
    steps.sort_by_key(|step| step.at);
    for step in &steps {
        (step.act)(conn, &mut made, step.at)?;
    }
    outbox::forget_all(conn)
}
