//! Each command as a function: what it does and what it says.

use std::io::{IsTerminal as _, Read as _};
use std::path::Path;

use tracing_subscriber::EnvFilter;

use crate::accounts;
use crate::accounts::model::{Email, Name, Roles};
use crate::clock::Clock;
use crate::config::Config;
use crate::db::{self, Db, migrate as migrations};
use crate::error::{Error, Result};
use crate::routes::RENAME_LISTENERS;
use crate::seed as demo;
use crate::serve::Stop;
use crate::settings::{self, Setting};
use crate::text::Lang;
use crate::web::App;
use crate::{backup, ledger, receive};

/// Sends the log to standard error: lines for a person's eyes on a terminal, JSON for programs.
///
/// # Errors
/// `Stop::Setting` when `TOGUNA_LOG` is no filter.
pub fn log_to_stderr(config: &Config) -> Result<(), Stop> {
    let filter =
        EnvFilter::try_new(&config.log).map_err(|why| Stop::Setting(format!("TOGUNA_LOG: {why}")))?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let installed = if std::io::stderr().is_terminal() { log.try_init() } else { log.json().try_init() };
    installed.map_err(|why| Stop::Failure(Error::Internal(why.to_string())))
}

/// Makes the data folder where there is none: for its owner alone, since addresses and
/// passwords' hashes lie in it.
///
/// # Errors
/// When it cannot be made.
pub fn make_data_folder(config: &Config) -> Result<(), Stop> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    let made = builder.create(&config.data);
    made.map_err(|why| Stop::Setting(format!("TOGUNA_DATA: {}: {why}", config.data.display())))
}

/// Brings the database to the newest migration and says how many were run.
///
/// # Errors
/// When the database cannot be reached or a migration fails.
pub fn migrate(config: &Config) -> Result<()> {
    let done = migrations::up(&config.database)?;
    say(&format!("{done} migrations run\n"))
}

/// Fills an empty database with the demo community and prints its accounts.
///
/// # Errors
/// When somebody lives there already, or readers come from elsewhere than this machine.
pub async fn seed(config: Config) -> Result<()> {
    let db = Db::open(&config.database)?;
    let app = App::new(config, db, Clock::system())?;
    if !demo::is_due(&app)? {
        return Err(Error::Internal(
            "the demo community moves only into an empty database, while the base address is this machine \
             and TOGUNA_DEMO is not off"
                .to_owned(),
        ));
    }
    say(&demo::announce(&app.config, &demo::plant(&app).await?))
}

/// Makes an administrator's account and prints the one-time link by which its owner sets a
/// password.
///
/// # Errors
/// When the name or the address cannot be, or somebody has them already.
pub fn create_admin(config: &Config, name: &str, email: &str) -> Result<()> {
    let db = Db::open(&config.database)?;
    let now = Clock::system().now();
    let roles = Roles { is_admin: true, ..Roles::default() };
    let name = Name::parse(name).map_err(|key| refused(&Lang::En.t(key)))?;
    let email = Email::parse(email).map_err(|key| refused(&Lang::En.t(key)))?;
    let made = db.write_blocking(|conn| accounts::create_by_link(conn, &name, email.as_str(), roles, now));
    let (_, token) = made.map_err(|cause| match db::is_taken(&cause) {
        true => refused("somebody has this name, one that looks like it, or this address"),
        false => cause,
    })?;
    let link = config.absolute(&format!("/password/reset/{token}"));
    say(&format!("Set the password within a day, once, at {link}\n"))
}

/// Gives an account exactly these roles.
///
/// # Errors
/// When a word is no role or nobody bears the name.
pub fn set_roles(config: &Config, name: &str, roles: &str) -> Result<()> {
    let parsed = Roles::parse(roles).map_err(|word| {
        refused(&format!("{word} is no role; there are verifier, moderator, admin, member"))
    })?;
    let db = Db::open(&config.database)?;
    let now = Clock::system().now();
    db.write_blocking(|conn| accounts::set_roles(conn, name, parsed, None, now)).map_err(
        |cause| match cause {
            Error::NotFound => refused(&format!("nobody is called {name}")),
            other => other,
        },
    )?;
    say(&format!("{name}: {roles}\n"))
}

/// Brings back an account that its owner put out of sight.
///
/// # Errors
/// When no account out of sight bears the name.
pub fn unhide(config: &Config, name: &str) -> Result<()> {
    let db = Db::open(&config.database)?;
    let now = Clock::system().now();
    db.write_blocking(|conn| accounts::unhide(conn, RENAME_LISTENERS, name, now)).map_err(
        |cause| match cause {
            Error::NotFound => refused(&format!("no account out of sight is called {name}")),
            other => other,
        },
    )?;
    say(&format!("{name} is back. If others may know the password: /password/forgot\n"))
}

