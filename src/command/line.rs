//! The commands and their arguments, as clap reads them; the sentences are its help.

use std::path::PathBuf;

use clap::Subcommand;

/// What the program is asked to do.
#[derive(Subcommand)]
pub enum Act {
    /// Serve the forum and send its mail (what happens without a command)
    Serve,
    /// Send mail and do what is due, beside a server in another process
    Worker,
    /// Bring the database to the newest migration
    Migrate,
    /// Fill an empty database with the demo community
    Seed,
    /// Administrators
    #[command(subcommand)]
    Admin(Admin),
    /// Give an account exactly these roles: works while the forum runs
    Role {
        /// The account's name
        name: String,
        /// verifier, moderator, admin with commas between; member = none of them
        roles: String,
    },
    /// Bring back an account that its owner put out of sight and has no recovery code for
    Unhide {
        /// The account's name
        name: String,
    },
    /// Write everything into one file that fits either database
    Backup {
        /// The file to write
        file: PathBuf,
        /// With the secret key, so that links in mail stay good
        #[arg(long)]
        with_key: bool,
    },
    /// Fill an empty database of either kind from a backup
    Restore {
        /// The file to read
        file: PathBuf,
    },
    /// Check that no line of the public record was changed
    #[command(subcommand)]
    Log(Log),
    /// Mail that comes in
    #[command(subcommand)]
    Mail(Mail),
    /// The demo community
    #[command(subcommand)]
    Demo(Demo),
    /// Tune the running forum: without a value, print what is set
    Set {
        /// The setting's name
        key: Option<String>,
        /// Its new value
        value: Option<String>,
    },
    /// Print every setting of the start, its source and its meaning
    Config,
}

/// What is done about administrators.
#[derive(Subcommand)]
pub enum Admin {
    /// Make an administrator's account and print a one-time link to set its password
    Create {
        /// 2 to 30 letters of one script, digits, _ or -
        name: String,
        /// The address for mail
        email: String,
    },
}

/// What is done about the public record.
#[derive(Subcommand)]
pub enum Log {
    /// Compare every line with the one before it
    Check,
}

/// What is done about mail that comes in.
#[derive(Subcommand)]
pub enum Mail {
    /// Take one mail from standard input, or every new one of a Maildir
    Receive {
        /// The Maildir
        maildir: Option<PathBuf>,
    },
}

/// What is done about the demo community.
#[derive(Subcommand)]
pub enum Demo {
    /// Delete it, where nobody else has an account
    Remove,
}
