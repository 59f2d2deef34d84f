//! Who asks: the extractors whose name in a signature says who may enter.

use std::ops::Deref;

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload};
use diesel::prelude::*;
use std::future::{Ready, ready};

use super::App;
use super::keys;
use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::{SessionId, TopicId, UserId};
use crate::db::schema::{notifications, sessions, users};
use crate::db::{Conn, TopicList};
use crate::error::{Error, Result};
use crate::text::Lang;

/// A session ends so long after it was last used …
pub const IDLE_DAYS: i64 = 31;
/// … and so long after it began, used or not.
pub const ABSOLUTE_DAYS: i64 = 90;
/// `last_seen_at` is written at most so often: a page is not a write.
const SEEN_EVERY_MINUTES: i64 = 10;
/// A sensitive setting asks for the password when it was given longer ago.
pub const PROOF_MINUTES: i64 = 15;

/// An account with a session, as one request sees it.
#[derive(Clone, Debug)]
pub struct Member {
    /// The account.
    pub id: UserId,
    /// Its name.
    pub name: String,
    /// The language of its interface and mail.
    pub lang: String,
    /// Whether the e-mail address was confirmed.
    pub is_confirmed: bool,
    /// Reviews claims and vets ways to help.
    pub is_verifier: bool,
    /// Decides cases.
    pub is_moderator: bool,
    /// In which topics, where it does.
    pub topics: TopicList,
    /// Sets the forum up.
    pub is_admin: bool,
    /// Holding rules for new accounts do not apply.
    pub is_trusted: bool,
    /// Signs in to read why and to appeal, nothing else, until then.
    pub suspended_until: Option<Ts>,
    /// Reads and cannot write until then.
    pub silenced_until: Option<Ts>,
    /// When the account was made.
    pub created_at: Ts,
    /// The session of this request.
    pub session: SessionId,
    /// SHA-256 of the session's cookie: what form tokens are bound to.
    pub session_hash: Vec<u8>,
    /// When the password was last given in this session.
    pub proved_at: Ts,
    /// SHA-256 of the cookie that the sign-in form was bound to.
    pub pre_hash: Option<Vec<u8>>,
    /// When the session began.
    pub session_began: Ts,
    /// Unread rows of the inbox.
    pub unread: i64,
    /// Whether only the staff writes now, and this is nobody of it.
    pub is_frozen: bool,
}

impl Member {
    /// Whether the account decides cases of a topic.
    #[must_use]
    pub fn moderates(&self, topic: TopicId) -> bool {
        self.is_moderator && self.topics.holds(topic)
    }

    /// Whether the account decides cases of every topic.
    #[must_use]
    pub fn moderates_all(&self) -> bool {
        self.is_moderator && self.topics.is_all()
    }

    /// Whether the account is suspended now.
    #[must_use]
    pub fn is_suspended(&self, now: Ts) -> bool {
        self.suspended_until.is_some_and(|until| until > now)
    }

    /// Whether the account may only read now.
    #[must_use]
    pub fn is_silenced(&self, now: Ts) -> bool {
        self.silenced_until.is_some_and(|until| until > now)
    }
}

/// Whoever asks: a guest or a member.
#[derive(Clone, Debug, Default)]
pub struct Viewer(Option<Member>);

impl Viewer {
    /// Somebody without a session.
    pub const GUEST: Self = Self(None);

    /// A viewer with this account.
    #[must_use]
    pub fn signed_in(member: Member) -> Self {
        Self(Some(member))
    }

    /// Only the staff writes.
    pub(super) fn freeze(&mut self) {
        if let Some(member) = &mut self.0 {
            member.is_frozen = !(member.is_moderator || member.is_verifier || member.is_admin);
        }
    }

    /// The member, unless it is a guest.
    #[must_use]
    pub fn member(&self) -> Option<&Member> {
        self.0.as_ref()
    }

