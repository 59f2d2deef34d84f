//! What is done now and then, and what is done page by page.

use crate::accounts;
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::moderation;
use crate::notifications;
use crate::outbox::{self, Job, Progress};
use crate::routes::{AID_LISTENERS, LEAVE_LISTENERS, LISTENERS, RENAME_LISTENERS};
use crate::search;
use crate::threads;
use crate::verification;
use crate::web::App;

/// Mail that left is kept for so many days: a report that it could not be delivered may come
/// days later.
const MAIL_DAYS: i64 = 60;

/// Something to be done now and then. Several processes may do it at the same time.
pub struct Chore {
    /// Its name in the log.
    pub name: &'static str,
    /// Minutes from one time to the next; the first is right after the start.
    pub every_minutes: i64,
    /// What is done.
    pub work: Work,
}

/// What a chore does.
pub enum Work {
    /// One transaction.
    InDatabase(fn(&mut Conn, Ts) -> Result<()>),
    /// A page of it in each transaction while something is due.
    InPages {
        /// Whether there is something to be done.
        is_due: fn(&mut Conn, Ts) -> Result<bool>,
        /// Does some of it.
        page: fn(&mut Conn, Ts) -> Result<()>,
        /// Whether pages of guests say something else then.
        is_seen: bool,
    },
    /// One page of it at a time: what can wait keeps nothing else waiting.
    OnePage {
        /// Whether there is something to be done.
        is_due: fn(&mut Conn, Ts) -> Result<bool>,
        /// Does some of it.
        page: fn(&mut Conn, Ts) -> Result<()>,
    },
    /// Something in this process alone.
    InProcess(fn(&App)),
}

/// Every chore of the forum.
pub const CHORES: &[Chore] = &[
    Chore {
        name: "gather mail",
        every_minutes: 1,
        work: Work::InPages {
            is_due: notifications::chores::is_gathering_due,
            page: notifications::chores::gather,
            is_seen: false,
        },
    },
    Chore {
        name: "tell of decisions",
        every_minutes: 1,
        work: Work::InDatabase(|conn, now| moderation::tell_due(conn, now).map(|_| ())),
    },
    Chore { name: "sweep accounts", every_minutes: 60, work: Work::InDatabase(accounts::chores::sweep) },
    Chore {
        name: "let ways to help expire",
        every_minutes: 1,
        work: Work::InDatabase(|conn, now| aid::chores::expire(conn, AID_LISTENERS, now)),
    },
    Chore { name: "tell of looks due", every_minutes: 10, work: Work::InDatabase(aid::chores::tell_due) },
    Chore {
        name: "time out claims",
        every_minutes: 10,
        work: Work::InDatabase(|conn, now| verification::chores::time_outs(conn, now).map(|_| ())),
    },
    Chore {
        name: "index posts",
        every_minutes: 1,
        work: Work::InPages { is_due: search::chores::is_due, page: search::chores::index, is_seen: false },
    },
    Chore {
        name: "render older posts anew",
        every_minutes: 1,
        work: Work::OnePage { is_due: threads::chores::has_older_html, page: threads::chores::render_anew },
    },
    Chore {
        name: "note what names look like",
        every_minutes: 60,
        work: Work::InPages {
            is_due: accounts::chores::lacks_looks,
            page: accounts::chores::note_looks,
            is_seen: false,
        },
    },
    Chore { name: "remind of leaving", every_minutes: 60, work: Work::InDatabase(accounts::chores::remind) },
    Chore {
        name: "end accounts",
        every_minutes: 60,
        work: Work::InPages {
            is_due: accounts::is_leaving_due,
            page: |conn, now| accounts::end_next(conn, LEAVE_LISTENERS, RENAME_LISTENERS, now),
            is_seen: true,
        },
    },
    Chore {
        name: "sweep mail",
        every_minutes: 60,
        work: Work::InDatabase(|conn, now| outbox::sweep(conn, now.plus_days(-MAIL_DAYS))),
    },
    Chore { name: "sweep limits", every_minutes: 60, work: Work::InProcess(|app| app.limits.sweep()) },
];

/// One page of a job, by its kind; `own` is the forum's origin.
pub(super) fn page_of(conn: &mut Conn, job: &Job, own: &str, now: Ts) -> Result<Progress> {
    match job.kind.as_str() {
        notifications::WATCHERS_JOB => notifications::tell_watchers_page(conn, job, now),
        threads::QUOTES_JOB => threads::quotes_page(conn, job, now),
        threads::RENAMING_JOB => threads::rename_page(conn, job, own),
        aid::LINKING_POSTS_JOB => aid::hold_linking_page(conn, LISTENERS, job, now),
        other => Err(Error::Internal(format!("no such job: {other}"))),
    }
}
