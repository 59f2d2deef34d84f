//! Every word a person reads: Fluent messages in three languages.

pub mod dates;

use std::borrow::Cow;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// English, which is complete.
    #[default]
    En,
    /// French.
    Fr,
    /// Arabic.
    Ar,
}

/// A value within a message.
pub type Arg<'a> = FluentValue<'a>;

type Bundle = FluentBundle<FluentResource>;

/// The files of each language, embedded; the same names in each.
macro_rules! files {
    ($lang:literal) => {
        &[
            include_str!(concat!($lang, "/site.ftl")),
            include_str!(concat!($lang, "/accounts.ftl")),
            include_str!(concat!($lang, "/safety.ftl")),
            include_str!(concat!($lang, "/notifications.ftl")),
            include_str!(concat!($lang, "/threads.ftl")),
            include_str!(concat!($lang, "/links.ftl")),
            include_str!(concat!($lang, "/verification.ftl")),
            include_str!(concat!($lang, "/aid.ftl")),
            include_str!(concat!($lang, "/search.ftl")),
            include_str!(concat!($lang, "/moderation.ftl")),
            include_str!(concat!($lang, "/decisions.ftl")),
            include_str!(concat!($lang, "/reading.ftl")),
            include_str!(concat!($lang, "/admin.ftl")),
        ]
    };
}

static BUNDLES: LazyLock<[Bundle; 3]> =
    LazyLock::new(|| [bundle("en", files!("en")), bundle("fr", files!("fr")), bundle("ar", files!("ar"))]);

fn bundle(tag: &str, files: &[&str]) -> Bundle {
    let id: LanguageIdentifier = tag.parse().unwrap_or_default();
    let right_to_left = tag == "ar";
    let mut bundle = Bundle::new_concurrent(vec![id]);
    // Isolating marks keep a Latin name whole in an Arabic sentence; elsewhere they only cost bytes.
    bundle.set_use_isolating(right_to_left);
    for file in files {
        // A faulty message is left out here and named by the test over all keys.
        let source = if tag == "fr" { unbroken(file) } else { (*file).to_owned() };
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

/// French sets a space before high punctuation and within its quotes. Typed as plain spaces, they
/// would leave a mark alone on the next line.
const FRENCH_SPACES: [(&str, &str); 6] = [
    (" :", "\u{a0}:"),
    (" ;", "\u{202f};"),
    (" ?", "\u{202f}?"),
    (" !", "\u{202f}!"),
    ("« ", "«\u{202f}"),
    (" »", "\u{202f}»"),
];

/// A French file with those spaces unbreakable.
fn unbroken(file: &str) -> String {
    FRENCH_SPACES.iter().fold(file.to_owned(), |text, (plain, kept)| text.replace(plain, kept))
}

impl Lang {
    /// All languages of the interface.
    pub const ALL: [Self; 3] = [Self::En, Self::Fr, Self::Ar];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Ar => "ar",
        }
    }

    /// The direction of writing, as HTML's `dir`.
    #[must_use]
    pub const fn dir(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Ar => "العربية",
        }
    }

    /// The language with this tag, region and script aside.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::ALL.into_iter().find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4).
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best = (0u16, Self::En);
        // More than a browser ever sends is somebody's game with our time.
        for part in header.split(',').take(20) {
            let mut pieces = part.trim().split(';');
            let Some(lang) = pieces.next().and_then(Self::from_tag) else { continue };
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q=")?.parse::<f32>().ok())
                .map_or(1000, |q| (q.clamp(0.0, 1.0) * 1000.0) as u16);
            if weight > best.0 {
                best = (weight, lang);
            }
        }
        best.1
    }

    /// The message for a key.
    #[must_use]
    pub fn t(self, key: &str) -> Cow<'static, str> {
        self.format(key, None)
    }

    /// The message for a key, with values by name.
    #[must_use]
    pub fn with(self, key: &str, values: &[(&'static str, Arg<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.format(key, Some(&args)).into_owned()
    }

    /// The message for a key that counts `$n`.
    #[must_use]
    pub fn count(self, key: &str, n: impl Into<i64>) -> String {
        self.with(key, &[("n", Arg::from(n.into()))])
    }

    fn format(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        let bundle = &BUNDLES[self as usize];
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            if self == Self::En {
                tracing::error!(key, "a text is missing");
                return Cow::Owned(key.to_owned());
            }
            return Self::En.format(key, args);
        };
        bundle.format_pattern(pattern, args, &mut Vec::new())
    }

    /// Whether this language has a message of its own for a key.
    #[must_use]
    pub fn has(self, key: &str) -> bool {
        BUNDLES[self as usize].has_message(key)
    }
}

/// The languages people may write in, with each one's own name: BCP 47 tags.
pub const CONTENT_LANGS: &[(&str, &str)] = &[
    ("en", "English"),
    ("fr", "Français"),
    ("ar", "العربية"),
    ("bm", "Bamanankan"),
    ("ff", "Fulfulde"),
    ("ses", "Soŋay"),
    ("taq", "Tamasheq"),
    ("nqo", "ߒߞߏ"),
    ("wo", "Wolof"),
    ("ha", "Hausa"),
    ("sw", "Kiswahili"),
    ("es", "Español"),
    ("pt", "Português"),
    ("de", "Deutsch"),
    ("uk", "Українська"),
    ("ru", "Русский"),
    ("fa", "فارسی"),
    ("tr", "Türkçe"),
    ("so", "Soomaali"),
    ("am", "አማርኛ"),
];

/// A content language's own name; the tag itself when it is none of ours.
#[must_use]
pub fn content_lang_name(tag: &str) -> &str {
    CONTENT_LANGS.iter().find(|(known, _)| *known == tag).map_or(tag, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_french_mark_stands_alone_on_a_line() {
        assert_eq!(Lang::Fr.t("signup-have-one"), "Vous en avez déjà un\u{202f}?");
        let said = Lang::Fr.with("mail-subject-about", &[("what", "Réponse".into()), ("text", "Oui".into())]);
        assert_eq!(said, "Réponse\u{a0}: Oui");
        assert_eq!(Lang::Fr.t("label-colon"), "\u{a0}: ");
        let quoted = Lang::Fr.with("fault-refused-word", &[("detail", "mot".into())]);
        assert!(quoted.starts_with("«\u{202f}mot\u{202f}» est refusé"), "{quoted}");
    }

    #[test]
    fn a_browser_s_wishes_are_weighed() {
        assert_eq!(Lang::negotiate("de, fr;q=0.8, en;q=0.7"), Lang::Fr);
        assert_eq!(Lang::negotiate("ar-ML,en;q=0.5"), Lang::Ar);
        assert_eq!(Lang::negotiate("de"), Lang::En);
        assert_eq!(Lang::negotiate(";;;q=,,"), Lang::En);
        assert_eq!(Lang::negotiate("fr;q=0, en;q=0.1"), Lang::En);
    }
}
