//! What moderation does when a post is stored, held or edited.

use super::model::{CaseKind, Happened};
use super::open::{Word, open_or_join};
use super::{holds, store};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::Result;
use crate::threads::{PostEvent, PostState, StateBy, Verdict, post_facts};

/// Why a case is opened again: the author changed the post as asked.
const REVISED: &str = "hold-revised";

/// Holds posts that a rule of this community stops, and opens a case for each post that any rule holds.
///
/// # Errors
/// When the database refuses.
pub fn on_post(conn: &mut Conn, event: &PostEvent, now: Ts) -> Result<Verdict> {
    match event {
        PostEvent::Stored { post } => judge(conn, *post, true, now),
        PostEvent::Edited { post, .. } => {
            follow_edit(conn, *post, now)?;
            judge(conn, *post, false, now)
        }
        PostEvent::Held { post, hold } => {
            let post = post_facts(conn, *post)?;
            let word = Word { reporter: None, reason: hold.key, text: &hold.detail };
            open_or_join(conn, &post, &word, now)?;
            Ok(Verdict::Fine)
        }
        PostEvent::Endangers { post, hold } => {
            let post = post_facts(conn, *post)?;
            open_or_join(conn, &post, &Word { reporter: None, reason: hold.key, text: &hold.detail }, now)?;
            Ok(Verdict::Fine)
        }
        PostEvent::Gone { .. } | PostEvent::Back { .. } => Ok(Verdict::Fine),
    }
}

fn judge(conn: &mut Conn, post: PostId, is_new: bool, now: Ts) -> Result<Verdict> {
    let post = post_facts(conn, post)?;
    Ok(holds::judge(conn, &post, is_new, now)?.map_or(Verdict::Fine, Verdict::Hold))
}

/// An edit moves an open case on, so that nobody decides on what stood there before; a post
/// that was to be revised comes back to the queue.
fn follow_edit(conn: &mut Conn, post: PostId, now: Ts) -> Result<()> {
    if let Some(case) = store::open_case(conn, CaseKind::Post, post.0)? {
        return store::add_event(conn, case.id, None, Happened::Edited, "", "", now);
    }
    let post = post_facts(conn, post)?;
    if post.state == PostState::Held && post.state_by == StateBy::Moderator {
        open_or_join(conn, &post, &Word { reporter: None, reason: REVISED, text: "" }, now)?;
    }
    Ok(())
}
