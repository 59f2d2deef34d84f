//! The demo community, loaded through the features' own functions.

mod data;
mod people;

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::accounts;
use crate::clock::Ts;
use crate::config::Config;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::{Error, Result};
use crate::web::{App, keys};

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
}

impl Made {
    /// The account of a name.
    fn person(&self, name: &str) -> Result<UserId> {
        self.people
            .get(name)
            .copied()
            .ok_or_else(|| Error::Internal(format!("seeds: nobody is called {name}")))
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
    let mut made = Made { now, people: HashMap::new() };
    people::plant(conn, &seeds.people, accounts, &mut made)?;
    Ok(())
}
