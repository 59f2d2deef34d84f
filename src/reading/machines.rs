//! What search engines are told: where to look, and where not.

use std::ops::RangeInclusive;

use actix_web::http::header;
use actix_web::web::{Data, Path};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::aid;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::text::Lang;
use crate::threads::{self, thread_url, topics};
use crate::verification;
use crate::web::page::Page;
use crate::web::{App, Response};

/// Ids whose pages stand in one file of the map: a tenth of what the format lets a file hold, so
/// that none is long to write. With more there are files, and an index of them.
const IDS: i64 = 5_000;

/// Pages that belong to one person, or that are forms: no use to others.
const PRIVATE: &[&str] = &[
    "/admin",
    "/aid/new",
    "/appeals/",
    "/confirm/",
    "/exit",
    "/inbox",
    "/login",
    "/mod",
    "/new",
    "/p/",
    "/password/",
    "/search",
    "/settings",
    "/signup",
    "/unsubscribe/",
];

/// `GET /robots.txt` (RFC 9309)
pub(super) async fn robots(page: Page) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in PRIVATE {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}\n", page.absolute("/sitemap.xml")));
    page.show_text(text, Ts::NEVER)
}

/// What the map tells of, each kind in files of its own once there is much.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shelf {
    /// What stands at one address, and topics.
    Pages,
    Threads,
    Claims,
    Aid,
}

impl Shelf {
    /// Those that grow.
    const GROWING: [Self; 3] = [Self::Threads, Self::Claims, Self::Aid];

    const fn name(self) -> &'static str {
        match self {
            Self::Pages => "pages",
            Self::Threads => "threads",
            Self::Claims => "claims",
            Self::Aid => "aid",
        }
    }

    fn of(name: &str) -> Result<Self> {
        let mut all = Self::GROWING.into_iter().chain([Self::Pages]);
        all.find(|shelf| shelf.name() == name).ok_or(Error::NotFound)
    }

    /// Its public pages with these ids, newest first.
    fn places(self, conn: &mut Conn, ids: RangeInclusive<i64>, most: i64, now: Ts) -> Result<Vec<Place>> {
        Ok(match self {
            Self::Pages => Vec::new(),
            Self::Threads => threads::for_map(conn, ids, most, now)?
                .into_iter()
                .map(|(id, slug, at)| Place { id: id.0, path: thread_url(id, &slug), at: Some(at) })
                .collect(),
            Self::Claims => verification::for_map(conn, ids, most, now)?
                .into_iter()
                .map(|(id, at)| Place { id: id.0, path: format!("/claims/{id}"), at: Some(at) })
                .collect(),
            Self::Aid => aid::for_map(conn, ids, most, now)?
                .into_iter()
                .map(|(id, at)| Place { id: id.0, path: format!("/aid/{id}"), at: Some(at) })
                .collect(),
        })
    }

    /// Its files, by the id of its newest public page: each holds the same ids for ever, so that
    /// no more than one is ever read at once.
    fn files(self, conn: &mut Conn, now: Ts) -> Result<i64> {
        let newest = self.places(conn, 1..=i64::MAX, 1, now)?;
        Ok(newest.first().map_or(0, |place| (place.id - 1) / IDS + 1))
    }

    fn file(self, conn: &mut Conn, number: i64, now: Ts) -> Result<Vec<Place>> {
        let last = number.saturating_mul(IDS);
        self.places(conn, last.saturating_sub(IDS - 1)..=last, IDS, now)
    }
}

/// A page in the map.
struct Place {
    id: i64,
    path: String,
    /// When it changed last, where that is known.
    at: Option<Ts>,
}

fn fixed(conn: &mut Conn, lang: Lang) -> Result<Vec<Place>> {
    let fixed = ["/", "/topics", "/verified", "/aid", "/rules", "/about", "/log", "/feeds"];
    let topics = topics::all(conn, lang)?.into_iter().map(|topic| format!("/topics/{}", topic.slug));
    let paths = fixed.into_iter().map(str::to_owned).chain(topics);
    Ok(paths.map(|path| Place { id: 0, path, at: None }).collect())
}

/// `GET /sitemap.xml` (sitemaps.org 0.9): every public page, or the files that hold them.
///
/// # Errors
/// When the database refuses.
pub(super) async fn sitemap(page: Page, app: Data<App>) -> Result<Response> {
    let (lang, now) = (page.lang, page.now);
    let (places, files) = app
        .db
        .read(move |conn| {
            let mut files = vec![(Shelf::Pages, 1)];
            for shelf in Shelf::GROWING {
                files.push((shelf, shelf.files(conn, now)?));
            }
            if files.iter().any(|(_, many)| *many > 1) {
                return Ok((Vec::new(), files));
            }
            let mut places = fixed(conn, lang)?;
            for shelf in Shelf::GROWING {
                places.extend(shelf.file(conn, 1, now)?);
            }
            Ok((places, Vec::new()))
        })
        .await?;
    if files.is_empty() {
        return urls(&page, places);
    }
    let file = |shelf: Shelf, number| Place {
        id: number,
        path: format!("/sitemap/{}/{number}.xml", shelf.name()),
        at: None,
    };
    let files = files.into_iter().flat_map(|(shelf, many)| (1..=many).map(move |number| file(shelf, number)));
    write(&page, ("sitemapindex", "sitemap"), files.collect())
}

/// `GET /sitemap/{shelf}/{number}.xml`
///
/// # Errors
/// `NotFound` where there is nothing to tell of.
pub(super) async fn sitemap_file(
    page: Page,
    app: Data<App>,
    path: Path<(String, String)>,
) -> Result<Response> {
    let (shelf, number) = path.into_inner();
    let shelf = Shelf::of(&shelf)?;
    let number: i64 = number.parse().ok().filter(|number| *number > 0).ok_or(Error::NotFound)?;
    let (lang, now) = (page.lang, page.now);
    let places = app
        .db
        .read(move |conn| match (shelf, number) {
            (Shelf::Pages, 1) => fixed(conn, lang),
            _ => shelf.file(conn, number, now),
        })
        .await?;
    if places.is_empty() { Err(Error::NotFound) } else { urls(&page, places) }
}

fn urls(page: &Page, places: Vec<Place>) -> Result<Response> {
    write(page, ("urlset", "url"), places)
}

fn write(page: &Page, (whole, part): (&str, &str), places: Vec<Place>) -> Result<Response> {
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).map_err(Error::internal)?;
    xml.create_element(whole)
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for place in &places {
                xml.create_element(part).write_inner_content(|xml| {
                    let address = page.absolute(&place.path);
                    xml.create_element("loc").write_text_content(BytesText::new(&address))?;
                    if let Some(at) = place.at {
                        xml.create_element("lastmod").write_text_content(BytesText::new(&at.rfc3339()))?;
                    }
                    Ok(())
                })?;
            }
            Ok(())
        })
        .map_err(Error::internal)?;
    Ok(Response::Ok()
        .insert_header((header::CONTENT_TYPE, "application/xml; charset=utf-8"))
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .body(xml.into_inner()))
}
