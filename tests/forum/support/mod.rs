//! People, pages and databases for the tests.

pub mod everywhere;
mod database;
mod mail;
mod person;

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::test;
use futures_util::future::LocalBoxFuture;
use toguna::accounts;
use toguna::accounts::model::{Name, NewAccount};
use toguna::clock::{Clock, Ts};
use toguna::config::Config;
use toguna::db::ids::UserId;
use toguna::db::{Conn, Db};
use toguna::error::Result;
use toguna::outbox::{Memory, Transport};
use toguna::web::App;
use toguna::worker::Worker;

pub use database::Kind;
pub use mail::Mail;
pub use person::Answer;
pub use person::Person;

type Service = Rc<dyn Fn(test::TestRequest) -> LocalBoxFuture<'static, ServiceResponse<BoxBody>>>;

/// Defines a test that runs on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both {
    ($(#[$meta:meta])* $name:ident, async |$forum:ident: Forum| $body:block) => {
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            use $crate::support::{Forum, Kind};

            async fn test($forum: Forum) $body

            #[test]
            fn sqlite() {
                actix_web::rt::System::new().block_on(async { test(Forum::on(Kind::Sqlite)).await });
            }

            #[test]
            fn postgres() {
                if !Kind::Postgres.is_there() {
                    eprintln!("not run: TOGUNA_TEST_POSTGRES is not set (tests/postgres sets it)");
                    return;
                }
                actix_web::rt::System::new().block_on(async { test(Forum::on(Kind::Postgres)).await });
            }
        }
    };
}

/// The moment at which every test begins.
pub fn dawn() -> Ts {
    Ts::parse("2026-11-22T06:00").unwrap()
}

/// A forum with a database of its own and a clock that is turned by hand.
pub struct Forum {
    pub app: App,
    pub clock: Clock,
    pub folder: tempfile::TempDir,
    /// Where its mail goes.
    pub post: Memory,
    /// Mails that a test has seen.
    seen: Cell<usize>,
    pub worker: Worker,
    service: Service,
}

impl Forum {
    pub fn on(kind: Kind) -> Self {
        Self::with(kind, |_| {})
    }

    /// A forum whose settings differ.
    pub fn with(kind: Kind, change: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::for_tests(folder.path(), kind.fresh(folder.path()));
        config.rate_limits = false;
        change(&mut config);
        let db = Db::open_unmigrated(&config.database).unwrap();
        Self::over(config, db, Clock::by_hand(dawn()), folder)
    }

    /// A second process on the same database.
    pub fn twin(&self) -> Self {
        self.twin_with(|_| {})
    }

    /// A second process on the same database whose settings differ.
    pub fn twin_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let mut config = self.app.config.clone();
        change(&mut config);
        let db = Db::open_unmigrated(&config.database).unwrap();
        Self::over(config, db, self.clock.clone(), tempfile::tempdir().unwrap())
    }

    fn over(config: Config, db: Db, clock: Clock, folder: tempfile::TempDir) -> Self {
        let app = App::new(config, db, clock.clone()).unwrap();
        let for_service = app.clone();
        let hasher = actix_web::web::Data::new(accounts::Hasher::new());
        let built: Rc<tokio::sync::OnceCell<_>> = Rc::new(tokio::sync::OnceCell::new());
        let service: Service = Rc::new(move |request| {
            let (app, built, hasher) = (for_service.clone(), built.clone(), hasher.clone());
            Box::pin(async move {
                let service = built
                    .get_or_init(|| async move {
                        test::init_service(toguna::serve::application(&app, &hasher, false)).await
                    })
                    .await;
                test::call_service(service, request.to_request()).await
            })
        });
        let post = Memory::default();
        let worker = Worker::new(app.clone(), Transport::Memory(post.clone()));
        Self { app, clock, folder, post, seen: Cell::new(0), worker, service }
    }

    pub fn now(&self) -> Ts {
        self.clock.now()
    }

    /// Turns the clock forward.
    pub fn later(&self, by: Duration) {
        self.clock.advance(by);
    }

    pub fn hours_later(&self, hours: u64) {
        self.later(Duration::from_secs(hours * 3_600));
    }

    pub fn minutes_later(&self, minutes: u64) {
        self.later(Duration::from_secs(minutes * 60));
    }

    /// Lets the worker do all that is due; answers the mails that left since the last call.
    pub async fn mails(&self) -> Vec<Mail> {
        while self.worker.step(self.now()).await.unwrap() > 0 {}
        let sent = self.post.sent();
        let new = sent[self.seen.get()..].iter().map(|raw| Mail::parse(raw)).collect();
        self.seen.set(sent.len());
        new
    }

    /// As `mails`, those to one person.
    pub async fn mails_to(&self, person: &Person) -> Vec<Mail> {
        let address = format!("{}@post.example", person.name.to_lowercase());
        self.mails().await.into_iter().filter(|mail| mail.header("To") == address).collect()
    }

    /// Somebody without an account.
    pub fn guest(&self) -> Person {
        Person::guest(self.service.clone())
    }

    /// A confirmed member with a session.
    pub async fn member(&self, name: &str) -> Person {
        self.person(name, true, "").await
    }

    /// A member who has not confirmed the address.
    pub async fn unconfirmed(&self, name: &str) -> Person {
        self.person(name, false, "").await
    }

    /// A confirmed member with roles: "verifier", "moderator", "admin", commas between.
    pub async fn with_role(&self, name: &str, roles: &str) -> Person {
        self.person(name, true, roles).await
    }

    async fn person(&self, name: &str, confirmed: bool, roles: &str) -> Person {
        let (name, roles, now) = (name.to_owned(), roles.to_owned(), self.now());
        let wanted = name.clone();
        let (id, cookie) = self
            .write(move |conn| {
                use diesel::prelude::*;
                use toguna::db::schema::users;
                let account = NewAccount {
                    name: Name::trusted(&wanted),
                    email: format!("{}@post.example", wanted.to_lowercase()),
                    password_hash: String::new(),
                    lang: "en".to_owned(),
                    mail_minimal: false,
                };
                let id = accounts::create(conn, &account, now)?;
                let has = |role: &str| roles.split(',').any(|given| given == role);
                diesel::update(users::table.filter(users::id.eq(id)))
                    .set((
                        users::email_confirmed_at.eq(confirmed.then_some(now)),
                        users::is_verifier.eq(has("verifier")),
                        users::is_moderator.eq(has("moderator")),
                        users::is_admin.eq(has("admin")),
                    ))
                    .execute(conn)?;
                let cookie = accounts::open_session(conn, id, "test", None, now)?;
                Ok((id, cookie))
            })
            .await;
        Person::signed_in(self.service.clone(), id, &name, &cookie)
    }

    /// Something straight in the database.
    pub async fn write<T: Send + 'static>(&self, job: impl Fn(&mut Conn) -> Result<T> + Send + 'static) -> T {
        self.app.db.write(job).await.unwrap()
    }

    /// Something straight from the database.
    pub async fn read<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    ) -> T {
        self.app.db.read(job).await.unwrap()
    }

    /// The account of a name.
    pub async fn id_of(&self, name: &str) -> UserId {
        let name = name.to_owned();
        self.read(move |conn| {
            use diesel::prelude::*;
            use toguna::db::schema::users;
            Ok(users::table.filter(users::name.eq(name)).select(users::id).first(conn)?)
        })
        .await
    }
}
