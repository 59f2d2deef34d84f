//! All SQL of this room.

use diesel::prelude::*;

use super::facts::{PostFacts, ThreadFacts};
use super::model::{PostState, SharedPost, SourceUrl, StateBy};
use super::post::RenderedBody;
use crate::clock::Ts;
use crate::db::dialect::{Both, returning_sel};
use crate::db::ids::{PostId, ThreadId, TopicId, UserId};
use crate::db::schema::{post_revisions, posts, thread_sources, threads, topic_texts, topics, users};
use crate::db::{Conn, MultiBackend};
use crate::error::Result;
use crate::markup::RENDERER_VERSION;
use crate::text::Lang;
use crate::web::paging::{Cursor, Paged, one_more};

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

pub(super) fn thread_facts(conn: &mut Conn, id: ThreadId) -> Result<ThreadFacts> {
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

pub(super) fn post_facts(conn: &mut Conn, id: PostId) -> Result<PostFacts> {
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

diesel::alias!(posts as answered: Answered, users as answered_users: AnsweredUsers);

/// A post's row with its author's name and, where it answers one, that post's number,
/// author and name.
pub type ShownPost = (PostRow, String, Option<(i32, UserId, String)>);

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
        .order(thread_sources::position)
        .select((thread_sources::url, thread_sources::domain))
        .load(conn)?)
}

/// A thread as a list shows it.
#[derive(Clone, Debug, Queryable)]
pub struct ListedThread {
    /// The thread.
    pub id: ThreadId,
    /// Its title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
    /// BCP 47 tag of the opening post.
    pub lang: String,
    /// Replies that everybody may see.
    pub reply_count: i32,
    /// When the newest visible post was written.
    pub last_activity_at: Ts,
    /// When it was locked.
    pub locked_at: Option<Ts>,
    /// The topic's address.
    pub topic_slug: String,
    /// The topic's colour, 1 to 8.
    pub topic_color: i32,
    /// The topic's name in the reader's language, else in its own.
    pub topic_name: Option<String>,
}

/// Which threads a list holds.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// All.
    All,
    /// Those of a topic.
    Topic(TopicId),
    /// Those that somebody opened.
    By(UserId),
}

/// Threads that everybody may see, latest activity first.
///
/// # Errors
/// When the database refuses.
pub fn list(
    conn: &mut Conn,
    which: Which,
    lang: Lang,
    before: Cursor,
    now: Ts,
) -> Result<Paged<ListedThread>> {
    let mut query = threads::table
        .inner_join(topics::table)
        .left_join(
            topic_texts::table
                .on(topic_texts::topic_id.eq(threads::topic_id).and(topic_texts::lang.eq(lang.tag()))),
        )
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .into_boxed::<MultiBackend>();
    query = match which {
        Which::All => query,
        Which::Topic(topic) => query.filter(threads::topic_id.eq(topic)),
        Which::By(author) => query.filter(threads::author_id.eq(author)),
    };
    if before != Cursor::START {
        query = query.filter(
            threads::last_activity_at
                .lt(before.at)
                .or(threads::last_activity_at.eq(before.at).and(threads::id.lt(ThreadId(before.id)))),
        );
    }
    let rows: Vec<ListedThread> = query
        .order((threads::last_activity_at.desc(), threads::id.desc()))
        .limit(one_more())
        .select((
            threads::id,
            threads::title,
            threads::slug,
            threads::lang,
            threads::reply_count,
            threads::last_activity_at,
            threads::locked_at,
            topics::slug,
            topics::color,
            topic_texts::name.nullable(),
        ))
        .load(conn)?;
    Ok(Paged::of(rows, |row| Cursor { at: row.last_activity_at, id: row.id.0 }))
}

/// A post that the same form made before.
pub(super) struct Earlier {
    pub id: PostId,
    pub form_hash: Vec<u8>,
}

pub(super) fn made_by_form(conn: &mut Conn, author: UserId, nonce: &str) -> Result<Option<Earlier>> {
    let found: Option<(PostId, Vec<u8>)> = posts::table
        .filter(posts::author_id.eq(author))
        .filter(posts::nonce.eq(nonce))
        .select((posts::id, posts::form_hash))
        .first(conn)
        .optional()?;
    Ok(found.map(|(id, form_hash)| Earlier { id, form_hash }))
}

pub(super) fn insert_thread(
    conn: &mut Conn,
    author: UserId,
    post: &SharedPost,
    slug: &str,
    now: Ts,
) -> Result<ThreadId> {
    let id: ThreadId = diesel::insert_into(threads::table)
        .values((
            threads::topic_id.eq(post.topic),
            threads::author_id.eq(author),
            threads::title.eq(&post.title),
            threads::slug.eq(slug),
            threads::lang.eq(&post.lang),
            threads::asks_updates.eq(post.asks.updates),
            threads::asks_help.eq(post.asks.help),
            threads::asks_discussion.eq(post.asks.discussion),
            threads::created_at.eq(now),
            threads::last_activity_at.eq(now),
            threads::post_count.eq(0),
            threads::reply_count.eq(0),
            threads::state.eq(PostState::Visible),
        ))
        .returning(threads::id)
        .get_result(conn)?;
    insert_sources(conn, id, &post.sources)?;
    Ok(id)
}

