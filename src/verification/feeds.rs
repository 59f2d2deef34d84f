//! Verified updates for programs and telephones: Atom, JSON Feed, and a text as short as an SMS.
//! What was told and no longer holds keeps its entry, which says so first.

use actix_web::web::{Data, Path};
use askama::Template;

use super::model::State;
use super::panel::Item;
use super::store::{self, Scope, Update};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::ThreadId;
use crate::error::{Error, Result};
use crate::markup;
use crate::text::{Arg, Lang, dates};
use crate::threads::{self, topics};
use crate::web::feed::{self, Entry, Feed, Format, Known};
use crate::web::page::{Page, Plain};
use crate::web::viewer::Viewer;
use crate::web::{App, Response};

/// The feeds of this room that stand at one address.
pub const FEEDS: &[Known] =
    &[Known { title: "feed-verified", path: "/verified", formats: &[Format::Atom, Format::Json] }];

/// A feed tells of so many; a reader's program keeps the older ones.
const ENTRIES: usize = 50;

/// Ten messages of an SMS: what a telephone puts together again.
const TEXT_MAX: usize = 1_600;

/// What is told of a claim that was verified in public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// It holds.
    Current,
    /// It was wrong.
    Retracted,
    /// It no longer holds as it was told: replaced, disputed, or the post was edited.
    Corrected,
    /// It could put somebody in danger, or is not to be read any more: nothing of it is told.
    Shut,
    /// Out of date, which each entry says of itself beforehand; or the post was removed.
    Silent,
}

impl Telling {
    fn of(update: &Update, now: Ts) -> Self {
        let Update { listed, .. } = update;
        let claim = &listed.claim;
        let is_there = listed.is_visible && update.thread_is_visible;
        let is_withheld = listed.withheld_until.is_some_and(|until| until > now);
        if claim.hidden_at.is_some() || claim.is_gated(now) || is_withheld {
            return Self::Shut;
        }
        match claim.state {
            State::Retracted | State::Refuted => Self::Retracted,
            State::Superseded => Self::Corrected,
            State::Verified if listed.is_current(now) && is_there => Self::Current,
            State::Verified if listed.claim.revision == listed.revision => Self::Silent,
            _ if is_there => Self::Corrected,
            _ => Self::Shut,
        }
    }
}

/// The words of one entry.
#[derive(Template)]
#[template(path = "verification/entry.html")]
struct Words<'a> {
    lang: Lang,
    item: &'a Item,
    title: &'a str,
    title_lang: &'a str,
    newer: Option<String>,
}

impl Words<'_> {
    fn full(&self, at: impl Plain<Ts>) -> String {
        dates::full(self.lang, at.plain())
    }

    fn good_until(&self) -> String {
        self.lang.with("claim-good-until", &[("when", Arg::from(self.full(self.item.claim.valid_until)))])
    }
}

impl Update {
    /// When what is told of it moved last: by an act, or because a gate opened.
    fn updated(&self, now: Ts) -> Ts {
        let gates = [Some(self.published_at), self.listed.claim.publish_not_before];
        gates.into_iter().flatten().filter(|at| *at <= now).fold(self.changed_at, Ts::max)
    }
}

fn entry(page: &Page, lang: Lang, update: Update, now: Ts) -> Result<Option<Entry>> {
    let telling = Telling::of(&update, now);
    let (published, updated) = (update.published_at, update.updated(now));
    let path = format!("/claims/{}", update.listed.claim.id);
    if telling == Telling::Silent {
        return Ok(None);
    }
    if telling == Telling::Shut {
        let text = lang.t("feed-not-shown");
        let title = lang.with("feed-retracted", &[("text", Arg::from(text))]);
        let tag = lang.tag().to_owned();
        return Ok(Some(Entry {
            path,
            title,
            title_lang: tag.clone(),
            html: String::new(),
            lang: tag,
            published,
            updated,
            author: None,
            tags: Vec::new(),
        }));
    }
    let item = Item::of(update.listed, now);
    let newer = update.replaced_by.map(|id| page.absolute(&format!("/claims/{id}")));
    let (title, title_lang) = (update.title.as_str(), update.title_lang.as_str());
    let html = Words { lang, item: &item, title, title_lang, newer }.render().map_err(Error::internal)?;
    Ok(Some(Entry {
        path,
        title: entry_title(lang, telling, &item),
        title_lang: lang.tag().to_owned(),
        html,
        lang: lang.tag().to_owned(),
        published,
        updated,
        author: None,
        tags: vec![lang.t(item.claim.kind.key()).into_owned()],
    }))
}

fn entry_title(lang: Lang, telling: Telling, item: &Item) -> String {
    match telling {
        Telling::Retracted => lang.with("feed-retracted", &[("text", Arg::from(item.claim.text.clone()))]),
        // What stands behind the word alone would read as the right sentence.
        Telling::Corrected => lang.with("feed-corrected", &[("text", Arg::from(item.said(&lang)))]),
        _ => item.said(&lang),
    }
}

/// Which feed.
struct Shelf {
    title: String,
    path: String,
    page: String,
    updates: Vec<Update>,
}

async fn answer(page: &Page, app: &App, format: &str, lang: Lang, shelf: Shelf) -> Result<Response> {
    let now = page.now;
    let good_until = shelf.updates.iter().map(|update| update.listed.next_change(now)).min();
    let mut entries = Vec::new();
    for update in shelf.updates {
        entries.extend(entry(page, lang, update, now)?);
        if entries.len() == ENTRIES {
            break;
        }
    }
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    let feed = Feed {
        title: shelf.title,
        lang,
        path: shelf.path,
        page: shelf.page,
        entries,
        good_until: good_until.unwrap_or(Ts::NEVER),
    };
    feed.answer(page, app, format.parse()?).await
}

