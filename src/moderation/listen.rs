//! What moderation does when a post is stored, held or edited, and when a way to help is
//! reported, fails or is decided on.

use super::holds;
use super::model::{CaseKind, Happened};
use super::open::{Word, close, open_or_join, open_or_join_as};
use super::store::{self, NewCase};
use super::threading;
use crate::aid::{AidEvent, LinkRow};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::threads::{PostEvent, PostState, StateBy, Verdict, post_facts};

/// Why a case is opened again: the author changed the post as asked.
const REVISED: &str = "hold-revised";

/// Why a case is opened on a post that everybody reads.
const WATCHED: &str = "report-watched-word";

/// Holds posts that a rule of this community stops, and opens a case for each post that any
/// rule holds.
///
/// # Errors
/// When the database refuses.
pub fn on_post(conn: &mut Conn, event: &PostEvent, now: Ts) -> Result<Verdict> {
    match event {
        PostEvent::Stored { post } => judge(conn, *post, true, now),
        PostEvent::Edited { post, .. } | PostEvent::Corrected { post } => {
            follow_edit(conn, *post, now)?;
            judge(conn, *post, false, now)
        }
        PostEvent::Moved { post } => {
            let thread = post_facts(conn, *post)?.thread_id;
            // What a moderator decided on a thread its author does not take back.
            if store::was_moved(conn, thread)? {
                return Err(Error::Forbidden("refused-moved"));
            }
            threading::follow(conn, thread)?;
            Ok(Verdict::Fine)
        }
        PostEvent::Held { post, hold } | PostEvent::Endangers { post, hold } => {
            let post = post_facts(conn, *post)?;
            open_or_join(conn, &post, &Word::of_rule(hold.key, &hold.detail), now)?;
            Ok(Verdict::Fine)
        }
        PostEvent::Gone { .. } | PostEvent::Back { .. } => Ok(Verdict::Fine),
    }
}

fn judge(conn: &mut Conn, post: PostId, is_new: bool, now: Ts) -> Result<Verdict> {
    let post = post_facts(conn, post)?;
    if let Some(hold) = holds::judge(conn, &post, is_new, now)? {
        return Ok(Verdict::Hold(hold));
    }
    if let Some(word) = holds::reported_word(conn, &post)?
        && store::open_case(conn, CaseKind::Post, post.id.0)?.is_none()
    {
        open_or_join(conn, &post, &Word::of_rule(WATCHED, &word), now)?;
    }
    Ok(Verdict::Fine)
}

/// An edit moves an open case on, so that nobody decides on what stood there before; a post
/// that was to be revised comes back to the queue.
fn follow_edit(conn: &mut Conn, post: PostId, now: Ts) -> Result<()> {
    if let Some(case) = store::open_case(conn, CaseKind::Post, post.0)? {
        return store::add_event(conn, case.id, None, Happened::Edited, "", "", now);
    }
    let post = post_facts(conn, post)?;
    if post.state == PostState::Held && post.state_by == StateBy::Moderator {
        open_or_join(conn, &post, &Word::of_rule(REVISED, ""), now)?;
    }
    Ok(())
}

/// Money and trust are being lost while somebody looks: before every report of a post.
const AID_DANGER: i32 = 3;

/// Opens a case for a way to help that is said or found to be dangerous, and closes it when a
/// vetter has decided or its time is over: what becomes of the link is theirs to say.
///
/// # Errors
/// When the database refuses.
pub fn on_aid(conn: &mut Conn, event: &AidEvent<'_>, now: Ts) -> Result<()> {
    let (link, word) = match event {
        AidEvent::Reported { link, by, reason, text } => {
            (link, Word { reporter: *by, reason: reason.key(), text, danger: AID_DANGER })
        }
        AidEvent::Failed { link, deed, found } => {
            (link, Word { reporter: None, reason: deed.key(), text: found, danger: AID_DANGER })
        }
        AidEvent::Settled { link, by } => {
            let Some(case) = store::open_case(conn, CaseKind::Aid, link.id.0)? else { return Ok(()) };
            close(conn, &case, now)?;
            return store::add_event(conn, case.id, *by, Happened::Settled, "", "", now);
        }
    };
    open_or_join_as(conn, &case_of(link), &word, now)?;
    Ok(())
}

fn case_of(link: &LinkRow) -> NewCase {
    NewCase {
        kind: CaseKind::Aid,
        target_id: link.id.0,
        about_id: link.proposer_id,
        post_id: None,
        topic_id: None,
        lang: link.lang.clone(),
        title: link.title.clone(),
        // The domain as text: nobody is led there from here.
        snapshot: format!("{}\n{}\n{}", link.title, link.summary, link.domain),
        revision: 0,
    }
}
