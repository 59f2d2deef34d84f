//! The lists: the directory, a thread's section, what waits for vetters, what is over.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::aid::model::{Card, Direction, LinkRow, Outcome, Sector, State};
use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::{AidId, ThreadId};
use crate::db::schema::{aid_checks, aid_links, aid_reports, organisations};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::web::paging::{Cursor, one_more};

/// Links that one thread's page shows at most.
const ON_A_THREAD: i64 = 12;
/// Places that the directory offers to choose from.
const AREAS: i64 = 60;

/// What a reader wants to see of the directory.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only this way.
    pub direction: Option<Direction>,
    /// Only this field.
    pub sector: Option<Sector>,
    /// Only there, folded; empty = anywhere.
    pub area: String,
    /// Only with these words, folded; empty = any.
    pub words: String,
}

type Boxed<'a> = aid_links::BoxedQuery<'a, MultiBackend>;

fn open_links<'a>(now: Ts) -> Boxed<'a> {
    aid_links::table
        .into_boxed::<MultiBackend>()
        .filter(aid_links::state.eq(State::Listed))
        // A sum has no index: nearly every listed link is in time, and the planner shall go
        // by the order that is asked for.
        .filter((aid_links::expires_at + 0).gt(now))
}

/// The ids of one page of the directory, by sector and then by last check.
fn page_ids(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<(Sector, Cursor)>,
    now: Ts,
) -> Result<Vec<AidId>> {
    let Some((sector, cursor)) = after else {
        return ids(conn, wanted(filter, now), one_more());
    };
    // The rest of the sector, then the sectors after it: each is a range of the index.
    let older = aid_links::vetted_at.lt(cursor.at).or(aid_links::id.lt(cursor.id));
    let same = wanted(filter, now)
        .filter(aid_links::sector.eq(sector))
        .filter(aid_links::vetted_at.le(cursor.at))
        .filter(older);
    let mut found = ids(conn, same, one_more())?;
    let room = one_more() - i64::try_from(found.len()).unwrap_or(0);
    if room > 0 {
        found.extend(ids(conn, wanted(filter, now).filter(aid_links::sector.gt(sector)), room)?);
    }
    Ok(found)
}

fn wanted<'a>(filter: &Filter, now: Ts) -> Boxed<'a> {
    let mut query = open_links(now);
    if let Some(direction) = filter.direction {
        query = query.filter(aid_links::direction.eq(direction));
    }
    if let Some(sector) = filter.sector {
        query = query.filter(aid_links::sector.eq(sector));
    }
    if !filter.area.is_empty() {
        query = query.filter(aid_links::area_folded.eq(filter.area.clone()));
    }
    for word in filter.words.split(' ').filter(|word| !word.is_empty()) {
        let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        query = query.filter(aid_links::search_text.like(format!("%{escaped}%")).escape('\\'));
    }
    query
}

fn ids(conn: &mut Conn, query: Boxed<'_>, most: i64) -> Result<Vec<AidId>> {
    Ok(query
        .order((aid_links::sector, aid_links::vetted_at.desc(), aid_links::id.desc()))
        .limit(most)
        .select(aid_links::id)
        .load(conn)?)
}

/// One page of the directory, up to one card more than it shows.
pub(in crate::aid) fn directory(
    conn: &mut Conn,
    filter: &Filter,
    after: Option<(Sector, Cursor)>,
    now: Ts,
) -> Result<Vec<Card>> {
    let ids = page_ids(conn, filter, after, now)?;
    cards_of(conn, ids)
}

/// The listed links, as the directory orders them, up to so many.
///
/// # Errors
/// When the database refuses.
pub fn listed_cards(conn: &mut Conn, most: i64, now: Ts) -> Result<Vec<Card>> {
    let ids = ids(conn, open_links(now), most)?;
    cards_of(conn, ids)
}

