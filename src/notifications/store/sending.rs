//! What the composer reads at the moment a mail leaves.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{NotificationId, PostId, ThreadId, UserId};
use crate::db::schema::{account_tokens, notifications, posts, threads, users};
use crate::error::Result;
use crate::notifications::model::{Kind, Role};
use crate::web::keys;

/// A digest lists so many events; the inbox has the rest.
pub const DIGEST_ROWS: i64 = 50;

/// Whom a mail is for.
#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
pub struct Recipient {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub email_confirmed_at: Option<Ts>,
    pub lang: String,
    pub is_verifier: bool,
    pub is_moderator: bool,
    pub is_admin: bool,
    pub suspended_until: Option<Ts>,
    pub mail_minimal: bool,
    pub mail_stopped: Option<String>,
    pub deleted_at: Option<Ts>,
}

impl Recipient {
    pub fn has(&self, role: Role) -> bool {
        match role {
            Role::Verifier => self.is_verifier,
            Role::Moderator => self.is_moderator,
            Role::Admin => self.is_admin,
        }
    }
}

/// A notice as it was stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct Row {
    pub kind: Kind,
    pub thread_id: Option<ThreadId>,
    pub post_id: Option<PostId>,
    pub url: String,
    pub text: String,
    pub read_at: Option<Ts>,
}

/// A post as everybody sees it now.
#[derive(Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct Post {
    pub plain: String,
    pub lang: String,
}

pub fn recipient(conn: &mut Conn, id: UserId) -> Result<Option<Recipient>> {
    Ok(users::table.filter(users::id.eq(id)).select(returning_sel::<Recipient>()).first(conn).optional()?)
}

/// Notices of one person, with the name of who did it.
pub fn rows(conn: &mut Conn, user: UserId, ids: &[NotificationId]) -> Result<Vec<(Row, Option<String>)>> {
    Ok(notifications::table
        .left_join(users::table.on(notifications::actor_id.eq(users::id.nullable())))
        .filter(notifications::user_id.eq(user))
        .filter(notifications::id.eq_any(ids))
        .order(notifications::id)
        .select((returning_sel::<Row>(), users::name.nullable()))
        .load(conn)?)
}

/// The title of a thread that everybody may see now.
pub fn public_title(conn: &mut Conn, id: ThreadId) -> Result<Option<String>> {
    Ok(threads::table
        .filter(threads::id.eq(id))
        .filter(threads::state.eq("visible"))
        .select(threads::title)
        .first(conn)
        .optional()?)
}

/// A post that everybody may see now.
pub fn public_post(conn: &mut Conn, id: PostId, now: Ts) -> Result<Option<Post>> {
    Ok(posts::table
        .filter(posts::id.eq(id))
        .filter(posts::state.eq("visible"))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .select(returning_sel::<Post>())
        .first(conn)
        .optional()?)
}

/// Whether the link of an account mail still opens something.
pub fn is_token_good(conn: &mut Conn, token: &str, now: Ts) -> Result<bool> {
    let good = account_tokens::table
        .filter(account_tokens::token_hash.eq(keys::hash(token)))
        .filter(account_tokens::used_at.is_null())
        .filter(account_tokens::expires_at.gt(now));
    Ok(diesel::select(diesel::dsl::exists(good)).get_result(conn)?)
}

/// People whose gathering mail is due.
pub fn digest_readers(conn: &mut Conn, now: Ts, limit: i64) -> Result<Vec<UserId>> {
    Ok(notifications::table
        .filter(notifications::digest_at.le(now))
        .select(notifications::user_id)
        .distinct()
        .limit(limit)
        .load(conn)?)
}

/// Takes what a person's gathering mail will list, newest last: unread rows only. Answers the
/// ids to list.
pub fn take_digest(conn: &mut Conn, user: UserId, now: Ts) -> Result<Vec<NotificationId>> {
    let ids: Vec<NotificationId> = notifications::table
        .filter(notifications::user_id.eq(user))
        .filter(notifications::digest_at.le(now))
        .filter(notifications::read_at.is_null())
        .order(notifications::id.desc())
        .limit(DIGEST_ROWS)
        .select(notifications::id)
        .load(conn)?;
    diesel::update(
        notifications::table.filter(notifications::user_id.eq(user)).filter(notifications::digest_at.le(now)),
    )
    .set(notifications::digest_at.eq(None::<Ts>))
    .execute(conn)?;
    Ok(ids)
}

/// Leaves no gathered notice to be mailed: the inboxes keep what happened.
///
/// # Errors
/// When the database refuses.
pub fn forget_digests(conn: &mut Conn) -> Result<()> {
    diesel::update(notifications::table).set(notifications::digest_at.eq(None::<Ts>)).execute(conn)?;
    Ok(())
}
