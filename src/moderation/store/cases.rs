//! Cases, their reasons and what happened to them.

use diesel::dsl::{count_star, exists, min};
use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::dialect::returning_sel;
use crate::db::ids::{CaseId, PostId, TopicId, UserId};
use crate::db::schema::{case_events, case_reasons, cases, posts, users};
use crate::db::{Conn, MultiBackend, TopicList};
use crate::error::Result;
use crate::moderation::model::{Case, CaseKind, CaseState, Happened};
use crate::text::Lang;
use crate::threads::{PostFacts, PostState};
use crate::web::paging::PAGE;
use crate::web::viewer::lang_of;

/// Decisions that the median time is taken over.
const MEDIAN_OVER: i64 = 101;

/// A case to be opened.
pub struct NewCase {
    pub kind: CaseKind,
    pub target_id: i64,
    pub about_id: UserId,
    pub post_id: Option<PostId>,
    pub topic_id: Option<TopicId>,
    pub lang: String,
    pub title: String,
    pub snapshot: String,
    pub revision: i32,
}

/// One reason of a case.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = case_reasons)]
pub struct ReasonRow {
    pub case_id: CaseId,
    pub at: Ts,
    pub reporter_id: Option<UserId>,
    pub reason: String,
    pub text: String,
}

/// One line of a case's history.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = case_events)]
pub struct EventRow {
    pub at: Ts,
    pub account_id: Option<UserId>,
    pub kind: Happened,
    pub text: String,
}

/// What the queue is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub kind: Option<CaseKind>,
    /// A report's reason, or `rule`.
    pub reason: Option<String>,
    /// Cases taken by this moderator.
    pub mine: Option<UserId>,
    pub unassigned: bool,
    /// Only what admins look at: appeals and what was handed to them.
    pub for_admins: bool,
    /// Only what was handed to the admins.
    pub escalated: bool,
    pub lang: Option<String>,
    pub topic: Option<TopicId>,
    /// Nobody's queue holds what is about themselves.
    pub not_about: Option<UserId>,
    /// Where a moderator is one.
    pub moderated: TopicList,
}

pub fn open_case(conn: &mut Conn, kind: CaseKind, target_id: i64) -> Result<Option<Case>> {
    let found = cases::table
        .filter(cases::kind.eq(kind))
        .filter(cases::target_id.eq(target_id))
        .filter(cases::resolved_at.is_null())
        .select(returning_sel::<Case>())
        .first(conn)
        .optional()?;
    Ok(found)
}

/// The newest case on a target, open or not, with its version.
pub fn newest_case(conn: &mut Conn, kind: CaseKind, target_id: i64) -> Result<Option<(CaseId, i32)>> {
    Ok(cases::table
        .filter(cases::kind.eq(kind))
        .filter(cases::target_id.eq(target_id))
        .order(cases::id.desc())
        .select((cases::id, cases::version))
        .first(conn)
        .optional()?)
}

/// Open cases about these posts belong to this topic from now on.
pub fn follow_topic(conn: &mut Conn, about: &[PostId], topic: TopicId) -> Result<()> {
    let open = cases::table.filter(cases::post_id.eq_any(about)).filter(cases::resolved_at.is_null());
    diesel::update(open).set(cases::topic_id.eq(Some(topic))).execute(conn)?;
    Ok(())
}

/// Who wrote these posts, each once.
pub fn authors_of(conn: &mut Conn, of: &[PostId]) -> Result<Vec<UserId>> {
    Ok(posts::table.filter(posts::id.eq_any(of)).select(posts::author_id).distinct().load(conn)?)
}

pub fn appeal_case(conn: &mut Conn, decision: i64) -> Result<Option<Case>> {
    let found = cases::table
        .filter(cases::kind.eq(CaseKind::Appeal))
        .filter(cases::target_id.eq(decision))
        .select(returning_sel::<Case>())
        .first(conn)
        .optional()?;
    Ok(found)
}

