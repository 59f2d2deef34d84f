//! The pages that admins write: rules and about, in the reader's language.

use actix_web::web::Data;
use askama::Template;

use super::store;
use crate::clock::Ts;
use crate::db::Conn;
use crate::error::{Error, Result};
use crate::markup::{self, Unrenderable};
use crate::text::Lang;
use crate::text_enum;
use crate::web::page::Page;
use crate::web::{App, Response};

text_enum! {
    /// A page that admins write.
    pub enum SitePage {
        /// What is asked of people here; decisions name its sections.
        Rules = "rules",
        /// Who runs this, contact, privacy.
        About = "about",
    }
}

impl SitePage {
    /// Text key of its title.
    #[must_use]
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Rules => "foot-rules",
            Self::About => "foot-about",
        }
    }

    /// Text key of what it says until an admin writes it.
    const fn default_key(self) -> &'static str {
        match self {
            Self::Rules => "page-rules-default",
            Self::About => "page-about-default",
        }
    }
}

#[derive(Template)]
#[template(path = "moderation/site_page.html")]
struct Shown<'a> {
    page: &'a Page,
    title: &'static str,
    lang: &'a str,
    html: &'a str,
}

/// Shows the rules.
pub(super) async fn rules(page: Page, app: Data<App>) -> Result<Response> {
    show(page, app, SitePage::Rules).await
}

/// Shows who runs this.
pub(super) async fn about(page: Page, app: Data<App>) -> Result<Response> {
    show(page, app, SitePage::About).await
}

async fn show(page: Page, app: Data<App>, which: SitePage) -> Result<Response> {
    let lang = page.lang;
    let stored = app.db.read(move |conn| store::site_page(conn, which.as_str(), lang)).await?;
    let (tag, html) = match stored {
        Some(stored) => (stored.lang, stored.html),
        None => (
            lang.tag().to_owned(),
            markup::render_page(&lang.t(which.default_key()))
                .map_err(|fault| Error::internal(fault.key()))?
                .html,
        ),
    };
    let shown = Shown { page: &page, title: which.title_key(), lang: &tag, html: &html };
    page.show_kept(&shown, page.now.plus_minutes(1))
}

/// What an admin typed for a page in exactly this language; empty = nothing yet.
///
/// # Errors
/// When the database refuses.
pub fn page_source(conn: &mut Conn, which: SitePage, lang: Lang) -> Result<String> {
    let stored = store::site_page(conn, which.as_str(), lang)?;
    Ok(stored.filter(|stored| stored.lang == lang.tag()).map(|stored| stored.body).unwrap_or_default())
}

/// Stores a page in a language; the inner error says why the text cannot be rendered.
///
/// # Errors
/// When the database refuses.
pub fn set_page(
    conn: &mut Conn,
    which: SitePage,
    lang: Lang,
    markdown: &str,
    now: Ts,
) -> Result<std::result::Result<(), Unrenderable>> {
    match markup::render_page(markdown) {
        Ok(rendered) => {
            store::save_site_page(conn, which.as_str(), lang, markdown, &rendered.html, now)?;
            Ok(Ok(()))
        }
        Err(fault) => Ok(Err(fault)),
    }
}

/// The titles of the rules in order: the second-level headings of the page.
///
/// # Errors
/// When the database refuses.
pub(super) fn rule_titles(conn: &mut Conn, lang: Lang) -> Result<Vec<String>> {
    let stored = store::site_page(conn, SitePage::Rules.as_str(), lang)?;
    let source = stored.map_or_else(|| lang.t(SitePage::Rules.default_key()).into_owned(), |page| page.body);
    Ok(titles(&source))
}

fn titles(markdown: &str) -> Vec<String> {
    let is_number =
        |word: &str| word.ends_with('.') && word.trim_end_matches('.').chars().all(char::is_numeric);
    markdown
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("## "))
        .map(|title| match title.trim().split_once(' ') {
            Some((number, rest)) if is_number(number) => rest.trim().to_owned(),
            _ => title.trim().to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_the_headings_without_their_numbers() {
        assert_eq!(titles("Hello\n\n## 1. Be kind\ntext\n## Be true\n### no"), ["Be kind", "Be true"]);
        for lang in Lang::ALL {
            let text = lang.t(SitePage::Rules.default_key());
            assert_eq!(titles(&text).len(), 6, "{text}");
            let about = lang.t(SitePage::About.default_key());
            for page in [&text, &about] {
                let html = markup::render_page(page).unwrap().html;
                assert!(!html.contains("<h4>"), "{html}");
            }
            assert!(markup::render_page(&text).unwrap().html.contains("<h2>1. "), "{text}");
        }
    }
}
