//! Texts that were not sent yet: kept by a preview and by every refusal, gone once they are posted.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::thread_url;
use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{DraftId, PostId, ThreadId, UserId};
use crate::error::{Error, Result};
use crate::markup;
use crate::web::form::{Act, Fields};
use crate::web::page::{Page, local_address, see_other};
use crate::web::viewer::ActiveMember;
use crate::web::{App, Response};

/// Letters of a draft that the list shows.
const EXCERPT: usize = 200;

/// Letters by whose likeness two drafts are one text that went on.
const ALIKE: usize = 40;

/// Where a text is written; one draft is kept for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A thread that is to be opened.
    New,
    /// A reply to a thread.
    Reply(ThreadId),
    /// An edit of a post.
    Edit(PostId),
}

impl Place {
    fn key(self) -> String {
        match self {
            Self::New => "new".to_owned(),
            Self::Reply(thread) => format!("reply:{thread}"),
            Self::Edit(post) => format!("edit:{post}"),
        }
    }

    fn parse(key: &str) -> Option<Self> {
        match key.split_once(':') {
            None if key == "new" => Some(Self::New),
            Some(("reply", thread)) => thread.parse().ok().map(Self::Reply),
            Some(("edit", post)) => post.parse().ok().map(Self::Edit),
            _ => None,
        }
    }

    /// Where the form that goes to this address is written.
    pub(super) fn of_form(path: &str) -> Option<Self> {
        match path.split('/').collect::<Vec<_>>()[..] {
            ["", "new" | "preview"] => Some(Self::New),
            ["", "t", thread, "reply"] => thread.parse().ok().map(Self::Reply),
            ["", "p", post, "edit"] => post.parse().ok().map(Self::Edit),
            _ => None,
        }
    }

    /// Where the writing goes on.
    fn url(self) -> String {
        match self {
            Self::New => "/new".to_owned(),
            Self::Reply(thread) => format!("/t/{thread}?draft=1#reply"),
            Self::Edit(post) => format!("/p/{post}/edit?draft=1"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::New => "draft-new",
            Self::Reply(_) => "draft-reply",
            Self::Edit(_) => "draft-edit",
        }
    }
}

/// A text that was not sent yet.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// Its row.
    pub id: DraftId,
    /// Where it was written.
    pub place: Place,
    /// The form as it was typed.
    pub fields: Fields,
    /// When it was kept.
    pub saved_at: Ts,
}

impl Unsent {
    fn of(row: store::DraftRow) -> Option<Self> {
        let pairs: Vec<(String, String)> = serde_json::from_str(&row.fields).ok()?;
        let pairs: Vec<(&str, &str)> =
            pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let (place, fields) = (Place::parse(&row.place)?, Fields::from_pairs(&pairs));
        Some(Self { id: row.id, place, fields, saved_at: row.saved_at })
    }

    fn url(&self) -> String {
        self.place.url()
    }

    fn name(&self) -> &'static str {
        self.place.name()
    }

    fn title(&self) -> &str {
        self.fields.text("title").trim()
    }

    /// How the text begins, without its marks where it can be rendered.
    fn excerpt(&self) -> String {
        let body = self.fields.text("body");
        let plain = markup::render(body, &|_| None).map(|rendered| rendered.plain);
        markup::gist(plain.as_deref().unwrap_or(body), EXCERPT)
    }
}

/// Lets what people began to answer to a thread follow its posts to another, unless they began to
/// answer that one too.
///
/// # Errors
/// When the database refuses.
pub(super) fn follow(conn: &mut Conn, from: ThreadId, to: ThreadId) -> Result<()> {
    store::move_drafts(conn, &Place::Reply(from).key(), &Place::Reply(to).key())
}

/// A draft in the list, with the thread in which it is written; none for a new one, and where not
/// everybody may read that thread any more.
struct Kept {
    draft: Unsent,
    excerpt: String,
    thread: Option<Home>,
}

