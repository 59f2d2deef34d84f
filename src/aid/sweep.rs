//! Posts that linked to a domain before it was blocked: they wait for a moderator too.

use serde::{Deserialize, Serialize};

use super::hold::{hosts_in, names_above};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::notifications::{self, Kind, Notice};
use crate::outbox::{self, Job, Progress};
use crate::text::Arg;
use crate::threads::{self, Hold, LinkingPost, Listeners};
use crate::web::viewer::lang_of;

/// The job that finds such posts.
pub const LINKING_POSTS_JOB: &str = "hold-linking-posts";

/// Posts read in one transaction of that job: others write meanwhile.
const PAGE: i64 = 200;

/// The payload of the job.
#[derive(Serialize, Deserialize)]
struct Order {
    domain: String,
}

/// Has the worker hold every post that links to a domain which was just blocked.
///
/// # Errors
/// When the database refuses.
pub fn hold_linking(conn: &mut Conn, domain: &str, now: Ts) -> Result<()> {
    let order = serde_json::to_value(Order { domain: domain.to_owned() }).map_err(Error::internal)?;
    outbox::enqueue_job(conn, LINKING_POSTS_JOB, &order, now)
}

/// One page of the job.
///
/// # Errors
/// When the database refuses or the job was stored by another version.
pub fn hold_linking_page(conn: &mut Conn, listeners: Listeners, job: &Job, now: Ts) -> Result<Progress> {
    let Order { domain } = serde_json::from_str(&job.payload).map_err(Error::internal)?;
    let after: i64 =
        if job.progress.is_empty() { 0 } else { job.progress.parse().map_err(Error::internal)? };
    let posts = threads::posts_with_links(conn, PostId(after), PAGE)?;
    for post in &posts {
        let links_there =
            hosts_in(&post.html, &post.sources).any(|host| names_above(&host).any(|name| name == domain));
        if links_there {
            let hold = Hold { key: "hold-blocked-domain", detail: domain.clone() };
            threads::hold(conn, listeners, post.id, hold, now)?;
            tell_author(conn, post, &domain, now)?;
        }
    }
    Ok(match posts.last() {
        Some(last) if posts.len() as i64 == PAGE => Progress::More(last.id.to_string()),
        _ => Progress::Done,
    })
}

fn tell_author(conn: &mut Conn, post: &LinkingPost, domain: &str, now: Ts) -> Result<()> {
    let lang = lang_of(&post.author_lang);
    let values = [("domain", Arg::from(domain))];
    let notice = Notice {
        kind: Kind::Decision,
        event_key: format!("blocked-domain:{domain}:{}", post.id),
        actor: None,
        thread: None,
        post: Some(post.id),
        url: format!("/p/{}", post.id),
        text: lang.with("aid-told-held", &values),
    };
    notifications::tell(conn, post.author, &notice, now)
}
