//! Links that ask people to give, by their address and their words.

use url::Url;

use super::fold::{compact, fold};
use super::hosts;

/// Parts of an address, between slashes or at the front of a host, that alone say it.
const WHOLE: &[&str] = &[
    "appeal",
    "appeals",
    "don",
    "donate",
    "donation",
    "donations",
    "donner",
    "donnez",
    "dons",
    "give",
    "giving",
    "spenden",
];

/// Words that say it wherever in an address they stand.
const WITHIN: &[&str] =
    &["cagnotte", "crowdfund", "donate", "donation", "faire-un-don", "faites-un-don", "fundrais", "تبرع"];

/// Words of a link's text that say it, folded, each as a whole word.
const SPOKEN: &[&str] = &[
    "cagnotte",
    "crowdfunding",
    "donate",
    "donation",
    "donations",
    "donner",
    "donnez",
    "faire un don",
    "faites un don",
    "fundraiser",
    "give here",
    "give now",
    "التبرع",
    "تبرع",
    "تبرعات",
    "تبرعوا",
    "للتبرع",
];

/// Whether a link with this text asks people to give: a heuristic, for a label that only says
/// that nobody here has checked it.
#[must_use]
pub fn is_giving(url: &str, text: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    if hosts::is_paying(host, url.path()) {
        return true;
    }
    let rest = format!("{}/{}", url.path(), url.query().unwrap_or_default()).replace('+', " ");
    let bytes: Vec<u8> = url::form_urlencoded::parse(rest.replace(['&', '='], "/").as_bytes())
        .flat_map(|(name, _)| name.into_owned().into_bytes())
        .collect();
    let rest = String::from_utf8_lossy(&bytes).to_lowercase();
    let first = host.split('.').next().unwrap_or_default();
    let parts = || rest.split('/').chain([first]);
    parts().any(|part| WHOLE.contains(&part) || WITHIN.iter().any(|word| part.contains(word)))
        || says_so(text)
}

fn says_so(text: &str) -> bool {
    let folded = fold(&compact(text));
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spoken = format!(" {} ", words.join(" "));
    SPOKEN.iter().any(|words| spoken.contains(&format!(" {words} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_asks_to_give_is_told_from_what_does_not() {
        for (url, text) in [
            ("https://help.example/donate", "their page"),
            ("https://donate.wfp.org/", "wfp"),
            ("https://www.secourspopulaire.fr/don", "site"),
            ("https://www.msf.fr/faire-un-don?x=1", "site"),
            ("https://help.example/?page=donate", "site"),
            ("https://help.example/%D8%AA%D8%A8%D8%B1%D8%B9", "x"),
            ("https://www.gofundme.com/f/x", "look"),
            ("https://paypal.me/x", "look"),
            ("https://help.example/a", "Donate here!"),
            ("https://help.example/a", "Faites  un DON"),
            ("https://help.example/a", "تبرّعوا الآن"),
            ("https://help.example/fundraising-2026", "x"),
        ] {
            assert!(is_giving(url, text), "{url} {text}");
        }
        for (url, text) in [
            ("https://news.example/2026/water-donors", "Donors meet"),
            ("https://news.example/give-peace-a-chance", "an article"),
            ("https://news.example/don-quixote", "x"),
            ("https://t.me/channel", "the channel"),
            ("https://news.example/forgiven", "forgive me"),
            ("not an address", "donate"),
        ] {
            assert!(!is_giving(url, text), "{url} {text}");
        }
    }
}
