//! Threads and posts as rows: one of each, or those of a page.

use std::collections::HashMap;

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::returning_sel;
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{post_revisions, posts, thread_sources, threads, topic_texts, topics, users};
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::threads::model::{PostFacts, PostState, StateBy, ThreadFacts, Topic};

#[derive(Queryable, Selectable)]
#[diesel(table_name = threads)]
struct ThreadRow {
    id: ThreadId,
    title: String,
    slug: String,
    lang: String,
    state: PostState,
    withheld_until: Option<Ts>,
    author_id: UserId,
    topic_id: TopicId,
    locked_at: Option<Ts>,
    asks_updates: bool,
    asks_help: bool,
    asks_discussion: bool,
    post_count: i32,
    reply_count: i32,
    opening_post_id: Option<PostId>,
    created_at: Ts,
    pinned_at: Option<Ts>,
    merged_into_id: Option<ThreadId>,
}

impl From<ThreadRow> for ThreadFacts {
    fn from(row: ThreadRow) -> Self {
        Self {
            id: row.id,
            title: row.title,
            slug: row.slug,
            lang: row.lang,
            state: row.state,
            withheld_until: row.withheld_until,
            author_id: row.author_id,
            topic_id: row.topic_id,
            is_locked: row.locked_at.is_some(),
            is_pinned: row.pinned_at.is_some(),
            merged_into: row.merged_into_id,
            asks_updates: row.asks_updates,
            asks_help: row.asks_help,
            asks_discussion: row.asks_discussion,
            post_count: row.post_count,
            reply_count: row.reply_count,
            opening_post_id: row.opening_post_id,
            created_at: row.created_at,
        }
    }
}

pub(in crate::threads) fn thread_facts(conn: &mut Conn, id: ThreadId) -> Result<ThreadFacts> {
    let row = threads::table.find(id).select(returning_sel::<ThreadRow>()).first::<ThreadRow>(conn)?;
    Ok(row.into())
}

/// A post as a page shows it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct PostRow {
    /// The post.
    pub id: PostId,
    /// Its thread.
    pub thread_id: ThreadId,
    /// 1 is the opening post.
    pub number: i32,
    /// Who wrote it.
    pub author_id: UserId,
    /// The post that it answers.
    pub in_reply_to: Option<PostId>,
    /// BCP 47 tag.
    pub lang: String,
    /// Who may read it.
    pub state: PostState,
    /// Why, where it is not visible.
    pub state_reason: String,
    /// Who took it away.
    pub state_by: StateBy,
    /// When it was written.
    pub created_at: Ts,
    /// When it was last edited.
    pub edited_at: Option<Ts>,
    /// The number of the current revision, from 1.
    pub revision: i32,
    /// The text as shown.
    pub html: String,
    /// The harm gate: public from this moment.
    pub withheld_until: Option<Ts>,
}

pub(in crate::threads) fn post_facts(conn: &mut Conn, id: PostId) -> Result<PostFacts> {
    type Texts = (String, String);
    let (post, (body, plain), author, thread): (PostRow, Texts, String, ThreadRow) = posts::table
        .inner_join(threads::table)
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .filter(posts::id.eq(id))
        .select((
            returning_sel::<PostRow>(),
            (posts::body, posts::plain),
            users::name,
            returning_sel::<ThreadRow>(),
        ))
        .first(conn)?;
    Ok(PostFacts {
        id: post.id,
        thread_id: post.thread_id,
        number: post.number,
        author_id: post.author_id,
        author,
        state: post.state,
        state_reason: post.state_reason,
        state_by: post.state_by,
        lang: post.lang,
        revision: post.revision,
        body,
        html: post.html,
        plain,
        created_at: post.created_at,
        edited_at: post.edited_at,
        withheld_until: post.withheld_until,
        title: thread.title,
        slug: thread.slug,
        thread_state: thread.state,
        thread_withheld_until: thread.withheld_until,
        thread_author_id: thread.author_id,
        topic_id: thread.topic_id,
        is_locked: thread.locked_at.is_some(),
    })
}

