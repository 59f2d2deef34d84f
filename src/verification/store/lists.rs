//! Claims in lists: of a thread, of several posts, of the whole forum, waiting.

use diesel::prelude::*;

use super::rows::ClaimRow;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ClaimId, PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{claim_places, claims, posts, reviews, threads};
use crate::error::Result;
use crate::verification::model::{Kind, State};
use crate::verification::rules::{DISPUTE_HOURS, REVIEW_HOURS, TIE_HOURS};
use crate::web::paging::{Cursor, one_more};

/// A thread's panel looks at so many claims; older ones are on the list of all.
const PANEL_ROWS: i64 = 60;

/// A claim and what its post is now.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The claim.
    pub claim: ClaimRow,
    /// The newest revision of the post.
    pub revision: i32,
    /// Whether the post is neither held, hidden nor deleted.
    pub is_visible: bool,
    /// Nobody but author and moderators sees the post before.
    pub withheld_until: Option<Ts>,
}

/// A claim with revision, state and gate of its post.
pub(super) type Row = (ClaimRow, (i32, String, Option<Ts>));

impl From<Row> for Listed {
    fn from((claim, (revision, state, withheld_until)): Row) -> Self {
        Self { claim, revision, is_visible: state == "visible", withheld_until }
    }
}

impl Listed {
    /// In a thread whose opening post stands behind the harm gate until then.
    #[must_use]
    pub fn within(mut self, thread_withheld_until: Option<Ts>) -> Self {
        self.withheld_until = self.withheld_until.max(thread_withheld_until);
        self
    }

    /// Whether everybody may read it now.
    #[must_use]
    pub fn is_public(&self, now: Ts) -> bool {
        self.is_visible
            && self.claim.hidden_at.is_none()
            && !self.claim.is_gated(now)
            && self.withheld_until.is_none_or(|until| until <= now)
    }

    /// Whether the badge stands: verified, on this very text, not out of date.
    #[must_use]
    pub fn is_current(&self, now: Ts) -> bool {
        self.claim.state == State::Verified
            && self.claim.revision == self.revision
            && self.claim.valid_until > now
            && self.is_public(now)
    }

    /// When time alone changes what is said of it next.
    #[must_use]
    pub fn next_change(&self, now: Ts) -> Ts {
        let gates = [Some(self.claim.valid_until), self.claim.publish_not_before, self.withheld_until];
        gates.into_iter().flatten().filter(|at| *at > now).min().unwrap_or(Ts::NEVER)
    }
}

/// What is said under a post; of these only *could not be checked* stands in no panel.
const NOTED: [State; 4] = [State::Verified, State::Disputed, State::Refuted, State::Unverifiable];

const SHOWN: [State; 5] =
    [State::Verified, State::Disputed, State::Refuted, State::Superseded, State::Retracted];

/// The claims of a thread that its panel may show, and those that wait: newest first.
///
/// # Errors
/// When the database refuses.
pub fn of_thread(conn: &mut Conn, thread: ThreadId) -> Result<Vec<Listed>> {
    let states: Vec<State> = SHOWN.into_iter().chain([State::Open, State::InReview]).collect();
    let rows: Vec<Row> = claims::table
        .inner_join(posts::table)
        .filter(claims::thread_id.eq(thread))
        .filter(claims::state.eq_any(states))
        .filter(posts::state.eq("visible"))
        .order((claims::last_confirmed_at.desc(), claims::id.desc()))
        .limit(PANEL_ROWS)
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// Verified and disputed claims of several threads.
///
/// # Errors
/// When the database refuses.
pub fn of_threads(conn: &mut Conn, ids: &[ThreadId], now: Ts) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = claims::table
        .inner_join(posts::table)
        .filter(claims::thread_id.eq_any(ids))
        .filter(
            claims::state
                .eq(State::Disputed)
                .or(claims::state.eq(State::Verified).and(claims::valid_until.gt(now))),
        )
        .filter(posts::state.eq("visible"))
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// The claims that notes under posts may show, newest first.
///
/// # Errors
/// When the database refuses.
pub fn of_posts(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<Listed>> {
    let rows: Vec<Row> = claims::table
        .inner_join(posts::table)
        .filter(claims::post_id.eq_any(ids))
        .filter(claims::state.eq_any(NOTED))
        .order((claims::last_confirmed_at.desc(), claims::id.desc()))
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// What a list of verified updates is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only threads of this topic.
    pub topic: Option<TopicId>,
    /// Only this thread.
    pub thread: Option<ThreadId>,
    /// Only where the folded country, region or town is this.
    pub place: Option<String>,
    /// Only about this.
    pub kind: Option<Kind>,
}

/// Current verified updates of everybody's threads.
macro_rules! current {
    ($from:expr, $now:expr) => {
        $from
            .filter(claims::state.eq(State::Verified))
            .filter(claims::valid_until.gt($now))
            .filter(claims::hidden_at.is_null())
            .filter(claims::harm.ne("severe"))
            .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le($now)))
            .filter(claims::revision.eq(posts::revision))
            .filter(posts::state.eq("visible"))
            .filter(posts::withheld_until.is_null().or(posts::withheld_until.le($now)))
            .filter(threads::state.eq("visible"))
            .filter(threads::withheld_until.is_null().or(threads::withheld_until.le($now)))
    };
}

