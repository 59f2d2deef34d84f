//! Storing mail with its act, and taking it by lease: several workers share one table.

use data_encoding::HEXLOWER;
use diesel::prelude::*;

use super::model::{Lane, Mail, NewMail, Outcome, State};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{OutboxId, UserId};
use crate::db::schema::{jobs, outbox};
use crate::error::{Error, Result};

/// A server's answer is kept up to so many characters.
const MAX_ERROR: usize = 300;

/// Stores a mail in the act's own transaction. A second one for the same person and
/// event is ignored.
///
/// # Errors
/// When the database refuses.
pub fn enqueue(conn: &mut Conn, mail: &NewMail, now: Ts) -> Result<()> {
    let row = (
        outbox::user_id.eq(mail.user_id),
        outbox::address.eq(mail.address.as_deref()),
        outbox::kind.eq(mail.kind),
        outbox::lane.eq(mail.lane.number()),
        outbox::event_key.eq(&mail.event_key),
        outbox::payload.eq(mail.payload.to_string()),
        outbox::message_id.eq(new_message_id()?),
        outbox::created_at.eq(now),
        outbox::not_before.eq(mail.not_before),
        outbox::state.eq(State::Waiting),
    );
    Both(
        diesel::insert_into(outbox::table)
            .values(row)
            .on_conflict((outbox::user_id, outbox::event_key))
            .do_nothing(),
    )
    .execute(conn)?;
    Ok(())
}

/// Forgets all mail and all jobs: what the demo community did before it moved in is told to
/// nobody.
///
/// # Errors
/// When the database refuses.
pub fn forget_all(conn: &mut Conn) -> Result<()> {
    diesel::delete(outbox::table).execute(conn)?;
    diesel::delete(jobs::table).execute(conn)?;
    Ok(())
}

/// Forgets all mail to an account, sent or waiting.
///
/// # Errors
/// When the database refuses.
pub fn forget_of(conn: &mut Conn, user: UserId) -> Result<()> {
    diesel::delete(outbox::table.filter(outbox::user_id.eq(user))).execute(conn)?;
    Ok(())
}

/// Takes away mails that ended before a moment: whoever looks for their figures looks at less.
///
/// # Errors
/// When the database refuses.
pub fn sweep(conn: &mut Conn, before: Ts) -> Result<()> {
    diesel::delete(
        outbox::table
            .filter(outbox::state.eq_any([State::Sent, State::Dropped]))
            .filter(outbox::settled_at.lt(before)),
    )
    .execute(conn)?;
    Ok(())
}

/// Whether a mail of a lane up to `last` is due: a worker that only asks writes nothing.
///
/// # Errors
/// When the database refuses.
pub fn has_due(conn: &mut Conn, last: Lane, now: Ts) -> Result<bool> {
    let due = outbox::table
        .filter(outbox::state.eq(State::Waiting))
        .filter(outbox::lane.le(last.number()))
        .filter(outbox::not_before.le(now))
        .filter(outbox::locked_until.le(now));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// Takes up to `n` mails of the lanes up to `last` that are due until `lease` ends, account mail
/// first. A worker that
/// dies keeps nothing: its mails are due again when the lease is over.
///
/// # Errors
/// When the database refuses.
pub fn claim(conn: &mut Conn, last: Lane, n: i64, now: Ts, lease: Ts) -> Result<Vec<Mail>> {
    let due = diesel::alias!(outbox as due);
    let ids = due
        .filter(due.field(outbox::state).eq(State::Waiting))
        .filter(due.field(outbox::lane).le(last.number()))
        .filter(due.field(outbox::not_before).le(now))
        .filter(due.field(outbox::locked_until).le(now))
        .order((due.field(outbox::lane), due.field(outbox::not_before), due.field(outbox::id)))
        .select(due.field(outbox::id))
        .limit(n);
    // The condition stands twice: PostgreSQL checks it again after it waited for the row.
    let mut mails: Vec<Mail> =
        diesel::update(outbox::table.filter(outbox::id.eq_any(ids)).filter(outbox::locked_until.le(now)))
            .set((outbox::locked_until.eq(lease), outbox::attempts.eq(outbox::attempts + 1)))
            .returning(returning_sel::<Mail>())
            .get_results(conn)?;
    mails.sort_by_key(|mail| mail.id.0);
    Ok(mails)
}

/// Notes how a try ended. A mail that is sent or dropped keeps nothing of what it said.
///
/// # Errors
/// When the database refuses.
pub fn settle(conn: &mut Conn, id: OutboxId, outcome: &Outcome, now: Ts) -> Result<()> {
    let row = diesel::update(outbox::table.filter(outbox::id.eq(id)));
    match outcome {
        Outcome::Sent => row.set(ended(State::Sent, "", now)).execute(conn)?,
        Outcome::Dropped { why } => row.set(ended(State::Dropped, why, now)).execute(conn)?,
        Outcome::Dead { error } => row
            .set((
                outbox::state.eq(State::Dead),
                outbox::locked_until.eq(Ts(0)),
                outbox::settled_at.eq(Some(now)),
                outbox::last_error.eq(shortened(error)),
            ))
            .execute(conn)?,
        Outcome::Retry { after, error } => row
            .set((
                outbox::not_before.eq(*after),
                outbox::locked_until.eq(Ts(0)),
                outbox::last_error.eq(shortened(error)),
            ))
            .execute(conn)?,
        Outcome::PutOff { until } => row
            .set((
                outbox::not_before.eq(*until),
                outbox::locked_until.eq(Ts(0)),
                outbox::attempts.eq(outbox::attempts - 1),
            ))
            .execute(conn)?,
        Outcome::Released => row
            .set((outbox::locked_until.eq(Ts(0)), outbox::attempts.eq(outbox::attempts - 1)))
            .execute(conn)?,
    };
    Ok(())
}

type Ended<'a> = (
    diesel::dsl::Eq<outbox::state, State>,
    diesel::dsl::Eq<outbox::payload, &'static str>,
    diesel::dsl::Eq<outbox::locked_until, Ts>,
    diesel::dsl::Eq<outbox::settled_at, Option<Ts>>,
    diesel::dsl::Eq<outbox::last_error, &'a str>,
);

fn ended(state: State, why: &str, now: Ts) -> Ended<'_> {
    (
        outbox::state.eq(state),
        outbox::payload.eq("{}"),
        outbox::locked_until.eq(Ts(0)),
        outbox::settled_at.eq(Some(now)),
        outbox::last_error.eq(why),
    )
}

/// What a server said, as admins may read it: servers repeat the address that they refuse.
fn shortened(error: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '(' | ')' | ',' | ';' | '"' | '\'');
    let words = error.split_inclusive(ends).map(|word| match word.contains('@') {
        true => format!("…{}", word.rfind(ends).map_or("", |end| &word[end..])),
        false => word.to_owned(),
    });
    words.collect::<String>().chars().take(MAX_ERROR).collect()
}

/// 128 random bits in hexadecimal: RFC 5322 `dot-atom-text`, never encoded, never folded.
fn new_message_id() -> Result<String> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(Error::internal)?;
    Ok(HEXLOWER.encode(&bytes))
}
