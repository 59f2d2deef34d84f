//! Names of accounts within texts: mentions and what quotes name.

use serde::{Deserialize, Serialize};

use super::model::slug;
use super::store::{self, CorrectionText};
use crate::accounts::model::Renaming;
use crate::clock::Ts;
use crate::db::{Conn, texts};
use crate::error::{Error, Result};
use crate::outbox::{self, Job, Progress};

/// The job that changes a name in texts.
pub const RENAMING_JOB: &str = "rename-in-texts";

/// Ids that one transaction of the job goes through; few of their texts bear the name.
const RANGE: i64 = 2_000;

/// The payload of the job.
#[derive(Serialize, Deserialize)]
struct Order {
    from: String,
    to: String,
}

crate::text_enum! {
    /// Where the job is; what everybody reads comes first.
    enum Part {
        /// Posts as they stand.
        Posts = "posts",
        /// Titles of threads.
        Titles = "titles",
        /// Their earlier versions.
        Revisions = "revisions",
        /// What was corrected beside the text.
        Corrections = "corrections",
        /// What was not sent.
        Drafts = "drafts",
        /// What people wrote beside posts, in other rooms too: a page for each column.
        Beside = "beside",
    }
}

impl Part {
    const fn next(self) -> Option<Self> {
        match self {
            Self::Posts => Some(Self::Titles),
            Self::Titles => Some(Self::Revisions),
            Self::Revisions => Some(Self::Corrections),
            Self::Corrections => Some(Self::Drafts),
            Self::Drafts => Some(Self::Beside),
            Self::Beside => None,
        }
    }
}

/// Has the worker change the name in every text of the forum that bears it, but the ledger's,
/// where the forum wrote it: to look for it takes longer than the act may, which must not fail.
///
/// # Errors
/// When the database refuses.
pub fn rename(conn: &mut Conn, renaming: &Renaming, now: Ts) -> Result<()> {
    let Renaming { from, to } = renaming.clone();
    if from == to {
        // An account that was out of sight ends: its name is on its way out already.
        return Ok(());
    }
    // Who comes back before all was changed must not be overtaken by the rest of it.
    let back = serde_json::to_string(&from).map_err(Error::internal)?;
    outbox::drop_jobs(conn, RENAMING_JOB, &format!("\"to\":{back}"))?;
    let order = serde_json::to_value(Order { from, to }).map_err(Error::internal)?;
    outbox::enqueue_job(conn, RENAMING_JOB, &order, now)
}

/// One page of the job, `own` being the forum's origin. The writers of these texts changed nothing: no version is added and
/// nobody is told.
///
/// # Errors
/// When the database refuses or the job was stored by another version.
pub fn rename_page(conn: &mut Conn, job: &Job, own: &str) -> Result<Progress> {
    let Order { from, to } = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    let renaming = Writing { renaming: Renaming { from, to }, own };
    let (part, after) = place(&job.progress)?;
    let until = after + RANGE;
    let last = match part {
        Part::Posts => rename_posts(conn, &renaming, after, until)?,
        Part::Titles => rename_titles(conn, &renaming, after, until)?,
        Part::Revisions => rename_revisions(conn, &renaming, after, until)?,
        Part::Corrections => rename_corrections(conn, &renaming, after, until)?,
        Part::Drafts => rename_drafts(conn, &renaming, after, until)?,
        Part::Beside => {
            let last = rename_beside(conn, &renaming, after)?;
            let next = after + 1;
            return Ok(if next < last { Progress::More(at(part, next)) } else { Progress::Done });
        }
    };
    let next = if until < last { Some((part, until)) } else { part.next().map(|part| (part, 0)) };
    Ok(next.map_or(Progress::Done, |(part, after)| Progress::More(at(part, after))))
}

fn at(part: Part, after: i64) -> String {
    format!("{} {after}", part.as_str())
}

/// Where a page begins: in which part, and behind which id.
fn place(progress: &str) -> Result<(Part, i64)> {
    if progress.is_empty() {
        return Ok((Part::Posts, 0));
    }
    let (part, after) = progress.split_once(' ').unwrap_or_default();
    let part = Part::parse(part).ok_or_else(|| Error::internal("no such part"))?;
    Ok((part, after.parse().map_err(Error::internal)?))
}

/// A renaming as it is made in texts.
struct Writing<'a> {
    renaming: Renaming,
    /// The forum's origin.
    own: &'a str,
}

impl Writing<'_> {
    /// The text with the new name, where it bears the old one.
    fn of(&self, text: &str) -> String {
        self.renaming.of(text, self.own).unwrap_or_else(|| text.to_owned())
    }

    fn from(&self) -> &str {
        &self.renaming.from
    }
}

fn rename_posts(conn: &mut Conn, renaming: &Writing<'_>, after: i64, until: i64) -> Result<i64> {
    for (id, body, html, plain) in store::posts_naming(conn, renaming.from(), after, until)? {
        store::retext(conn, id, &renaming.of(&body), &renaming.of(&html), &renaming.of(&plain))?;
    }
    store::last_post(conn)
}

fn rename_titles(conn: &mut Conn, renaming: &Writing<'_>, after: i64, until: i64) -> Result<i64> {
    for (id, title) in store::titles_naming(conn, after, until)? {
        let renamed = renaming.of(&title);
        if renamed != title {
            store::retitle(conn, id, &renamed, &slug(&renamed))?;
        }
    }
    store::last_thread(conn)
}

fn rename_revisions(conn: &mut Conn, renaming: &Writing<'_>, after: i64, until: i64) -> Result<i64> {
    for (id, reason, body, html) in store::revisions_naming(conn, renaming.from(), after, until)? {
        let (reason, body, html) = (renaming.of(&reason), renaming.of(&body), renaming.of(&html));
        store::retext_revision(conn, id, &reason, &body, &html)?;
    }
    store::last_revision(conn)
}

fn rename_corrections(conn: &mut Conn, renaming: &Writing<'_>, after: i64, until: i64) -> Result<i64> {
    for text in store::corrections_naming(conn, after, until)? {
        let (before, after) = (renaming.of(&text.before), renaming.of(&text.after));
        let reason = renaming.of(&text.reason);
        store::rewrite_correction(conn, &CorrectionText { before, after, reason, ..text })?;
    }
    store::last_correction(conn)
}

fn rename_drafts(conn: &mut Conn, renaming: &Writing<'_>, after: i64, until: i64) -> Result<i64> {
    for (id, fields) in store::drafts_naming(conn, renaming.from(), after, until)? {
        let Ok(mut pairs) = serde_json::from_str::<Vec<(String, String)>>(&fields) else { continue };
        for (_, value) in &mut pairs {
            *value = renaming.of(value);
        }
        store::rewrite_draft(conn, id, &serde_json::to_string(&pairs).map_err(Error::internal)?)?;
    }
    store::last_draft(conn)
}

/// Renames in the column of this number; answers how many there are.
fn rename_beside(conn: &mut Conn, renaming: &Writing<'_>, number: i64) -> Result<i64> {
    let columns = texts::BESIDE_POSTS;
    if let Some(column) = usize::try_from(number).ok().and_then(|at| columns.get(at)) {
        texts::rewrite(conn, *column, &|text| renaming.renaming.of(text, renaming.own))?;
    }
    Ok(i64::try_from(columns.len()).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_begins_where_the_one_before_said() {
        assert_eq!(place("").unwrap(), (Part::Posts, 0));
        assert_eq!(place("revisions 4000").unwrap(), (Part::Revisions, 4_000));
        for broken in ["posts", "names 3", "posts three"] {
            assert!(place(broken).is_err(), "{broken}");
        }
    }
}
