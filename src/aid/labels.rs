//! What is said of links in posts: checked here, not checked, suspended, blocked.
//!
//! A post's HTML is written once; what is known of a link changes later. So the labels are put
//! in when the post is shown, and a link that nobody should follow is taken out then.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use url::Url;

use super::model::State;
use super::store::{self, Known};
use crate::clock::Ts;
use crate::db::Conn;
use crate::db::ids::AidId;
use crate::error::Result;
use crate::links::{Flag, FlagKind, Trusted, is_giving, registrable_domain, shares_domain, url_flags};
use crate::markup::{outward_links, words};
use crate::text::{Arg, Lang};

/// How the renderer names the true host after a link whose text names another.
const HOST: (&str, &str) = (" <bdi>(", ")</bdi>");

/// What is said of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Label {
    /// A checked way to help stands on that site.
    Listed(AidId),
    /// It asks to give, and nobody here has checked it.
    Unchecked,
    /// Its name passes for this trusted one.
    Imitates(String),
    /// A way to help on that site is suspended.
    Suspended,
    /// This very address is suspended: nobody is led there.
    Closed,
    /// This very address was a way to help, or was to be one, and is not: nobody is led there.
    Refused,
    /// The site is blocked: nobody is led there.
    Blocked,
}

impl Label {
    /// Its words.
    #[must_use]
    pub fn said(&self, lang: &Lang) -> Cow<'static, str> {
        lang.t(match self {
            Self::Imitates(domain) => {
                let domain = Arg::from(domain.as_str());
                return lang.with("aid-label-imitates", &[("domain", domain)]).into();
            }
            Self::Listed(_) => "aid-label-listed",
            Self::Unchecked | Self::Refused => "aid-label-unchecked",
            Self::Suspended => "aid-label-suspended",
            Self::Closed => "aid-state-suspended",
            Self::Blocked => "aid-state-blocked",
        })
    }

    /// Class of its colour and name of its icon.
    #[must_use]
    pub const fn look(&self) -> (&'static str, &'static str) {
        match self {
            Self::Listed(_) => ("ok", "ok"),
            Self::Unchecked | Self::Refused | Self::Suspended => ("warn", "di"),
            Self::Imitates(_) | Self::Closed | Self::Blocked => ("bad", "di"),
        }
    }

    /// Whether people are led there all the same.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Listed(_) | Self::Unchecked | Self::Imitates(_) | Self::Suspended)
    }

    /// The label as HTML: a word, a colour and on request an icon, which no author can write.
    fn html(&self, lang: Lang, has_icon: bool) -> String {
        let (class, icon) = self.look();
        let said = self.said(&lang);
        let icon = if has_icon {
            format!("<svg class=\"i\" aria-hidden=\"true\"><use href=\"#{icon}\"/></svg> ")
        } else {
            String::new()
        };
        let within = format!("{icon}<span lang=\"{}\">{said}</span>", lang.tag());
        match self {
            Self::Listed(aid) => format!(" <a class=\"lk {class}\" href=\"/aid/{aid}\">{within}</a>"),
            _ => format!(" <span class=\"lk {class}\">{within}</span>"),
        }
    }
}

/// What is known of the links of a page.
pub struct Labels {
    known: HashMap<String, Vec<Known>>,
    extra_suffixes: Vec<String>,
    now: Ts,
}

/// Asks, in one query, what is known of the links in rendered posts and of other addresses.
///
/// # Errors
/// When the database refuses.
pub fn labels<'a>(
    conn: &mut Conn,
    posts: impl Iterator<Item = &'a str>,
    urls: impl Iterator<Item = &'a str>,
    extra_suffixes: &[String],
    now: Ts,
) -> Result<Labels> {
    let mut asked: HashSet<String> = posts.flat_map(outward_links).map(|link| link.url).collect();
    asked.extend(urls.map(str::to_owned));
    let domains: HashSet<String> =
        asked.iter().filter_map(|url| registrable_domain(url, extra_suffixes)).collect();
    let addresses: HashSet<String> = asked.iter().map(|url| address(url).to_owned()).collect();
    let (domains, addresses): (Vec<_>, Vec<_>) =
        (domains.into_iter().collect(), addresses.into_iter().collect());
    let mut known: HashMap<String, Vec<Known>> = HashMap::new();
    if !asked.is_empty() {
        for one in store::known(conn, &domains, &addresses)? {
            known.entry(one.key.clone()).or_default().push(one);
        }
    }
    Ok(Labels { known, extra_suffixes: extra_suffixes.to_vec(), now })
}

