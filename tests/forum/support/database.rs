//! A fresh, migrated database for each test.

use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::pg::PgConnection;
use diesel::prelude::*;
use toguna::config::DatabaseUrl;
use toguna::db::migrate;

/// Which database.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Sqlite,
    Postgres,
}

static TEMPLATE: OnceLock<String> = OnceLock::new();
static SQLITE: OnceLock<Vec<u8>> = OnceLock::new();
static COUNT: AtomicU32 = AtomicU32::new(0);

fn server() -> Option<String> {
    std::env::var("TOGUNA_TEST_POSTGRES").ok().filter(|url| !url.is_empty())
}

/// The URL of a database on the test server.
fn named(name: &str) -> String {
    let server = server().unwrap();
    let (head, query) = server.split_once('?').map_or((server.as_str(), ""), |(head, query)| (head, query));
    let host = head.rsplit_once('/').unwrap().0;
    if query.is_empty() { format!("{host}/{name}") } else { format!("{host}/{name}?{query}") }
}

impl Kind {
    pub fn is_there(self) -> bool {
        self == Self::Sqlite || server().is_some()
    }

    /// A database with every migration run.
    pub fn fresh(self, folder: &Path) -> DatabaseUrl {
        match self {
            Self::Sqlite => {
                let bytes = SQLITE.get_or_init(|| {
                    let folder = tempfile::tempdir().unwrap();
                    let path = folder.path().join("template.db");
                    migrate::up(&DatabaseUrl::Sqlite(path.clone())).unwrap();
                    std::fs::read(path).unwrap()
                });
                let path = folder.join("toguna.db");
                std::fs::write(&path, bytes).unwrap();
                DatabaseUrl::Sqlite(path)
            }
            Self::Postgres => {
                let template = TEMPLATE.get_or_init(|| {
                    let name = format!("toguna_template_{}", std::process::id());
                    create(&name, None);
                    migrate::up(&DatabaseUrl::Postgres(named(&name))).unwrap();
                    name
                });
                let number = COUNT.fetch_add(1, Ordering::SeqCst);
                let name = format!("toguna_{}_{number}", std::process::id());
                create(&name, Some(template));
                DatabaseUrl::Postgres(named(&name))
            }
        }
    }

    /// A database without a single table.
    pub fn empty(self, folder: &Path) -> DatabaseUrl {
        match self {
            Self::Sqlite => DatabaseUrl::Sqlite(folder.join("empty.db")),
            Self::Postgres => {
                let number = COUNT.fetch_add(1, Ordering::SeqCst);
                let name = format!("toguna_empty_{}_{number}", std::process::id());
                create(&name, None);
                DatabaseUrl::Postgres(named(&name))
            }
        }
    }
}

fn create(name: &str, template: Option<&str>) {
    let mut conn = PgConnection::establish(&server().unwrap()).unwrap();
    let template = template.map(|template| format!(" TEMPLATE {template}")).unwrap_or_default();
    diesel::sql_query(format!("CREATE DATABASE {name}{template}")).execute(&mut conn).unwrap();
}
