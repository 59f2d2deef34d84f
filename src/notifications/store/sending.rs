//! What the composer reads at the moment a mail leaves.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::{ClaimId, NotificationId, PostId, ThreadId, UserId};
use crate::db::schema::{account_tokens, claims, notifications, posts, users};
use crate::db::{Conn, TopicList};
use crate::error::Result;
use crate::notifications::model::{Kind, Reader, Role};
use crate::web::keys;

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
    moderated_topics: String,
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

    /// Whose titles they read.
    pub fn reads_titles(&self) -> Reader {
        Reader::new(self.id, self.is_moderator, TopicList::parse(&self.moderated_topics))
    }
}

/// A notice as it was stored.
#[derive(Queryable, Selectable)]
#[diesel(table_name = notifications)]
pub struct Row {
    pub kind: Kind,
    pub actor_id: Option<UserId>,
    pub thread_id: Option<ThreadId>,
    pub post_id: Option<PostId>,
    pub url: String,
    pub text: String,
    pub read_at: Option<Ts>,
}

impl Row {
    /// The claim that an update or its correction is about.
    pub fn claim(&self) -> Option<ClaimId> {
        self.url.strip_prefix("/claims/")?.parse().ok()
    }
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
        .left_join(
            users::table
                .on(notifications::actor_id.eq(users::id.nullable()).and(users::deleted_at.is_null())),
        )
        .filter(notifications::user_id.eq(user))
        .filter(notifications::id.eq_any(ids))
        .order(notifications::id)
        .select((returning_sel::<Row>(), users::name.nullable()))
        .load(conn)?)
}

/// Those of some claims that everybody may read now, whatever became of them.
pub fn shown_claims(conn: &mut Conn, ids: &[ClaimId], now: Ts) -> Result<Vec<ClaimId>> {
    Ok(claims::table
        .filter(claims::id.eq_any(ids))
        .filter(claims::hidden_at.is_null())
        .filter(claims::harm.ne("severe"))
        .filter(claims::publish_not_before.is_null().or(claims::publish_not_before.le(now)))
        .select(claims::id)
        .load(conn)?)
}

/// Whether everybody may read a claim now, and, for an update, whether it stands as verified.
pub fn is_claim_shown(conn: &mut Conn, id: ClaimId, is_update: bool, now: Ts) -> Result<bool> {
    if shown_claims(conn, &[id], now)?.is_empty() {
        return Ok(false);
    }
    let state: String = claims::table.find(id).select(claims::state).first(conn)?;
    Ok(!is_update || state == "verified")
}

/// A post with its number, and those that it answers, oldest first, at most so many.
pub fn ancestors(conn: &mut Conn, id: PostId, most: usize) -> Result<Vec<(PostId, i32)>> {
    let mut found: Vec<(PostId, i32)> = Vec::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|_| found.len() <= most) {
        let (number, answered): (i32, Option<PostId>) =
            posts::table.find(id).select((posts::number, posts::in_reply_to)).first(conn)?;
        found.push((id, number));
        next = answered;
    }
    found.reverse();
    Ok(found)
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

/// Whether somebody's gathered notices are due.
pub fn is_gathering_due(conn: &mut Conn, now: Ts) -> Result<bool> {
    let due =
        notifications::table.filter(notifications::gather_at.le(now).or(notifications::digest_at.le(now)));
    Ok(diesel::select(diesel::dsl::exists(due)).get_result(conn)?)
}

/// People for whom a thread's gathered notices are due.
pub fn gathering_readers(conn: &mut Conn, now: Ts, limit: i64) -> Result<Vec<UserId>> {
    Ok(notifications::table
        .filter(notifications::gather_at.le(now))
        .select(notifications::user_id)
        .distinct()
        .limit(limit)
        .load(conn)?)
}

/// Takes what a person's gathering mails will say, thread by thread: unread rows only.
pub fn take_gathered(
    conn: &mut Conn,
    user: UserId,
    now: Ts,
) -> Result<Vec<(Option<ThreadId>, Vec<NotificationId>)>> {
    let rows: Vec<(NotificationId, Option<ThreadId>)> = notifications::table
        .filter(notifications::user_id.eq(user))
        .filter(notifications::gather_at.le(now))
        .filter(notifications::read_at.is_null())
        .order(notifications::id)
        .select((notifications::id, notifications::thread_id))
        .load(conn)?;
    diesel::update(
        notifications::table.filter(notifications::user_id.eq(user)).filter(notifications::gather_at.le(now)),
    )
    .set(notifications::gather_at.eq(None::<Ts>))
    .execute(conn)?;
    let mut threads: Vec<(Option<ThreadId>, Vec<NotificationId>)> = Vec::new();
    for (id, thread) in rows {
        match threads.iter_mut().find(|(known, _)| *known == thread) {
            Some((_, ids)) => ids.push(id),
            None => threads.push((thread, vec![id])),
        }
    }
    Ok(threads)
}

/// People whose digest is due.
pub fn digest_readers(conn: &mut Conn, now: Ts, limit: i64) -> Result<Vec<UserId>> {
    Ok(notifications::table
        .filter(notifications::digest_at.le(now))
        .select(notifications::user_id)
        .distinct()
        .limit(limit)
        .load(conn)?)
}

/// A row that a digest lists.
pub struct Listed {
    pub id: NotificationId,
    pub kind: Kind,
}

/// Takes what a person's digest will list: unread rows only.
pub fn take_digest(conn: &mut Conn, user: UserId, now: Ts) -> Result<Vec<Listed>> {
    let rows: Vec<(NotificationId, Kind)> = notifications::table
        .filter(notifications::user_id.eq(user))
        .filter(notifications::digest_at.le(now))
        .filter(notifications::read_at.is_null())
        .select((notifications::id, notifications::kind))
        .load(conn)?;
    diesel::update(
        notifications::table.filter(notifications::user_id.eq(user)).filter(notifications::digest_at.le(now)),
    )
    .set(notifications::digest_at.eq(None::<Ts>))
    .execute(conn)?;
    Ok(rows.into_iter().map(|(id, kind)| Listed { id, kind }).collect())
}

/// Leaves no gathered notice to be mailed: the inboxes keep what happened.
///
/// # Errors
/// When the database refuses.
pub fn forget_digests(conn: &mut Conn) -> Result<()> {
    diesel::update(notifications::table)
        .set((notifications::digest_at.eq(None::<Ts>), notifications::gather_at.eq(None::<Ts>)))
        .execute(conn)?;
    Ok(())
}