pub fn insert_case(conn: &mut Conn, new: &NewCase, danger: i32, now: Ts) -> Result<CaseId> {
    let id = diesel::insert_into(cases::table)
        .values((
            cases::kind.eq(new.kind),
            cases::target_id.eq(new.target_id),
            cases::about_id.eq(new.about_id),
            cases::post_id.eq(new.post_id),
            cases::topic_id.eq(new.topic_id),
            cases::lang.eq(&new.lang),
            cases::title.eq(&new.title),
            cases::snapshot.eq(&new.snapshot),
            cases::revision.eq(new.revision),
            cases::state.eq(CaseState::Open),
            cases::danger.eq(danger),
            cases::opened_at.eq(now),
            cases::version.eq(1),
        ))
        .returning(cases::id)
        .get_result(conn)?;
    Ok(id)
}

pub fn case(conn: &mut Conn, id: CaseId) -> Result<Case> {
    Ok(cases::table.find(id).select(returning_sel::<Case>()).first(conn)?)
}

pub fn add_reason(
    conn: &mut Conn,
    case: CaseId,
    reporter: Option<UserId>,
    reason: &str,
    text: &str,
    now: Ts,
) -> Result<()> {
    diesel::insert_into(case_reasons::table)
        .values((
            case_reasons::case_id.eq(case),
            case_reasons::at.eq(now),
            case_reasons::reporter_id.eq(reporter),
            case_reasons::reason.eq(reason),
            case_reasons::text.eq(text),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn has_reported(conn: &mut Conn, case: CaseId, reporter: UserId) -> Result<bool> {
    let row = case_reasons::table
        .filter(case_reasons::case_id.eq(case))
        .filter(case_reasons::reporter_id.eq(reporter));
    Ok(diesel::select(exists(row)).get_result(conn)?)
}

/// Notes what happened and moves the version: decisions on an older one are refused.
pub fn add_event(
    conn: &mut Conn,
    case: CaseId,
    by: Option<UserId>,
    kind: Happened,
    text: &str,
    nonce: &str,
    now: Ts,
) -> Result<()> {
    diesel::insert_into(case_events::table)
        .values((
            case_events::case_id.eq(case),
            case_events::at.eq(now),
            case_events::account_id.eq(by),
            case_events::kind.eq(kind),
            case_events::text.eq(text),
            case_events::nonce.eq(nonce),
        ))
        .execute(conn)?;
    diesel::update(cases::table.find(case)).set(cases::version.eq(cases::version + 1)).execute(conn)?;
    Ok(())
}

pub fn has_note(conn: &mut Conn, case: CaseId, by: UserId, nonce: &str) -> Result<bool> {
    let row = case_events::table
        .filter(case_events::case_id.eq(case))
        .filter(case_events::account_id.eq(by))
        .filter(case_events::nonce.eq(nonce));
    Ok(diesel::select(exists(row)).get_result(conn)?)
}

pub fn raise_danger(conn: &mut Conn, case: CaseId, danger: i32) -> Result<()> {
    diesel::update(cases::table.find(case).filter(cases::danger.lt(danger)))
        .set(cases::danger.eq(danger))
        .execute(conn)?;
    Ok(())
}

/// Gives a case to somebody.
pub fn assign(conn: &mut Conn, case: CaseId, to: UserId, now: Ts) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((cases::state.eq(CaseState::Taken), cases::assignee_id.eq(to), cases::taken_at.eq(now)))
        .execute(conn)?;
    Ok(())
}

/// Admins see a case from now on.
pub fn mark_escalated(conn: &mut Conn, case: CaseId, now: Ts) -> Result<()> {
    diesel::update(cases::table.find(case)).set(cases::escalated_at.eq(Some(now))).execute(conn)?;
    Ok(())
}

/// Nobody has a case: it waits for somebody else.
pub fn release(conn: &mut Conn, case: CaseId) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Open),
            cases::assignee_id.eq(None::<UserId>),
            cases::taken_at.eq(None::<Ts>),
        ))
        .execute(conn)?;
    Ok(())
}

/// Closes a case, if it still stands at this version.
pub fn resolve(conn: &mut Conn, case: CaseId, version: i32, now: Ts) -> Result<bool> {
    let open =
        cases::table.find(case).filter(cases::version.eq(version)).filter(cases::resolved_at.is_null());
    let changed = diesel::update(open)
        .set((cases::state.eq(CaseState::Resolved), cases::resolved_at.eq(now)))
        .execute(conn)?;
    Ok(changed == 1)
}