/// What those of these links are called that have a page for everybody, each with its language.
///
/// # Errors
/// When the database refuses.
pub fn titles(conn: &mut Conn, ids: &[AidId]) -> Result<HashMap<AidId, (String, String)>> {
    let rows: Vec<(AidId, (String, String))> = aid_links::table
        .filter(aid_links::id.eq_any(ids))
        .filter(aid_links::listed_at.is_not_null())
        .select((aid_links::id, (aid_links::title, aid_links::lang)))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

fn cards_of(conn: &mut Conn, ids: Vec<AidId>) -> Result<Vec<Card>> {
    Ok(aid_links::table
        .left_join(organisations::table)
        .left_join(aid_checks::table)
        .filter(aid_links::id.eq_any(ids))
        .order((aid_links::sector, aid_links::vetted_at.desc(), aid_links::id.desc()))
        .select(returning_sel::<Card>())
        .load(conn)?)
}

/// The places that listed links name.
pub(in crate::aid) fn areas(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(aid_links::table
        .filter(aid_links::state.eq(State::Listed))
        .group_by(aid_links::area_folded)
        .order(aid_links::area_folded)
        .limit(AREAS)
        .select(diesel::dsl::max(aid_links::area))
        .load::<Option<String>>(conn)?
        .into_iter()
        .flatten()
        .collect())
}

/// What waits for vetters: proposals and suspended links by age, oldest first.
pub(in crate::aid) fn waiting(conn: &mut Conn, after: Cursor) -> Result<Vec<Card>> {
    let later =
        aid_links::state_at.gt(after.at).or(aid_links::state_at.eq(after.at).and(aid_links::id.gt(after.id)));
    Ok(aid_links::table
        .left_join(organisations::table)
        .left_join(aid_checks::table)
        .filter(aid_links::state.eq_any([State::Proposed, State::Suspended]))
        .filter(later)
        .order((aid_links::state_at, aid_links::id))
        .limit(one_more())
        .select(returning_sel::<Card>())
        .load(conn)?)
}

/// Listed links that were reported, and those whose look is due: the head of the queue.
pub(in crate::aid) fn due(conn: &mut Conn, now: Ts) -> Result<(Vec<Card>, Vec<Card>)> {
    let listed = || {
        aid_links::table
            .left_join(organisations::table)
            .left_join(aid_checks::table)
            .filter(aid_links::state.eq(State::Listed))
            .select(returning_sel::<Card>())
    };
    let with_reports =
        aid_reports::table.filter(aid_reports::outcome.eq(Outcome::Waits)).select(aid_reports::aid_id);
    let reported = listed()
        .filter(aid_links::id.eq_any(with_reports))
        .order(aid_links::id)
        .limit(one_more())
        .load(conn)?;
    let due = listed()
        .filter(aid_links::next_check_at.le(now))
        .order((aid_links::next_check_at, aid_links::id))
        .limit(one_more())
        .load(conn)?;
    Ok((reported, due))
}

/// The listed ways to help of a thread, in one query.
///
/// # Errors
/// When the database refuses.
pub fn cards(conn: &mut Conn, thread: ThreadId, now: Ts) -> Result<Vec<Card>> {
    Ok(aid_links::table
        .left_join(organisations::table)
        .left_join(aid_checks::table)
        .filter(aid_links::thread_id.eq(thread))
        .filter(aid_links::state.eq(State::Listed))
        .filter(aid_links::expires_at.gt(now))
        .order((aid_links::sector, aid_links::vetted_at.desc(), aid_links::id.desc()))
        .limit(ON_A_THREAD)
        .select(returning_sel::<Card>())
        .load(conn)?)
}

/// How many links are listed, each way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// Ways to give.
    pub give: i64,
    /// Ways to get help.
    pub get_help: i64,
}

/// How many links are listed now, each way.
///
/// # Errors
/// When the database refuses.
pub fn count_listed(conn: &mut Conn, now: Ts) -> Result<Listed> {
    let rows: Vec<(Direction, i64)> = aid_links::table
        .filter(aid_links::state.eq(State::Listed))
        .filter(aid_links::expires_at.gt(now))
        .group_by(aid_links::direction)
        .select((aid_links::direction, diesel::dsl::count_star()))
        .load(conn)?;
    let of = |wanted| rows.iter().find(|(direction, _)| *direction == wanted).map_or(0, |(_, n)| *n);
    Ok(Listed { give: of(Direction::Give), get_help: of(Direction::GetHelp) })
}

