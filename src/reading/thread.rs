//! A thread: what is known, the shared post, ways to help, replies, the reply form.

use actix_web::HttpRequest;
use actix_web::web::{Data, Path, Query};
use askama::Template;
use serde::Deserialize;

use super::linked_data;
use super::own::Own;
use super::pages::{self, Other, address_of};
use super::source::SourceView;
use super::store;
use super::view::{PostView, Standing, url_from};
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::{PostId, ThreadId};
use crate::error::{Error, Result};
use crate::markup::gist_of_html;
use crate::text::content_lang_name;
use crate::threads::{self, POSTS_PER_PAGE, PostFacts, PostState, ThreadFacts, Topic, Unsent};
use crate::verification::{self, Panel};
use crate::web::form::Faults;
use crate::web::page::{Page, Plain, moved};
use crate::web::paging::page_number;
use crate::web::viewer::Viewer;
use crate::web::{App, Response};

/// Lines of a post that a quote begins with; the writer cuts further.
const QUOTED_LINES: usize = 6;
/// Letters of the text that other sites show beside a link.
const ABOUT: usize = 140;

/// What the address of a thread may say besides.
#[derive(Deserialize)]
pub(super) struct Asked {
    page: Option<String>,
    /// The number of the post that the reply form answers.
    re: Option<i32>,
    /// Whether the reply form quotes it.
    quote: Option<String>,
}

#[derive(Template)]
#[template(path = "reading/thread.html")]
struct ThreadPage<'a> {
    page: &'a Page,
    thread: ThreadFacts,
    topic: Topic,
    number: i64,
    pages: i64,
    opening: Option<PostView>,
    replies: Vec<PostView>,
    /// Numbers whose posts stand in another thread now.
    left: Vec<(i32, PostId)>,
    /// Where the newest post stands, in a thread of more than one page.
    newest: Option<String>,
    sources: Vec<SourceView>,
    panel: Panel,
    aid: Vec<aid::Card>,
    own: &'a Own,
    answer: Answer,
    faults: Faults,
}

/// What the reply form begins with.
#[derive(Default)]
struct Answer {
    to: Option<Answered>,
    body: String,
    /// The language of the text in it; none = the reader's.
    lang: Option<String>,
    /// When the text in it was kept, where it is one that was not sent.
    kept_at: Option<Ts>,
}

/// The post that is answered.
struct Answered {
    id: PostId,
    number: i32,
    author: String,
    /// Where it stands, seen from this page.
    url: String,
}

impl Answered {
    fn here(post: &PostView) -> Self {
        let (id, author) = (post.id(), post.author.clone());
        Self { id, number: post.row.number, author, url: format!("#p{id}") }
    }

    fn elsewhere(post: PostFacts) -> Self {
        Self { url: format!("/p/{}", post.id), id: post.id, number: post.number, author: post.author }
    }
}

impl ThreadPage<'_> {
    fn may_reply(&self) -> bool {
        self.page.member().is_some() && self.page.barred().is_none() && self.refused().is_none()
    }

    /// Why the thread takes no answer of this reader now.
    fn refused(&self) -> Option<&'static str> {
        let moderates = self.page.viewer.moderates(self.thread.topic_id);
        match threads::may_reply(moderates, &self.thread) {
            Err(Error::Forbidden(why)) => Some(why),
            _ => None,
        }
    }

    /// What stands where the reply form would.
    fn closed(&self) -> &'static str {
        match self.thread.state {
            PostState::Held => "thread-waits",
            _ => self.refused().unwrap_or("thread-locked"),
        }
    }

    /// The symbols that the page's states use, each once.
    fn icons(&self) -> Vec<&'static str> {
        let notes = self.opening.iter().chain(&self.replies).flat_map(|post| &post.notes);
        let mut used: Vec<&'static str> = notes.map(|note| note.badge.icon).collect();
        if !self.sources.is_empty() {
            used.push("sh");
        }
        if !self.aid.is_empty() {
            used.push("ok");
        }
        used.extend(self.opening.iter().chain(&self.replies).flat_map(|post| post.icons.iter().copied()));
        used.extend(self.sources.iter().filter_map(|source| Some(source.label.as_ref()?.look().1)));
        let waits = |post: &PostView| matches!(post.standing, Standing::Restricted(_));
        if self.opening.iter().chain(&self.replies).any(waits) {
            used.push("wa");
        }
        if self.opening.iter().chain(&self.replies).any(|post| !post.warnings.is_empty()) {
            used.push("di");
        }
        used.push(self.panel.freshness().badge().icon);
        if self.number == 1 {
            used.extend(self.panel.icons());
        }
        verification::icons(used.into_iter())
    }

    /// The lines of posts that left between this reply and the one before it.
    fn left_before(&self, at: impl Plain<usize>) -> Vec<(i32, PostId)> {
        let number_of = |post: &PostView| post.row.number;
        let at = at.plain();
        let before = at.checked_sub(1).and_then(|at| self.replies.get(at)).map_or(0, number_of);
        let after = self.replies.get(at).map_or(i32::MAX, number_of);
        let is_between = |(number, _): &&(i32, PostId)| *number > before && *number < after;
        self.left.iter().filter(is_between).copied().collect()
    }

    fn lang_name(&self) -> &str {
        content_lang_name(&self.thread.lang)
    }

    /// The one right address of this page.
    fn address(&self) -> String {
        address_of(&self.thread, self.number)
    }

    /// The links to the other pages.
    fn others(&self) -> Vec<Other> {
        pages::others(self.page.lang, &self.thread, self.number)
    }

    /// The beginning of the first text on the page that everybody reads.
    fn about(&self) -> String {
        let first = self.opening.iter().chain(&self.replies).find(|post| post.is_shown());
        first.map(|post| gist_of_html(&post.row.html, ABOUT)).unwrap_or_default()
    }

    fn linked_data(&self) -> String {
        linked_data::thread(self.page, &self.thread, self.opening.as_ref(), &self.replies)
    }

    fn reply_count(&self) -> i64 {
        i64::from(self.thread.reply_count)
    }

    /// The query of a link that keeps the reader on this page.
    fn on_page(&self) -> String {
        if self.number > 1 { format!("page={}&", self.number) } else { String::new() }
    }

    fn reply_lang(&self) -> &str {
        self.answer.lang.as_deref().unwrap_or(self.page.lang.tag())
    }
}