/// Sets what is tuned while the forum runs; without a value prints one setting, without a
/// key all of them.
///
/// # Errors
/// When there is no such setting or the value cannot be.
pub fn set(config: &Config, key: Option<&str>, value: Option<&str>) -> Result<()> {
    let db = Db::open(&config.database)?;
    let Some(key) = key else {
        let values = db.read_blocking(settings::load)?;
        for setting in settings::ALL {
            say(&format!("{} = {:?}\n    {}\n", setting.key, values.text(setting), setting.meaning))?;
        }
        return Ok(());
    };
    let setting = Setting::named(key).ok_or_else(|| {
        let known: Vec<&str> = settings::ALL.iter().map(|setting| setting.key).collect();
        refused(&format!("there is no setting {key}; there are {}", known.join(", ")))
    })?;
    let Some(value) = value else {
        return say(&format!("{}\n", db.read_blocking(settings::load)?.text(setting)));
    };
    let value = setting.parse(value).map_err(|wrong| refused(&format!("{key} {wrong}")))?;
    let now = Clock::system().now();
    db.write_blocking(|conn| settings::store(conn, setting, &value, None, now))?;
    say(&format!("{key} = {value:?}\n"))
}

/// Writes a backup and says how many rows it holds.
///
/// # Errors
/// When the database or the file system refuses.
pub fn back_up(config: &Config, file: &Path, with_key: bool) -> Result<()> {
    let rows = backup::write(config, file, with_key)?;
    say(&format!("{rows} rows written to {}\n", file.display()))
}

/// Fills an empty database from a backup and says how many rows it held.
///
/// # Errors
/// When the file is no backup of this version, or the database is not empty.
pub fn restore(config: &Config, file: &Path) -> Result<()> {
    let rows = backup::restore(config, file)?;
    say(&format!("{rows} rows restored from {}\n", file.display()))
}

/// Checks the public record from its first line to its last.
///
/// # Errors
/// When a line was changed or is missing, or the database refuses.
pub fn check_log(config: &Config) -> Result<()> {
    let db = Db::open(&config.database)?;
    match db.read_blocking(ledger::check)? {
        ledger::Check::Whole { rows, redacted, head } => {
            say(&format!("whole: {rows} lines, {redacted} of them redacted; the last hash is {head}\n"))
        }
        ledger::Check::Broken { number } => Err(refused(&format!("broken at line {number}"))),
    }
}

/// Deletes the demo community with all it wrote, where nobody else has an account.
///
/// # Errors
/// When somebody else lives in this database, or it refuses.
pub fn remove_demo(config: &Config) -> Result<()> {
    let db = Db::open(&config.database)?;
    if !db.read_blocking(accounts::has_demo)? {
        return say("There is no demo community in this database.\n");
    }
    let others = db.read_blocking(accounts::count_others)?;
    if others > 0 {
        return Err(refused(&format!(
            "{others} accounts here are no demo accounts, and their words stand in the demo's threads: begin \
             with a new database (DATABASE_URL or TOGUNA_DATA) instead"
        )));
    }
    drop(db);
    migrations::down(&config.database)?;
    migrations::up(&config.database)?;
    // It may have been deleted by hand; only its passwords were in it.
    let _ = std::fs::remove_file(config.data.join(demo::ACCOUNTS_FILE));
    say("The demo community is gone, the database is empty. TOGUNA_DEMO=off keeps it so.\n")
}

/// Takes one mail from standard input, or every new one of a Maildir. A mail server that pipes
/// mail here is told to try again when the database refuses (EX_TEMPFAIL).
///
/// # Errors
/// When the forum takes no mail, the mail cannot be read, or the database refuses.
pub fn receive_mail(config: Config, maildir: Option<&Path>) -> Result<(), Stop> {
    if config.mail_inbound.is_none() {
        return Err(Stop::Setting(
            "TOGUNA_MAIL_INBOUND names no address: this forum takes no mail".to_owned(),
        ));
    }
    let taken = || {
        let db = Db::open(&config.database)?;
        let app = App::new(config.clone(), db, Clock::system())?;
        let Some(folder) = maildir else {
            let mut raw = Vec::new();
            std::io::stdin().lock().read_to_end(&mut raw).map_err(Error::internal)?;
            return Ok(vec![(String::from("mail"), receive::receive(&app, &raw))]);
        };
        receive::receive_all(&app, folder)
    };
    let mut outcome = Ok(());
    for (name, received) in taken().map_err(Stop::Later)? {
        match received {
            Ok(received) => tracing::info!(name, ?received, "a mail came in"),
            Err(cause) => {
                tracing::error!(name, %cause, "a mail was not taken");
                outcome = Err(Stop::Later(cause));
            }
        }
    }
    outcome
}

/// Prints every setting.
///
/// # Errors
/// When standard output is closed.
pub fn show(config: &Config) -> Result<()> {
    say(&config.describe())
}

fn refused(why: &str) -> Error {
    Error::Internal(why.to_owned())
}

fn say(text: &str) -> Result<()> {
    std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes()).map_err(Error::internal)
}