impl Labels {
    /// What is said of an address with this text; none = nothing.
    #[must_use]
    pub fn of(&self, url: &str, text: &str) -> Option<Label> {
        let domain = registrable_domain(url, &self.extra_suffixes).unwrap_or_default();
        let of = |key: &str| self.known.get(key).map(Vec::as_slice).unwrap_or_default();
        let (of_domain, of_url) = (of(&domain), of(address(url)));
        let stands = |known: &[Known], state| known.iter().any(|one| self.state(one) == state);
        if stands(of_domain, State::Blocked) {
            return Some(Label::Blocked);
        }
        let listed =
            |known: &[Known]| known.iter().find(|one| self.state(one) == State::Listed).map(|one| one.aid);
        let has_company = shares_domain(url, &self.extra_suffixes);
        let open = listed(of_url).or_else(|| listed(of_domain).filter(|_| !has_company));
        if let Some(aid) = open.filter(|_| is_plain_https(url)) {
            return Some(Label::Listed(aid));
        }
        if stands(of_url, State::Suspended) {
            return Some(Label::Closed);
        }
        if [State::Rejected, State::Expired, State::Blocked].into_iter().any(|state| stands(of_url, state)) {
            return Some(Label::Refused);
        }
        let is_known = has_company || Trusted::seeded().contains(&domain);
        if stands(of_domain, State::Suspended) && !is_known {
            return Some(Label::Suspended);
        }
        if !is_known && let Some(domain) = imitated(url, &self.extra_suffixes) {
            return Some(Label::Imitates(domain));
        }
        is_giving(url, text).then_some(Label::Unchecked)
    }

    fn state(&self, known: &Known) -> State {
        let is_over = known.state == State::Listed && known.expires_at <= self.now;
        if is_over { State::Expired } else { known.state }
    }

    /// A post's HTML with a label behind each link that has one; links that nobody should
    /// follow are text. Answers the icons of the labels too.
    #[must_use]
    pub fn on<'h>(&self, html: &'h str, lang: Lang, has_icons: bool) -> (Cow<'h, str>, Vec<&'static str>) {
        let (mut out, mut icons, mut from) = (String::new(), Vec::new(), 0);
        for link in outward_links(html) {
            let Some(label) = self.of(&link.url, &words(&html[link.inner.clone()])) else { continue };
            out.push_str(&html[from..link.whole.start]);
            let kept = if label.is_open() { link.whole.clone() } else { link.inner.clone() };
            out.push_str(&html[kept]);
            from = link.whole.end;
            // The true host of a link stays next to it.
            if let Some(end) = html[from..].strip_prefix(HOST.0).and_then(|rest| rest.find(HOST.1)) {
                let end = from + HOST.0.len() + end + HOST.1.len();
                out.push_str(&html[from..end]);
                from = end;
            }
            out.push_str(&label.html(lang, has_icons));
            icons.push(label.look().1);
        }
        if icons.is_empty() {
            return (Cow::Borrowed(html), icons);
        }
        out.push_str(&html[from..]);
        (Cow::Owned(out), icons)
    }
}

/// The trusted domain whose letters or whole name an address borrows, where no honest site would.
fn imitated(url: &str, extra_suffixes: &[String]) -> Option<String> {
    let borrowed = |flag: &Flag| {
        matches!(flag.kind, FlagKind::Lookalike | FlagKind::DigitSwap | FlagKind::TrustedSubdomain)
    };
    url_flags(url, Trusted::seeded(), extra_suffixes).into_iter().find(borrowed).map(|flag| flag.detail)
}

/// A post's HTML as it may be shown now, with labels in words: for pages of other rooms.
///
/// # Errors
/// When the database refuses.
pub fn mark(conn: &mut Conn, html: &str, extra_suffixes: &[String], lang: Lang, now: Ts) -> Result<String> {
    let labels = labels(conn, std::iter::once(html), std::iter::empty(), extra_suffixes, now)?;
    Ok(labels.on(html, lang, false).0.into_owned())
}

