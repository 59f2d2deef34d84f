//! The inbox: a person's notices, newest first.

use diesel::prelude::*;

use super::sending::shown_claims;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ClaimId, NotificationId, PostId, ThreadId, UserId};
use crate::db::schema::{notifications, posts, users};
use crate::error::Result;
use crate::notifications::model::Kind;
use crate::web::paging::one_more;

/// A row of the inbox.
#[derive(Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct InboxRow {
    pub id: NotificationId,
    pub kind: Kind,
    pub thread_id: Option<ThreadId>,
    pub post_id: Option<PostId>,
    pub url: String,
    pub text: String,
    pub created_at: Ts,
    pub read_at: Option<Ts>,
}

impl InboxRow {
    /// The claim whose words stand in the row.
    fn quoted_claim(&self) -> Option<ClaimId> {
        let is_quoting = matches!(self.kind, Kind::Verified | Kind::ClaimWaits);
        self.url.strip_prefix("/claims/").filter(|_| is_quoting)?.split('/').next()?.parse().ok()
    }
}

/// A row, the name of who did it, and its post's text and language while everybody may see them.
pub type Shown = (InboxRow, Option<String>, Option<(String, String)>);

/// Rows before the row with this id. What a claim said is left out while not everybody may
/// read it: the row itself stays, as something did happen.
pub fn page(conn: &mut Conn, user: UserId, before: i64, now: Ts) -> Result<Vec<Shown>> {
    let mut rows: Vec<Shown> = notifications::table
        .left_join(
            users::table
                .on(notifications::actor_id.eq(users::id.nullable()).and(users::deleted_at.is_null())),
        )
        .left_join(
            posts::table.on(notifications::post_id
                .eq(posts::id.nullable())
                .and(posts::state.eq("visible"))
                .and(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))),
        )
        .filter(notifications::user_id.eq(user))
        .filter(notifications::id.lt(NotificationId(before)))
        .order(notifications::id.desc())
        .limit(one_more())
        .select((returning_sel::<InboxRow>(), users::name.nullable(), (posts::plain, posts::lang).nullable()))
        .load(conn)?;
    let quoted: Vec<ClaimId> = rows.iter().filter_map(|(row, ..)| row.quoted_claim()).collect();
    if !quoted.is_empty() {
        let shown = shown_claims(conn, &quoted, now)?;
        for (row, ..) in &mut rows {
            if row.quoted_claim().is_some_and(|claim| !shown.contains(&claim)) {
                row.text.clear();
            }
        }
    }
    Ok(rows)
}

/// Marks every row as read.
pub fn read_all(conn: &mut Conn, user: UserId, now: Ts) -> Result<()> {
    diesel::update(
        notifications::table.filter(notifications::user_id.eq(user)).filter(notifications::read_at.is_null()),
    )
    .set(notifications::read_at.eq(Some(now)))
    .execute(conn)?;
    Ok(())
}

/// Marks one row as read; answers the address that it opens. `NotFound` for another's row.
pub fn read_one(conn: &mut Conn, user: UserId, id: NotificationId, now: Ts) -> Result<String> {
    let url = notifications::table
        .filter(notifications::id.eq(id))
        .filter(notifications::user_id.eq(user))
        .select(notifications::url)
        .first(conn)?;
    diesel::update(
        notifications::table.filter(notifications::id.eq(id)).filter(notifications::read_at.is_null()),
    )
    .set(notifications::read_at.eq(Some(now)))
    .execute(conn)?;
    Ok(url)
}

/// Kinds that say no more than the post itself: whoever sees the post has read them.
const OF_POSTS: [Kind; 4] = [Kind::Reply, Kind::Quote, Kind::Mention, Kind::Watched];

/// Whether somebody has unread rows of these posts.
pub fn has_unread_of(conn: &mut Conn, user: UserId, posts: &[PostId]) -> Result<bool> {
    let unread = notifications::table
        .filter(notifications::user_id.eq(user))
        .filter(notifications::read_at.is_null())
        .filter(notifications::kind.eq_any(OF_POSTS))
        .filter(notifications::post_id.eq_any(posts.iter().copied().map(Some).collect::<Vec<_>>()));
    Ok(diesel::select(diesel::dsl::exists(unread)).get_result(conn)?)
}

/// Marks the rows of these posts as read.
pub fn read_posts(conn: &mut Conn, user: UserId, posts: &[PostId], now: Ts) -> Result<()> {
    diesel::update(
        notifications::table
            .filter(notifications::user_id.eq(user))
            .filter(notifications::read_at.is_null())
            .filter(notifications::kind.eq_any(OF_POSTS))
            .filter(notifications::post_id.eq_any(posts.iter().copied().map(Some).collect::<Vec<_>>())),
    )
    .set(notifications::read_at.eq(Some(now)))
    .execute(conn)?;
    Ok(())
}

/// Rows about these posts name this thread from now on.
pub fn follow_posts(conn: &mut Conn, posts: &[PostId], thread: ThreadId) -> Result<()> {
    diesel::update(notifications::table.filter(notifications::post_id.eq_any(posts)))
        .set(notifications::thread_id.eq(Some(thread)))
        .execute(conn)?;
    Ok(())
}

/// What rows about these posts or this thread say.
pub fn texts(
    conn: &mut Conn,
    posts: &[PostId],
    thread: Option<ThreadId>,
) -> Result<Vec<(NotificationId, String)>> {
    let said = notifications::table.filter(notifications::text.ne(""));
    let columns = (notifications::id, notifications::text);
    let posts: Vec<_> = posts.iter().copied().map(Some).collect();
    let mut rows: Vec<(NotificationId, String)> =
        said.filter(notifications::post_id.eq_any(posts)).select(columns).load(conn)?;
    if let Some(thread) = thread {
        rows.extend(
            said.filter(notifications::thread_id.eq(thread))
                .select(columns)
                .load::<(NotificationId, String)>(conn)?,
        );
    }
    Ok(rows)
}

/// What rows of these events say.
pub fn texts_of_events(conn: &mut Conn, events: &[String]) -> Result<Vec<(NotificationId, String)>> {
    Ok(notifications::table
        .filter(notifications::event_key.eq_any(events))
        .select((notifications::id, notifications::text))
        .load(conn)?)
}

/// Changes for good what a row says.
pub fn rewrite(conn: &mut Conn, id: NotificationId, text: &str) -> Result<()> {
    diesel::update(notifications::table.find(id)).set(notifications::text.eq(text)).execute(conn)?;
    Ok(())
}
