//! One archive that does not depend on the database: that is also the move from one to the other.
//!
//! A file of JSON lines, packed by gzip: the first line says what it is, each other one is a row.

use std::cell::Cell;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Clock;
use crate::config::Config;
use crate::db::{dump, migrate};
use crate::error::{Error, Result};
use crate::notifications;
use crate::web::keys;

/// The first line.
#[derive(Serialize, Deserialize)]
struct Head {
    /// The version of the program that wrote it.
    toguna: String,
    /// The newest migration of the database that it came from.
    migration: String,
    /// When it was written, RFC 3339.
    at: String,
    /// The secret key; none unless it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
}

/// Every other line.
#[derive(Serialize, Deserialize)]
struct Row {
    table: String,
    row: Map<String, Value>,
}

/// Writes everything but sessions, tokens and mail under way, as it stood at one moment; the
/// secret key only when asked for. The file is readable by its owner alone and appears when
/// it is whole. Answers the number of rows.
///
/// # Errors
/// When the database or the file system refuses.
pub fn write(config: &Config, file: &Path, with_key: bool) -> Result<usize> {
    let part = file.with_extension("part");
    let failed = |why: std::io::Error| Error::Internal(format!("{}: {why}", part.display()));
    keys::write_private(&part, "").map_err(failed)?;
    let target = File::options().write(true).open(&part).map_err(failed)?;
    let mut packed = GzEncoder::new(BufWriter::new(target), Compression::default());
    let key = if with_key { Some(read_text(&key_file(config))?) } else { None };
    let head = Head {
        toguna: env!("CARGO_PKG_VERSION").to_owned(),
        migration: dump::version(&config.database)?,
        at: Clock::system().now().rfc3339(),
        key,
    };
    writeln!(packed, "{}", line(&head)?).map_err(failed)?;
    let mut rows = 0;
    dump::read_all(&config.database, &mut |table, row| {
        if is_mail_under_way(table, &row) {
            return Ok(());
        }
        rows += 1;
        writeln!(packed, "{}", line(&Row { table: table.to_owned(), row })?).map_err(failed)
    })?;
    let target = packed.finish().map_err(failed)?.into_inner().map_err(|why| failed(why.into_error()))?;
    target.sync_all().map_err(failed)?;
    fs::rename(&part, file).map_err(failed)?;
    Ok(rows)
}

/// Fills an empty database of either kind, and puts the secret key of the archive into the data
/// folder where there is none yet. Answers the number of rows.
///
/// # Errors
/// When the file is no backup of this version's tables, or the database is not empty.
pub fn restore(config: &Config, file: &Path) -> Result<usize> {
    let head: Head = match lines(file)?.next() {
        Some(first) => parse(file, &first?)?,
        None => return Err(Error::Internal(format!("{}: is empty", file.display()))),
    };
    migrate::up(&config.database)?;
    let ours = dump::version(&config.database)?;
    if head.migration != ours {
        return Err(Error::Internal(format!(
            "{}: comes from migration {}, this program makes {ours}: restore it with toguna {} and migrate then",
            file.display(),
            head.migration,
            head.toguna
        )));
    }
    let rows = Cell::new(0);
    dump::write_all(&config.database, &|take| {
        rows.set(0);
        for text in lines(file)?.skip(1) {
            let Row { table, row } = parse(file, &text?)?;
            take(&table, row)?;
            rows.set(rows.get() + 1);
        }
        Ok(())
    })?;
    let path = key_file(config);
    if let Some(key) = head.key.filter(|_| !path.exists()) {
        fs::create_dir_all(&config.data)
            .and_then(|()| keys::write_private(&path, &key))
            .map_err(|why| Error::Internal(format!("{}: {why}", path.display())))?;
    }
    Ok(rows.get())
}

/// Whether a row is the job of telling people something: both forums would.
fn is_mail_under_way(table: &str, row: &Map<String, Value>) -> bool {
    table == "jobs" && row.get("kind").is_some_and(|kind| kind == notifications::WATCHERS_JOB)
}

fn key_file(config: &Config) -> PathBuf {
    config.data.join(keys::KEY_FILE)
}

fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|why| Error::Internal(format!("{}: {why}", path.display())))
}

fn line(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

fn lines(file: &Path) -> Result<impl Iterator<Item = Result<String>>> {
    let name = file.display().to_string();
    let opened = File::open(file).map_err(|why| Error::Internal(format!("{name}: {why}")))?;
    let unpacked = BufReader::new(GzDecoder::new(BufReader::new(opened)));
    Ok(unpacked.lines().map(move |read| read.map_err(|why| Error::Internal(format!("{name}: {why}")))))
}

fn parse<T: for<'de> Deserialize<'de>>(file: &Path, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|why| Error::Internal(format!("{}: no backup: {why}", file.display())))
}