    /// The account's id, unless it is a guest.
    #[must_use]
    pub fn id(&self) -> Option<UserId> {
        self.0.as_ref().map(|member| member.id)
    }

    /// Whether this is that account.
    #[must_use]
    pub fn is(&self, id: impl std::borrow::Borrow<UserId>) -> bool {
        self.id() == Some(*id.borrow())
    }

    /// Whether the viewer has no session.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        self.0.is_none()
    }

    /// Whether the viewer decides cases of a topic.
    #[must_use]
    pub fn moderates(&self, topic: impl std::borrow::Borrow<TopicId>) -> bool {
        self.0.as_ref().is_some_and(|member| member.moderates(*topic.borrow()))
    }

    /// Whether the viewer decides cases of every topic.
    #[must_use]
    pub fn moderates_all(&self) -> bool {
        self.0.as_ref().is_some_and(Member::moderates_all)
    }

    /// Whether the viewer decides cases.
    #[must_use]
    pub fn is_moderator(&self) -> bool {
        self.0.as_ref().is_some_and(|member| member.is_moderator)
    }

    /// Whether the viewer reviews claims.
    #[must_use]
    pub fn is_verifier(&self) -> bool {
        self.0.as_ref().is_some_and(|member| member.is_verifier)
    }

    /// Whether the viewer sets the forum up.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.0.as_ref().is_some_and(|member| member.is_admin)
    }

    /// Whether the viewer has any role.
    #[must_use]
    pub fn is_staff(&self) -> bool {
        self.is_verifier() || self.is_moderator() || self.is_admin()
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = users)]
struct AccountRow {
    id: UserId,
    name: String,
    lang: String,
    email_confirmed_at: Option<Ts>,
    is_verifier: bool,
    is_moderator: bool,
    is_admin: bool,
    is_trusted: bool,
    suspended_until: Option<Ts>,
    silenced_until: Option<Ts>,
    created_at: Ts,
    moderated_topics: String,
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = sessions)]
struct SessionRow {
    id: SessionId,
    created_at: Ts,
    last_seen_at: Ts,
    proved_at: Ts,
    pre_hash: Option<Vec<u8>>,
}

/// The viewer whose session cookie this is; and whether the session should be marked as seen.
pub(super) fn by_session(conn: &mut Conn, token: &str, now: Ts) -> Result<(Viewer, bool)> {
    let token_hash = keys::hash(token);
    let unread = notifications::table
        .filter(notifications::user_id.eq(users::id))
        .filter(notifications::read_at.is_null())
        .select(diesel::dsl::count_star())
        .single_value();
    let found: Option<(SessionRow, AccountRow, Option<i64>)> = sessions::table
        .inner_join(users::table)
        .filter(sessions::token_hash.eq(&token_hash))
        .filter(users::deleted_at.is_null())
        .filter(sessions::last_seen_at.gt(now.plus_days(-IDLE_DAYS)))
        .filter(sessions::created_at.gt(now.plus_days(-ABSOLUTE_DAYS)))
        .select((returning_sel::<SessionRow>(), returning_sel::<AccountRow>(), unread))
        .first(conn)
        .optional()?;
    let Some((session, account, unread)) = found else { return Ok((Viewer::GUEST, false)) };
    let seen = session.last_seen_at < now.plus_minutes(-SEEN_EVERY_MINUTES);
    let member = Member {
        id: account.id,
        name: account.name,
        lang: account.lang,
        is_confirmed: account.email_confirmed_at.is_some(),
        is_verifier: account.is_verifier,
        is_moderator: account.is_moderator,
        topics: TopicList::parse(&account.moderated_topics),
        is_admin: account.is_admin,
        is_trusted: account.is_trusted,
        suspended_until: account.suspended_until,
        silenced_until: account.silenced_until,
        created_at: account.created_at,
        session: session.id,
        session_hash: token_hash,
        proved_at: session.proved_at,
        pre_hash: session.pre_hash,
        session_began: session.created_at,
        unread: unread.unwrap_or(0),
        is_frozen: false,
    };
    Ok((Viewer(Some(member)), seen))
}

