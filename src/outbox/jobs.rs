//! Work that would take too long for the act that asks for it: done in pages by the worker.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::JobId;
use crate::db::schema::jobs;
use crate::error::Result;

/// A job that fails comes again after so many minutes.
const AGAIN_AFTER_MINUTES: i64 = 1;

/// A job held by one worker until its lease ends.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = jobs)]
pub struct Job {
    /// The row.
    pub id: JobId,
    /// What is to be done.
    pub kind: String,
    /// JSON: for whom and about what.
    pub payload: String,
    /// How far it got, as the last page said; empty at first.
    pub progress: String,
}

/// What a page of a job answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// There is more; the next page begins here.
    More(String),
    /// All is done.
    Done,
}

/// Stores a job in the act's own transaction.
///
/// # Errors
/// When the database refuses.
pub fn enqueue_job(conn: &mut Conn, kind: &'static str, payload: &serde_json::Value, now: Ts) -> Result<()> {
    diesel::insert_into(jobs::table)
        .values((
            jobs::kind.eq(kind),
            jobs::payload.eq(payload.to_string()),
            jobs::created_at.eq(now),
            jobs::not_before.eq(now),
        ))
        .execute(conn)?;
    Ok(())
}

/// Drops the jobs of a kind whose payload holds these words, as JSON writes them.
///
/// # Errors
/// When the database refuses.
pub fn drop_jobs(conn: &mut Conn, kind: &str, words: &str) -> Result<()> {
    let words = words.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    let holds = jobs::payload.like(format!("%{words}%")).escape('\\');
    diesel::delete(jobs::table.filter(jobs::kind.eq(kind)).filter(holds)).execute(conn)?;
    Ok(())
}

/// Whether a job is due.
///
/// # Errors
/// When the database refuses.
pub fn has_due_jobs(conn: &mut Conn, now: Ts) -> Result<bool> {
    let due = jobs::table.filter(jobs::not_before.le(now)).filter(jobs::locked_until.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// Jobs of a kind that are not done: the row and what they are to do.
///
/// # Errors
/// When the database refuses.
pub fn waiting_jobs(conn: &mut Conn, kind: &str) -> Result<Vec<(JobId, String)>> {
    Ok(jobs::table.filter(jobs::kind.eq(kind)).select((jobs::id, jobs::payload)).load(conn)?)
}

/// Changes what a job is to do.
///
/// # Errors
/// When the database refuses.
pub fn rewrite_job(conn: &mut Conn, id: JobId, payload: &serde_json::Value) -> Result<()> {
    diesel::update(jobs::table.find(id)).set(jobs::payload.eq(payload.to_string())).execute(conn)?;
    Ok(())
}

/// Takes up to `n` jobs that are due until `lease` ends.
///
/// # Errors
/// When the database refuses.
pub fn claim_jobs(conn: &mut Conn, n: i64, now: Ts, lease: Ts) -> Result<Vec<Job>> {
    let due = diesel::alias!(jobs as due);
    let ids = due
        .filter(due.field(jobs::not_before).le(now))
        .filter(due.field(jobs::locked_until).le(now))
        .order((due.field(jobs::not_before), due.field(jobs::id)))
        .select(due.field(jobs::id))
        .limit(n);
    let taken = diesel::update(jobs::table.filter(jobs::id.eq_any(ids)).filter(jobs::locked_until.le(now)))
        .set((jobs::locked_until.eq(lease), jobs::attempts.eq(jobs::attempts + 1)))
        .returning(returning_sel::<Job>())
        .get_results(conn)?;
    Ok(taken)
}

/// Notes in the page's own transaction how far a job got; one that is done is gone.
///
/// # Errors
/// When the database refuses.
pub fn settle_job(conn: &mut Conn, id: JobId, progress: &Progress) -> Result<()> {
    let row = jobs::table.filter(jobs::id.eq(id));
    match progress {
        Progress::Done => diesel::delete(row).execute(conn)?,
        Progress::More(at) => diesel::update(row)
            .set((jobs::progress.eq(at), jobs::locked_until.eq(Ts(0)), jobs::attempts.eq(0)))
            .execute(conn)?,
    };
    Ok(())
}

/// Puts a job off that failed: others go on meanwhile.
///
/// # Errors
/// When the database refuses.
pub fn put_off_job(conn: &mut Conn, id: JobId, error: &str, now: Ts) -> Result<()> {
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((
            jobs::not_before.eq(now.plus_minutes(AGAIN_AFTER_MINUTES)),
            jobs::locked_until.eq(Ts(0)),
            jobs::last_error.eq(error),
        ))
        .execute(conn)?;
    Ok(())
}