fn insert_sources(conn: &mut Conn, thread: ThreadId, sources: &[SourceUrl]) -> Result<()> {
    for (position, source) in (0i32..).zip(sources) {
        diesel::insert_into(thread_sources::table)
            .values((
                thread_sources::thread_id.eq(thread),
                thread_sources::position.eq(position),
                thread_sources::url.eq(&source.url),
                thread_sources::domain.eq(&source.domain),
            ))
            .execute(conn)?;
    }
    Ok(())
}

/// What a post's row is made of.
pub(super) struct NewPost<'a> {
    pub thread: ThreadId,
    pub author: UserId,
    pub in_reply_to: Option<PostId>,
    pub lang: &'a str,
    pub body: &'a RenderedBody,
    pub nonce: &'a str,
    pub form_hash: &'a [u8],
}

/// Stores a post under the thread's next number.
pub(super) fn insert_post(conn: &mut Conn, new: &NewPost<'_>, now: Ts) -> Result<PostId> {
    let number: i32 = diesel::update(threads::table.find(new.thread))
        .set(threads::post_count.eq(threads::post_count + 1))
        .returning(threads::post_count)
        .get_result(conn)?;
    let id: PostId = diesel::insert_into(posts::table)
        .values((
            (
                posts::thread_id.eq(new.thread),
                posts::number.eq(number),
                posts::author_id.eq(new.author),
                posts::in_reply_to.eq(new.in_reply_to),
                posts::lang.eq(new.lang),
                posts::state.eq(PostState::Visible),
                posts::created_at.eq(now),
                posts::revision.eq(1),
            ),
            (
                posts::body.eq(&new.body.source),
                posts::html.eq(&new.body.html),
                posts::plain.eq(&new.body.plain),
                posts::renderer.eq(RENDERER_VERSION),
                posts::nonce.eq(new.nonce),
                posts::form_hash.eq(new.form_hash),
            ),
        ))
        .returning(posts::id)
        .get_result(conn)?;
    insert_revision(conn, id, 1, new.author, "", new.body, now)?;
    if number == 1 {
        diesel::update(threads::table.find(new.thread)).set(threads::opening_post_id.eq(id)).execute(conn)?;
    }
    Ok(id)
}

fn insert_revision(
    conn: &mut Conn,
    post: PostId,
    number: i32,
    editor: UserId,
    reason: &str,
    body: &RenderedBody,
    now: Ts,
) -> Result<()> {
    diesel::insert_into(post_revisions::table)
        .values((
            post_revisions::post_id.eq(post),
            post_revisions::number.eq(number),
            post_revisions::editor_id.eq(editor),
            post_revisions::created_at.eq(now),
            post_revisions::reason.eq(reason),
            post_revisions::body.eq(&body.source),
            post_revisions::html.eq(&body.html),
        ))
        .execute(conn)?;
    Ok(())
}

/// Stores a new text as the next revision; answers its number.
pub(super) fn revise(
    conn: &mut Conn,
    post: PostId,
    editor: UserId,
    reason: &str,
    body: &RenderedBody,
    now: Ts,
) -> Result<i32> {
    let number: i32 = diesel::update(posts::table.find(post))
        .set((
            posts::revision.eq(posts::revision + 1),
            posts::edited_at.eq(now),
            posts::body.eq(&body.source),
            posts::html.eq(&body.html),
            posts::plain.eq(&body.plain),
            posts::renderer.eq(RENDERER_VERSION),
        ))
        .returning(posts::revision)
        .get_result(conn)?;
    insert_revision(conn, post, number, editor, reason, body, now)?;
    Ok(number)
}

pub(super) fn retitle(conn: &mut Conn, thread: ThreadId, title: &str, slug: &str) -> Result<()> {
    diesel::update(threads::table.find(thread))
        .set((threads::title.eq(title), threads::slug.eq(slug)))
        .execute(conn)?;
    Ok(())
}

/// A revision as the history shows it.
#[derive(Queryable)]
pub(super) struct Revision {
    pub number: i32,
    pub editor: String,
    pub created_at: Ts,
    pub reason: String,
    pub body: String,
}