/// The thread's one right address.
pub(super) async fn by_id(
    page: Page,
    app: Data<App>,
    id: Path<String>,
    request: HttpRequest,
) -> Result<Response> {
    let id: ThreadId = id.parse()?;
    let (viewer, now) = (page.viewer.clone(), page.now);
    let thread = app.db.read(move |conn| threads::current(conn, id)).await?;
    if !thread.may_see(&viewer, now) {
        return Err(Error::NotFound);
    }
    Ok(moved(&with_query(&thread, &request)))
}

fn with_query(thread: &ThreadFacts, request: &HttpRequest) -> String {
    match request.query_string() {
        "" => thread.url(),
        query => format!("{}?{query}", thread.url()),
    }
}

/// Shows a page of a thread.
pub(super) async fn show(
    mut page: Page,
    app: Data<App>,
    path: Path<(String, String)>,
    asked: Query<Asked>,
    request: HttpRequest,
) -> Result<Response> {
    let (id, slug) = path.into_inner();
    let id: ThreadId = id.parse()?;
    let number = page_number(asked.page.as_deref())?;
    let (viewer, lang, now) = (page.viewer.clone(), page.lang, page.now);
    let (right_slug, suffixes) = (slug.clone(), app.extra_suffixes.clone());
    let has_icons = page.is_full();
    let loaded = app
        .db
        .read(move |conn| {
            let (thread, topic, sources) = threads::thread_in_topic(conn, id, lang)?;
            if thread.merged_into.is_some() {
                let thread = threads::current(conn, id)?;
                return if thread.may_see(&viewer, now) { Ok(Err(thread)) } else { Err(Error::NotFound) };
            }
            if !thread.may_see(&viewer, now) || number > thread.pages() {
                return Err(Error::NotFound);
            }
            if thread.slug != right_slug {
                return Ok(Err(thread));
            }
            let number_at = |n: i64| i32::try_from(n).map_err(|_| Error::NotFound);
            let first = number_at((number - 1) * POSTS_PER_PAGE + 1)?;
            let last = number_at(number * POSTS_PER_PAGE)?;
            let rows = threads::posts_on_page(conn, id, first, last)?;
            // Only a gap in the numbers asks for what left.
            let expected = thread.post_count.min(last) - first + 1;
            let is_whole = i32::try_from(rows.len()).is_ok_and(|there| there == expected);
            let left = if is_whole { Vec::new() } else { threads::moved_on_page(conn, id, first, last)? };
            let gates = rows.iter().filter_map(|(row, ..)| row.withheld_until.filter(|until| *until > now));
            let gates = gates.min().unwrap_or(Ts::NEVER);
            let mut posts: Vec<PostView> =
                rows.into_iter().filter_map(|row| PostView::of(row, thread.topic_id, &viewer, now)).collect();
            let ids: Vec<PostId> = posts.iter().filter(|post| post.is_shown()).map(PostView::id).collect();
            let mut notes = verification::notes(conn, &ids, now)?;
            let mut answers = threads::answers(conn, &ids, now)?;
            let here: Vec<PostId> = posts.iter().map(PostView::id).collect();
            for post in &mut posts {
                post.notes = notes.remove(&post.id()).unwrap_or_default();
                post.answered_by = answers.remove(&post.id()).unwrap_or_default();
                post.link_within(&here);
            }
            let newest = match thread.pages() {
                1 => None,
                _ => store::newest(conn, id, now)?.map(|(post, at)| url_from(post, Some(at), number)),
            };
            let panel = verification::panel(conn, id, &viewer, now)?;
            let sources = if number == 1 { sources } else { Vec::new() };
            let aid = if number == 1 { aid::cards(conn, id, now)? } else { Vec::new() };
            let own = Own::of(conn, &viewer, &thread, &mut posts, now)?;
            let labels = aid::labels(
                conn,
                posts.iter().filter(|post| post.shows_text()).map(|post| post.row.html.as_str()),
                sources.iter().map(|source| source.url.as_str()),
                &suffixes,
                now,
            )?;
            for post in &mut posts {
                post.label(&labels, lang, has_icons);
            }
            let sources = sources.into_iter().map(|source| SourceView::of(source, &labels)).collect();
            // Only a guest's page is kept.
            let aid_until = if viewer.is_guest() { aid::good_until(conn, now)? } else { Ts::NEVER };
            let good_until = panel.good_until.min(gates).min(aid_until);
            let answer = answer(conn, id, &posts, &viewer, &asked, own.draft.as_ref(), now)?;
            Ok(Ok((thread, topic, posts, left, newest, panel, sources, aid, own, answer, good_until)))
        })
        .await?;
    let (thread, topic, mut posts, left, newest, panel, sources, aid, own, answer, good_until) = match loaded
    {
        Ok(loaded) => loaded,
        // The pages of a merged thread are not those of the one that took its posts.
        Err(thread) if thread.id != id => return Ok(moved(&thread.url())),
        Err(thread) => return Ok(moved(&with_query(&thread, &request))),
    };
    page.say_in_place(|place| posts.iter().any(|post| post.anchor() == place));
    let own = std::sync::Arc::new(own);
    if let Some(reader) = page.viewer.id().filter(|_| own.is_to_note()) {
        let noted = own.clone();
        app.db.write_unseen(move |conn| noted.note(conn, reader, id, now)).await?;
    }
    let opening = if number == 1 && posts.first().is_some_and(|post| post.row.number == 1) {
        Some(posts.remove(0))
    } else {
        None
    };
    let pages = thread.pages();
    let template = ThreadPage {
        page: &page,
        thread,
        topic,
        number,
        pages,
        opening,
        replies: posts,
        left,
        newest,
        sources,
        panel,
        aid,
        own: &own,
        answer,
        faults: Faults::default(),
    };
    page.show_kept(&template, good_until)
}