/// Where a thread is, and what it is called.
struct Home {
    url: String,
    title: String,
    lang: String,
}

impl Kept {
    /// With the threads of all drafts: two queries, however many there are.
    fn all(conn: &mut Conn, rows: Vec<store::DraftRow>, now: Ts) -> Result<Vec<Self>> {
        let drafts: Vec<Unsent> = rows.into_iter().filter_map(Unsent::of).collect();
        let (mut threads, mut posts) = (Vec::new(), Vec::new());
        for draft in &drafts {
            match draft.place {
                Place::New => {}
                Place::Reply(thread) => threads.push(thread),
                Place::Edit(post) => posts.push(post),
            }
        }
        let homes = store::homes(conn, &threads, &posts, now)?;
        let home_of = |place| {
            let row = homes.iter().find(|(post, row)| match place {
                Place::New => false,
                Place::Reply(thread) => post.is_none() && row.id == thread,
                Place::Edit(edited) => *post == Some(edited),
            });
            row.map(|(post, row)| Home {
                url: post.map_or_else(|| thread_url(row.id, &row.slug), |post| format!("/p/{post}")),
                title: row.title.clone(),
                lang: row.lang.clone(),
            })
        };
        let kept = |draft: Unsent| Self { thread: home_of(draft.place), excerpt: draft.excerpt(), draft };
        Ok(drafts.into_iter().map(kept).collect())
    }

    /// Whether there is more of it than its beginning.
    fn is_longer(&self) -> bool {
        self.draft.fields.text("body").trim() != self.excerpt
    }
}

/// The draft that somebody has at a place.
///
/// # Errors
/// When the database refuses.
pub fn draft_at(conn: &mut Conn, user: UserId, place: Place) -> Result<Option<Unsent>> {
    Ok(store::draft_at(conn, user, &place.key())?.and_then(Unsent::of))
}

/// A text that is posted is no draft any more.
///
/// # Errors
/// When the database refuses.
pub(super) fn sent(conn: &mut Conn, user: UserId, place: Place) -> Result<()> {
    store::drop_draft_at(conn, user, &place.key())
}

/// The same where the form was opened elsewhere: only if the draft holds that text.
///
/// # Errors
/// When the database refuses.
pub(super) fn sent_as(conn: &mut Conn, user: UserId, place: Place, body: &str) -> Result<()> {
    match draft_at(conn, user, place)? {
        Some(draft) if draft.fields.text("body").trim() == body.trim() => sent(conn, user, place),
        _ => Ok(()),
    }
}

/// Keeps an answer that was refused where nobody can type it again, unless another is begun there.
///
/// # Errors
/// When the database refuses.
pub(super) fn keep_refused(
    conn: &mut Conn,
    user: UserId,
    thread: ThreadId,
    fields: &Fields,
    now: Ts,
) -> Result<()> {
    let key = Place::Reply(thread).key();
    if store::draft_at(conn, user, &key)?.is_some() {
        return Ok(());
    }
    let kept = serde_json::to_string(&fields.kept()).map_err(Error::internal)?;
    store::save_draft(conn, user, &key, &kept, now)
}

/// Takes away what people began to change of these posts, and out of the replies begun to their
/// thread what `without` takes out of a text.
///
/// # Errors
/// When the database refuses.
pub(super) fn black_out(
    conn: &mut Conn,
    posts: &[PostId],
    thread: ThreadId,
    without: &dyn Fn(&str) -> Option<String>,
) -> Result<()> {
    for post in posts {
        store::drop_drafts_at(conn, &Place::Edit(*post).key())?;
    }
    for draft in store::drafts_at(conn, &Place::Reply(thread).key())? {
        let Ok(mut pairs) = serde_json::from_str::<Vec<(String, String)>>(&draft.fields) else { continue };
        let mut is_changed = false;
        for (_, value) in &mut pairs {
            if let Some(left) = without(value) {
                *value = left;
                is_changed = true;
            }
        }
        if is_changed {
            let fields = serde_json::to_string(&pairs).map_err(Error::internal)?;
            store::rewrite_draft(conn, draft.id, &fields)?;
        }
    }
    Ok(())
}

