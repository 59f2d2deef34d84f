//! A reader's look: language, theme, and how much of a page they are sent.

use actix_web::HttpRequest;
use actix_web::http::header;

use super::viewer::{Viewer, lang_of};
use crate::text::Lang;

/// How a reader wants pages to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the device says.
    #[default]
    Auto,
    /// Ink on paper.
    Light,
    /// Paper on ink.
    Dark,
}

impl Theme {
    /// The class of the page's root; empty = as the device says.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Auto => "",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// What a reader may change to, each with its key: two, since a page does not know which of
    /// its colours the device chose.
    #[must_use]
    pub const fn others(self) -> [(&'static str, &'static str); 2] {
        const LIGHT: (&str, &str) = ("light", "look-light");
        const DARK: (&str, &str) = ("dark", "look-dark");
        const DEVICE: (&str, &str) = ("auto", "look-device");
        match self {
            Self::Auto => [LIGHT, DARK],
            Self::Light => [DARK, DEVICE],
            Self::Dark => [LIGHT, DEVICE],
        }
    }

    /// The theme that a form or a cookie names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "auto" => Some(Self::Auto),
            "light" => Some(Self::Light),
            "dark" => Some(Self::Dark),
            _ => None,
        }
    }

    /// The colours of a page without a style sheet (CSS Color Adjustment, `color-scheme`).
    #[must_use]
    pub const fn scheme(self) -> &'static str {
        match self {
            Self::Auto => "light dark",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// How much of a page a reader is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum View {
    /// All of it.
    #[default]
    Full,
    /// Without pictures and what is said to programs: where the browser asks to save data.
    Saving,
    /// Words, links and forms alone, without a style sheet either: one request. The page itself has
    /// the few rules without which it is hard to use.
    Text,
}

impl View {
    /// The view that a form or a cookie names.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "full" => Some(Self::Full),
            "text" => Some(Self::Text),
            _ => None,
        }
    }

    /// As forms and cookies name it; what only a browser asks for has no name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Saving => "",
            Self::Text => "text",
        }
    }
}

/// The cookie that holds a reader's choices: `fr.dark.text`, each part may be empty.
pub const LOOK_COOKIE: &str = "look";

/// What a reader chose; none = not chosen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Chosen {
    /// The language of the interface.
    pub lang: Option<Lang>,
    /// The theme.
    pub theme: Option<Theme>,
    /// How much of a page.
    pub view: Option<View>,
}

impl Chosen {
    /// The choices that a request's cookie holds.
    #[must_use]
    pub fn of(request: &HttpRequest) -> Self {
        let cookie = request.cookie(LOOK_COOKIE);
        let mut parts = cookie.as_ref().map_or("", |cookie| cookie.value()).split('.');
        Self {
            lang: parts.next().and_then(Lang::from_tag),
            theme: parts.next().and_then(Theme::parse),
            view: parts.next().and_then(View::parse),
        }
    }

    /// These choices, and the earlier ones where nothing else was chosen.
    #[must_use]
    pub fn over(self, earlier: Self) -> Self {
        Self {
            lang: self.lang.or(earlier.lang),
            theme: self.theme.or(earlier.theme),
            view: self.view.or(earlier.view),
        }
    }

    /// As the cookie holds them.
    #[must_use]
    pub fn cookie_value(self) -> String {
        let theme = self.theme.map_or("", |theme| match theme {
            Theme::Auto => "auto",
            chosen => chosen.class(),
        });
        format!("{}.{theme}.{}", self.lang.map_or("", Lang::tag), self.view.map_or("", View::name))
    }
}

/// How a request is answered.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language of the interface.
    pub lang: Lang,
    /// The theme.
    pub theme: Theme,
    /// How much of a page.
    pub view: View,
}

impl Look {
    /// The reader's choice, else the account's, else the browser's.
    #[must_use]
    pub fn of(request: &HttpRequest, viewer: &Viewer) -> Self {
        let chosen = Chosen::of(request);
        let said = |name: header::HeaderName| request.headers().get(name)?.to_str().ok();
        let lang = chosen
            .lang
            .or_else(|| viewer.member().map(|member| lang_of(&member.lang)))
            .unwrap_or_else(|| said(header::ACCEPT_LANGUAGE).map_or(Lang::En, Lang::negotiate));
        // Save-Data (wicg.github.io/savedata): `on` asks for less.
        let saves = said(SAVE_DATA).is_some_and(|value| value.trim().eq_ignore_ascii_case("on"));
        let view = chosen.view.unwrap_or(if saves { View::Saving } else { View::Full });
        Self { lang, theme: chosen.theme.unwrap_or_default(), view }
    }

    /// As part of the key under which a guest's page is kept.
    #[must_use]
    pub fn key(self) -> String {
        let Self { lang, theme, view } = self;
        format!("{} {} {view:?}", lang.tag(), theme.class())
    }
}

const SAVE_DATA: header::HeaderName = header::HeaderName::from_static("save-data");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_replaces_only_what_it_names() {
        let earlier = Chosen { lang: Some(Lang::Fr), theme: Some(Theme::Dark), view: None };
        let chosen = Chosen { view: Some(View::Text), ..Chosen::default() }.over(earlier);
        assert_eq!(chosen.cookie_value(), "fr.dark.text");
        assert_eq!(Chosen::default().cookie_value(), "..");
    }
}
