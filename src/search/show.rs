//! The search page: the field, its filters, and what was found.

use std::collections::HashMap;

use actix_web::HttpRequest;
use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{Asked, Filters, Matching, Order, Piece, Without, marked, snippet};
use super::narrow::{narrow, topic_named};
use super::store::{self, Hit, Wanted};
use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::PostId;
use crate::error::{Error, Result};
use crate::markup::bare;
use crate::text::{CONTENT_LANGS, Lang, content_lang_name};
use crate::threads::{Topic, post_url, topics};
use crate::verification::{self, Item, Note};
use crate::web::form::Faults;
use crate::web::limit::{Limit, network};
use crate::web::page::{Page, encode};
use crate::web::paging::{PAGE, page_number};
use crate::web::{App, Response};

/// Verified updates and ways to help are few, since they go out of date: so many of each are
/// compared with the words, and as many as stand below are shown.
const CURRENT: i64 = 300;
const SHOWN: usize = 3;

/// By relevance a reader turns so many pages; whoever is not content by then asks otherwise.
const MAX_PAGES: i64 = 25;

/// What the address says.
#[derive(Deserialize, Default)]
#[serde(default)]
pub(super) struct Fields {
    q: String,
    author: String,
    topic: String,
    lang: String,
    after: String,
    before: String,
    verified: String,
    sort: String,
    page: Option<String>,
    below: Option<String>,
}

impl Fields {
    fn filters(&self) -> Filters {
        let text = |field: &str| legible(field.trim());
        Filters {
            author: text(&self.author),
            topic: text(&self.topic),
            lang: text(&self.lang),
            after: text(&self.after),
            before: text(&self.before),
            is_verified: !self.verified.is_empty(),
        }
    }

    fn order(&self) -> Order {
        if self.sort == "newest" { Order::Newest } else { Order::Relevance }
    }

    /// The query of the next page but its place; ends in `&` unless it is empty.
    fn rest(&self) -> String {
        [
            ("q", &self.q),
            ("author", &self.author),
            ("topic", &self.topic),
            ("lang", &self.lang),
            ("after", &self.after),
            ("before", &self.before),
            ("verified", &self.verified),
            ("sort", &self.sort),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}&", encode(value)))
        .collect()
    }
}

/// A text without control characters, which no database takes. Each leaves a mark: a value of
/// nothing else is one that nobody bears, not one that was never given.
fn legible(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() && !c.is_whitespace() { char::REPLACEMENT_CHARACTER } else { c })
        .collect()
}

/// A post that was found.
struct Entry {
    hit: Hit,
    title: Vec<Piece>,
    text: Vec<Piece>,
    notes: Vec<Note>,
}

impl Entry {
    fn of(hit: Hit, matching: &Matching, notes: &mut HashMap<PostId, Vec<Note>>) -> Self {
        // Two claims of one post may stand alike: the list says it once.
        let mut distinct: Vec<Note> = Vec::new();
        for note in notes.remove(&hit.id).unwrap_or_default() {
            if distinct.iter().all(|known| known.badge != note.badge) {
                distinct.push(note);
            }
        }
        Self {
            title: marked(&hit.title, matching),
            text: snippet(&bare(&hit.plain), matching),
            notes: distinct,
            hit,
        }
    }

    fn url(&self) -> String {
        post_url(self.hit.thread, &self.hit.slug, self.hit.number, self.hit.id)
    }

    fn topic(&self) -> &str {
        self.hit.topic_name.as_deref().unwrap_or(&self.hit.topic_slug)
    }

    fn lang_name(&self, page: &Page) -> Option<&str> {
        (self.hit.lang != page.lang.tag()).then(|| content_lang_name(&self.hit.lang))
    }
}

/// What was found.
struct Results {
    /// Verified updates that say it.
    updates: Vec<Item>,
    /// Ways to help that say it.
    aid: Vec<aid::Card>,
    entries: Vec<Entry>,
    /// The place of the next page; none on the last.
    next: Option<String>,
}

#[derive(Template)]
#[template(path = "search/show.html")]
struct SearchPage<'a> {
    page: &'a Page,
    fields: &'a Fields,
    filters: Filters,
    topics: Vec<Topic>,
    /// None where nothing was asked, or something was not understood.
    results: Option<Results>,
    faults: Faults,
    rest: String,
}

impl SearchPage<'_> {
    fn icons(&self) -> Vec<&'static str> {
        let entries = self.results.iter().flat_map(|results| &results.entries);
        let notes = entries.flat_map(|entry| &entry.notes).map(|note| note.badge.icon);
        let updates = self.results.iter().flat_map(|results| &results.updates).map(|item| item.badge.icon);
        let has_aid = self.results.iter().any(|results| !results.aid.is_empty());
        let aid = if has_aid { &["ok", "di"][..] } else { &[] };
        verification::icons(notes.chain(updates).chain(aid.iter().copied()))
    }

    fn is_newest(&self) -> bool {
        self.fields.order() == Order::Newest
    }

    /// Whether the form narrows to a topic, however the address names it.
    fn is_chosen(&self, topic: &Topic) -> bool {
        topic_named(&self.topics, &self.filters.topic) == Some(topic.id)
    }

    /// Whether the filters stand open: they say something already.
    fn is_narrowed(&self) -> bool {
        self.filters != Filters::default() || self.is_newest()
    }
}