/// Whether a form holds nothing worth keeping.
fn is_blank(fields: &Fields) -> bool {
    fields.text("body").trim().is_empty() && fields.text("title").trim().is_empty()
}

/// Whether no other text is kept at a place: none, or one that begins as this one does.
pub(super) async fn is_free(app: &App, user: UserId, place: Place, fields: &Fields) -> bool {
    let begin = |fields: &Fields| fields.text("body").trim().chars().take(ALIKE).collect::<String>();
    match app.db.read(move |conn| draft_at(conn, user, place)).await {
        Ok(kept) => kept.is_none_or(|kept| begin(&kept.fields) == begin(fields)),
        Err(cause) => {
            tracing::error!(%cause, "whether a draft is kept was not found out");
            false
        }
    }
}

/// Keeps what was typed. What fails here is logged only: the answer that follows shows the text
/// as well, and says what matters more. A blank form that was refused says nothing of what was
/// kept before: it need not be the form that showed it.
pub(super) async fn keep(app: &App, user: UserId, place: Place, fields: &Fields, now: Ts) {
    if is_blank(fields) {
        return;
    }
    let kept = match serde_json::to_string(&fields.kept()) {
        Ok(kept) => kept,
        Err(cause) => return tracing::error!(%cause, "a draft was not kept"),
    };
    let key = place.key();
    let kept = app.db.write_unseen(move |conn| store::save_draft(conn, user, &key, &kept, now)).await;
    if let Err(cause) = kept {
        tracing::error!(%cause, "a draft was not kept");
    }
}

#[derive(Template)]
#[template(path = "threads/drafts.html")]
struct DraftsPage<'a> {
    page: &'a Page,
    drafts: Vec<Kept>,
}

/// `GET /drafts`
pub(super) async fn list(page: Page, member: ActiveMember, app: Data<App>) -> Result<Response> {
    let (user, now) = (member.id, page.now);
    let drafts = app
        .db
        .read(move |conn| {
            let rows = store::drafts_of(conn, user)?;
            Kept::all(conn, rows, now)
        })
        .await?;
    page.show(&DraftsPage { page: &page, drafts })
}

/// `POST /drafts`: a form that is being filled in, with its `place`; sent by the late script,
/// sometimes after the form itself. The script sends a blank one only where somebody emptied it:
/// they want the text no more.
pub(super) async fn save(act: Act<ActiveMember>, app: Data<App>) -> Result<Response> {
    let place = Place::parse(act.fields.text("place")).ok_or(Error::BadRequest)?;
    let (user, nonce) = (act.by.id, act.nonce.0.clone());
    let is_sent = app.db.read(move |conn| Ok(store::made_by_form(conn, user, &nonce)?.is_some())).await?;
    if is_sent {
        return Ok(Response::NoContent().finish());
    }
    if is_blank(&act.fields) {
        app.db.write_unseen(move |conn| store::drop_draft_at(conn, user, &place.key())).await?;
    } else {
        keep(&app, user, place, &act.fields, app.now()).await;
    }
    Ok(Response::NoContent().finish())
}

/// `POST /drafts/{id}/drop`; `next` says where to go on.
pub(super) async fn drop(act: Act<ActiveMember>, app: Data<App>, id: Path<String>) -> Result<Response> {
    let (id, user): (DraftId, _) = (id.parse()?, act.by.id);
    app.db.write_unseen(move |conn| store::drop_draft(conn, user, id)).await?;
    Ok(match act.fields.text("next") {
        "" => see_other("/drafts"),
        next => see_other(&local_address(next)),
    })
}
