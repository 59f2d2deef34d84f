//! What becomes of the posts of somebody who leaves.

use super::events::Listeners;
use super::facts::post_facts;
use super::model::{PostState, StateBy};
use super::states::set_state;
use super::{quotes, store};
use crate::accounts::Leaving;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::UserId;
use crate::error::Result;

/// Posts erased in one transaction: others write meanwhile.
const POSTS: i64 = 50;

/// Takes drafts away and, where it was asked for, the texts of the next posts; answers whether
/// more are left. An erased reply leaves its line. A thread that others answered stays for their
/// sake, with its title and without its text.
///
/// # Errors
/// When the database refuses.
pub fn on_leaving(
    conn: &mut Conn,
    listeners: Listeners,
    user: UserId,
    how: Leaving,
    now: Ts,
) -> Result<bool> {
    store::drop_drafts_of(conn, user)?;
    if how == Leaving::Keep {
        return Ok(false);
    }
    let next = store::posts_with_text(conn, user, POSTS)?;
    for id in &next {
        let post = post_facts(conn, *id)?;
        let is_others_too = post.number == 1 && store::answers_of_others(conn, post.thread_id, user)? > 0;
        // What a moderator took away stays as they left it.
        if matches!(post.state, PostState::Visible | PostState::Held) && !is_others_too {
            set_state(conn, listeners, *id, PostState::Deleted, StateBy::Author, "", now)?;
        }
        store::erase(conn, *id)?;
        quotes::follow(conn, *id, now)?;
    }
    Ok(!next.is_empty())
}
