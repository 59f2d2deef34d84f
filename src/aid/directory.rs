//! The directory of ways to help, and what waits for vetters.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;

use super::model::{Card, Direction, Sector, folded};
use super::store::{self, Filter};
use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::web::limit::{Limit, network};
use crate::web::page::{Page, encode};
use crate::web::paging::{Cursor, PAGE, Paged};
use crate::web::viewer::{Entrance as _, Verifier};
use crate::web::{App, Response};

/// More letters find nothing more.
const WORDS_LETTERS: usize = 100;

/// What `/aid` may be asked for.
#[derive(Deserialize)]
pub struct Asked {
    direction: Option<String>,
    sector: Option<String>,
    area: Option<String>,
    q: Option<String>,
    before: Option<String>,
    waiting: Option<String>,
}

impl Asked {
    fn filter(&self) -> Filter {
        let text = |field: &Option<String>| field.as_deref().unwrap_or_default().to_owned();
        let words: String = text(&self.q).chars().take(WORDS_LETTERS).collect();
        Filter {
            direction: Direction::parse(&text(&self.direction)),
            sector: Sector::parse(&text(&self.sector)),
            area: folded(&text(&self.area)),
            words: folded(&words),
        }
    }

    /// The query of the next page but its cursor; ends in `&` unless it is empty.
    fn rest(&self) -> String {
        [("direction", &self.direction), ("sector", &self.sector), ("area", &self.area), ("q", &self.q)]
            .into_iter()
            .filter_map(|(name, value)| Some((name, value.as_deref().filter(|value| !value.is_empty())?)))
            .map(|(name, value)| format!("{name}={}&", encode(value)))
            .collect()
    }
}

/// The place after the last card of a page: the directory runs by sector, then by last check.
fn after(before: Option<&str>) -> Result<Option<(Sector, Cursor)>> {
    let Some(before) = before.filter(|before| !before.is_empty()) else { return Ok(None) };
    let (sector, cursor) = before.split_once('.').ok_or(Error::NotFound)?;
    Ok(Some((Sector::parse(sector).ok_or(Error::NotFound)?, Cursor::parse(Some(cursor))?)))
}

#[derive(Template)]
#[template(path = "aid/directory.html")]
struct DirectoryPage<'a> {
    page: &'a Page,
    groups: Vec<(Sector, Vec<Card>)>,
    next: Option<String>,
    rest: String,
    areas: Vec<String>,
    filter: Filter,
    words: String,
}

impl DirectoryPage<'_> {
    fn has_filter(&self) -> bool {
        !self.rest.is_empty()
    }

    fn is_direction(&self, direction: &Direction) -> bool {
        self.filter.direction == Some(*direction)
    }

    fn is_sector(&self, sector: &Sector) -> bool {
        self.filter.sector == Some(*sector)
    }

    fn is_area(&self, area: &str) -> bool {
        folded(area) == self.filter.area
    }
}

#[derive(Template)]
#[template(path = "aid/waiting.html")]
struct WaitingPage<'a> {
    page: &'a Page,
    reported: Vec<Card>,
    due: Vec<Card>,
    waiting: Paged<Card>,
}

/// `GET /aid`, and `GET /aid?waiting` for vetters.
///
/// # Errors
/// `NotFound` for a cursor that cannot be one; `TooMany` for too many searches.
pub async fn show(
    page: Page,
    request: actix_web::HttpRequest,
    app: Data<App>,
    asked: Query<Asked>,
) -> Result<Response> {
    if asked.waiting.is_some() {
        return show_waiting(page, app, asked.before.as_deref()).await;
    }
    let (filter, now) = (asked.filter(), page.now);
    if !filter.words.is_empty() {
        app.limits.count(Limit::Search, network(&app, &request))?;
    }
    let (wanted, after) = (filter.clone(), after(asked.before.as_deref())?);
    let (mut cards, areas, good_until) = app
        .db
        .read(move |conn| {
            let cards = store::directory(conn, &wanted, after, now)?;
            Ok((cards, store::areas(conn)?, store::good_until(conn, now)?))
        })
        .await?;
    let has_more = cards.len() > PAGE;
    cards.truncate(PAGE);
    let next = cards
        .last()
        .filter(|_| has_more)
        .map(|card| format!("{}.{}", card.sector, Cursor { at: card.vetted_at, id: card.id.0 }.encode()));
    let mut groups: Vec<(Sector, Vec<Card>)> = Vec::new();
    for card in cards {
        match groups.last_mut() {
            Some((sector, group)) if *sector == card.sector => group.push(card),
            _ => groups.push((card.sector, vec![card])),
        }
    }
    let template = DirectoryPage {
        page: &page,
        groups,
        next,
        rest: asked.rest(),
        areas,
        filter,
        words: asked.q.clone().unwrap_or_default(),
    };
    page.show_kept(&template, good_until)
}

async fn show_waiting(page: Page, app: Data<App>, before: Option<&str>) -> Result<Response> {
    Verifier::enter(&page.viewer, page.now)?;
    let is_first = before.is_none_or(str::is_empty);
    // Oldest first: the list begins before every moment.
    let after = if is_first { Cursor { at: Ts(i64::MIN), id: 0 } } else { Cursor::parse(before)? };
    let now = page.now;
    let ((reported, due), waiting) = app
        .db
        .read(move |conn| {
            let head = if is_first { store::due(conn, now)? } else { Default::default() };
            Ok((head, store::waiting(conn, after)?))
        })
        .await?;
    let waiting = Paged::of(waiting, |card| Cursor { at: card.state_at, id: card.id.0 });
    page.show(&WaitingPage { page: &page, reported, due, waiting })
}