/// The post that `?re=` names, and its text as a quote where that was asked for, below the reply
/// that was not sent: answering somebody else first would lose it.
fn answer(
    conn: &mut Conn,
    thread: ThreadId,
    posts: &[PostView],
    viewer: &Viewer,
    asked: &Asked,
    draft: Option<&Unsent>,
    now: Ts,
) -> Result<Answer> {
    let lang = draft.map(|draft| draft.fields.text("lang").to_owned()).filter(|lang| !lang.is_empty());
    let asked_for = |re: i32| posts.iter().find(|post| post.row.number == re && post.is_shown());
    if let Some(post) = asked.re.and_then(asked_for) {
        let mut body = draft.map(|draft| draft.fields.text("body").to_owned()).unwrap_or_default();
        if asked.quote.is_some() {
            if !body.trim().is_empty() {
                body.push_str("\n\n");
            }
            body.push_str(&quote(&threads::visible_post(conn, viewer, post.id(), now)?));
        }
        let kept_at = draft.map(|draft| draft.saved_at);
        return Ok(Answer { to: Some(Answered::here(post)), body, lang, kept_at });
    }
    let Some(draft) = draft else { return Ok(Answer::default()) };
    let to = match draft.fields.text("in_reply_to").parse::<PostId>() {
        Ok(id) => match posts.iter().find(|post| post.is_shown() && post.id() == id) {
            Some(post) => Some(Answered::here(post)),
            // On another page of the thread, or not to be read any more.
            None => match threads::visible_post(conn, viewer, id, now) {
                Ok(post) => Some(post).filter(|post| post.thread_id == thread).map(Answered::elsewhere),
                Err(Error::NotFound) => None,
                Err(cause) => return Err(cause),
            },
        },
        Err(_) => None,
    };
    Ok(Answer { to, body: draft.fields.text("body").to_owned(), lang, kept_at: Some(draft.saved_at) })
}

/// The beginning of a post's text as a quote that names it.
fn quote(post: &PostFacts) -> String {
    let lines = post.plain.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('>'));
    let mut quote = format!("> [#{} {}](/p/{})\n", post.number, post.author, post.id);
    for line in lines.take(QUOTED_LINES) {
        quote.push_str(&format!("> {line}\n"));
    }
    quote.push('\n');
    quote
}
