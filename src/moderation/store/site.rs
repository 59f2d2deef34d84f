//! What moderators and admins write while the forum runs: pages.

use diesel::prelude::*;

use crate::clock::Ts;
use crate::db::Conn;
use crate::db::dialect::Both;
use crate::db::schema::site_pages;
use crate::error::Result;
use crate::text::Lang;

/// A page as it is stored: what was typed and what is shown.
pub struct StoredPage {
    pub lang: String,
    pub body: String,
    pub html: String,
}

/// A page in the reader's language, else in English, if either was written.
pub fn site_page(conn: &mut Conn, slug: &str, lang: Lang) -> Result<Option<StoredPage>> {
    let mut found: Vec<(String, String, String)> = site_pages::table
        .filter(site_pages::slug.eq(slug))
        .filter(site_pages::lang.eq_any([lang.tag(), Lang::En.tag()]))
        .select((site_pages::lang, site_pages::body, site_pages::html))
        .load(conn)?;
    found.sort_by_key(|(tag, ..)| tag != lang.tag());
    Ok(found.into_iter().next().map(|(lang, body, html)| StoredPage { lang, body, html }))
}

pub fn save_site_page(
    conn: &mut Conn,
    slug: &str,
    lang: Lang,
    body: &str,
    html: &str,
    now: Ts,
) -> Result<()> {
    let row = (
        site_pages::slug.eq(slug),
        site_pages::lang.eq(lang.tag()),
        site_pages::body.eq(body),
        site_pages::html.eq(html),
        site_pages::updated_at.eq(now),
    );
    let query = diesel::insert_into(site_pages::table)
        .values(row)
        .on_conflict((site_pages::slug, site_pages::lang))
        .do_update()
        .set((site_pages::body.eq(body), site_pages::html.eq(html), site_pages::updated_at.eq(now)));
    Both(query).execute(conn)?;
    Ok(())
}