/// A page of the same with the columns that a list shows, narrowed to a topic, a thread and a kind.
macro_rules! narrowed {
    ($query:expr, $wanted:expr) => {{
        let mut query = $query
            .limit(one_more())
            .select((
                (returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)),
                threads::title,
                threads::slug,
            ))
            .into_boxed();
        if let Some(topic) = $wanted.topic {
            query = query.filter(threads::topic_id.eq(topic));
        }
        if let Some(thread) = $wanted.thread {
            query = query.filter(claims::thread_id.eq(thread));
        }
        if let Some(kind) = $wanted.kind {
            query = query.filter(claims::kind.eq(kind));
        }
        query
    }};
}

/// Nothing that was confirmed before is still good: a bound within the index.
fn oldest(now: Ts) -> Ts {
    now.plus_hours(-Kind::Background.hours())
}

/// Current verified updates with thread title and slug, newest first, up to one more than a page.
///
/// # Errors
/// When the database refuses.
pub fn verified(
    conn: &mut Conn,
    wanted: &Wanted,
    from: Cursor,
    now: Ts,
) -> Result<Vec<(Listed, String, String)>> {
    let oldest = oldest(now);
    let visible = claims::table.inner_join(posts::table).inner_join(threads::table);
    let rows: Vec<(Row, String, String)> = match &wanted.place {
        None => {
            let after = claims::last_confirmed_at
                .lt(from.at)
                .or(claims::last_confirmed_at.eq(from.at).and(claims::id.lt(ClaimId(from.id))));
            let query = current!(visible, now)
                .filter(claims::last_confirmed_at.gt(oldest))
                .filter(after)
                .order((claims::last_confirmed_at.desc(), claims::id.desc()));
            narrowed!(query, wanted).load(conn)?
        }
        // In the order of the place's own index.
        Some(place) => {
            let after = claim_places::confirmed_at
                .lt(from.at)
                .or(claim_places::confirmed_at.eq(from.at).and(claim_places::claim_id.lt(ClaimId(from.id))));
            let query = current!(visible.inner_join(claim_places::table), now)
                .filter(claim_places::place.eq(place))
                .filter(claim_places::confirmed_at.gt(oldest))
                .filter(claim_places::confirmed_at.le(from.at))
                .filter(after)
                .order((claim_places::confirmed_at.desc(), claim_places::claim_id.desc()));
            narrowed!(query, wanted).load(conn)?
        }
    };
    Ok(rows.into_iter().map(|(row, title, slug)| (Listed::from(row), title, slug)).collect())
}

/// Current verified updates, those confirmed last first.
///
/// # Errors
/// When the database refuses.
pub fn current_claims(conn: &mut Conn, most: i64, now: Ts) -> Result<Vec<Listed>> {
    let visible = claims::table.inner_join(posts::table).inner_join(threads::table);
    let rows: Vec<Row> = current!(visible, now)
        .filter(claims::last_confirmed_at.gt(oldest(now)))
        .order((claims::last_confirmed_at.desc(), claims::id.desc()))
        .limit(most)
        .select((returning_sel::<ClaimRow>(), (posts::revision, posts::state, posts::withheld_until)))
        .load(conn)?;
    Ok(rows.into_iter().map(Listed::from).collect())
}

/// The posts of current verified updates, those confirmed last first.
///
/// # Errors
/// When the database refuses.
pub fn verified_posts(conn: &mut Conn, most: i64, now: Ts) -> Result<Vec<PostId>> {
    let visible = claims::table.inner_join(posts::table).inner_join(threads::table);
    Ok(current!(visible, now)
        .filter(claims::last_confirmed_at.gt(oldest(now)))
        .order((claims::last_confirmed_at.desc(), claims::id.desc()))
        .limit(most)
        .select(claims::post_id)
        .load(conn)?)
}

/// The newest verified updates of the whole forum.
///
/// # Errors
/// When the database refuses.
pub fn latest_verified(conn: &mut Conn, now: Ts) -> Result<Option<Listed>> {
    let first = verified(conn, &Wanted::default(), Cursor::START, now)?.into_iter().next();
    Ok(first.map(|(listed, _, _)| listed))
}

/// Claims that may have waited too long, for the rules to judge.
///
/// # Errors
/// When the database refuses.
pub fn overdue(conn: &mut Conn, limit: i64, now: Ts) -> Result<Vec<ClaimRow>> {
    // A tie's day is counted from its last review, a lone review's two days from its first.
    let shortest = now.plus_hours(-TIE_HOURS.min(REVIEW_HOURS));
    Ok(claims::table
        .filter(
            claims::state.eq(State::InReview).and(claims::state_at.le(shortest)).or(claims::state
                .eq(State::Disputed)
                .and(claims::state_at.le(now.plus_hours(-DISPUTE_HOURS)))),
        )
        .order((claims::state_at.asc(), claims::id.asc()))
        .limit(limit)
        .select(returning_sel::<ClaimRow>())
        .load(conn)?)
}

/// Who reviewed, confirmed or judged a claim, in any round.
///
/// # Errors
/// When the database refuses.
pub fn had_hand(conn: &mut Conn, claim: ClaimId) -> Result<Vec<UserId>> {
    Ok(reviews::table
        .filter(reviews::claim_id.eq(claim))
        .select(reviews::reviewer_id)
        .distinct()
        .load(conn)?)
}
