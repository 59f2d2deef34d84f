//! Where posts lead to.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId, UserId};
use crate::db::schema::{posts, thread_sources, threads, users};
use crate::error::Result;
use crate::threads::model::PostState;

/// A visible post with the places that it leads to.
#[derive(Clone, Debug)]
pub struct LinkingPost {
    /// The post.
    pub id: PostId,
    /// Who wrote it.
    pub author: UserId,
    /// BCP 47 tag of the author's language.
    pub author_lang: String,
    /// The thread's title.
    pub title: String,
    /// As it is shown.
    pub html: String,
    /// The addresses of the thread's sources, for an opening post.
    pub sources: Vec<String>,
}

/// Visible posts that may lead somewhere, in order, after this one: two queries.
///
/// # Errors
/// When the database refuses.
pub fn posts_with_links(conn: &mut Conn, after: PostId, limit: i64) -> Result<Vec<LinkingPost>> {
    type Row = (PostId, ThreadId, i32, String, (UserId, String), String);
    let rows: Vec<Row> = posts::table
        .inner_join(threads::table)
        .inner_join(users::table.on(users::id.eq(posts::author_id)))
        .filter(posts::id.gt(after))
        .filter(posts::state.eq(PostState::Visible))
        .filter(posts::number.eq(1).or(posts::html.like("%href=%")))
        .order(posts::id)
        .limit(limit)
        .select((
            posts::id,
            posts::thread_id,
            posts::number,
            posts::html,
            (users::id, users::lang),
            threads::title,
        ))
        .load(conn)?;
    let opened: Vec<ThreadId> =
        rows.iter().filter(|(_, _, number, ..)| *number == 1).map(|(_, thread, ..)| *thread).collect();
    let sources: Vec<(ThreadId, String)> = thread_sources::table
        .filter(thread_sources::thread_id.eq_any(opened))
        .select((thread_sources::thread_id, thread_sources::url))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(id, thread, number, html, (author, author_lang), title)| LinkingPost {
            id,
            author,
            author_lang,
            title,
            html,
            sources: sources
                .iter()
                .filter(|(of, _)| number == 1 && *of == thread)
                .map(|(_, url)| url.clone())
                .collect(),
        })
        .collect())
}
