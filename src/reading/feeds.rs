//! Threads and posts for programs: Atom and JSON Feed, and every feed of the forum on one page.

use actix_web::web::{Data, Path};
use askama::Template;

use super::source::SourceView;
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ThreadId;
use crate::error::{Error, Result};
use crate::markup;
use crate::moderation;
use crate::text::{Arg, Lang};
use crate::threads::{self, Among, Topic, Written, topics};
use crate::verification;
use crate::web::feed::{self, Entry, Feed, Format, Known, whole_links};
use crate::web::page::{Page, Plain};
use crate::web::viewer::Viewer;
use crate::web::{App, Response};

/// A feed tells of so many; a reader's program keeps the older ones.
const ENTRIES: i64 = 50;

/// The feed of this room that stands at one address.
const FEEDS: &[Known] =
    &[Known { title: "feed-threads", path: "/feeds/threads", formats: &[Format::Atom, Format::Json] }];

/// What each room tells of at one address.
const ALL: [&[Known]; 4] = [FEEDS, verification::FEEDS, aid::FEEDS, moderation::FEEDS];

#[derive(Template)]
#[template(path = "reading/feeds.html")]
struct FeedsPage<'a> {
    page: &'a Page,
    topics: Vec<Topic>,
}

impl FeedsPage<'_> {
    fn known(&self) -> impl Iterator<Item = &'static Known> {
        ALL.into_iter().flatten()
    }

    /// The address of a feed in the reader's language: feed readers send no wishes of their own.
    fn address(&self, path: &str, format: impl Plain<Format>) -> String {
        format!("{path}.{}?lang={}", format.plain().ending(), self.page.lang.tag())
    }

    /// A topic's feeds without their endings, each with the key of its name.
    fn of_topic(topic: &Topic) -> [(&'static str, String); 2] {
        let at = format!("/topics/{}", topic.slug);
        [("feed-threads", at.clone()), ("feed-verified", format!("{at}/verified"))]
    }

    fn name(&self, format: impl Plain<Format>) -> std::borrow::Cow<'static, str> {
        self.page.t(match format.plain() {
            Format::Atom => "feeds-atom",
            Format::Json => "feeds-json",
        })
    }
}

/// `GET /feeds`
pub(super) async fn show(page: Page, app: Data<App>) -> Result<Response> {
    let lang = page.lang;
    let topics = app.db.read(move |conn| topics::all(conn, lang)).await?;
    page.show_kept(&FeedsPage { page: &page, topics }, Ts::NEVER)
}

/// What a feed is of: its name, its address, its page, and whose posts it tells of.
struct About {
    title: String,
    path: String,
    page: String,
    among: Among,
}

/// `GET /feeds/threads.{atom,json}`
///
/// # Errors
/// `NotFound` for another ending.
pub(super) async fn site(page: Page, app: Data<App>, ending: Path<String>) -> Result<Response> {
    let about = |_: &mut Conn, lang: Lang| {
        Ok(About {
            title: lang.t("feed-threads").into_owned(),
            path: "/feeds/threads".to_owned(),
            page: "/".to_owned(),
            among: Among::Openings,
        })
    };
    answer(&page, &app, &ending, about).await
}

/// `GET /topics/{slug}.{atom,json}`
///
/// # Errors
/// `NotFound` where there is no such topic.
pub(super) async fn topic(page: Page, app: Data<App>, path: Path<(String, String)>) -> Result<Response> {
    let (slug, ending) = path.into_inner();
    let about = move |conn: &mut Conn, lang: Lang| {
        let topic = topics::by_slug(conn, &slug, lang)?;
        let at = format!("/topics/{}", topic.slug);
        Ok(About {
            title: lang.with("feed-threads-of", &[("name", Arg::from(topic.name))]),
            path: at.clone(),
            page: at,
            among: Among::Topic(topic.id),
        })
    };
    answer(&page, &app, &ending, about).await
}