/// When the first listed link leaves the lists by itself: how long a page that shows some is good.
///
/// # Errors
/// When the database refuses.
pub fn good_until(conn: &mut Conn, now: Ts) -> Result<Ts> {
    Ok(aid_links::table
        .filter(aid_links::state.eq(State::Listed))
        .filter(aid_links::expires_at.gt(now))
        .order(aid_links::expires_at)
        .select(aid_links::expires_at)
        .first(conn)
        .optional()?
        .unwrap_or(Ts::NEVER))
}

/// Links whose time is over, oldest first.
pub(in crate::aid) fn over(conn: &mut Conn, now: Ts, most: i64) -> Result<Vec<LinkRow>> {
    Ok(aid_links::table
        .filter(aid_links::state.eq_any([State::Listed, State::Suspended]))
        .filter(aid_links::expires_at.le(now))
        .order((aid_links::expires_at, aid_links::id))
        .limit(most)
        .select(returning_sel::<LinkRow>())
        .load(conn)?)
}

/// Listed links whose look is due and of which nobody was told, the longest due first.
pub(in crate::aid) fn due_untold(conn: &mut Conn, now: Ts, most: i64) -> Result<Vec<LinkRow>> {
    Ok(aid_links::table
        .filter(aid_links::state.eq(State::Listed))
        .filter(aid_links::next_check_at.le(now))
        .filter(aid_links::due_told_at.is_null())
        .order((aid_links::next_check_at, aid_links::id))
        .limit(most)
        .select(returning_sel::<LinkRow>())
        .load(conn)?)
}

pub(in crate::aid) fn mark_due_told(conn: &mut Conn, aid: AidId, now: Ts) -> Result<()> {
    diesel::update(aid_links::table.find(aid)).set(aid_links::due_told_at.eq(now)).execute(conn)?;
    Ok(())
}

/// Entries of each kind that a feed tells of; a reader's program keeps the older ones.
const TOLD: i64 = 50;

/// The links that were listed last, and those that left the lists since a moment, with the
/// names of their organisations.
pub(in crate::aid) fn newest(conn: &mut Conn, since: Ts) -> Result<Vec<(LinkRow, Option<String>)>> {
    let rows = || {
        aid_links::table
            .left_join(organisations::table)
            .order((aid_links::state_at.desc(), aid_links::id.desc()))
            .limit(TOLD)
            .select((returning_sel::<LinkRow>(), organisations::name.nullable()))
    };
    let mut found: Vec<(LinkRow, Option<String>)> =
        rows().filter(aid_links::state.eq(State::Listed)).load(conn)?;
    let gone = [State::Suspended, State::Blocked, State::Expired, State::Withdrawn];
    found.extend(
        rows()
            .filter(aid_links::state.eq_any(gone))
            .filter(aid_links::state_at.gt(since))
            .filter(aid_links::listed_at.is_not_null())
            .load(conn)?,
    );
    Ok(found)
}

/// Every way to help of a thread, whatever its state.
///
/// # Errors
/// When the database refuses.
pub fn links_of(conn: &mut Conn, thread: ThreadId) -> Result<Vec<AidId>> {
    Ok(aid_links::table
        .filter(aid_links::thread_id.eq(thread))
        .order(aid_links::id)
        .select(aid_links::id)
        .load(conn)?)
}

/// These ways to help stand in this thread from now on.
///
/// # Errors
/// When the database refuses.
pub fn place_links(conn: &mut Conn, links: &[AidId], thread: ThreadId) -> Result<()> {
    diesel::update(aid_links::table.filter(aid_links::id.eq_any(links)))
        .set(aid_links::thread_id.eq(Some(thread)))
        .execute(conn)?;
    Ok(())
}