/// An address without what a browser keeps to itself.
fn address(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// Whether nothing in an address could disguise where it leads.
fn is_plain_https(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| {
        url.scheme() == "https"
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(key: &str, state: State) -> Known {
        Known { key: key.to_owned(), aid: AidId(7), state, expires_at: Ts(10) }
    }

    fn with(known: Vec<Known>, now: i64) -> Labels {
        let mut by_key: HashMap<String, Vec<Known>> = HashMap::new();
        for one in known {
            by_key.entry(one.key.clone()).or_default().push(one);
        }
        Labels { known: by_key, extra_suffixes: vec!["example".to_owned()], now: Ts(now) }
    }

    #[test]
    fn a_site_is_said_to_be_listed_only_where_nothing_disguises_it() {
        let labels = with(vec![known("kitchen.example", State::Listed)], 1);
        let listed = Some(Label::Listed(AidId(7)));
        assert_eq!(labels.of("https://www.kitchen.example/rice", "x"), listed);
        assert_eq!(labels.of("http://kitchen.example/donate", "x"), Some(Label::Unchecked));
        for disguised in [
            "http://kitchen.example/",
            "https://kitchen.example:8443/",
            "https://kitchen.example.evil.org/",
            "https://kitchen-example.org/",
        ] {
            assert_eq!(labels.of(disguised, "kitchen.example"), None, "{disguised}");
        }
        // Its time is over, whether the worker has noted it or not.
        let labels = with(vec![known("kitchen.example", State::Listed)], 10);
        assert_eq!(labels.of("https://kitchen.example/", "x"), None);
    }

    #[test]
    fn a_page_on_a_host_of_many_speaks_for_itself_alone() {
        let page = "https://sites.google.com/view/kitchen";
        let labels = with(vec![known("google.com", State::Listed), known(page, State::Listed)], 1);
        assert_eq!(labels.of(page, "x"), Some(Label::Listed(AidId(7))));
        assert_eq!(labels.of("https://sites.google.com/view/scam", "x"), None);
        let labels = with(vec![known("google.com", State::Suspended)], 1);
        assert_eq!(labels.of("https://www.google.com/", "x"), None);
    }

    #[test]
    fn what_is_off_the_lists_is_text_and_says_why() {
        let url = "https://kitchen.example/rice?a=1&b=2";
        let html = format!(
            "<p>See <a href=\"{}\" rel=\"nofollow\">the <em>kitchen</em></a> <bdi>(kitchen.example)</bdi> now</p>",
            url.replace('&', "&amp;")
        );
        for (state, key) in [
            (State::Suspended, "aid-state-suspended"),
            (State::Rejected, "aid-label-unchecked"),
            (State::Expired, "aid-label-unchecked"),
        ] {
            let labels = with(vec![known(url, state)], 1);
            let (shown, icons) = labels.on(&html, Lang::En, true);
            assert_eq!(icons, ["di"]);
            assert!(!shown.contains("href=\"http"), "{shown}");
            let said = Lang::En.t(key);
            assert!(shown.contains("the <em>kitchen</em> <bdi>(kitchen.example)</bdi> <span"), "{shown}");
            assert!(shown.contains(&*said) && shown.ends_with(" now</p>"), "{shown}");
        }
        let (shown, icons) = with(Vec::new(), 1).on(&html, Lang::En, true);
        assert!(icons.is_empty() && shown == html);
    }

    #[test]
    fn a_name_that_passes_for_a_trusted_one_is_told() {
        let labels = with(Vec::new(), 1);
        for url in ["https://un1cef.org/donate", "https://unhcr.org.help-mali.com/", "https://оxfam.org/"] {
            assert!(matches!(labels.of(url, "x"), Some(Label::Imitates(_))), "{url}");
        }
        let said = Label::Imitates("unicef.org".to_owned()).said(&Lang::En);
        assert!(said.contains("unicef.org"));
        for honest in ["https://www.unicef.org/mali/", "https://www.concern.org/", "https://bbc.com/"] {
            assert_eq!(labels.of(honest, "x"), None, "{honest}");
        }
    }
}
