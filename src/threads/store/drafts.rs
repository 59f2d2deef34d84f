//! Texts that were not sent yet.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{DraftId, PostId, ThreadId, UserId};
use crate::db::schema::{drafts, posts, threads};
use crate::error::Result;

/// One person's drafts are shown up to so many; each place has one.
const SHOWN: i64 = 100;

/// A draft as its row holds it.
#[derive(Queryable)]
pub(in crate::threads) struct DraftRow {
    pub id: DraftId,
    pub place: String,
    pub fields: String,
    pub saved_at: Ts,
}

pub(in crate::threads) fn save_draft(
    conn: &mut Conn,
    user: UserId,
    place: &str,
    fields: &str,
    now: Ts,
) -> Result<()> {
    let values = (
        drafts::user_id.eq(user),
        drafts::place.eq(place),
        drafts::fields.eq(fields),
        drafts::saved_at.eq(now),
    );
    Both(
        diesel::insert_into(drafts::table)
            .values(values)
            .on_conflict((drafts::user_id, drafts::place))
            .do_update()
            .set((drafts::fields.eq(fields), drafts::saved_at.eq(now))),
    )
    .execute(conn)?;
    // Whoever begins more texts than the list shows loses the oldest.
    let over: Vec<DraftId> = drafts::table
        .filter(drafts::user_id.eq(user))
        .order((drafts::saved_at.desc(), drafts::id.desc()))
        .offset(SHOWN)
        .limit(SHOWN)
        .select(drafts::id)
        .load(conn)?;
    if !over.is_empty() {
        diesel::delete(drafts::table.filter(drafts::id.eq_any(over))).execute(conn)?;
    }
    Ok(())
}

pub(in crate::threads) fn draft_at(conn: &mut Conn, user: UserId, place: &str) -> Result<Option<DraftRow>> {
    Ok(drafts::table
        .filter(drafts::user_id.eq(user))
        .filter(drafts::place.eq(place))
        .select((drafts::id, drafts::place, drafts::fields, drafts::saved_at))
        .first(conn)
        .optional()?)
}

pub(in crate::threads) fn drafts_of(conn: &mut Conn, user: UserId) -> Result<Vec<DraftRow>> {
    Ok(drafts::table
        .filter(drafts::user_id.eq(user))
        .order((drafts::saved_at.desc(), drafts::id.desc()))
        .limit(SHOWN)
        .select((drafts::id, drafts::place, drafts::fields, drafts::saved_at))
        .load(conn)?)
}

/// What names a thread.
#[derive(Queryable, Selectable)]
#[diesel(table_name = threads)]
pub(in crate::threads) struct HomeRow {
    pub id: ThreadId,
    pub slug: String,
    pub title: String,
    pub lang: String,
}

/// Those of these threads, and of the threads of these posts, that everybody may read; each with
/// the post that it was looked up for.
pub(in crate::threads) fn homes(
    conn: &mut Conn,
    of: &[ThreadId],
    edited: &[PostId],
    now: Ts,
) -> Result<Vec<(Option<PostId>, HomeRow)>> {
    let mut homes = Vec::new();
    if !of.is_empty() {
        let rows: Vec<HomeRow> = threads::table
            .filter(threads::id.eq_any(of))
            .filter(threads::state.eq("visible"))
            .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
            .select(returning_sel::<HomeRow>())
            .load(conn)?;
        homes.extend(rows.into_iter().map(|row| (None, row)));
    }
    if !edited.is_empty() {
        let rows: Vec<(PostId, HomeRow)> = posts::table
            .inner_join(threads::table)
            .filter(posts::id.eq_any(edited))
            .filter(threads::state.eq("visible"))
            .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
            .select((posts::id, returning_sel::<HomeRow>()))
            .load(conn)?;
        homes.extend(rows.into_iter().map(|(post, row)| (Some(post), row)));
    }
    Ok(homes)
}

/// Moves everybody's drafts of a place to another where they have none.
pub(in crate::threads) fn move_drafts(conn: &mut Conn, from: &str, to: &str) -> Result<()> {
    let there: Vec<UserId> = drafts::table.filter(drafts::place.eq(to)).select(drafts::user_id).load(conn)?;
    let moved = drafts::table.filter(drafts::place.eq(from)).filter(drafts::user_id.ne_all(there));
    diesel::update(moved).set(drafts::place.eq(to)).execute(conn)?;
    Ok(())
}

/// The drafts of everybody at a place.
pub(in crate::threads) fn drafts_at(conn: &mut Conn, place: &str) -> Result<Vec<DraftRow>> {
    Ok(drafts::table
        .filter(drafts::place.eq(place))
        .select((drafts::id, drafts::place, drafts::fields, drafts::saved_at))
        .load(conn)?)
}

pub(in crate::threads) fn drop_drafts_at(conn: &mut Conn, place: &str) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::place.eq(place))).execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn rewrite_draft(conn: &mut Conn, id: DraftId, fields: &str) -> Result<()> {
    diesel::update(drafts::table.find(id)).set(drafts::fields.eq(fields)).execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn drop_draft_at(conn: &mut Conn, user: UserId, place: &str) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::user_id.eq(user)).filter(drafts::place.eq(place)))
        .execute(conn)?;
    Ok(())
}

pub(in crate::threads) fn drop_draft(conn: &mut Conn, user: UserId, id: DraftId) -> Result<()> {
    diesel::delete(drafts::table.filter(drafts::user_id.eq(user)).filter(drafts::id.eq(id))).execute(conn)?;
    Ok(())
}
