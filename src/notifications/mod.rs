//! The door of notices: the inbox, mail, what people watch.

mod black_out;
mod bounces;
pub mod chores;
mod compose;
mod desk;
mod digest_mail;
mod ending;
mod forget;
mod headers;
mod inbox;
mod leaving;
mod letters;
pub mod model;
mod notice_mail;
mod returns;
mod rules;
mod settings;
mod store;
mod tell;
mod titles;
mod unsubscribe;
mod watch;
mod words;

use actix_web::web::{self, ServiceConfig};

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::error::Result;

pub use black_out::{black_out, black_out_events};
pub use bounces::{note_bounce, note_refusal};
pub use compose::{Composed, compose};
pub use ending::on_leaving;
pub use forget::{forget, settle, unsay, who_has};
pub use model::{Kind, Notice, Reader, Role, WatchLevel, fold_place};
pub use returns::{Returned, returned};
pub use store::sending::forget_digests;
pub use tell::{WATCHERS_JOB, tell, tell_role, tell_watchers, tell_watchers_page};
pub use titles::{Title, titles};
pub use unsubscribe::leave_by_mail;

/// The addresses of this room.
pub fn routes(config: &mut ServiceConfig) {
    config
        .route("/inbox", web::get().to(inbox::show))
        .route("/inbox/read", web::post().to(inbox::read))
        .route("/settings/mail", web::get().to(settings::show))
        .route("/settings/mail", web::post().to(settings::submit))
        .route("/settings/mail/again", web::post().to(bounces::again))
        .route("/settings/mail/pause", web::post().to(settings::pause))
        .route("/settings/mail/watch", web::post().to(watch::change))
        .route("/places/watch", web::post().to(watch::place))
        .route("/t/{id}/watch", web::post().to(watch::thread))
        .route("/topics/{slug}/watch", web::post().to(watch::topic))
        .route("/unsubscribe/{token}", web::get().to(unsubscribe::show))
        .route("/unsubscribe/{token}", web::post().to(unsubscribe::submit));
}

/// Whoever opens or answers a thread watches it as they set for such threads, unless they
/// chose otherwise for this one before.
///
/// # Errors
/// When the database refuses.
pub fn watch_thread(conn: &mut Conn, user: UserId, thread: ThreadId, now: Ts) -> Result<()> {
    match store::settings::wishes(conn, user)?.watch_own {
        WatchLevel::None => Ok(()),
        level => store::set_watch(conn, user, &store::Target::thread(thread), level, false, now),
    }
}

/// Whether somebody has unread notices of these posts.
///
/// # Errors
/// When the database refuses.
pub fn has_unread_of(conn: &mut Conn, user: UserId, posts: &[PostId]) -> Result<bool> {
    store::inbox::has_unread_of(conn, user, posts)
}

/// Somebody sees these posts: their notices of them are read, and no mail will tell of them.
///
/// # Errors
/// When the database refuses.
pub fn read_posts(conn: &mut Conn, user: UserId, posts: &[PostId], now: Ts) -> Result<()> {
    store::inbox::read_posts(conn, user, posts, now)
}

/// How somebody watches a topic; `None` until they chose.
///
/// # Errors
/// When the database refuses.
pub fn topic_watch_level(conn: &mut Conn, user: UserId, topic: TopicId) -> Result<WatchLevel> {
    let level = store::watch_level(conn, user, &store::Target::topic(topic))?;
    Ok(level.unwrap_or(WatchLevel::None))
}

/// How somebody watches a thread; `None` until they chose or wrote there.
///
/// # Errors
/// When the database refuses.
pub fn watch_level(conn: &mut Conn, user: UserId, thread: ThreadId) -> Result<WatchLevel> {
    let level = store::watch_level(conn, user, &store::Target::thread(thread))?;
    Ok(level.unwrap_or(WatchLevel::None))
}

/// Whoever watches a thread watches the other one as well, unless they chose otherwise there.
///
/// # Errors
/// When the database refuses.
pub fn copy_watches(conn: &mut Conn, from: ThreadId, to: ThreadId, now: Ts) -> Result<()> {
    for (user, level) in store::watches_of(conn, &store::Target::thread(from))? {
        store::set_watch(conn, user, &store::Target::thread(to), level, false, now)?;
    }
    Ok(())
}

/// Everybody's rows about these posts name the thread in which they stand now.
///
/// # Errors
/// When the database refuses.
pub fn follow_posts(conn: &mut Conn, posts: &[PostId], thread: ThreadId) -> Result<()> {
    store::inbox::follow_posts(conn, posts, thread)
}