diesel::alias!(posts as answered: AnsweredPosts, users as answered_users: AnsweredUsers);

/// A post that another one answers: its thread, number and author, and the author's name.
pub type Answered = (ThreadId, i32, UserId, String);

/// A post's row with its author's name and the post that it answers.
pub type ShownPost = (PostRow, String, Option<Answered>);

/// The posts with numbers in this range, in order: one query, whatever their number.
///
/// # Errors
/// When the database refuses.
pub fn posts_on_page(conn: &mut Conn, thread: ThreadId, first: i32, last: i32) -> Result<Vec<ShownPost>> {
    let rows = posts::table
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .left_join(
            answered
                .inner_join(
                    answered_users.on(answered_users.field(users::id).eq(answered.field(posts::author_id))),
                )
                .on(answered.field(posts::id).nullable().eq(posts::in_reply_to)),
        )
        .filter(posts::thread_id.eq(thread))
        .filter(posts::number.between(first, last))
        .order(posts::number)
        .select((
            returning_sel::<PostRow>(),
            users::name,
            (
                answered.field(posts::thread_id),
                answered.field(posts::number),
                answered.field(posts::author_id),
                answered_users.field(users::name),
            )
                .nullable(),
        ))
        .load(conn)?;
    Ok(rows)
}

/// A source of a shared post.
#[derive(Clone, Debug, Queryable)]
pub struct Source {
    /// The address.
    pub url: String,
    /// Its registrable domain.
    pub domain: String,
}

/// The sources of a thread, in order.
///
/// # Errors
/// When the database refuses.
pub fn sources(conn: &mut Conn, thread: ThreadId) -> Result<Vec<Source>> {
    Ok(thread_sources::table
        .filter(thread_sources::thread_id.eq(thread))
        .order((thread_sources::position, thread_sources::id))
        .select((thread_sources::url, thread_sources::domain))
        .load(conn)?)
}

/// The sources of several threads, in order.
///
/// # Errors
/// When the database refuses.
pub fn sources_by_thread(conn: &mut Conn, ids: &[ThreadId]) -> Result<HashMap<ThreadId, Vec<Source>>> {
    let rows: Vec<(ThreadId, Source)> = thread_sources::table
        .filter(thread_sources::thread_id.eq_any(ids))
        .order((thread_sources::thread_id, thread_sources::position))
        .select((thread_sources::thread_id, (thread_sources::url, thread_sources::domain)))
        .load(conn)?;
    let mut sources: HashMap<ThreadId, Vec<Source>> = HashMap::new();
    for (thread, source) in rows {
        sources.entry(thread).or_default().push(source);
    }
    Ok(sources)
}

/// A thread with its topic in the reader's language and its sources in order: one query.
///
/// # Errors
/// `NotFound` when there is no such thread.
pub fn thread_in_topic(
    conn: &mut Conn,
    id: ThreadId,
    lang: Lang,
) -> Result<(ThreadFacts, Topic, Vec<Source>)> {
    // A row for each source, of which there are few.
    let rows: Vec<(ThreadRow, Topic, Option<Source>)> = threads::table
        .inner_join(topics::table)
        .inner_join(topic_texts::table.on(topic_texts::topic_id.eq(threads::topic_id)))
        .left_join(thread_sources::table)
        .filter(threads::id.eq(id))
        .filter(topic_texts::lang.eq(lang.tag()))
        .order(thread_sources::position)
        .select((
            returning_sel::<ThreadRow>(),
            (
                topics::id,
                topics::slug,
                topics::color,
                topics::lang,
                topic_texts::name,
                topic_texts::description,
            ),
            (thread_sources::url, thread_sources::domain).nullable(),
        ))
        .load(conn)?;
    let mut sources = Vec::new();
    let mut found = None;
    for (row, topic, source) in rows {
        sources.extend(source);
        found = Some((row, topic));
    }
    let (row, topic) = found.ok_or(Error::NotFound)?;
    Ok((row.into(), topic, sources))
}