/// `GET /search`
///
/// # Errors
/// `TooMany` for too many searches; `NotFound` for a place that cannot be one.
pub(super) async fn show(
    page: Page,
    request: HttpRequest,
    app: Data<App>,
    fields: Query<Fields>,
) -> Result<Response> {
    let typed = legible(&fields.q);
    let form = fields.filters();
    let asked = Asked::read(&typed, form.clone());
    let is_asked = !typed.trim().is_empty() || asked.filters != Filters::default();
    let (skip, below) = place(&fields)?;
    let (lang, now) = (page.lang, page.now);
    let wanted = Wanted { order: fields.order(), skip, below, ..Wanted::default() };
    if is_asked {
        app.limits.count(Limit::Search, network(&app, &request))?;
    }
    let (topics, looked) = app
        .db
        .read(move |conn| {
            let topics = topics::all(conn, lang)?;
            let looked =
                if is_asked { Some(look(conn, &asked, &form, wanted, &topics, lang, now)?) } else { None };
            Ok((topics, looked))
        })
        .await?;
    let (results, faults) = match looked {
        Some(Ok(results)) => (Some(results), Faults::NONE),
        Some(Err(faults)) => (None, faults),
        None => (None, Faults::NONE),
    };
    let template = SearchPage {
        page: &page,
        filters: fields.filters(),
        topics,
        results,
        faults,
        rest: fields.rest(),
        fields: &fields,
    };
    page.show(&template)
}

/// Where the list goes on: how many results to pass over, or below which post.
fn place(fields: &Fields) -> Result<(i64, Option<PostId>)> {
    let page = page_number(fields.page.as_deref())?;
    if page > MAX_PAGES {
        return Err(Error::NotFound);
    }
    let below = fields.below.as_deref().map(str::parse::<PostId>).transpose()?;
    Ok(((page - 1) * PAGE as i64, below))
}

/// What was found; or what was not understood, as `narrow` says.
fn look(
    conn: &mut Conn,
    asked: &Asked,
    form: &Filters,
    mut wanted: Wanted,
    topics: &[Topic],
    lang: Lang,
    now: Ts,
) -> Result<std::result::Result<Results, Faults>> {
    match narrow(conn, asked, form, topics, now)? {
        Ok(narrowing) => wanted.narrowing = narrowing,
        Err(faults) => return Ok(Err(faults)),
    }
    let (updates, aid) = beside(conn, asked, &wanted, now)?;
    wanted.matching = asked.matching.clone();
    let mut ids = store::find(conn, &wanted, now)?;
    let has_more = ids.len() > PAGE;
    ids.truncate(PAGE);
    let mut notes = verification::notes(conn, &ids, now)?;
    let hits = store::hits(conn, &ids, lang)?;
    let next = match hits.last().filter(|_| has_more) {
        Some(last) if wanted.is_newest_first() => Some(format!("below={}", last.id)),
        Some(_) => {
            let next = wanted.skip / PAGE as i64 + 2;
            (next <= MAX_PAGES).then(|| format!("page={next}"))
        }
        None => None,
    };
    let entries = hits.into_iter().map(|hit| Entry::of(hit, &asked.matching, &mut notes)).collect();
    Ok(Ok(Results { updates, aid, entries, next }))
}

/// On the first page of a question of words alone: what is known, and who helps.
fn beside(conn: &mut Conn, asked: &Asked, wanted: &Wanted, now: Ts) -> Result<(Vec<Item>, Vec<aid::Card>)> {
    let only_words = Filters { is_verified: asked.filters.is_verified, ..Filters::default() };
    let is_first = wanted.skip == 0 && wanted.below.is_none();
    let is_narrowed = asked.filters != only_words || asked.without != Without::default();
    if asked.matching.is_empty() || is_narrowed || !is_first {
        return Ok(Default::default());
    }
    let fits = |text: String| asked.matching.fits(&text);
    let mut updates = verification::current_updates(conn, CURRENT, now)?;
    updates.retain(|item| fits(format!("{} {}", item.claim.text, item.claim.place())));
    updates.truncate(SHOWN);
    let mut cards =
        if asked.filters.is_verified { Vec::new() } else { aid::listed_cards(conn, CURRENT, now)? };
    cards.retain(|card| {
        let organisation = card.organisation.as_deref().unwrap_or_default();
        fits(format!("{} {} {} {organisation}", card.title, card.summary, card.area))
    });
    cards.truncate(SHOWN);
    Ok((updates, cards))
}