pub(super) fn revisions(conn: &mut Conn, post: PostId) -> Result<Vec<Revision>> {
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

pub(super) fn write_state(
    conn: &mut Conn,
    post: PostId,
    state: PostState,
    by: StateBy,
    reason: &str,
) -> Result<()> {
    diesel::update(posts::table.find(post))
        .set((posts::state.eq(state), posts::state_by.eq(by), posts::state_reason.eq(reason)))
        .execute(conn)?;
    diesel::update(threads::table.filter(threads::opening_post_id.eq(post)))
        .set(threads::state.eq(state))
        .execute(conn)?;
    Ok(())
}

/// Counts replies and finds the newest activity anew, from what everybody may see.
pub(super) fn recount(conn: &mut Conn, thread: ThreadId) -> Result<()> {
    let visible =
        posts::table.filter(posts::thread_id.eq(thread)).filter(posts::state.eq(PostState::Visible));
    let replies: i64 = visible.filter(posts::number.gt(1)).count().get_result(conn)?;
    let newest: Option<Ts> =
        visible.select(diesel::dsl::max(posts::created_at)).first::<Option<i64>>(conn)?.map(Ts);
    let replies = i32::try_from(replies).unwrap_or(i32::MAX);
    diesel::update(threads::table.find(thread)).set(threads::reply_count.eq(replies)).execute(conn)?;
    if let Some(newest) = newest {
        diesel::update(threads::table.find(thread))
            .set(threads::last_activity_at.eq(newest))
            .execute(conn)?;
    }
    Ok(())
}

pub(super) fn write_withheld(conn: &mut Conn, post: PostId, until: Option<Ts>) -> Result<()> {
    diesel::update(posts::table.find(post)).set(posts::withheld_until.eq(until)).execute(conn)?;
    diesel::update(threads::table.filter(threads::opening_post_id.eq(post)))
        .set(threads::withheld_until.eq(until))
        .execute(conn)?;
    Ok(())
}

pub(super) fn write_locked(conn: &mut Conn, thread: ThreadId, at: Option<Ts>) -> Result<()> {
    diesel::update(threads::table.find(thread)).set(threads::locked_at.eq(at)).execute(conn)?;
    Ok(())
}

/// Answers in a thread by others than its author that still stand.
pub(super) fn answers_of_others(conn: &mut Conn, thread: ThreadId, author: UserId) -> Result<i64> {
    Ok(posts::table
        .filter(posts::thread_id.eq(thread))
        .filter(posts::author_id.ne(author))
        .filter(posts::state.ne(PostState::Deleted))
        .count()
        .get_result(conn)?)
}

/// Members of these folded names.
pub(super) fn members_named(conn: &mut Conn, folded: &[String]) -> Result<Vec<(UserId, String, String)>> {
    Ok(users::table
        .filter(users::name_folded.eq_any(folded))
        .filter(users::deleted_at.is_null())
        .select((users::id, users::name, users::name_folded))
        .load(conn)?)
}

/// The authors of these posts of a thread: who is told that they were quoted.
pub(super) fn authors_of(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<UserId>> {
    Ok(posts::table
        .filter(posts::id.eq_any(ids))
        .filter(posts::state.eq(PostState::Visible))
        .select(posts::author_id)
        .load(conn)?)
}

/// The post with this id, if it stands in this thread.
pub(super) fn post_in_thread(conn: &mut Conn, thread: ThreadId, post: PostId) -> Result<Option<PostId>> {
    Ok(posts::table
        .filter(posts::id.eq(post))
        .filter(posts::thread_id.eq(thread))
        .select(posts::id)
        .first(conn)
        .optional()?)
}

/// The post that another one answers, with its author.
pub(super) fn answered_author(conn: &mut Conn, post: PostId) -> Result<Option<UserId>> {
    let answered_id: Option<PostId> = posts::table.find(post).select(posts::in_reply_to).first(conn)?;
    let Some(answered_id) = answered_id else { return Ok(None) };
    Ok(posts::table.find(answered_id).select(posts::author_id).first(conn).optional()?)
}

/// A topic in the reader's language.
#[derive(Clone, Debug, Queryable)]
pub struct Topic {
    /// The topic.
    pub id: TopicId,
    /// Its word in addresses.
    pub slug: String,
    /// 1 to 8.
    pub color: i32,
    /// BCP 47 tag of most of its threads.
    pub lang: String,
    /// Its name.
    pub name: String,
    /// What it is for, in a sentence.
    pub description: String,
}

pub(super) fn topics(conn: &mut Conn, lang: Lang) -> Result<Vec<Topic>> {
    Ok(topics::table
        .inner_join(topic_texts::table)
        .filter(topic_texts::lang.eq(lang.tag()))
        .filter(topics::archived_at.is_null())
        .order((topics::position, topics::id))
        .select((
            topics::id,
            topics::slug,
            topics::color,
            topics::lang,
            topic_texts::name,
            topic_texts::description,
        ))
        .load(conn)?)
}

pub(super) fn topic_counts(conn: &mut Conn, now: Ts) -> Result<Vec<(TopicId, i64)>> {
    Ok(threads::table
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .group_by(threads::topic_id)
        .select((threads::topic_id, diesel::dsl::count_star()))
        .load(conn)?)
}

pub(super) fn topic_by_slug(conn: &mut Conn, slug: &str, lang: Lang) -> Result<Topic> {
    Ok(topics::table
        .inner_join(topic_texts::table)
        .filter(topics::slug.eq(slug))
        .filter(topic_texts::lang.eq(lang.tag()))
        .select((
            topics::id,
            topics::slug,
            topics::color,
            topics::lang,
            topic_texts::name,
            topic_texts::description,
        ))
        .first(conn)?)
}

pub(super) fn topic_is_open(conn: &mut Conn, id: TopicId) -> Result<bool> {
    let found: i64 = topics::table
        .filter(topics::id.eq(id))
        .filter(topics::archived_at.is_null())
        .count()
        .get_result(conn)?;
    Ok(found > 0)
}

pub(super) fn save_topic(conn: &mut Conn, topic: &super::topics::NewTopic, now: Ts) -> Result<TopicId> {
    let id: TopicId = Both(
        diesel::insert_into(topics::table)
            .values((
                topics::slug.eq(topic.slug.clone()),
                topics::color.eq(topic.color),
                topics::lang.eq(topic.lang.clone()),
                topics::position.eq(topic.position),
                topics::created_at.eq(now),
            ))
            .on_conflict(topics::slug)
            .do_update()
            .set((
                topics::color.eq(topic.color),
                topics::lang.eq(topic.lang.clone()),
                topics::position.eq(topic.position),
            ))
            .returning(topics::id),
    )
    .get_result(conn)?;
    for (lang, name, description) in &topic.texts {
        Both(
            diesel::insert_into(topic_texts::table)
                .values((
                    topic_texts::topic_id.eq(id),
                    topic_texts::lang.eq(lang.tag()),
                    topic_texts::name.eq(name.clone()),
                    topic_texts::description.eq(description.clone()),
                ))
                .on_conflict((topic_texts::topic_id, topic_texts::lang))
                .do_update()
                .set((topic_texts::name.eq(name.clone()), topic_texts::description.eq(description.clone()))),
        )
        .execute(conn)?;
    }
    Ok(id)
}

/// A thread with its topic in the reader's language: one query.
///
/// # Errors
/// `NotFound` when there is no such thread.
pub fn thread_in_topic(conn: &mut Conn, id: ThreadId, lang: Lang) -> Result<(ThreadFacts, Topic)> {
    let (row, topic): (ThreadRow, Topic) = threads::table
        .inner_join(topics::table)
        .inner_join(topic_texts::table.on(topic_texts::topic_id.eq(threads::topic_id)))
        .filter(threads::id.eq(id))
        .filter(topic_texts::lang.eq(lang.tag()))
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
        ))
        .first(conn)?;
    Ok((row.into(), topic))
}

