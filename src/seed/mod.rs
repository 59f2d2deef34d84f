//! The demo community, loaded through the features' own functions.

mod aid;
mod claims;
mod data;
mod made;
mod moderation;
mod people;
mod threads;

use std::fmt::Write as _;

use crate::clock::Ts;
use crate::config::Config;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::web::{App, keys};
use made::Made;

use crate::{accounts, outbox};
pub use made::DemoAccount;

/// The file in the data folder that keeps the demo accounts, readable by its owner alone:
/// name, password and roles, tabs between.
pub const ACCOUNTS_FILE: &str = "demo-accounts.txt";

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
    let mut made = Made::at(now);
    people::plant(conn, &seeds.people, accounts, &mut made)?;
    threads::plant_topics(conn, &seeds.topics, &mut made)?;
    moderation::plant_pages(conn, &seeds.pages, now)?;
    aid::plant_organisations(conn, &seeds.organisations, now)?;
    // One pass in the order of time, across all rooms, as it would have come about.
    let mut steps = Vec::new();
    threads::steps(seeds, now, &mut steps);
    claims::steps(seeds, now, &mut steps);
    aid::steps(seeds, now, &mut steps);
    moderation::steps(seeds, now, &mut steps);
    steps.sort_by_key(|step| step.at);
    for step in &steps {
        (step.act)(conn, &mut made, step.at)?;
    }
    // What the worker would do next, before its mail, gathered or not, is forgotten with all other.
    crate::aid::chores::expire(conn, crate::routes::AID_LISTENERS, now)?;
    crate::verification::chores::time_outs(conn, now)?;
    crate::moderation::tell_due(conn, now)?;
    crate::notifications::forget_digests(conn)?;
    outbox::forget_all(conn)
}
