//! The command line.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::LazyLock;

use clap::{Arg, ArgMatches, CommandFactory as _, FromArgMatches as _, Parser};
use toguna::command::{self, Act, Admin, Demo, Log, Mail};
use toguna::config::{Config, SETTINGS};
use toguna::serve::{self, Stop};

/// A forum server for communities that live through a crisis or follow one.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    act: Option<Act>,
}

/// The flags' names: the settings' keys with hyphens.
static FLAGS: LazyLock<Vec<String>> =
    LazyLock::new(|| SETTINGS.iter().map(|setting| setting.key.replace('_', "-")).collect());

fn main() -> ExitCode {
    let settings = SETTINGS.iter().zip(FLAGS.iter()).map(|(setting, flag)| {
        Arg::new(setting.key).long(flag.as_str()).global(true).value_name("VALUE").help(setting.meaning)
    });
    let file =
        Arg::new("config").long("config").global(true).value_name("FILE").help("file of settings (TOML)");
    let matches = Cli::command().args(settings).arg(file).get_matches();
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|wrong| wrong.exit());
    match Config::load(&flags(&matches), &|name| std::env::var(name).ok()) {
        Err(wrong) => fail(&wrong, 2),
        Ok(config) => match run(cli.act.unwrap_or(Act::Serve), config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(why @ Stop::Setting(_)) => fail(&why, 2),
            // EX_TEMPFAIL of sysexits.h.
            Err(why @ Stop::Later(_)) => fail(&why, 75),
            Err(why @ Stop::Failure(_)) => fail(&why, 1),
        },
    }
}

fn flags(matches: &ArgMatches) -> BTreeMap<String, String> {
    let keys = SETTINGS.iter().map(|setting| setting.key).chain(["config"]);
    keys.filter_map(|key| Some((key.to_owned(), matches.get_one::<String>(key)?.clone()))).collect()
}

fn run(act: Act, config: Config) -> Result<(), Stop> {
    command::log_to_stderr(&config)?;
    if !matches!(act, Act::Config) {
        command::make_data_folder(&config)?;
    }
    match act {
        Act::Serve => actix_web::rt::System::new().block_on(serve::run(config))?,
        Act::Worker => actix_web::rt::System::new().block_on(serve::work(config))?,
        Act::Migrate => command::migrate(&config)?,
        Act::Seed => actix_web::rt::System::new().block_on(command::seed(config))?,
        Act::Admin(Admin::Create { name, email }) => command::create_admin(&config, &name, &email)?,
        Act::Role { name, roles } => command::set_roles(&config, &name, &roles)?,
        Act::Unhide { name } => command::unhide(&config, &name)?,
        Act::Backup { file, with_key } => command::back_up(&config, &file, with_key)?,
        Act::Restore { file } => command::restore(&config, &file)?,
        Act::Log(Log::Check) => command::check_log(&config)?,
        Act::Mail(Mail::Receive { maildir }) => command::receive_mail(config, maildir.as_deref())?,
        Act::Demo(Demo::Remove) => command::remove_demo(&config)?,
        Act::Set { key, value } => command::set(&config, key.as_deref(), value.as_deref())?,
        Act::Config => command::show(&config)?,
    }
    Ok(())
}

fn fail(why: &dyn std::fmt::Display, code: u8) -> ExitCode {
    let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("toguna: {why}\n").as_bytes());
    ExitCode::from(code)
}