/// `GET /t/{id}.{atom,json}`
///
/// # Errors
/// `NotFound` where there is no thread that everybody may read.
pub(super) async fn thread(page: Page, app: Data<App>, path: Path<(String, String)>) -> Result<Response> {
    let (id, ending) = path.into_inner();
    let (id, now) = (id.parse()?, page.now);
    let about = move |conn: &mut Conn, _: Lang| {
        // Of a thread whose posts another took, that one's.
        let thread = threads::current(conn, id)?;
        // A program reads what a guest reads, whoever's cookie it sends.
        if !thread.may_see(&Viewer::GUEST, now) {
            return Err(Error::NotFound);
        }
        Ok(About {
            path: format!("/t/{}", thread.id),
            page: thread.url(),
            among: Among::Thread(thread.id),
            title: thread.title,
        })
    };
    answer(&page, &app, &ending, about).await
}

async fn answer(
    page: &Page,
    app: &App,
    ending: &str,
    about: impl FnOnce(&mut Conn, Lang) -> Result<About> + Send + 'static,
) -> Result<Response> {
    let format: Format = ending.parse()?;
    let (lang, now, suffixes) = (feed::lang(page), page.now, app.extra_suffixes.clone());
    let (about, posts, good_until) = app
        .db
        .read(move |conn| {
            let about = about(conn, lang)?;
            let written = threads::written_last(conn, about.among, lang, ENTRIES, now)?;
            Ok((about, told(conn, written, &suffixes, lang, now)?, aid::good_until(conn, now)?))
        })
        .await?;
    let About { title, path, page: at, among } = about;
    let entries: Result<Vec<Entry>> =
        posts.into_iter().map(|(post, sources)| entry(page, lang, post, &sources, among)).collect();
    let entries = entries?;
    Feed { title, lang, path, page: at, entries, good_until }.answer(page, app, format).await
}

/// Posts with their links labelled, and the sources of those that were shared.
fn told(
    conn: &mut Conn,
    written: Vec<Written>,
    suffixes: &[String],
    lang: Lang,
    now: Ts,
) -> Result<Vec<(Written, Vec<SourceView>)>> {
    let shared: Vec<ThreadId> =
        written.iter().filter(|post| post.number == 1).map(|post| post.thread).collect();
    let mut sources = threads::sources_by_thread(conn, &shared)?;
    let labels = aid::labels(
        conn,
        written.iter().map(|post| post.html.as_str()),
        sources.values().flatten().map(|source| source.url.as_str()),
        suffixes,
        now,
    )?;
    let told = written.into_iter().map(|mut post| {
        post.html = labels.on(&post.html, lang, false).0.into_owned();
        let own = if post.number == 1 { sources.remove(&post.thread) } else { None };
        let own = own.unwrap_or_default().into_iter().map(|source| SourceView::of(source, &labels));
        (post, own.collect())
    });
    Ok(told.collect())
}

/// The words of a post's entry.
#[derive(Template)]
#[template(path = "reading/entry.html")]
struct Words<'a> {
    lang: &'a Lang,
    html: &'a str,
    sources: &'a [SourceView],
}

/// A post as a feed tells it. Its address, which is its id, names no slug: it stays when the
/// title changes.
fn entry(page: &Page, lang: Lang, post: Written, sources: &[SourceView], among: Among) -> Result<Entry> {
    let is_thread = !matches!(among, Among::Thread(_));
    let gone = lang.t("person-gone");
    let author = markup::shown(&post.author, &gone).to_owned();
    let (path, title, title_lang) = if is_thread {
        (format!("/t/{}", post.thread), post.title, post.title_lang)
    } else {
        let values = [("number", Arg::from(i64::from(post.number))), ("name", Arg::from(author.clone()))];
        (format!("/p/{}", post.id), lang.with("feed-post", &values), lang.tag().to_owned())
    };
    let html = whole_links(page, &post.html);
    Ok(Entry {
        path,
        title,
        title_lang,
        html: Words { lang: &lang, html: &html, sources }.render().map_err(Error::internal)?,
        lang: post.lang,
        published: post.created_at,
        updated: post.edited_at.unwrap_or(post.created_at),
        author: Some(author),
        tags: post.topic_name.filter(|_| is_thread).into_iter().collect(),
    })
}
