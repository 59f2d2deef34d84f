//! What search engines are told: where to look, and where not.

use actix_web::http::header;
use actix_web::web::Data;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::clock::Ts;
use crate::error::{Error, Result};
use crate::threads::{self, thread_url, topics};
use crate::web::page::Page;
use crate::web::{App, Response};

/// Threads in the map: the latest active. Older ones are found by links; a map of 50,000
/// (the format's own limit) would be work for nothing at every change.
const THREADS: i64 = 5_000;

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

/// `GET /sitemap.xml` (sitemaps.org 0.9)
///
/// # Errors
/// When the database refuses.
pub(super) async fn sitemap(page: Page, app: Data<App>) -> Result<Response> {
    let (lang, now) = (page.lang, page.now);
    let (threads, topics) = app
        .db
        .read(move |conn| Ok((threads::for_map(conn, THREADS, now)?, topics::all(conn, lang)?)))
        .await?;
    let fixed = ["/", "/topics", "/verified", "/aid", "/rules", "/about", "/log", "/feeds"];
    let mut places: Vec<(String, Option<Ts>)> = fixed.map(|path| (path.to_owned(), None)).to_vec();
    places.extend(topics.iter().map(|topic| (format!("/topics/{}", topic.slug), None)));
    places.extend(threads.iter().map(|(id, slug, at)| (thread_url(*id, slug), Some(*at))));
    let mut xml = Writer::new(Vec::new());
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None))).map_err(Error::internal)?;
    xml.create_element("urlset")
        .with_attribute(("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"))
        .write_inner_content(|xml| {
            for (path, at) in &places {
                xml.create_element("url").write_inner_content(|xml| {
                    let address = page.absolute(path);
                    xml.create_element("loc").write_text_content(BytesText::new(&address))?;
                    if let Some(at) = at {
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
