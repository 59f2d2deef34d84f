//! Texts of cases and decisions that are changed for good.

use diesel::prelude::*;

use crate::db::Conn;
use crate::db::ids::{CaseId, PostId, ThreadId};
use crate::db::schema::{case_events, case_proposals, case_reasons, cases, decisions, posts};
use crate::error::Result;
use crate::markup::Blackout;
use crate::moderation::model::{Before, Happened};

/// Rewrites one column of the rows that belong to some cases.
macro_rules! column {
    ($conn:expr, $cases:expr, $table:ident by $owner:ident: $column:ident, $clean:expr) => {
        let rows: Vec<(i64, String)> = $table::table
            .filter($table::$owner.eq_any($cases))
            .select(($table::id, $table::$column))
            .load($conn)?;
        for (id, text) in rows {
            if let Some(left) = $clean(&text) {
                diesel::update($table::table.find(id)).set($table::$column.eq(left)).execute($conn)?;
            }
        }
    };
}

/// Cases that said something elsewhere.
pub struct Told {
    /// Those whose lines of the record may hold the words.
    pub recorded: Vec<CaseId>,
    /// Those of which people were told with the title.
    pub titled: Vec<CaseId>,
}

/// Takes the words out of everything that was said on cases about a post, and on those about
/// its thread where it opens one. A purge leaves what moderators gave as reasons.
pub fn black_out(conn: &mut Conn, post: PostId, opens: Option<ThreadId>, words: &Blackout) -> Result<Told> {
    let own: Vec<CaseId> = cases::table.filter(cases::post_id.eq(post)).select(cases::id).load(conn)?;
    // The title stands on cases about every post of the thread.
    let titled: Vec<CaseId> = match opens {
        Some(thread) => {
            let of_thread: Vec<PostId> =
                posts::table.filter(posts::thread_id.eq(thread)).select(posts::id).load(conn)?;
            cases::table.filter(cases::post_id.eq_any(of_thread)).select(cases::id).load(conn)?
        }
        // A reply has no title of its own.
        None if *words == Blackout::Everything => Vec::new(),
        None => own.clone(),
    };
    column!(conn, &titled, cases by id: title, |text: &str| words.text(text));
    column!(conn, &own, cases by id: snapshot, |text: &str| words.html(text));
    column!(conn, &own, case_reasons by case_id: text, |text: &str| words.text(text));
    let notes: Vec<(i64, String)> = case_events::table
        .filter(case_events::case_id.eq_any(&own))
        .filter(case_events::kind.eq_any([Happened::Note, Happened::Escalated]))
        .select((case_events::id, case_events::text))
        .load(conn)?;
    for (id, text) in notes {
        if let Some(left) = words.text(&text) {
            diesel::update(case_events::table.find(id)).set(case_events::text.eq(left)).execute(conn)?;
        }
    }
    let wanted: Vec<(CaseId, String)> = case_proposals::table
        .filter(case_proposals::case_id.eq_any(&own))
        .select((case_proposals::case_id, case_proposals::ruling))
        .load(conn)?;
    for (case, json) in wanted {
        if words.is_in(&json) {
            diesel::delete(case_proposals::table.find(case)).execute(conn)?;
        }
    }
    if *words == Blackout::Everything {
        return Ok(Told { recorded: Vec::new(), titled });
    }
    column!(conn, &own, decisions by case_id: reason, |text: &str| words.text(text));
    column!(conn, &own, decisions by case_id: before, |text: &str| before(text, words));
    Ok(Told { recorded: own, titled })
}

/// How things stood before a decision: a post's reason and a title are words, the rest is not.
fn before(text: &str, words: &Blackout) -> Option<String> {
    let mut before: Before = serde_json::from_str(text).ok()?;
    let reason = before.post.as_mut().and_then(|(_, reason, _)| Some((words.text(reason)?, reason)));
    let title = words.text(&before.details.title);
    if reason.is_none() && title.is_none() {
        return None;
    }
    if let Some((left, reason)) = reason {
        *reason = left;
    }
    before.details.title = title.unwrap_or(before.details.title);
    serde_json::to_string(&before).ok()
}