/// `GET /verified.{atom,json}`
pub async fn site(page: Page, app: Data<App>, format: Path<String>) -> Result<Response> {
    let (lang, now) = (feed::lang(&page), page.now);
    let updates = app.db.read(move |conn| store::updates(conn, Scope::default(), now)).await?;
    let title = lang.t("feed-verified").into_owned();
    let shelf = Shelf { title, path: "/verified".to_owned(), page: "/verified".to_owned(), updates };
    answer(&page, &app, &format, lang, shelf).await
}

/// `GET /topics/{slug}/verified.{atom,json}`
pub async fn topic(page: Page, app: Data<App>, path: Path<(String, String)>) -> Result<Response> {
    let (slug, format) = path.into_inner();
    let (lang, now) = (feed::lang(&page), page.now);
    let (topic, updates) = app
        .db
        .read(move |conn| {
            let topic = topics::by_slug(conn, &slug, lang)?;
            let scope = Scope { topic: Some(topic.id), thread: None };
            Ok((topic, store::updates(conn, scope, now)?))
        })
        .await?;
    let shelf = Shelf {
        title: lang.with("feed-verified-of", &[("name", Arg::from(topic.name))]),
        path: format!("/topics/{}/verified", topic.slug),
        page: format!("/verified?topic={}", topic.slug),
        updates,
    };
    answer(&page, &app, &format, lang, shelf).await
}

/// A thread that everybody may read, with what was verified in it.
fn of_thread(conn: &mut Conn, page_id: ThreadId, now: Ts) -> Result<(String, Vec<Update>)> {
    let thread = threads::current(conn, page_id)?;
    if !thread.may_see(&Viewer::GUEST, now) {
        return Err(Error::NotFound);
    }
    let scope = Scope { topic: None, thread: Some(thread.id) };
    Ok((thread.title, store::updates(conn, scope, now)?))
}

/// `GET /t/{id}/verified.{atom,json}`
pub async fn thread(page: Page, app: Data<App>, path: Path<(String, String)>) -> Result<Response> {
    let (id, format) = path.into_inner();
    let id: ThreadId = id.parse()?;
    let (lang, now) = (feed::lang(&page), page.now);
    let (title, updates) = app.db.read(move |conn| of_thread(conn, id, now)).await?;
    let shelf = Shelf {
        title: lang.with("feed-verified-of", &[("name", Arg::from(title))]),
        path: format!("/t/{id}/verified"),
        page: format!("/t/{id}"),
        updates,
    };
    answer(&page, &app, &format, lang, shelf).await
}

/// `GET /t/{id}/verified.txt`: for SMS and chat.
pub async fn text(page: Page, app: Data<App>, id: Path<String>) -> Result<Response> {
    let id: ThreadId = id.parse()?;
    let (lang, now) = (feed::lang(&page), page.now);
    let (title, updates) = app.db.read(move |conn| of_thread(conn, id, now)).await?;
    let good_until = updates.iter().map(|update| update.listed.next_change(now)).min();
    let told = updates.into_iter().map(|update| (Telling::of(&update, now), Item::of(update.listed, now)));
    let body = short(lang, &title, &page.absolute(&format!("/t/{id}")), told.collect(), now);
    let body = markup::labelled(&body, &lang.t("person-gone"), &lang.t("quote-gone")).into_owned();
    Ok(page.show_text(body, good_until.unwrap_or(Ts::NEVER)))
}

/// What was wrong first, then what holds, newest first, as far as `TEXT_MAX` characters go;
/// the rest as a number, and where to read it.
fn short(lang: Lang, thread: &str, address: &str, told: Vec<(Telling, Item)>, now: Ts) -> String {
    let head: String = thread.chars().take(120).collect();
    let as_of = lang.with("feed-verified-as-of", &[("when", Arg::from(dates::full(lang, now)))]);
    let head = format!("{head}\n{as_of}\n");
    let line = |telling: Telling, item: &Item| {
        let said = item.said(&lang);
        match telling {
            Telling::Current => {
                let until = dates::full(lang, item.claim.valid_until);
                let until = lang.with("claim-good-until", &[("when", Arg::from(until))]);
                let values = [
                    ("said", Arg::from(said)),
                    ("place", Arg::from(item.claim.place())),
                    ("until", Arg::from(until)),
                ];
                format!("- {}\n", lang.with("feed-said-where", &values))
            }
            _ => format!("- {said}\n"),
        }
    };
    let is_told = |telling: &Telling| !matches!(telling, Telling::Shut | Telling::Silent);
    let mut told: Vec<(Telling, Item)> = told.into_iter().filter(|(telling, _)| is_told(telling)).collect();
    told.sort_by_key(|(telling, _)| *telling == Telling::Current);
    let mut text = head;
    if told.iter().all(|(telling, _)| *telling != Telling::Current) {
        text.push_str(&format!("{}\n", lang.t("panel-nothing-current")));
    }
    let more = |n: usize| match i64::try_from(n) {
        Ok(n) if n > 0 => format!("{}\n", lang.count("panel-more", n)),
        _ => String::new(),
    };
    let mut left = told.len();
    for (telling, item) in &told {
        let line = line(*telling, item);
        // The longest ending that may follow must still fit.
        let ending = more(left).chars().count() + address.chars().count();
        if text.chars().count() + line.chars().count() + ending > TEXT_MAX {
            break;
        }
        text.push_str(&line);
        left -= 1;
    }
    text.push_str(&more(left));
    text.push_str(address);
    text
}