/// Opens a decided case again, in the hands of whoever decided it.
pub fn reopen(conn: &mut Conn, case: CaseId, by: UserId, now: Ts) -> Result<()> {
    diesel::update(cases::table.find(case))
        .set((
            cases::state.eq(CaseState::Taken),
            cases::assignee_id.eq(by),
            cases::taken_at.eq(now),
            cases::resolved_at.eq(None::<Ts>),
        ))
        .execute(conn)?;
    Ok(())
}

pub fn reasons(conn: &mut Conn, of: &[CaseId]) -> Result<Vec<ReasonRow>> {
    Ok(case_reasons::table
        .filter(case_reasons::case_id.eq_any(of))
        .order(case_reasons::id)
        .select(returning_sel::<ReasonRow>())
        .load(conn)?)
}

pub fn events(conn: &mut Conn, case: CaseId) -> Result<Vec<EventRow>> {
    Ok(case_events::table
        .filter(case_events::case_id.eq(case))
        .order(case_events::id)
        .select(returning_sel::<EventRow>())
        .load(conn)?)
}

/// Open cases by danger, then age; page 0 is the first, and one row more tells of a next.
pub fn queue(conn: &mut Conn, filter: &Filter, page: i64) -> Result<Vec<Case>> {
    let size = i64::try_from(PAGE).unwrap_or(i64::MAX);
    let mut query = cases::table
        .filter(cases::resolved_at.is_null())
        .order((cases::danger.desc(), cases::opened_at, cases::id))
        .select(returning_sel::<Case>())
        .into_boxed::<MultiBackend>();
    if let Some(kind) = filter.kind {
        query = query.filter(cases::kind.eq(kind));
    }
    if let Some(lang) = &filter.lang {
        query = query.filter(cases::lang.eq(lang.clone()));
    }
    if let Some(topic) = filter.topic {
        query = query.filter(cases::topic_id.eq(topic));
    }
    if let Some(person) = filter.mine {
        query = query.filter(cases::assignee_id.eq(person));
    }
    if let Some(person) = filter.not_about {
        query = query.filter(cases::about_id.ne(person));
    }
    if !filter.moderated.is_all() {
        query = query.filter(cases::topic_id.eq_any(filter.moderated.named().to_vec()));
    }
    if filter.for_admins {
        query = query.filter(cases::kind.eq(CaseKind::Appeal).or(cases::escalated_at.is_not_null()));
    }
    if filter.escalated {
        query = query.filter(cases::escalated_at.is_not_null());
    }
    if filter.unassigned {
        query = query.filter(cases::assignee_id.is_null());
    }
    if let Some(reason) = &filter.reason {
        let of_case = case_reasons::table.filter(case_reasons::case_id.eq(cases::id));
        query = if reason == "rule" {
            query.filter(exists(of_case.filter(case_reasons::reporter_id.is_null())))
        } else {
            query.filter(exists(of_case.filter(case_reasons::reason.eq(reason.clone()))))
        };
    }
    Ok(query.limit(size + 1).offset(page.saturating_mul(size)).load(conn)?)
}

/// How many cases are open, and since when the oldest waits.
pub fn waiting(conn: &mut Conn) -> Result<(i64, Option<Ts>)> {
    Ok(cases::table
        .filter(cases::resolved_at.is_null())
        .select((count_star(), min(cases::opened_at)))
        .first::<(i64, Option<i64>)>(conn)
        .map(|(count, oldest)| (count, oldest.map(Ts)))?)
}

/// Median seconds from opening to decision over the newest decisions.
pub fn median_seconds(conn: &mut Conn) -> Result<Option<i64>> {
    let spans: Vec<(Option<Ts>, Ts)> = cases::table
        .filter(cases::resolved_at.is_not_null())
        .order(cases::resolved_at.desc())
        .limit(MEDIAN_OVER)
        .select((cases::resolved_at, cases::opened_at))
        .load(conn)?;
    let mut seconds: Vec<i64> =
        spans.into_iter().filter_map(|(resolved, opened)| Some(resolved?.seconds_since(opened))).collect();
    seconds.sort_unstable();
    Ok(seconds.get(seconds.len() / 2).copied())
}

