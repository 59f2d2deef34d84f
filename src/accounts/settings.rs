//! The overview of the settings: language, a few words about oneself, how much mail says.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use super::look;
use super::store::{self, Change, Own};
use crate::error::{Error, Result};
use crate::markup::{self, clean_line};
use crate::text::Lang;
use crate::web::form::{Act, Faults, Fields};
use crate::web::look::Chosen;
use crate::web::page::Page;
use crate::web::viewer::{ActiveMember, SignedIn};
use crate::web::{App, Response, flash};

/// A few sentences: a profile is no page of its own.
const MAX_BIO_CHARS: usize = 1_000;

#[derive(Template)]
#[template(path = "accounts/settings.html")]
struct SettingsPage<'a> {
    page: &'a Page,
    faults: &'a Faults,
    is_confirmed: bool,
    lang: &'a str,
    bio: &'a str,
    mail_minimal: bool,
}

/// The form.
pub(super) async fn show(page: Page, app: Data<App>, member: SignedIn) -> Result<Response> {
    let user = member.id;
    let own = app.db.read(move |conn| store::own(conn, user)).await?;
    page.show(&filled(&page, &Faults::NONE, &own, &own.lang, &own.bio, own.mail_minimal))
}

fn filled<'a>(
    page: &'a Page,
    faults: &'a Faults,
    own: &Own,
    lang: &'a str,
    bio: &'a str,
    mail_minimal: bool,
) -> SettingsPage<'a> {
    let is_confirmed = own.email_confirmed_at.is_some();
    SettingsPage { page, faults, is_confirmed, lang, bio, mail_minimal }
}

/// Stores what was set; the whole profile changes with it, so guests' pages are made anew.
pub(super) async fn submit(act: Act<ActiveMember>, app: Data<App>, request: HttpRequest) -> Result<Response> {
    let (user, fields) = (act.by.id, &act.fields);
    let (lang, change) = match parse(fields) {
        Ok(parsed) => parsed,
        Err(faults) => {
            let own = app.db.read(move |conn| store::own(conn, user)).await?;
            let (lang, bio) = (fields.text("lang"), fields.text("bio"));
            let minimal = fields.has("mail_minimal");
            return act.page.show_faulty(&filled(&act.page, &faults, &own, lang, bio, minimal));
        }
    };
    app.db.write(move |conn| store::change(conn, user, &change)).await?;
    let mut response = flash::see_other(&app, "/settings", "flash-settings-saved");
    // The browser's own choice would hide the language just chosen.
    let cookie = look::cookie(&app.config, &request, Chosen { lang: Some(lang), ..Chosen::default() });
    response.add_cookie(&cookie).map_err(Error::internal)?;
    Ok(response)
}

fn parse(fields: &Fields) -> Result<(Lang, Change), Faults> {
    let mut faults = Faults::default();
    let lang = Lang::from_tag(fields.text("lang"));
    if lang.is_none() {
        faults.add("lang", "fault-interface-lang");
    }
    let bio = fields.text("bio").trim();
    if bio.chars().count() > MAX_BIO_CHARS {
        faults.add_n("bio", "fault-bio-long", MAX_BIO_CHARS as i64);
    }
    let html = markup::render_page(bio).map(|rendered| rendered.html).unwrap_or_else(|_| {
        faults.add("bio", "fault-bio-form");
        String::new()
    });
    let lang = lang.unwrap_or_default();
    faults.or((
        lang,
        Change {
            lang: lang.tag().to_owned(),
            bio: bio.to_owned(),
            bio_html: if clean_line(bio).is_empty() { String::new() } else { html },
            mail_minimal: fields.has("mail_minimal"),
        },
    ))
}