/// Notes that a session was used.
pub(super) fn mark_seen(conn: &mut Conn, session: SessionId, now: Ts) -> Result<()> {
    diesel::update(sessions::table.filter(sessions::id.eq(session)))
        .set(sessions::last_seen_at.eq(now))
        .execute(conn)?;
    Ok(())
}

/// Who may come in: decides from the viewer alone.
pub trait Entrance: Sized {
    /// Lets the viewer in or says why not.
    ///
    /// # Errors
    /// `SignIn` for guests, `Forbidden` with the reason for others.
    fn enter(viewer: &Viewer, now: Ts) -> Result<Self>;
}

/// Defines an extractor that is a `Member` behind a condition.
macro_rules! entrances {
    ($($(#[$doc:meta])* $name:ident: $rule:expr;)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub struct $name(Member);

        impl Deref for $name {
            type Target = Member;
            fn deref(&self) -> &Member { &self.0 }
        }

        impl Entrance for $name {
            fn enter(viewer: &Viewer, now: Ts) -> Result<Self> {
                let member = viewer.member().ok_or(Error::SignIn)?;
                let rule: fn(&Member, Ts) -> Result<()> = $rule;
                rule(member, now)?;
                Ok(Self(member.clone()))
            }
        }

        impl FromRequest for $name {
            type Error = Error;
            type Future = Ready<Result<Self>>;
            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                ready(viewer_and_time(request).and_then(|(viewer, now)| Self::enter(&viewer, now)))
            }
        }
    )+};
}

fn active(member: &Member, now: Ts) -> Result<()> {
    if member.is_suspended(now) { Err(Error::Forbidden("refused-suspended")) } else { Ok(()) }
}

fn heard(member: &Member, now: Ts) -> Result<()> {
    active(member, now)?;
    if member.is_silenced(now) {
        return Err(Error::Forbidden("refused-silenced"));
    }
    if member.is_confirmed { Ok(()) } else { Err(Error::Forbidden("refused-unconfirmed")) }
}

fn with_role(member: &Member, now: Ts, has: bool) -> Result<()> {
    active(member, now)?;
    if has { Ok(()) } else { Err(Error::Forbidden("refused-role")) }
}

entrances! {
    /// Anybody with a session, suspended people too: sign-out, standing, appeals, own data.
    SignedIn: |_, _| Ok(());
    /// Anybody with a session who is not suspended.
    ActiveMember: active;
    /// Who may write to moderators: the address is confirmed, the account neither suspended nor
    /// silenced.
    Reporter: heard;
    /// Who may write what everybody reads: as `Reporter`, unless only the staff writes now.
    Writer: |member, now| {
        heard(member, now)?;
        if member.is_frozen { Err(Error::Forbidden("refused-read-only")) } else { Ok(()) }
    };
    /// Who reviews claims and vets ways to help.
    Verifier: |member, now| with_role(member, now, member.is_verifier);
    /// Who decides cases.
    Moderator: |member, now| with_role(member, now, member.is_moderator);
    /// Who sets the forum up.
    Admin: |member, now| with_role(member, now, member.is_admin);
}

impl FromRequest for Viewer {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(viewer_and_time(request).map(|(viewer, _)| viewer))
    }
}

/// The viewer that the porch found, and the time of the request.
pub(super) fn viewer_and_time(request: &HttpRequest) -> Result<(Viewer, Ts)> {
    let app = request.app_data::<actix_web::web::Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    let viewer = request.extensions().get::<Viewer>().cloned().unwrap_or_default();
    Ok((viewer, app.now()))
}

/// The language of a member's mail and pages; English for a tag that is none of ours.
#[must_use]
pub fn lang_of(tag: &str) -> Lang {
    Lang::from_tag(tag).unwrap_or_default()
}
