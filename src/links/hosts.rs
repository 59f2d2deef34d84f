//! Hosts known for what they are: shorteners, payment channels of persons, shared hosting.

/// A host, with its sub-domains, and the beginning of the path where only a
/// part of the site is meant.
type Place = (&'static str, &'static str);

/// Services whose links hide where they lead.
const SHORTENERS: &[&str] = &[
    "2u.pw",
    "adf.ly",
    "amzn.to",
    "app.link",
    "bit.do",
    "bit.ly",
    "bitly.com",
    "bl.ink",
    "buff.ly",
    "chilp.it",
    "clck.ru",
    "cutt.ly",
    "da.gd",
    "dlvr.it",
    "fb.me",
    "forms.gle",
    "goo.gl",
    "is.gd",
    "j.mp",
    "kutt.it",
    "lc.cx",
    "lnkd.in",
    "onelink.me",
    "ow.ly",
    "page.link",
    "qr.ae",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "shorte.st",
    "short.io",
    "shorturl.at",
    "snip.ly",
    "soo.gd",
    "surl.li",
    "t.co",
    "t.ly",
    "t2m.io",
    "tiny.cc",
    "tinyurl.com",
    "tr.im",
    "trib.al",
    "u.to",
    "urlz.fr",
    "v.gd",
    "vk.cc",
    "x.co",
];

/// Ways to pay a person, past any organisation's own site.
const PAYING: &[Place] = &[
    ("buy.stripe.com", ""),
    ("buymeacoffee.com", ""),
    ("cash.app", ""),
    ("chuffed.org", ""),
    ("commerce.coinbase.com", ""),
    ("cotizup.com", ""),
    ("donate.stripe.com", ""),
    ("flutterwave.com", "/pay"),
    ("fundly.com", ""),
    ("givesendgo.com", ""),
    ("gofund.me", ""),
    ("gofundme.com", ""),
    ("gogetfunding.com", ""),
    ("justgiving.com", "/crowdfunding"),
    ("ko-fi.com", ""),
    ("leetchi.com", ""),
    ("lepotcommun.fr", ""),
    ("monzo.me", ""),
    ("nowpayments.io", ""),
    ("patreon.com", ""),
    ("pay.wave.com", ""),
    ("paypal.com", "/paypalme"),
    ("paypal.com", "/pools"),
    ("paypal.me", ""),
    ("paystack.com", "/pay"),
    ("paystack.shop", ""),
    ("revolut.me", ""),
    ("venmo.com", ""),
    ("whydonate.com", ""),
    ("wise.com", "/pay"),
    ("zellepay.com", ""),
];

/// Ways to write to a person.
const MESSAGING: &[Place] = &[
    ("discord.com", "/invite"),
    ("discord.gg", ""),
    ("imo.im", ""),
    ("line.me", ""),
    ("m.me", ""),
    ("signal.group", ""),
    ("signal.me", ""),
    ("snapchat.com", "/add"),
    ("t.me", ""),
    ("telegram.dog", ""),
    ("telegram.me", ""),
    ("wa.me", ""),
    ("whatsapp.com", ""),
];

/// Hosts where anybody can open a page or a form, beyond the private part of
/// the public suffix list.
const SHARED: &[&str] = &[
    "blogspot.com",
    "carrd.co",
    "docs.google.com",
    "drive.google.com",
    "forms.office.com",
    "godaddysites.com",
    "jotform.com",
    "linktr.ee",
    "mystrikingly.com",
    "notion.site",
    "site123.me",
    "sites.google.com",
    "telegra.ph",
    "tumblr.com",
    "typeform.com",
    "webflow.io",
    "weebly.com",
    "wixsite.com",
    "wordpress.com",
];

/// Hosts whose pages are their users': honest to link to, but no page speaks for another.
const CROWDED: &[&str] = &[
    "bsky.app",
    "facebook.com",
    "fb.com",
    "github.com",
    "google.com",
    "instagram.com",
    "linkedin.com",
    "mastodon.social",
    "medium.com",
    "paypal.com",
    "reddit.com",
    "substack.com",
    "threads.net",
    "tiktok.com",
    "twitter.com",
    "wikipedia.org",
    "x.com",
    "youtu.be",
    "youtube.com",
];

/// Whether a host is a link shortener.
pub(super) fn is_shortener(host: &str) -> bool {
    SHORTENERS.iter().any(|known| is_within(host, known))
}

/// Whether an address is a payment or messaging channel of a person.
pub(super) fn is_personal(host: &str, path: &str) -> bool {
    is_paying(host, path) || stands_in(MESSAGING, host, path)
}

/// Whether an address is a payment channel of a person.
pub(super) fn is_paying(host: &str, path: &str) -> bool {
    stands_in(PAYING, host, path)
}

fn stands_in(places: &[Place], host: &str, path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    places.iter().any(|(known, start)| {
        let rest = path.strip_prefix(start);
        // `/pay` and `/pay/x`, not `/payments`.
        let whole =
            rest.is_some_and(|rest| start.is_empty() || rest.is_empty() || rest.starts_with(['/', '?']));
        whole && is_within(host, known)
    })
}

/// Whether a host's pages are those of its users, all under one name.
pub(super) fn is_crowded(host: &str) -> bool {
    is_shared(host) || stands_in(PAYING, host, "") || CROWDED.iter().any(|known| is_within(host, known))
}

/// Whether a host gives pages to anybody.
pub(super) fn is_shared(host: &str) -> bool {
    SHARED.iter().any(|known| is_within(host, known))
}

/// The same host or a sub-domain of it, with the dot as the boundary.
fn is_within(host: &str, known: &str) -> bool {
    host.strip_suffix(known).is_some_and(|before| before.is_empty() || before.ends_with('.'))
}