/// The case to look at next: the first of the queue that nobody has.
pub fn next_case(conn: &mut Conn, not_about: UserId, moderated: &TopicList) -> Result<Option<CaseId>> {
    let mut query = cases::table
        .filter(cases::resolved_at.is_null())
        .filter(cases::assignee_id.is_null())
        .filter(cases::about_id.ne(not_about))
        .order((cases::danger.desc(), cases::opened_at, cases::id))
        .select(cases::id)
        .into_boxed::<MultiBackend>();
    if !moderated.is_all() {
        query = query.filter(cases::topic_id.eq_any(moderated.named().to_vec()));
    }
    Ok(query.first(conn).optional()?)
}

/// Moderators who are none in a topic, or, of what stands in no topic, none everywhere.
pub fn moderators_elsewhere(conn: &mut Conn, topic: Option<TopicId>) -> Result<Vec<UserId>> {
    let scoped: Vec<(UserId, String)> = users::table
        .filter(users::is_moderator.eq(true))
        .filter(users::moderated_topics.ne(""))
        .select((users::id, users::moderated_topics))
        .load(conn)?;
    let is_elsewhere = |topics: &str| topic.is_none_or(|topic| !TopicList::parse(topics).holds(topic));
    Ok(scoped.into_iter().filter(|(_, topics)| is_elsewhere(topics)).map(|(id, _)| id).collect())
}

/// What a moderator may know of an author.
pub struct AuthorFacts {
    pub name: String,
    pub created_at: Ts,
    pub is_confirmed: bool,
    pub is_moderator: bool,
    pub topics: TopicList,
    pub is_admin: bool,
    pub is_trusted: bool,
    pub lang: Lang,
    pub silenced_until: Option<Ts>,
    pub suspended_until: Option<Ts>,
}

impl AuthorFacts {
    /// Whether the account decides cases of a topic.
    pub fn moderates(&self, topic: TopicId) -> bool {
        self.is_moderator && self.topics.holds(topic)
    }

    /// Whether the account is a moderator's or an admin's.
    pub fn is_staff(&self) -> bool {
        self.is_moderator || self.is_admin
    }
}

pub fn author(conn: &mut Conn, id: UserId) -> Result<AuthorFacts> {
    type Row = (String, Ts, Option<Ts>, bool, String, bool, bool, String, Option<Ts>, Option<Ts>);
    let row: Row = users::table
        .find(id)
        .select((
            users::name,
            users::created_at,
            users::email_confirmed_at,
            users::is_moderator,
            users::moderated_topics,
            users::is_admin,
            users::is_trusted,
            users::lang,
            users::silenced_until,
            users::suspended_until,
        ))
        .first(conn)?;
    let (name, created_at, confirmed, is_moderator, topics, is_admin, is_trusted, lang, silenced, suspended) =
        row;
    Ok(AuthorFacts {
        name,
        created_at,
        is_confirmed: confirmed.is_some(),
        is_moderator,
        topics: TopicList::parse(&topics),
        is_admin,
        is_trusted,
        lang: lang_of(&lang),
        silenced_until: silenced,
        suspended_until: suspended,
    })
}

/// How many posts somebody wrote, and how many of them moderators took away.
pub fn post_counts(conn: &mut Conn, author: UserId) -> Result<(i64, i64)> {
    let own = posts::table.filter(posts::author_id.eq(author));
    let all = own.count().get_result(conn)?;
    let removed = own
        .filter(posts::state.ne(crate::threads::PostState::Visible))
        .filter(posts::state_by.eq(crate::threads::StateBy::Moderator))
        .count()
        .get_result(conn)?;
    Ok((all, removed))
}

/// How many other posts of its author the public sees, or those since a time whatever their
/// state; counted up to `limit`.
pub fn other_posts(conn: &mut Conn, post: &PostFacts, since: Option<Ts>, limit: i64) -> Result<i64> {
    if limit == 0 {
        return Ok(0);
    }
    let others = posts::table.filter(posts::author_id.eq(post.author_id)).filter(posts::id.ne(post.id));
    let found: Vec<PostId> = match since {
        Some(since) => {
            others.filter(posts::created_at.gt(since)).select(posts::id).limit(limit).load(conn)?
        }
        None => {
            others.filter(posts::state.eq(PostState::Visible)).select(posts::id).limit(limit).load(conn)?
        }
    };
    Ok(i64::try_from(found.len()).unwrap_or(limit))
}