/// A post on its author's profile.
#[derive(Clone, Debug, Queryable)]
pub struct OwnPost {
    /// The post.
    pub id: PostId,
    /// 1 is the opening post.
    pub number: i32,
    /// BCP 47 tag.
    pub lang: String,
    /// When it was written.
    pub created_at: Ts,
    /// The text without markup.
    pub plain: String,
    /// The thread.
    pub thread_id: ThreadId,
    /// The thread's title.
    pub title: String,
    /// The title's words in the address.
    pub slug: String,
}

/// Posts of one author that everybody may see, newest first.
///
/// # Errors
/// When the database refuses.
pub fn posts_by(conn: &mut Conn, author: UserId, before: Cursor, now: Ts) -> Result<Paged<OwnPost>> {
    let mut query = posts::table
        .inner_join(threads::table)
        .filter(posts::author_id.eq(author))
        .filter(posts::state.eq(PostState::Visible))
        .filter(posts::withheld_until.is_null().or(posts::withheld_until.le(now)))
        .filter(threads::state.eq(PostState::Visible))
        .filter(threads::withheld_until.is_null().or(threads::withheld_until.le(now)))
        .into_boxed::<MultiBackend>();
    if before != Cursor::START {
        query = query.filter(
            posts::created_at
                .lt(before.at)
                .or(posts::created_at.eq(before.at).and(posts::id.lt(PostId(before.id)))),
        );
    }
    let rows: Vec<OwnPost> = query
        .order((posts::created_at.desc(), posts::id.desc()))
        .limit(one_more())
        .select((
            posts::id,
            posts::number,
            posts::lang,
            posts::created_at,
            posts::plain,
            threads::id,
            threads::title,
            threads::slug,
        ))
        .load(conn)?;
    Ok(Paged::of(rows, |row| Cursor { at: row.created_at, id: row.id.0 }))
}