/// A revision as the history shows it.
#[derive(Queryable)]
pub(in crate::threads) struct Revision {
    pub number: i32,
    pub editor: String,
    pub created_at: Ts,
    pub reason: String,
    pub body: String,
}

pub(in crate::threads) fn revisions(conn: &mut Conn, post: PostId) -> Result<Vec<Revision>> {
    Ok(post_revisions::table
        .inner_join(users::table)
        .filter(post_revisions::post_id.eq(post))
        .order(post_revisions::number.desc())
        .select((
            post_revisions::number,
            users::name,
            post_revisions::created_at,
            post_revisions::reason,
            post_revisions::body,
        ))
        .load(conn)?)
}

/// The texts of posts as they stand.
pub(in crate::threads) fn bodies(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<(PostId, String)>> {
    Ok(posts::table.filter(posts::id.eq_any(ids)).select((posts::id, posts::body)).load(conn)?)
}

/// The texts of posts as they stood at each revision.
pub(in crate::threads) fn bodies_then(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<(PostId, i32, String)>> {
    Ok(post_revisions::table
        .filter(post_revisions::post_id.eq_any(ids))
        .select((post_revisions::post_id, post_revisions::number, post_revisions::body))
        .load(conn)?)
}

/// A post that the same form made before.
pub(in crate::threads) struct Earlier {
    pub id: PostId,
    pub form_hash: Vec<u8>,
}

pub(in crate::threads) fn made_by_form(
    conn: &mut Conn,
    author: UserId,
    nonce: &str,
) -> Result<Option<Earlier>> {
    let found: Option<(PostId, Vec<u8>)> = posts::table
        .filter(posts::author_id.eq(author))
        .filter(posts::nonce.eq(nonce))
        .select((posts::id, posts::form_hash))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, form_hash)| Earlier { id, form_hash }))
}

/// Answers in a thread by others than its author that still stand.
pub(in crate::threads) fn answers_of_others(
    conn: &mut Conn,
    thread: ThreadId,
    author: UserId,
) -> Result<i64> {
    Ok(posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::author_id.ne(author))
        .filter(posts::state.ne(PostState::Deleted))
        .count()
        .get_result(conn)?)
}

/// Members of these folded names.
pub(in crate::threads) fn members_named(
    conn: &mut Conn,
    folded: &[String],
) -> Result<Vec<(UserId, String, String)>> {
    Ok(users::table
        .filter(users::name_folded.eq_any(folded))
        .filter(users::deleted_at.is_null())
        .select((users::id, users::name, users::name_folded))
        .load(conn)?)
}

/// The authors of these posts of a thread: who is told that they were quoted.
pub(in crate::threads) fn authors_of(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<UserId>> {
    Ok(posts::table
        .filter(posts::id.eq_any(ids))
        .filter(posts::state.eq(PostState::Visible))
        .select(posts::author_id)
        .load(conn)?)
}

/// The post with this id, if it stands in this thread.
pub(in crate::threads) fn post_in_thread(
    conn: &mut Conn,
    thread: ThreadId,
    post: PostId,
) -> Result<Option<PostId>> {
    Ok(posts::table
        .filter(posts::id.eq(post))
        .filter(posts::thread_id.eq(thread))
        .select(posts::id)
        .first(conn)
        .optional()?)
}

/// The post that another one answers, with its author.
pub(in crate::threads) fn answered_author(conn: &mut Conn, post: PostId) -> Result<Option<UserId>> {
    let answered_id: Option<PostId> = posts::table.find(post).select(posts::in_reply_to).first(conn)?;
    let Some(answered_id) = answered_id else { return Ok(None) };
    Ok(posts::table.find(answered_id).select(posts::author_id).first(conn).optional()?)
}

/// How many posts of an author came by a form key that begins so, since a moment.
pub fn made_by_key_since(conn: &mut Conn, author: UserId, key: &str, since: Ts) -> Result<i64> {
    Ok(posts::table
        .filter(posts::author_id.eq(author))
        .filter(posts::nonce.like(format!("{key}%")))
        .filter(posts::created_at.gt(since))
        .count()
        .get_result(conn)?)
}
